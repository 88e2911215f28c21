"""Two rows of one name in one area: one person, or two that a list of that size leads one to expect."""

from __future__ import annotations

import polars as pl
import pytest

from hotpass.linkage.comparing.namesakes import namesakes


def keys(*rows: tuple[str, str, int]) -> pl.DataFrame:
    """Nodes with a name and an area each, as often as said."""
    told = [(name, area) for name, area, times in rows for _ in range(times)]
    frame = [
        (n, kind, key)
        for n, pair in enumerate(told)
        for kind, key in zip(("name", "city"), pair, strict=True)
        if key
    ]
    return pl.DataFrame(frame, schema={"node": pl.UInt32, "kind": pl.String, "key": pl.String}, orient="row")


@pytest.mark.parametrize(
    ("first", "others", "chance"),
    [
        pytest.param(
            ("doe jane", "paarl", 2), [(f"name {n}", f"town {n}", 1) for n in range(500)], False, id="village"
        ),
        pytest.param(
            ("doe jane", "paarl", 2), [(f"name {n}", "paarl", 1) for n in range(500)], True, id="one town"
        ),
        pytest.param(
            ("doe jane", "paarl", 20), [(f"name {n}", f"town {n}", 1) for n in range(80)], True, id="common"
        ),
        pytest.param(
            ("doe jane", "", 2), [(f"name {n}", "paarl", 1) for n in range(500)], True, id="no area"
        ),
        pytest.param(("doe jane", "paarl", 2), [], True, id="nobody else"),
    ],
)
def test_chance(first: tuple[str, str, int], others: list[tuple[str, str, int]], chance: bool) -> None:
    pairs = pl.DataFrame({"left": [0], "right": [1]}, schema={"left": pl.UInt32, "right": pl.UInt32})
    assert namesakes(pairs, keys(first, *others)).tolist() == [chance]


def test_pairs_keep_their_order() -> None:
    told = keys(
        ("doe jane", "paarl", 2), ("roe john", "george", 90), *((f"n{n}", f"t{n}", 1) for n in range(300))
    )
    pairs = pl.DataFrame(
        {"left": [2, 0, 3], "right": [3, 1, 4]}, schema={"left": pl.UInt32, "right": pl.UInt32}
    )
    assert namesakes(pairs, told).tolist() == [True, False, True]
