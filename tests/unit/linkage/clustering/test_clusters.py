"""Groups grow by union, keep their smallest record as representative and know what contradicts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotpass.linkage.clustering.clusters import Clusters, Traits


def traits(**kinds: set[str]) -> Traits:
    return Traits(**{k: frozenset(v) for k, v in kinds.items()})


@given(st.lists(st.tuples(st.integers(0, 19), st.integers(0, 19)), max_size=40), st.randoms())
def test_the_order_of_joins_does_not_matter(pairs: list[tuple[int, int]], random: object) -> None:
    shuffled = list(pairs)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    roots = []
    for order in (pairs, shuffled):
        clusters = Clusters.of(20, {})
        for a, b in order:
            clusters.join(a, b, "name")
        roots.append([clusters.find(r) for r in range(20)])
    assert roots[0] == roots[1]
    assert all(root <= record for record, root in enumerate(roots[0]))


@pytest.mark.parametrize(
    ("left", "right", "contradict"),
    [
        (traits(), traits(), False),
        (traits(city={"durban"}), traits(), False),
        (traits(city={"durban"}), traits(city={"durban"}), False),
        (traits(city={"durban"}), traits(city={"george"}), True),
        (traits(city={"durban", "george"}), traits(city={"george"}), False),
        (traits(province={"Gauteng"}), traits(province={"Limpopo"}), True),
        (traits(domain={"a.example"}), traits(domain={"b.example"}), True),
        (
            traits(domain={"a.example"}, city={"durban"}),
            traits(domain={"b.example"}, city={"durban"}),
            True,
        ),
        (traits(against={"registration_number=1"}), traits(against={"registration_number=2"}), True),
        (traits(against={"registration_number=1"}), traits(against={"vat_number=2"}), False),
        (
            traits(against={"registration_number=1"}, city={"durban"}),
            traits(against={"registration_number=1"}, city={"durban"}),
            False,
        ),
    ],
)
def test_what_contradicts(left: Traits, right: Traits, contradict: bool) -> None:
    clusters = Clusters.of(2, {0: left, 1: right})
    assert clusters.contradict(0, 1) is contradict
    assert clusters.contradict(1, 0) is contradict


def test_a_joined_set_knows_the_traits_of_all_its_records() -> None:
    clusters = Clusters.of(3, {0: traits(city={"durban"}), 2: traits(domain={"a.example"})})
    assert clusters.join(2, 1, "phone")
    assert clusters.join(1, 0, "name")
    assert not clusters.join(0, 2, "name")
    assert clusters.traits_of(1) == traits(city={"durban"}, domain={"a.example"})
    assert [rule for *_, rule, _ in clusters.joins] == ["phone", "name"]


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=30),
    st.integers(0, 9),
    st.integers(0, 9),
)
def test_what_was_parted_is_never_joined(pairs: list[tuple[int, int]], left: int, right: int) -> None:
    clusters = Clusters.of(10, {})
    clusters.part(left, right)
    for a, b in pairs:
        clusters.join(a, b, "name")
    assert left == right or clusters.find(left) != clusters.find(right)
