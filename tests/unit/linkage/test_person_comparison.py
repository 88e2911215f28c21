"""Persons' names and dates of birth: which level each pair gets."""

from __future__ import annotations

import pytest
from tests.unit.linkage.compared import levels_of

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
    assert levels_of(_named(*left), _named(*right), entity="person")["name"] == level
    assert levels_of(_named(*right), _named(*left), entity="person")["name"] == level


@pytest.mark.parametrize(("left", "right", "level"), BIRTHS)
def test_level_of_two_dates_of_birth(left: str, right: str, level: str) -> None:
    assert levels_of({"birth_date": left}, {"birth_date": right}, entity="person") == {"birth": level}


def test_a_name_with_many_dates_of_birth_is_common() -> None:
    name = {"name": "doe jane", "given": "jane", "surname": "doe"}
    others = [name | {"birth_date": f"19{n}-01-01"} for n in range(60, 66)]
    assert levels_of(name, name, *others, entity="person")["name"] == "common"
