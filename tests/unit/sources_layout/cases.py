"""A sheet with its truth, and how near what was found comes to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import polars as pl
from tests.unit.sources_layout.registers import Rows

from hotpass.sources.base import Merge, Sheet, SourceTable
from hotpass.sources.layout import find_tables


@dataclass(frozen=True)
class Truth:
    """Excel rows and 0-based columns. `first` is the first header row, or the first record without one."""

    first: int
    last: int
    columns: tuple[int, int]
    header_rows: tuple[int, ...] = ()
    verdict: str = "data"
    tag: str = ""


@dataclass(frozen=True)
class Case:
    name: str
    rows: Sequence[Sequence[str | None]]
    tables: Sequence[Truth]
    merges: Sequence[Merge] = field(default=())
    sheet: str = "Sheet1"

    def as_sheet(self) -> Sheet:
        return sheet_of(self.rows, self.merges, self.sheet)

    @cached_property
    def found(self) -> list[SourceTable]:
        """Its tables, found once for all tests that ask."""
        return find_tables(Path("book.xlsx"), self.as_sheet())


def sheet_of(
    rows: Sequence[Sequence[str | None]], merges: Sequence[Merge] = (), name: str = "Sheet1"
) -> Sheet:
    width = max(map(len, rows), default=0)
    columns = {str(c): [(row[c] or None) if c < len(row) else None for row in rows] for c in range(width)}
    frame = pl.DataFrame(columns, schema={str(c): pl.String for c in range(width)})
    return Sheet(name=name, number=1, frame=frame, merges=tuple(merges))


@dataclass(frozen=True)
class Score:
    """What was right about a case; every part supposes the number of tables to be right."""

    count: bool
    start: bool
    header: bool
    last: bool
    verdict: bool


def score(case: Case) -> Score:
    tables = case.found
    found = [t for t in tables if t.verdict not in ("notes", "empty")]
    wanted = [t for t in case.tables if t.verdict not in ("notes", "empty")]
    verdicts = sorted(t.verdict for t in tables) == sorted(t.verdict for t in case.tables)
    tagged = all(any(truth.tag in t.tags for t in tables) for truth in case.tables if truth.tag)
    if len(found) != len(wanted):
        return Score(False, False, False, False, verdicts and tagged)
    pairs = list(
        zip(sorted(found, key=_place), sorted(wanted, key=lambda t: (t.first, t.columns)), strict=True)
    )
    return Score(
        count=True,
        start=all(_place(t) == (w.first, (w.columns[0], w.columns[1])) for t, w in pairs),
        header=all(t.header_rows == w.header_rows for t, w in pairs),
        last=all(_last(t) == w.last for t, w in pairs),
        verdict=verdicts and tagged,
    )


def _place(table: SourceTable) -> tuple[int, tuple[int, int]]:
    first = (
        table.header_rows[0] if table.header_rows else (table.frame["row"][0] if table.frame.height else 0)
    )
    return first, ((table.columns[0], table.columns[-1]) if table.columns else (-1, -1))


def _last(table: SourceTable) -> int:
    return table.frame["row"][-1] if table.frame.height else 0


class Page:
    """Puts rows on a sheet one under another, and remembers where they stand."""

    def __init__(self) -> None:
        self.rows: Rows = []
        self.merges: list[Merge] = []

    @property
    def next(self) -> int:
        """The Excel row that comes next."""
        return len(self.rows) + 1

    def put(self, rows: Rows, right: int = 0) -> tuple[int, int]:
        """Append rows, shifted right by some columns; returns their first and last Excel row."""
        first = self.next
        self.rows += [["" for _ in range(right)] + list(row) for row in rows]
        return first, self.next - 1

    def beside(self, rows: Rows, first: int, column: int) -> tuple[int, int]:
        """Write rows from Excel row `first` and a column on, beside what stands there."""
        for offset, row in enumerate(rows):
            while len(self.rows) < first + offset:
                self.rows.append([])
            line = self.rows[first + offset - 1]
            line += [""] * (column + len(row) - len(line))
            line[column : column + len(row)] = row
        return first, first + len(rows) - 1

    def gap(self, rows: int = 1) -> None:
        self.rows += [[] for _ in range(rows)]

    def merge(self, row: int, column: int, last_row: int, last_column: int) -> None:
        self.merges.append(Merge(row, column, last_row, last_column))
