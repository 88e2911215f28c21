"""Reads csv, tsv and txt files: any encoding, the dialect found in the text, every value as written.

A regular text (equal widths, every quote in its place) goes through Polars; any other through Python's csv
module. Both give the same frame. A row's number is the record's, blank lines counted, as a spreadsheet has it.
"""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl

from hotpass.errors import SourceError
from hotpass.sources.base import CELL_ISSUES, Sheet
from hotpass.sources.delimited_records import read_records
from hotpass.sources.dialect import Dialect, detect
from hotpass.sources.encoding import decode
from hotpass.sources.guard import faults_named, unreadable
from hotpass.sources.sheet_xml import MOST_COLUMNS

_SEPARATOR_LINE = re.compile(r"sep=([^\r\n])\r?\n?", re.I)
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_SAMPLE = 100_000
_QUOTED = "\x01"
"""Stands for a quoted value while the text around it is looked at."""


def read_delimited(path: Path) -> list[Sheet]:
    """The one sheet of a delimited file, named after the file. Raises `SourceError`."""
    with faults_named():
        data = path.read_bytes()
    return [sheet_of(data, path.stem, "\t" if path.suffix.lower() == ".tsv" else "")]


def sheet_of(data: bytes, name: str, hint: str = "") -> Sheet:
    """The sheet of a delimited text given as bytes; `hint` is the delimiter that its name suggests."""
    text, _ = decode(data)
    if len(_CONTROL.findall(text, 0, _SAMPLE)) > 0.05 * len(text[:_SAMPLE]):
        raise unreadable("it is no text")
    given = _SEPARATOR_LINE.match(text)
    if given:
        text = text[given.end() :]
    dialect = Dialect(given[1]) if given else detect(text, hint)
    frame, ragged = read_regular(text, dialect) or read_records(text, dialect)
    if frame.width > MOST_COLUMNS:
        raise SourceError(
            "file.unsupported",
            f"The file has rows of {frame.width} values; at most {MOST_COLUMNS} columns are read.",
            "Check its delimiter.",
        )
    issues = pl.DataFrame({"row": ragged}, schema={"row": pl.UInt32}).select(
        "row", column=pl.lit(None, pl.UInt16), code=pl.lit("table.ragged")
    )
    return Sheet(name=name, number=1, frame=trimmed(frame), issues=issues.cast(CELL_ISSUES))  # type: ignore[arg-type]


def trimmed(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with blank texts as null and without blank rows at its end."""
    frame = frame.with_columns(pl.when(pl.all() != "").then(pl.all()))
    if not frame.width:
        return frame
    filled = frame.select(pl.any_horizontal(pl.all().is_not_null())).to_series().arg_true()
    return frame.head(int(filled[-1]) + 1) if len(filled) else frame.clear()


def read_regular(text: str, dialect: Dialect) -> tuple[pl.DataFrame, list[int]] | None:
    """The frame of a regular text through Polars; None where the text is not regular."""
    if dialect.escape or "\0" in text or _QUOTED in text:
        return None
    width = _width(pl.Series([text]), dialect)
    if width is None:
        return None
    frame = pl.read_csv(
        text.encode(),
        has_header=False,
        schema={str(column): pl.String for column in range(width)},
        separator=dialect.delimiter,
        quote_char=dialect.quote if dialect.quote in text else None,
        eol_char="\n",
        infer_schema=False,
    )
    return frame, []


def _width(text: pl.Series, dialect: Dialect) -> int | None:
    """The number of values of every record, where all have the same and every quote is where it should be."""
    quote, delimiter = re.escape(dialect.quote), re.escape(dialect.delimiter)
    quotes = dialect.quote in text[0]
    if quotes:
        text = text.str.replace_all(f"{quote}[^{quote}]*{quote}", _QUOTED)
    if "\r" in text[0]:
        text = text.str.replace_all("\r\n", "\n", literal=True)
    lines = text.str.strip_suffix("\n").str.split("\n").explode()
    if (lines == "").any() or "\r" in text[0]:
        return None
    if quotes:
        value = f"(?:[^{quote}{delimiter}{_QUOTED}]*|{_QUOTED}+)"
        if not lines.str.contains(f"^{value}(?:{delimiter}{value})*$").all():
            return None
    widths = lines.str.count_matches(dialect.delimiter, literal=True).unique()
    return int(widths[0]) + 1 if len(widths) == 1 else None
