"""Which rows of a box are looked at: all of a small one, the ends and an even sample of a large one."""

from __future__ import annotations

from hotpass.sources.layout.grid import Box, Grid, Row

HEAD, TAIL, MIDDLE = 60, 20, 80


def sampled(box: Box) -> list[int]:
    """Row indexes of the box that stand for all its rows, in order; the same for the same box."""
    if box.high - box.low <= HEAD + TAIL + MIDDLE:
        return list(range(box.low, box.high))
    first, last = box.low + HEAD, box.high - TAIL
    step = (last - first) / MIDDLE
    middle = (first + int(step * i) for i in range(MIDDLE))
    return [*range(box.low, first), *middle, *range(last, box.high)]


def sampled_rows(grid: Grid, box: Box) -> dict[int, Row]:
    """The sampled rows that hold anything, by row index."""
    rows = sampled(box)
    return {i: row for i, row in zip(rows, grid.look(rows, box.columns), strict=True) if row}
