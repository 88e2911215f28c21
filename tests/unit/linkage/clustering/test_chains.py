"""How two records hang together."""

from __future__ import annotations

import polars as pl
import pytest

from hotpass.linkage.clustering.chains import joining_step, sizes, strongest_chain

Rows = list[tuple[int, int, int | None]]


def frame(rows: Rows) -> pl.DataFrame:
    return pl.DataFrame(
        rows, schema={"left": pl.UInt32, "right": pl.UInt32, "weight": pl.Int32}, orient="row"
    )


@pytest.mark.parametrize(
    ("case", "rows", "expected"),
    [
        ("a direct link", [(0, 9, 500)], [0]),
        ("a detour whose weakest link is stronger", [(0, 9, 500), (0, 4, 900), (4, 9, 800)], [1, 2]),
        ("a rule is stronger than any weight", [(0, 9, 30_000), (0, 4, None), (4, 9, None)], [1, 2]),
        ("of equal ways the shorter", [(0, 4, 500), (4, 9, 500), (0, 9, 500)], [2]),
        ("then that of the smaller records", [(0, 5, 500), (5, 9, 500), (0, 4, 500), (4, 9, 500)], [2, 3]),
        ("no way", [(0, 4, 500)], []),
    ],
)
def test_the_strongest_chain(case: str, rows: Rows, expected: list[int]) -> None:
    assert strongest_chain(frame(rows), 0, 9) == expected
    assert strongest_chain(frame(rows), 9, 0) == expected[::-1]


def test_steps_and_what_they_bring_together() -> None:
    merges = frame([(0, 1, 900), (2, 3, 800), (0, 2, 300), (4, 0, None)])
    assert sizes(merges) == [2, 2, 4, 5]
    assert [joining_step(merges, 1, other) for other in (0, 2, 3, 4, 7)] == [0, 2, 2, 3, None]
