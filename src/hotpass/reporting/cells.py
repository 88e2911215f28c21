"""Values made fit for a spreadsheet's cells: types, characters, length, width."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import polars as pl

MAX_CELL = 32_767
"""UTF-16 units in a cell (Excel specifications and limits)."""

CUT = " … [cut here; the whole text stands in the run's Parquet]"

FIRST_DATE = date(1900, 3, 1)
"""Excel's day numbers are wrong before: it believes in a 29 February 1900."""

EXACT = 2**53
"""From here on a spreadsheet's numbers, all of them doubles, skip integers."""

NARROWEST, WIDEST = 8.0, 48.0

_FORBIDDEN = r"[\x00-\x08\x0B\x0C\x0E-\x1F\x{FFFE}\x{FFFF}]"
"""Characters that XML 1.0 §2.2 does not allow."""


def fit(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with every column of a type that a cell can hold: text, number, date, boolean.

    Texts lose forbidden characters to U+FFFD and are cut at Excel's limit with a pointer to the Parquet.
    Lists become "; "-joined texts. Dates before March 1900, infinities and integers that a double cannot hold
    make their column text, so that no value changes on its way.
    """
    return frame.with_columns(_fit_text(_plain(column)) for column in frame.get_columns())


def typed(frame: pl.DataFrame, dates: Collection[str], numbers: Collection[str]) -> pl.DataFrame:
    """The frame with text columns as dates and numbers, each where all of its texts are.

    One text that is not (a year alone, 1e5, a leading zero) keeps its whole column text, so none is changed.
    """
    return frame.with_columns(
        _dates(column) if column.name in dates else _numbers(column)
        for column in frame.get_columns()
        if column.name in dates or column.name in numbers
    )


def _dates(column: pl.Series) -> pl.Series:
    if column.dtype != pl.String or not column.str.contains(r"^\d{4}-\d\d-\d\d$").all():
        return column
    read = column.str.to_date("%Y-%m-%d", strict=False)
    return read if read.null_count() == column.null_count() else column


def _numbers(column: pl.Series) -> pl.Series:
    if column.dtype != pl.String or not column.str.contains(r"^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,9})?$").all():
        return column
    whole = not column.str.contains(".", literal=True).any()
    return column.cast(pl.Int64 if whole else pl.Float64)


def width(column: pl.Series) -> float:
    """A column's width in characters: of its title, and of all but the longest tenth of its texts."""
    longest = 0.0
    if column.dtype == pl.String:
        longest = column.str.len_chars().quantile(0.9) or 0.0
    elif column.dtype in (pl.Date, pl.Datetime):
        longest = 10.0 if column.dtype == pl.Date else 19.0
    # Titles are bold, may take two lines, and share their cell with the filter's arrow.
    words = [len(word) for word in column.name.split()] or [0]
    title = max(max(words) + 4.0, len(column.name) / 2 + 4.0)
    return min(max(longest * 1.1 + 2.0, title, NARROWEST), WIDEST)


def _plain(column: pl.Series) -> pl.Series:
    """The column as text, number, date or boolean."""
    dtype = column.dtype
    if isinstance(dtype, pl.List):
        return column.cast(pl.List(pl.String)).list.join("; ", ignore_nulls=True)
    if isinstance(dtype, pl.Struct):
        return column.struct.json_encode()
    if dtype in (pl.Date, pl.Datetime):
        return column.cast(pl.String) if (column.dt.date() < FIRST_DATE).any() else column
    if dtype.is_float():
        return column.cast(pl.String) if column.is_infinite().any() else column.fill_nan(None)
    if dtype.is_integer():
        return column.cast(pl.String) if (column.cast(pl.Float64).abs() >= EXACT).any() else column
    return column if dtype in (pl.Boolean, pl.String) else column.cast(pl.String)


def _fit_text(column: pl.Series) -> pl.Series:
    if column.dtype != pl.String:
        return column
    if column.str.contains(r"[\x00-\x08\x0B-\x1F\x{FFFE}\x{FFFF}]").any():
        column = column.str.replace_all(r"\r\n?", "\n").str.replace_all(_FORBIDDEN, "\ufffd")
    # A UTF-16 unit takes at least one byte, so shorter texts need no closer look.
    if (column.str.len_bytes() > MAX_CELL).any():
        column = pl.Series(column.name, [_cut(text) for text in column], dtype=pl.String)
    return column


def _cut(text: str | None) -> str | None:
    """The text, or its beginning and a pointer, within Excel's limit."""
    if text is None or len(text) <= MAX_CELL // 2:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * MAX_CELL:
        return text
    return units[: 2 * (MAX_CELL - len(CUT))].decode("utf-16-le", errors="ignore") + CUT
