"""Exact duplicates and id ties become one node, whatever the order they come in."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotpass.linkage.blocking.nodes import duplicates, node_keys, numbered
from hotpass.linkage.features.keys import KEYS

TIES = {"left": pl.UInt32, "right": pl.UInt32}

Key = tuple[str, str]


def keys(*records: set[Key]) -> pl.DataFrame:
    rows = sorted((n, *key) for n, record in enumerate(records) for key in record)
    return pl.DataFrame(rows, schema=KEYS, orient="row")


def nodes(*records: set[Key], ties: list[tuple[int, int]] | None = None, suffices: bool = True) -> list[int]:
    tied = pl.DataFrame(ties or [], schema=TIES, orient="row")
    return numbered(pl.concat([tied, duplicates(keys(*records), suffices)]), len(records)).to_list()


KITE, DOE = ("name", "kite"), ("name", "doe jane")


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        pytest.param([{KITE}, {KITE}], [0, 0], id="equal"),
        pytest.param([{KITE, ("id", "1")}, {KITE, ("id", "2")}], [0, 0], id="ids aside"),
        pytest.param([{KITE}, {KITE, ("city", "george")}], [0, 1], id="one says more"),
        pytest.param([{("city", "george")}, {("city", "george")}], [0, 1], id="nameless"),
        pytest.param([set(), set(), {KITE}], [0, 1, 2], id="empty"),
        pytest.param([{("name", "kestrel")}, {KITE}, {("name", "kestrel")}], [0, 1, 0], id="by smallest"),
    ],
)
def test_exact_duplicates_are_one_node(records: list[set[Key]], expected: list[int]) -> None:
    assert nodes(*records) == expected


def test_persons_of_one_name_and_nothing_else_stay_apart() -> None:
    bare = {DOE, ("given", "jane"), ("surname", "doe")}
    born = bare | {("birth_date", "1980-02-01")}
    assert nodes(bare, bare, born, born, suffices=False) == [0, 1, 2, 2]


def test_ties_and_duplicates_chain() -> None:
    records = [{KITE}, {("name", "kestrel")}, {("name", "kestrel")}, {("name", "hawk")}]
    assert nodes(*records, ties=[(0, 2)]) == [0, 0, 0, 1]


def test_a_node_knows_what_its_records_know() -> None:
    records = keys({KITE, ("city", "george")}, {KITE}, {KITE, ("email", "a@kite.example")})
    told = node_keys(records, pl.Series([0, 1, 0], dtype=pl.UInt32))
    assert told.rows() == [
        (0, "city", "george"),
        (0, "email", "a@kite.example"),
        (0, "name", "kite"),
        (1, "name", "kite"),
    ]


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=14))
def test_nodes_are_the_connected_sets(ties: list[tuple[int, int]]) -> None:
    found = nodes(*({("name", str(n))} for n in range(12)), ties=ties)
    parent = list(range(12))
    for _ in parent:
        for left, right in ties:
            parent[left] = parent[right] = min(parent[left], parent[right])
    order = sorted(set(parent))
    assert found == [order.index(root) for root in parent]
