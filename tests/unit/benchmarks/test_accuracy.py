from __future__ import annotations

from itertools import combinations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotpass.benchmarks.accuracy import Agreement, b_cubed, pair_completeness, pairwise


def labelled(truth: str, found: str) -> pl.DataFrame:
    """A letter a record."""
    return pl.DataFrame({"truth": list(truth), "found": list(found)})


# Counted by hand: true pairs, found pairs, and those in both; B³ record by record.
HAND = [
    ("aaabbc", "xxyyzz", (1 / 3, 1 / 4), (4 / 6, 11 / 18)),
    ("aabb", "xxyy", (1, 1), (1, 1)),
    ("aabb", "xxxx", (2 / 6, 1), (1 / 2, 1)),
    ("aabb", "wxyz", (1, 0), (1, 1 / 2)),
    ("abcd", "wxyz", (1, 1), (1, 1)),
    ("aaaa", "xxyy", (1, 2 / 6), (1, 1 / 2)),
    ("aab", "xyy", (0, 0), (2 / 3, 2 / 3)),
    ("", "", (1, 1), (1, 1)),
]


@pytest.mark.parametrize(("truth", "found", "pairs", "b3"), HAND)
def test_figures_counted_by_hand(
    truth: str, found: str, pairs: tuple[float, float], b3: tuple[float, float]
) -> None:
    table = labelled(truth, found)
    assert (pairwise(table).precision, pairwise(table).recall) == pytest.approx(pairs)
    assert (b_cubed(table).precision, b_cubed(table).recall) == pytest.approx(b3)


@pytest.mark.parametrize(
    ("precision", "recall", "f1"), [(1, 1, 1), (0, 0, 0), (1, 0, 0), (1 / 3, 1 / 4, 2 / 7), (0.5, 1, 2 / 3)]
)
def test_f1(precision: float, recall: float, f1: float) -> None:
    assert Agreement(precision, recall).f1 == pytest.approx(f1)


ALONE = [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("nodes", "pairs", "completeness"),
    [
        (ALONE, [], 0),
        (ALONE, [(0, 1)], 1 / 4),
        (ALONE, [(0, 1), (1, 2), (0, 2), (3, 4)], 1),
        (ALONE, [(0, 3), (2, 5)], 0),
        (ALONE, [(0, 3), (3, 4)], 1 / 4),
        ([0, 0, 0, 3, 4, 5], [], 3 / 4),
        ([0, 0, 2, 3, 4, 5], [(0, 2)], 3 / 4),
        ([0, 0, 2, 2, 4, 5], [(0, 2)], 3 / 4),
        ([0, 0, 2, 2, 2, 2], [(0, 2)], 1),
    ],
)
def test_pair_completeness(nodes: list[int], pairs: list[tuple[int, int]], completeness: float) -> None:
    """Records aaabbc: four pairs belong together."""
    compared = pl.DataFrame(pairs, schema={"left": pl.Int64, "right": pl.Int64}, orient="row")
    table = pl.DataFrame({"truth": list("aaabbc"), "node": nodes})
    assert pair_completeness(table, compared) == pytest.approx(completeness)


def test_nothing_to_find_is_complete() -> None:
    none = pl.DataFrame(schema={"left": pl.Int64, "right": pl.Int64})
    assert pair_completeness(pl.DataFrame({"truth": list("abc"), "node": [0, 1, 2]}), none) == 1


LABELS = st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("wxyz")), min_size=1, max_size=12)


@settings(deadline=None)
@given(LABELS)
def test_against_the_definitions(labels: list[tuple[str, str]]) -> None:
    table = pl.DataFrame(labels, schema=["truth", "found"], orient="row")
    true = {pair for pair in combinations(range(len(labels)), 2) if _same(labels, pair, 0)}
    found = {pair for pair in combinations(range(len(labels)), 2) if _same(labels, pair, 1)}
    assert pairwise(table).precision == pytest.approx(len(true & found) / len(found) if found else 1)
    assert pairwise(table).recall == pytest.approx(len(true & found) / len(true) if true else 1)
    shares = [
        len([o for o in labels if o == mine]) / len([o for o in labels if o[1] == mine[1]]) for mine in labels
    ]
    assert b_cubed(table).precision == pytest.approx(sum(shares) / len(shares))


@settings(deadline=None)
@given(LABELS, st.integers(0, 9))
def test_the_order_of_records_does_not_show(labels: list[tuple[str, str]], seed: int) -> None:
    table = pl.DataFrame(labels, schema=["truth", "found"], orient="row")
    mixed = table.sample(fraction=1, shuffle=True, seed=seed)
    assert (pairwise(mixed), b_cubed(mixed)) == (pairwise(table), b_cubed(table))


def _same(labels: list[tuple[str, str]], pair: tuple[int, int], side: int) -> bool:
    return labels[pair[0]][side] == labels[pair[1]][side]
