"""Average link: clusters hold together on the whole, verdicts bind, contradictions stay apart."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotpass.linkage.clustering.agglomeration import LARGEST, differ
from hotpass.linkage.clustering.average_link import Constraints, cluster

SCHEMA = {"left": pl.UInt32, "right": pl.UInt32, "weight": pl.Int32}
MATCH = 2000


def clusters(
    nodes: int, pairs: list[tuple[int, int, int]], constraints: Constraints | None = None
) -> tuple[set[frozenset[int]], pl.DataFrame, pl.DataFrame]:
    frame = pl.DataFrame(pairs, schema=SCHEMA, orient="row")
    found = cluster(pl.Series(range(nodes), dtype=pl.UInt32), frame, MATCH, constraints)
    groups = found.cluster.group_by("cluster").agg("node")["node"]
    return {frozenset(g) for g in groups}, found.merges, found.held


def test_a_match_joins_and_a_doubtful_pair_does_not() -> None:
    groups, merges, _ = clusters(4, [(0, 1, 5000), (2, 3, 1500)])
    assert groups == {frozenset({0, 1}), frozenset({2}), frozenset({3})}
    assert merges.rows() == [(0, 1, 5000, "model")]


def test_a_chain_is_not_glued() -> None:
    chain = [(n, n + 1, 3000) for n in range(9)]
    groups, _, _ = clusters(10, chain)
    assert max(len(group) for group in groups) <= 3


def test_evidence_against_keeps_two_pairs_apart() -> None:
    against = [(a, b, -6000) for a in (0, 1) for b in (2, 3) if (a, b) != (1, 2)]
    groups, _, _ = clusters(4, [(0, 1, 7000), (1, 2, 3000), (2, 3, 7000), *against])
    assert groups == {frozenset({0, 1}), frozenset({2, 3})}


def test_a_threshold_above_what_a_pair_may_count_still_lets_matches_join() -> None:
    pairs = pl.DataFrame([(0, 1, 11000), (2, 3, 9000)], schema=SCHEMA, orient="row")
    found = cluster(pl.Series(range(4), dtype=pl.UInt32), pairs, 10_000)
    assert found.cluster["cluster"].to_list() == [0, 0, 2, 3]


def test_the_strongest_pair_joins_first() -> None:
    _, merges, _ = clusters(3, [(0, 1, 3000), (0, 2, 6000), (1, 2, 3000)])
    assert merges.rows() == [(0, 2, 6000, "model"), (0, 1, 3000, "model")]


def test_the_steward_joins_what_the_model_would_not() -> None:
    groups, merges, _ = clusters(3, [(0, 1, -8000)], Constraints(same=((0, 1),)))
    assert frozenset({0, 1}) in groups
    assert merges["by"].to_list() == ["steward"]


def test_the_steward_keeps_apart_whatever_lies_between() -> None:
    pairs = [(0, 1, 8000), (0, 2, 8000), (1, 2, 8000)]
    groups, _, held = clusters(3, pairs, Constraints(apart=((0, 2),)))
    assert not any({0, 2} <= group for group in groups)
    assert "steward" in held["why"].to_list()


def test_two_registration_numbers_are_two_firms_and_are_told() -> None:
    numbers = {0: frozenset({"registration_number=1"}), 1: frozenset({"registration_number=2345"})}
    groups, _, held = clusters(2, [(0, 1, 8000)], Constraints(numbers=numbers))
    assert len(groups) == 2
    assert held.rows() == [(0, 1, "contradiction")]


@pytest.mark.parametrize(
    ("one", "other", "between", "joined"),
    [(4800, 4800, -7000, 0), (4800, 4000, -7000, 1), (4800, 4800, -1000, 2), (7500, 7500, -7000, 1)],
    ids=["as good", "better", "no enemies", "sure"],
)
def test_what_could_as_well_be_another_s_joins_neither(
    one: int, other: int, between: int, joined: int
) -> None:
    _, merges, held = clusters(3, [(0, 1, one), (0, 2, other), (1, 2, between)])
    assert merges.height == joined
    assert held.rows() == ([] if joined else [(0, 1, "ambiguous"), (0, 2, "ambiguous")])


def test_a_cluster_does_not_grow_without_bound() -> None:
    same = tuple((0, n) for n in range(1, LARGEST))
    groups, _, held = clusters(
        LARGEST + 1, [(n, LARGEST, 8000) for n in range(LARGEST)], Constraints(same=same)
    )
    assert len(groups) == 2
    assert held["why"].to_list() == ["size"]


@pytest.mark.parametrize(
    ("left", "right", "slips", "apart"),
    [
        (["a=1234"], ["a=1234"], 0, False),
        (["a=1234"], ["a=1235"], 1, False),
        (["a=1234"], ["a=1235"], 0, True),
        (["a=1234"], ["a=9999"], 1, True),
        (["a=1234"], ["b=9999"], 0, False),
        (["a=1234", "a=9999"], ["a=9999"], 0, False),
        ([], ["a=1"], 0, False),
    ],
)
def test_numbers_of_one_field_contradict_unless_a_slip_explains_it(
    left: list[str], right: list[str], slips: int, apart: bool
) -> None:
    assert differ(frozenset(left), frozenset(right), slips) is apart


@pytest.mark.parametrize(("sign", "why"), [("info@a.example", []), ("info@b.example", ["contradiction"])])
def test_a_slip_in_a_number_is_believed_where_a_sign_proves_it(sign: str, why: list[str]) -> None:
    numbers = {0: frozenset({"registration_number=1234"}), 1: frozenset({"registration_number=1235"})}
    signs = {0: frozenset({"info@a.example"}), 1: frozenset({sign})}
    _, _, held = clusters(2, [(0, 1, 8000)], Constraints(numbers=numbers, signs=signs))
    assert held["why"].to_list() == why


WEIGHTS = st.dictionaries(
    st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda pair: pair[0] < pair[1]),
    st.sampled_from([-8000, -3000, -500, 1500, 2500, 5000, 9000]),
    max_size=30,
)


@settings(deadline=None)
@given(WEIGHTS, st.randoms(use_true_random=False))
def test_the_order_of_pairs_changes_nothing(weights: dict[tuple[int, int], int], random: object) -> None:
    pairs = [(a, b, w) for (a, b), w in weights.items()]
    expected = clusters(12, sorted(pairs))
    random.shuffle(pairs)  # type: ignore[attr-defined]
    groups, merges, held = clusters(12, pairs)
    assert groups == expected[0]
    assert merges.equals(expected[1])
    assert held.equals(expected[2])


@settings(deadline=None)
@given(WEIGHTS)
def test_verdicts_are_obeyed(weights: dict[tuple[int, int], int]) -> None:
    groups, _, _ = clusters(
        12, [(a, b, w) for (a, b), w in weights.items()], Constraints(same=((0, 1),), apart=((2, 3),))
    )
    assert any({0, 1} <= group for group in groups)
    assert not any({2, 3} <= group for group in groups)
