"""Cutting a box at its blank columns into tables that stand side by side."""

from __future__ import annotations

from itertools import pairwise

import polars as pl

from hotpass.sources.layout.grid import Box, Grid

SAME_ROWS = 10
"""Rows from which two neighbours that begin and end together are one table with a blank column in it."""

SAME_WIDTH = 5
"""Columns of two such neighbours from which they are one table however short; lists are narrower."""


def split_columns(grid: Grid, box: Box) -> list[tuple[int, ...]]:
    """The box's columns as one or more slabs, left to right; every column stands in one."""
    if len(box.columns) < 2:
        return [box.columns]
    counts = grid.counts(box)
    shared = grid.slice(box).filter(counts > 1)
    if not shared.height:
        return [box.columns]
    used = [
        c for c, nulls in zip(box.columns, shared.null_count().row(0), strict=True) if nulls < shared.height
    ]
    runs = _runs(used, _covered(grid, box, counts))
    slabs = [runs[0]]
    for run in runs[1:]:
        if _one_table(grid, box, shared, slabs[-1], run):
            slabs[-1] += run
        else:
            slabs.append(run)
    return _share_out(box.columns, slabs)


def _covered(grid: Grid, box: Box, counts: pl.Series) -> set[int]:
    """Columns that a merge covers in a row of several cells: blank there, and no gap."""
    covered: set[int] = set()
    columns = set(box.columns)
    for merge in grid.merges:
        row = grid.index(merge.first_row)
        if merge.first_column in columns and box.low <= row < box.high and counts[row - box.low] > 1:
            covered.update(range(merge.first_column, merge.last_column + 1))
    return covered


def _runs(used: list[int], covered: set[int]) -> list[list[int]]:
    runs = [[used[0]]]
    for left, right in pairwise(used):
        if all(c in covered for c in range(left + 1, right)):
            runs[-1].append(right)
        else:
            runs.append([right])
    return runs


def _one_table(grid: Grid, box: Box, shared: pl.DataFrame, left: list[int], right: list[int]) -> bool:
    """Whether two runs of columns on both sides of a blank column are one table all the same."""
    masks = [
        shared.select(pl.any_horizontal(pl.col([str(c) for c in run]).is_not_null()).alias("any")).to_series()
        for run in (left, right)
    ]
    rows = [mask.arg_true() for mask in masks]
    narrow = min(len(left), len(right)) == 1
    if rows[0][0] != rows[1][0] or not _end_together(int(rows[0][-1]), int(rows[1][-1]), shared.height):
        contiguous = len(rows[1]) == rows[1][-1] - rows[1][0] + 1
        return len(right) == 1 and len(rows[1]) < 0.5 * len(rows[0]) and not contiguous
    if _same_words(grid, box, left, right):
        return False
    return (
        len(rows[0]) >= SAME_ROWS
        or len(left) + len(right) >= SAME_WIDTH
        or (narrow and _labels(shared, left))
    )


def _end_together(left: int, right: int, height: int) -> bool:
    """Whether both sides end in the same row, or nearly: the last rows of a long table may lack one side."""
    return left == right or (height >= SAME_ROWS and abs(left - right) <= 0.1 * height)


def _same_words(grid: Grid, box: Box, left: list[int], right: list[int]) -> bool:
    """Whether the first row of both sides is words, and much the same ones: two headers of one kind."""
    for row in grid.look(range(box.low, min(box.low + 10, box.high)), box.columns):
        here, there = ([row[c] for c in side if c in row] for side in (left, right))
        if here and there:
            known = {cell.text.casefold() for cell in here}
            both = sum(cell.text.casefold() in known for cell in there)
            words = all(cell.kind == "word" for cell in (*here, *there))
            return words and both * 2 >= min(len(here), len(there))
    return False


def _labels(shared: pl.DataFrame, left: list[int]) -> bool:
    """Whether the left side is the labels of a form: texts that end in a colon."""
    texts = shared[str(left[-1])].drop_nulls()
    return bool(len(texts)) and float(texts.str.contains(r":\s*$").mean() or 0) >= 0.5  # type: ignore[arg-type]


def _share_out(columns: tuple[int, ...], slabs: list[list[int]]) -> list[tuple[int, ...]]:
    """Give the columns that only hold titles to the slab on their left."""
    starts = [min(slab) for slab in slabs[1:]]
    shares: list[list[int]] = [[] for _ in slabs]
    for column in columns:
        shares[sum(column >= start for start in starts)].append(column)
    return [tuple(share) for share in shares]
