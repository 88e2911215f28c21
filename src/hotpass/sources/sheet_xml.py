"""Cells of a sheet's XML, vectorised: split at each cell, match one pattern, no Python loop over cells.

Markup that the patterns do not know to the last character (comments, CDATA, cells without an address …) is
read again by `sheet_events`, which knows all XML; both give the same `MARKUP` frames.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import IO

import polars as pl

from hotpass.sources.base import Merge
from hotpass.sources.guard import check_markup
from hotpass.sources.shared_strings import declares_encoding, rich_text
from hotpass.sources.xml_events import blocks
from hotpass.sources.xml_text import resolved

MARKUP = {
    "row": pl.UInt32,
    "column": pl.UInt16,
    "style": pl.UInt32,
    "type": pl.String,
    "value": pl.String,
    "formula": pl.String,
    "formula_type": pl.String,
    "shared_index": pl.UInt32,
}
"""A cell with a value or formula, references resolved. `formula` is "" for a further cell of a shared one."""

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
_BLOCK = 8 << 20
_HEAD = 64 << 10
_DATA = re.compile(rb"<((?:[A-Za-z_][\w.-]*:)?)sheetData\s*(/?)>")
_ATTRIBUTE = re.compile(r'(?:^|\s)(s|t)="([0-9]{1,9}|[a-zA-Z]+)"')
_RANGE = re.compile(r"^\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?$")


class UnusualMarkupError(Exception):
    """The markup is not of the usual form: read it by events."""


def quick_cells(stream: IO[bytes], take: Callable[[pl.DataFrame], None]) -> list[Merge]:
    """Hand the cells of a sheet to `take`, a `MARKUP` frame at a time; give its merged ranges.

    Raises `UnusualMarkupError` where the markup is not the usual one, `SourceError` where it is hostile.
    """
    source = blocks(stream, _BLOCK)
    head = next(source, b"")
    check_markup(head[:_HEAD])
    found = _DATA.search(head)
    if found is None or declares_encoding(head[:_HEAD]):
        raise UnusualMarkupError
    prefix = found[1].decode()
    if found[2]:
        return _merges(head[found.end() :] + b"".join(source), prefix)
    patterns = _Patterns(prefix)
    rest = head[found.end() :]
    for chunk, tail in _chunks(rest, source, f"<{prefix}c ".encode(), f"</{prefix}sheetData>".encode()):
        if chunk:
            take(patterns.cells(chunk))
        if tail is not None:
            return _merges(tail + b"".join(source), prefix)
    raise UnusualMarkupError


def _chunks(
    rest: bytes, source: Iterator[bytes], cell: bytes, end: bytes
) -> Iterator[tuple[bytes, bytes | None]]:
    """(whole cells, None) again and again, at last (whole cells, what follows the sheet's data)."""
    while True:
        stop = rest.find(end)
        if stop >= 0:
            yield rest[:stop], rest[stop:]
            return
        cut = rest.rfind(cell)
        if cut > 0:
            yield rest[:cut], None
            rest = rest[cut:]
        block = next(source, None)
        if block is None:
            return
        rest += block


class _Patterns:
    """The usual forms of a cell, with the sheet's namespace prefix, the commonest first.

    The first three leave the matcher no choice at any character, which makes them three times as fast.
    """

    def __init__(self, prefix: str) -> None:
        p = re.escape(prefix)
        self.opening = f"<{prefix}c "
        self.inline = f"<{prefix}is>", f"</{prefix}is>"
        self.between = rf"(?:\s|</{p}row>|<{p}row(?:\s[^<>]*)?>)*$"
        start = r'^r="(?<letters>[A-Z]{1,3})(?<row>[0-9]{1,7})"(?<attributes>[^<>]*)>\s*'
        next_row = rf"\s*(?:</{p}row>\s*(?:<{p}row[^<>]*>\s*)?)?$"
        spaced = r'(?: xml:space="preserve")?'
        value = rf"<{p}v{spaced}>(?<value>[^<]*)</{p}v>"
        formula = rf"<{p}f(?<formula_attributes>(?:\s[^<>]*?)?)(?:/>|>(?<formula>[^<]*)</{p}f>)\s*"
        value_or_blank = rf"(?:{value}|(?<blank><{p}v\s*/>))?\s*"
        inline = rf"<{p}is>(?<inline>.*)</{p}is>\s*"
        self.forms = (
            rf"{start}{value}\s*</{p}c>{next_row}",
            rf"{start}<{p}is>\s*<{p}t{spaced}>(?<value>[^<]*)</{p}t>\s*</{p}is>\s*</{p}c>{next_row}",
            rf'^r="(?<letters>[A-Z]{{1,3}})[0-9]{{1,7}}"[^<>]*/>{next_row}',
            rf"(?s){start}(?:{formula})?{value_or_blank}(?:{inline})?</{p}c>{self.between}",
            rf'^r="(?<letters>[A-Z]{{1,3}})[0-9]{{1,7}}"[^<>]*/>{self.between}',
        )

    def cells(self, chunk: bytes) -> pl.DataFrame:
        """The cells of a chunk that starts anywhere between two cells."""
        if b"<!" in chunk:
            raise UnusualMarkupError
        try:
            text = chunk.decode()
        except UnicodeDecodeError as error:
            raise UnusualMarkupError from error
        pieces = pl.Series([text]).str.split(self.opening).explode()
        if not re.match(self.between, pieces[0]):
            raise UnusualMarkupError
        found = [self._normal(part) for part in self._matched(pieces.slice(1))]
        return pl.concat([pl.DataFrame(schema=MARKUP), *found])

    def _matched(self, pieces: pl.Series) -> Iterator[pl.DataFrame]:
        for form in self.forms:
            if not len(pieces):
                return
            cells = pieces.str.extract_groups(form).struct.unnest()
            missed = cells["letters"].is_null()
            if "row" in cells.columns and not missed.all():
                yield cells.filter(~missed) if missed.any() else cells
            pieces = pieces.filter(missed)
        if len(pieces):
            raise UnusualMarkupError

    def _normal(self, cells: pl.DataFrame) -> pl.DataFrame:
        """A matched frame as `MARKUP`, blank cells dropped."""
        cells = self._with_formulas(cells) if "formula" in cells.columns else _without_formulas(cells)
        cells = cells.filter(pl.col("value").is_not_null() | pl.col("formula").is_not_null())
        if cells.is_empty():
            return pl.DataFrame(schema=MARKUP)
        cells = cells.with_columns(pl.col("row").cast(pl.UInt32), value=resolved(cells["value"]))
        if not cells["row"].is_between(1, MOST_ROWS).all():
            raise UnusualMarkupError
        return cells.with_columns(_columns(cells["letters"]), *_dress(cells["attributes"])).select(*MARKUP)

    def _with_formulas(self, cells: pl.DataFrame) -> pl.DataFrame:
        inline, attributes = pl.col("inline"), pl.col("formula_attributes")
        texts = cells["inline"].drop_nulls().unique(maintain_order=True)
        plain = pl.Series([self._inline(markup) for markup in texts], dtype=pl.String)
        blank = pl.when(pl.col("blank").is_not_null()).then(pl.lit(""))
        return cells.with_columns(
            value=pl.coalesce(inline.replace_strict(texts, plain, default=None), "value", blank),
            formula=pl.when(attributes.is_not_null()).then(resolved(cells["formula"]).fill_null("")),
            formula_type=attributes.str.extract(r'\bt="(\w+)"'),
            shared_index=attributes.str.extract(r'\bsi="([0-9]{1,9})"').cast(pl.UInt32),
        )

    def _inline(self, markup: str) -> str:
        opening, closing = self.inline
        text = rich_text("is", opening + markup + closing)
        if text is None:
            raise UnusualMarkupError
        return text


def _without_formulas(cells: pl.DataFrame) -> pl.DataFrame:
    none = {name: pl.lit(None, MARKUP[name]) for name in ("formula", "formula_type", "shared_index")}
    return cells.with_columns(**none)


def _dress(attributes: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Style and type of each cell, parsed once for each distinct text of its other attributes."""
    known = attributes.unique(maintain_order=True)
    pairs = [dict(_ATTRIBUTE.findall(text)) for text in known]
    styles = pl.Series(
        [int(pair["s"]) if pair.get("s", "").isdigit() else None for pair in pairs], dtype=pl.UInt32
    )
    types = pl.Series([pair.get("t") for pair in pairs], dtype=pl.String)
    return (
        attributes.replace_strict(known, styles).alias("style"),
        attributes.replace_strict(known, types).alias("type"),
    )


def _columns(letters: pl.Series) -> pl.Series:
    """0-based columns of column letters; those past Excel's last column are left to the other reader."""
    known = letters.unique(maintain_order=True)
    numbers = [column_number(text) for text in known]
    if max(numbers, default=0) >= MOST_COLUMNS:
        raise UnusualMarkupError
    return letters.replace_strict(known, pl.Series(numbers, dtype=pl.UInt16)).alias("column")


def column_number(letters: str) -> int:
    """The 0-based column of Excel's letters: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def merged_range(reference: str) -> Merge | None:
    """The merged range of a reference such as B2:D4; None where it is no range."""
    found = _RANGE.match(reference)
    if found is None:
        return None
    first, top, last, bottom = found.groups()
    return Merge(int(top), column_number(first), int(bottom or top), column_number(last or first))


def _merges(tail: bytes, prefix: str) -> list[Merge]:
    references = re.findall(rf'<{re.escape(prefix)}mergeCell\s[^<>]*?ref="([^"]*)"'.encode(), tail)
    found = (merged_range(reference.decode("ascii", "replace")) for reference in references)
    return [merge for merge in found if merge]
