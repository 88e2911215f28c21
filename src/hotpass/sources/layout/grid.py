"""A sheet as a grid that layout can look at: which rows hold anything, and the cells of a few rows.

The whole sheet is only ever looked at through Polars expressions; `look` brings chosen rows into Python.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from hotpass.sources.base import Merge, Sheet
from hotpass.sources.layout.kinds import Cell, kind_of

Row = dict[int, Cell]
"""The non-blank cells of a row by 0-based sheet column."""

AT_ONCE = 40_000
"""Cells and rows up to which a whole sheet is brought into Python in one go."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the grid: row indexes `low` to `high` (not included), and its columns in order."""

    low: int
    high: int
    columns: tuple[int, ...]


class Grid:
    """The non-blank rectangle of a sheet; its rows are indexes from 0, `excel_row` gives Excel's number."""

    def __init__(self, sheet: Sheet) -> None:
        frame = sheet.frame
        used = [
            name for name, nulls in zip(frame.columns, _nulls(frame), strict=True) if nulls < frame.height
        ]
        self.frame = frame.select(used)
        self.columns = tuple(int(name) for name in used)
        self.first_row = sheet.first_row
        self.merges = tuple(
            merge
            for merge in sheet.merges
            if merge.last_row > merge.first_row or merge.last_column > merge.first_column
        )
        self._seen: dict[int, Row] = {}
        if sheet.cells <= AT_ONCE and frame.height <= AT_ONCE and self.columns:
            self.load(range(self.frame.height))

    @property
    def height(self) -> int:
        """Rows of the grid, blank ones included."""
        return self.frame.height

    def excel_row(self, index: int) -> int:
        """Excel's number of a row index."""
        return self.first_row + index

    def index(self, excel_row: int) -> int:
        """The row index of Excel's row number."""
        return excel_row - self.first_row

    def counts(self, box: Box) -> pl.Series:
        """Non-blank cells of each row of the box."""
        part = self.slice(box)
        if not box.columns:
            return pl.Series("count", [0] * part.height, dtype=pl.UInt32)
        return part.select(
            pl.sum_horizontal(pl.all().is_not_null().cast(pl.UInt32)).alias("count")
        ).to_series()

    def slice(self, box: Box) -> pl.DataFrame:
        """The box's cells as they stand."""
        return self.frame.slice(box.low, box.high - box.low).select(str(c) for c in box.columns)

    def load(self, rows: Iterable[int]) -> None:
        """Bring rows into Python, all in one go; rows seen before are not read again."""
        wanted = sorted({row for row in rows if row not in self._seen and 0 <= row < self.height})
        if not wanted or not self.columns:
            return
        self._seen.update((row, {}) for row in wanted)
        whole = len(wanted) == self.height
        part = self.frame if whole else self.frame[wanted]
        names = part.columns
        cells = (
            part.with_columns(pl.Series("", wanted, dtype=pl.UInt32))
            .unpivot(names, index="", variable_name="column", value_name="text")
            .filter(pl.col("text").is_not_null())
        )
        kinds = kind_of(cells["text"])
        columns = cells["column"].cast(pl.UInt16)
        texts = cells["text"].str.strip_chars()
        for row, column, text, kind in zip(cells[""], columns, texts, kinds, strict=True):
            self._seen[row][column] = Cell(text, kind)

    def look(self, rows: Sequence[int], columns: Iterable[int]) -> list[Row]:
        """The cells of `rows`, held to `columns`."""
        self.load(rows)
        wanted = set(columns)
        return [{c: cell for c, cell in self._seen[row].items() if c in wanted} for row in rows]


def _nulls(frame: pl.DataFrame) -> tuple[int, ...]:
    return frame.null_count().row(0) if frame.width else ()


def touches(merge: Merge, row: int, columns: Sequence[int]) -> bool:
    """Whether a merge covers part of Excel row `row` within `columns`."""
    return (
        merge.first_row <= row <= merge.last_row
        and merge.first_column <= columns[-1]
        and merge.last_column >= columns[0]
    )
