"""From single cells to the grid of a `Sheet`: dense columns where cells stand, nothing far away."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from hotpass.sources.base import Sheet
from hotpass.sources.guard import MOST_GRID, check_grid

_ROW_GAP = 1_000
_COLUMN_GAP = 100
"""Blank rows or columns past which cells of an over-large grid are another part of the sheet."""


def sheets_of(cells: pl.DataFrame, sheet: Sheet) -> list[Sheet]:
    """`sheet` with its `cells` (row, column, text) as grid; of a cell that is given twice, the last.

    One stray cell far away would make a grid of thousands of millions of places; then the sheet is given
    in parts, each under the same name and number, each with its own rows. Raises `SourceError` where even
    a part is too large.
    """
    parts = [cells]
    if _places(cells) > MOST_GRID:
        parts = [
            block for rows in _split(cells, "row", _ROW_GAP) for block in _split(rows, "column", _COLUMN_GAP)
        ]
    return [_sheet(part, sheet) for part in parts]


def _sheet(cells: pl.DataFrame, sheet: Sheet) -> Sheet:
    if cells.is_empty():
        return replace(sheet, frame=pl.DataFrame())
    first, last = _bounds(cells["row"])
    width = _bounds(cells["column"])[1] + 1
    check_grid(last - first + 1, cells["column"].n_unique())
    return replace(sheet, frame=_grid(cells, first, last - first + 1, width), first_row=first)


def _grid(cells: pl.DataFrame, first: int, height: int, width: int) -> pl.DataFrame:
    blank = pl.repeat(None, height, dtype=pl.String, eager=True)
    columns = dict.fromkeys(range(width), blank)
    for part in cells.partition_by("column"):
        rows = part["row"].cast(pl.Int64) - first
        columns[part["column"][0]] = _column(rows, part["text"], height)
    return pl.DataFrame([series.alias(str(column)) for column, series in columns.items()])


def _column(rows: pl.Series, texts: pl.Series, height: int) -> pl.Series:
    if len(rows) == height and (rows == pl.int_range(height, eager=True)).all():
        return texts
    place = pl.repeat(None, height, dtype=pl.UInt32, eager=True)
    place = place.scatter(rows, pl.int_range(len(rows), dtype=pl.UInt32, eager=True))
    return texts.gather(place)


def _split(cells: pl.DataFrame, axis: str, gap: int) -> list[pl.DataFrame]:
    """The cells in runs along `axis` that more than `gap` blank lines part."""
    used = cells[axis].unique().sort()
    run = (used.cast(pl.Int64).diff().fill_null(0) > gap).cum_sum()
    runs = pl.DataFrame({axis: used, "run": run})
    parts = cells.join(runs, on=axis, maintain_order="left").partition_by("run", as_dict=True)
    return [part.drop("run") for _, part in sorted(parts.items())]


def _places(cells: pl.DataFrame) -> int:
    if cells.is_empty():
        return 0
    top, bottom = _bounds(cells["row"])
    return (bottom - top + 1) * (_bounds(cells["column"])[1] + 1)


def _bounds(axis: pl.Series) -> tuple[int, int]:
    low, high = axis.min(), axis.max()
    assert isinstance(low, int) and isinstance(high, int)
    return low, high
