"""The text above each column: stacked header rows joined, group titles carried over the columns they span."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hotpass.sources.layout.grid import Grid

_BLANKS = re.compile(r"[\s\u200b\ufeff]+")


def column_headers(grid: Grid, header_rows: Sequence[int], columns: Sequence[int]) -> tuple[str, ...]:
    """The header of each column, "" where nothing stands above it.

    Rows of a stacked header are joined by " - "; a header broken over several lines, where no row groups
    columns, is joined by a blank instead.
    """
    if not header_rows:
        return ("",) * len(columns)
    rows = [
        {c: _BLANKS.sub(" ", cell.text).strip() for c, cell in row.items()}
        for row in grid.look(list(header_rows), columns)
    ]
    groups = [_carried(grid, index, row, below) for index, row, below in _pairs(header_rows, rows)]
    wrapped = len(rows) > 1 and not any(
        len(group) > len(row) for group, row in zip(groups, rows, strict=True)
    )
    return tuple(_joined([group.get(c, "") for group in groups], " " if wrapped else " - ") for c in columns)


def _pairs(
    indexes: Sequence[int], rows: list[dict[int, str]]
) -> list[tuple[int, dict[int, str], dict[int, str]]]:
    lower: list[dict[int, str]] = []
    for place in range(len(rows)):
        under: dict[int, str] = {}
        for row in rows[place + 1 :]:
            under |= row
        lower.append(under)
    return list(zip(indexes, rows, lower, strict=True))


def _carried(grid: Grid, index: int, row: dict[int, str], below: dict[int, str]) -> dict[int, str]:
    """A header row with its titles carried over the columns they span, by merges or the blanks beside."""
    excel = grid.excel_row(index)
    carried = dict(row)
    closed = set()
    for merge in grid.merges:
        if merge.first_row == excel and merge.first_column in row:
            closed.add(merge.first_column)
            for column in range(merge.first_column + 1, merge.last_column + 1):
                carried.setdefault(column, row[merge.first_column])
    last = None
    for column in range(min(row), max(below) + 1) if row and below else ():
        if column in carried:
            last = column if column in below and column in row and column not in closed else None
        elif last is not None and column in below:
            carried[column] = row[last]
    return carried


def _joined(parts: list[str], mark: str) -> str:
    said: list[str] = []
    for part in parts:
        if part and (not said or said[-1] != part):
            said.append(part)
    return mark.join(said)
