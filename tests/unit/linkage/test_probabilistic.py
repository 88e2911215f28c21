"""Resolution by the model from keys to clusters: organisations as they are, in any order."""

from __future__ import annotations

from itertools import combinations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.linkage.compared import PAIRS, Values, node_keys

from hotpass.linkage.probabilistic import Scored, resolve
from hotpass.model.fields import EntityKind


def resolved(*nodes: Values, entity: EntityKind = "organisation") -> Scored:
    pairs = pl.DataFrame(list(combinations(range(len(nodes)), 2)), schema=PAIRS, orient="row")
    return resolve(node_keys(*nodes), pairs, entity)


def are_one(*nodes: Values) -> bool:
    return resolved(*nodes).clustering.cluster["cluster"].n_unique() == 1


OAK = {"address": "12 oak rd", "city": "paarl"}
PHONE, DOMAIN = {"phone": "+27110001111"}, {"domain": "blackwood.example"}
AVIATION = {"name": "blackwood aviation"}

SAME = [
    (AVIATION, AVIATION),
    (AVIATION | {"city": "paarl"}, {"name": "blackwod aviation", "city": "paarl"}),
    (AVIATION | OAK, {"name": "ba"} | OAK | DOMAIN),
    (AVIATION | PHONE, {"name": "blackwood"} | PHONE),
    (AVIATION | OAK, {"name": "aviation blackwood"} | OAK),
]

APART = [
    (AVIATION | {"city": "paarl"}, AVIATION | {"city": "durban"}),
    (AVIATION | OAK | DOMAIN, AVIATION | DOMAIN | {"address": "7 elm st", "city": "durban"}),
    (
        {"name": "blackwood holdings"} | OAK | PHONE | DOMAIN,
        {"name": "blackwood trading"} | OAK | PHONE | DOMAIN,
    ),
    (AVIATION | PHONE, {"name": "quillfeather bakery"} | PHONE),
    (AVIATION | OAK, {"name": "quillfeather bakery"} | OAK),
    (AVIATION | DOMAIN, {"name": "quillfeather bakery"} | DOMAIN),
    ({"name": "skyline cafe terminal a"} | OAK | PHONE, {"name": "skyline cafe terminal b"} | OAK | PHONE),
    ({"name": "blackwood primary school"} | OAK, {"name": "blackwood high school"} | OAK),
    ({"name": "pharmacy"}, {"name": "pharmacy"}),
    ({"name": "sap", "city": "paarl"}, {"name": "swift alpine printers", "city": "paarl"}),
    ({"name": "ba", "city": "paarl"}, AVIATION | {"city": "paarl"}),
    (
        AVIATION | {"address": "12 4 av", "city": "paarl", "phone": "+27110001111"},
        AVIATION | {"address": "88 4 av", "city": "paarl", "phone": "+27215550000"},
    ),
]


def test_people_need_more_than_a_name_and_a_town_to_be_one() -> None:
    jane = {"name": "doe jane", "given": "jane", "surname": "doe", "city": "paarl"}
    signs = [{"phone": f"+2711000111{n}", "email": f"jane{n}@a.example"} for n in range(20)]
    for many in (2, 20):
        found = resolved(*(jane | sign for sign in signs[:many]), entity="person")
        assert found.clustering.cluster["cluster"].n_unique() == many
    one = resolved(jane | {"birth_date": "1970-03-04"}, jane | {"birth_date": "1970-03-04"}, entity="person")
    assert one.clustering.cluster["cluster"].n_unique() == 1


def test_a_common_word_is_not_given_to_one_of_two_firms() -> None:
    town = {"city": "paarl"}
    firms = [{"name": name} | town for name in ("standard", "standard bank", "standard motors")]
    assert resolved(*firms).clustering.cluster["cluster"].n_unique() == 3


def test_other_evidence_wins_over_two_words_for_one_trade() -> None:
    signs = OAK | PHONE | {"email": "info@blackwood.example"} | DOMAIN
    assert are_one({"name": "blackwood motors"} | signs, {"name": "blackwood auto"} | signs)


@pytest.mark.parametrize(("left", "right"), SAME)
def test_one_organisation(left: Values, right: Values) -> None:
    assert are_one(left, right)


@pytest.mark.parametrize(("left", "right"), APART)
def test_two_organisations(left: Values, right: Values) -> None:
    assert not are_one(left, right)


def test_a_pinned_model_and_its_words_are_used_as_they_are() -> None:
    first = resolved(*(node for pair in SAME for node in pair))
    nodes = node_keys(*APART[0])
    pairs = pl.DataFrame({"left": [0], "right": [1]}, schema=PAIRS)
    again = resolve(nodes, pairs, "organisation", model=first.model, tokens=first.tokens)
    assert again.model is first.model
    assert again.tokens is first.tokens


NODES = [node for pair in (*SAME, *APART) for node in pair]


@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(random: object) -> None:
    expected = resolved(*NODES)
    keys = node_keys(*NODES)
    order = list(range(keys.height))
    random.shuffle(order)  # type: ignore[attr-defined]
    again = resolve(keys[order], expected.pairs.select("left", "right"), "organisation")
    assert again.pairs.equals(expected.pairs)
    assert again.model.to_json() == expected.model.to_json()
    assert again.clustering.cluster.equals(expected.clustering.cluster)
    assert again.clustering.merges.equals(expected.clustering.merges)
