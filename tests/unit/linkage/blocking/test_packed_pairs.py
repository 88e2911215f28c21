"""Packed pairs against plain Python: the same sums, the same best."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from math import log2

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotpass.linkage.blocking.packed_pairs import STEPS, PackedPairs

NODES = 9

blocks_of_kinds = st.lists(
    st.lists(st.sets(st.integers(0, NODES - 1), min_size=2, max_size=5), max_size=4), min_size=1, max_size=4
)


def packed(kinds: list[list[set[int]]]) -> pl.Series:
    pack = PackedPairs(NODES)
    found = []
    for number, blocks in enumerate(kinds):
        rows = [
            (node, len(block), len(block) - 1 - n) for block in blocks for n, node in enumerate(sorted(block))
        ]
        schema = {"node": pl.UInt32, "size": pl.UInt32, "rest": pl.UInt32}
        found.append(pack.entries(pl.DataFrame(rows, schema=schema, orient="row"), number, 1.0))
    return pl.concat(found).sort()


def plainly(kinds: list[list[set[int]]]) -> tuple[dict[tuple[int, int], int], dict[tuple[int, int], int]]:
    weights: dict[tuple[int, int], int] = defaultdict(int)
    brought: dict[tuple[int, int], int] = defaultdict(int)
    for number, blocks in enumerate(kinds):
        for block in blocks:
            for pair in combinations(sorted(block), 2):
                weights[pair] += round(log2(NODES / len(block)) * STEPS)
                brought[pair] |= 1 << number
    return weights, brought


@settings(deadline=None)
@given(blocks_of_kinds)
def test_weights_add_up_and_kinds_are_told(kinds: list[list[set[int]]]) -> None:
    pack = PackedPairs(NODES)
    weighed = pack.weighed(packed(kinds))
    pairs = [(row["left"], row["right"]) for row in pack.split(weighed["pair"]).iter_rows(named=True)]
    weights, brought = plainly(kinds)
    assert pairs == sorted(weights)
    assert weighed["weight"].to_list() == [weights[pair] for pair in pairs]
    assert weighed["kinds"].to_list() == [brought[pair] for pair in pairs]


@settings(deadline=None)
@given(blocks_of_kinds, st.integers(1, 4))
def test_the_best_of_either_node_are_kept(kinds: list[list[set[int]]], most: int) -> None:
    pack = PackedPairs(NODES)
    kept = pack.split(pack.best(pack.weighed(packed(kinds)), most)["pair"])
    weights, _ = plainly(kinds)
    expected: set[tuple[int, int]] = set()
    for node in range(NODES):
        others = [(-weight, sum(pair) - node, pair) for pair, weight in weights.items() if node in pair]
        expected |= {pair for *_, pair in sorted(others)[:most]}
    assert kept.rows() == sorted(expected)


def test_more_nodes_than_can_be_packed_are_refused() -> None:
    with pytest.raises(ValueError, match="nodes"):
        PackedPairs(1 << 25)
