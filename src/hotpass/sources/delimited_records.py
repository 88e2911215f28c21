"""Irregular delimited texts, record by record: line ends within quotes, ragged rows, quotes never closed."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from itertools import chain, islice, zip_longest

import polars as pl

from hotpass.sources.dialect import Dialect, records

_BATCH = 50_000
_MOST_UNCLOSED = 50
_END = "\x1aend of text\x1a"
"""A line put behind the last one: read as its own record unless an open quote swallows it."""


def read_records(text: str, dialect: Dialect) -> tuple[pl.DataFrame, list[int]]:
    """(frame, ragged rows) of a text: as many columns as its longest record, missing values null."""
    rows = _records(text, dialect)
    widths: list[int] = []
    frames: list[pl.DataFrame] = []
    while batch := list(islice(rows, _BATCH)):
        widths += map(len, batch)
        columns: list[Sequence[str | None]] = list(zip_longest(*batch)) or [[None] * len(batch)]
        frames.append(
            pl.DataFrame([pl.Series(str(n), column, pl.String) for n, column in enumerate(columns)])
        )
    return pl.concat(frames, how="diagonal") if frames else pl.DataFrame(), ragged(widths)


def ragged(widths: list[int]) -> list[int]:
    """Rows (from 1) of another width than most have, from the first row of that width on; no blank lines."""
    common = Counter(width for width in widths if width)
    if not common:
        return []
    usual = max(common, key=lambda width: (common[width], width))
    first = widths.index(usual)
    return [row for row, width in enumerate(widths, 1) if row > first and width not in (0, usual)]


def _records(text: str, dialect: Dialect) -> Iterator[list[str]]:
    """The records of `text`. A quote that nothing closes is a sign like any other on its own line."""
    lines = io.StringIO(text, newline="").readlines()
    if lines and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += "\n"
    start = 0
    for _ in range(_MOST_UNCLOSED):
        unclosed = yield from _until_unclosed(lines, start, dialect)
        if unclosed is None:
            return
        yield from _literally(lines[unclosed : unclosed + 1], dialect)
        start = unclosed + 1
    yield from _literally(lines[start:], dialect)


def _until_unclosed(lines: list[str], start: int, dialect: Dialect) -> Generator[list[str], None, int | None]:
    """Records from line `start`; gives the line of a record that swallows the end of the text, if any."""
    reader = records(chain(islice(lines, start, None), [_END]), dialect)
    begin = 0
    for row in reader:
        if row and row[-1].endswith(_END):
            return None if row == [_END] else start + begin
        yield row
        begin = reader.line_num
    return None


def _literally(lines: list[str], dialect: Dialect) -> Iterator[list[str]]:
    """The lines as records in which quotes mean nothing."""
    return csv.reader(lines, delimiter=dialect.delimiter, quoting=csv.QUOTE_NONE)
