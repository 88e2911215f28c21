"""Persons' names and dates of birth: which level each pair gets."""

from __future__ import annotations

from math import log2

import pytest
from tests.unit.linkage.compared import levels_of

from hotpass.linkage.probabilistic import MATCH, weight_of
from hotpass.linkage.weighing.model import MILLIBITS
from hotpass.linkage.weighing.preset import preset
from hotpass.linkage.weighing.training import PRIOR_BOUNDS

NAMES = [
    (("jane", "doe"), ("jane", "doe"), "equal"),
    (("jonathan", "doe"), ("jonathon", "doe"), "spelling"),
    (("jane", "maxwell"), ("maxwell", "jane"), "swapped"),
    (("jane", "doe"), ("j", "doe"), "short"),
    (("j", "doe"), ("j", "doe"), "short"),
    (("william", "doe"), ("bill", "doe"), "short"),
    (("jane mary", "doe"), ("jane", "doe"), "short"),
    (("jane", "doe"), ("", "doe"), "one"),
    (("jane", "doe"), ("peter", "doe"), "surname"),
    (("jane", "doe"), ("jane", "smithers"), "given"),
    (("jane", "doe"), ("peter", "smithers"), "different"),
]

BIRTHS = [
    ("1970-03-04", "1970-03-04", "equal"),
    ("1970-03-04", "1970-04-03", "near"),
    ("1970-03-04", "1970-03-14", "near"),
    ("1970-03-04", "19700304", "equal"),
    ("1970-03-04", "1970-11-29", "part"),
    ("1970-03-04", "1981-11-29", "different"),
]


def _named(given: str, surname: str) -> dict[str, str]:
    return {kind: key for kind, key in (("given", given), ("surname", surname)) if key}


@pytest.mark.parametrize(("left", "right", "level"), NAMES)
def test_level_of_two_names(left: tuple[str, str], right: tuple[str, str], level: str) -> None:
    born = {"birth_date": "1970-03-04"}
    one, other = _named(*left) | born, _named(*right) | born
    assert levels_of(one, other, entity="person")["name"] == level
    assert levels_of(other, one, entity="person")["name"] == level


BESIDE = [
    ({}, {}, "alone"),
    ({"city": "paarl"}, {"city": "paarl"}, "alone"),
    ({"phone": "+27110001111"}, {"phone": "+27215550000"}, "alone"),
    ({"birth_date": "1970-03-04"}, {"birth_date": "1981-11-29"}, "alone"),
    ({"phone": "+27110001111"}, {"phone": "+27110001111"}, "equal"),
    ({"email": "jane@a.example"}, {"email": "jane@a.example"}, "equal"),
    ({"address": "12 oak rd"}, {"address": "12 oak rd"}, "equal"),
    ({"id_number": "id_number=7"}, {"id_number": "id_number=7"}, "equal"),
]


@pytest.mark.parametrize(("left", "right", "level"), BESIDE)
def test_like_names_need_something_beside_them(
    left: dict[str, str], right: dict[str, str], level: str
) -> None:
    name = _named("jane", "doe")
    assert levels_of(name | left, name | right, entity="person")["name"] == level


def test_like_names_alone_are_never_a_match() -> None:
    pairs = preset("person").comparison("name").levels
    alone = next(level for level in pairs if level.name == "alone")
    places = preset("person").comparison("place").levels
    town = max(level.most for level in places if level.name in ("area", "nearly", "region"))
    prior = log2(PRIOR_BOUNDS[1] / (1 - PRIOR_BOUNDS[1]))
    assert round((alone.most + town + prior) * MILLIBITS) < weight_of(MATCH)


@pytest.mark.parametrize(("left", "right", "level"), BIRTHS)
def test_level_of_two_dates_of_birth(left: str, right: str, level: str) -> None:
    assert levels_of({"birth_date": left}, {"birth_date": right}, entity="person") == {"birth": level}


BEARERS = [
    ("birth_date", [f"19{n}-01-01" for n in range(60, 66)]),
    ("city", ["paarl", "durban", "george", "upington"]),
    ("phone", [f"+2711000111{n}" for n in range(4)]),
    ("email", [f"jane{n}@a.example" for n in range(4)]),
]


@pytest.mark.parametrize(("kind", "keys"), BEARERS)
def test_a_name_that_many_bear_is_common(kind: str, keys: list[str]) -> None:
    name = {"name": "doe jane", "given": "jane", "surname": "doe"}
    one = name | {"address": "12 oak rd"}
    others = [name | {kind: key} for key in keys]
    assert levels_of(one, one, *others, entity="person")["name"] == "common"
    assert levels_of(one, one, *others[:3], entity="person")["name"] == "equal"
