"""Names of organisations as they are: which level each pair of cores gets, alone and in company."""

from __future__ import annotations

import pytest
from tests.unit.linkage.compared import levels_of

CASES = [
    ("blackwood aviation", "blackwood aviation", "equal"),
    ("blackwood aviation", "aviation blackwood", "slip"),
    ("blackwood aviation", "blackwod aviation", "slip"),
    ("skyhigh aviation", "sky high aviation", "slip"),
    ("blackwood aviation", "blackwood aviation services", "contained"),
    ("blackwood engineering", "be", "initials"),
    ("blackwood engineering and co", "be and co", "initials"),
    ("swift alpine printers", "sap", "initials"),
    ("institute of flight training paarl", "iftp", "acronym"),
    ("institute of flight training paarl", "ioftp", "acronym"),
    ("engineering blackwood", "be", "different"),
    ("newton kite airlines transport", "tank", "different"),
    ("blackwood primary school", "blackwood ps", "part"),
    ("blackwood medical center", "blackwood medical ctr", "contained"),
    ("blackwood holdings", "blackwood trading", "trade"),
    ("blackwood motors", "blackwood auto", "trade"),
    ("blackwood primary school", "blackwood high school", "sibling"),
    ("blackwood north", "blackwood south", "sibling"),
    ("blackwood north motors", "blackwood south auto", "sibling"),
    ("blackwood nord", "blackwood sued", "sibling"),
    ("blackwood garcons", "blackwood filles", "sibling"),
    ("blackwood norte", "blackwood sur", "sibling"),
    ("blackwood shop 1", "blackwood shop 2", "sibling"),
    ("blackwood clinic", "blackwood mobile clinic", "part"),
    ("blackwood durban", "blackwood polokwane", "sibling"),
    ("blackwood ridge aviation", "greystone ridge aviation", "partial"),
    ("blackwood aviation", "greystone aviation", "different"),
    ("blackwood aviation", "quillfeather bakery", "different"),
    ("aviation", "aviation", "common"),
]


@pytest.mark.parametrize(("left", "right", "level"), CASES)
def test_level_of_two_names(left: str, right: str, level: str) -> None:
    assert levels_of({"name": left}, {"name": right})["name"] == level
    assert levels_of({"name": right}, {"name": left})["name"] == level


def test_a_nameless_record_has_nothing_to_compare() -> None:
    assert levels_of({"phone": "+27110001111"}, {"name": "blackwood"}) == {}


def test_of_several_names_the_best_pair_counts() -> None:
    assert levels_of({"name": ["blackwood aviation", "skyline"]}, {"name": "skyline"})["name"] == "equal"


@pytest.mark.parametrize(
    ("place", "level"),
    [({}, "common"), ({"city": "durban"}, "equal")],
    ids=["nothing known of the place", "in the same town"],
)
def test_a_name_borne_in_many_towns_says_little_unless_the_town_agrees(
    place: dict[str, str], level: str
) -> None:
    chain = [{"name": "blackwood", "city": town} for town in ("durban", "paarl", "upington", "george")]
    assert levels_of({"name": "blackwood"} | place, {"name": "blackwood"} | place, *chain)["name"] == level


@pytest.mark.parametrize(
    ("left", "right", "others", "level"),
    [
        ({}, {"city": "durban"}, [], "contained"),
        ({"city": "durban"}, {"city": "durban"}, [{"name": "blackwood aviation paarl"}], "contained"),
        ({}, {"city": "durban"}, [{"name": "blackwood aviation paarl"}], "branch"),
        ({"city": "paarl"}, {"city": "durban"}, [], "branch"),
    ],
    ids=["one town known", "both there", "another branch", "another town"],
)
def test_a_town_in_a_name_shows_a_branch_where_the_firm_has_two_towns(
    left: dict[str, str], right: dict[str, str], others: list[dict[str, str]], level: str
) -> None:
    firm, branch = {"name": "blackwood aviation"}, {"name": "blackwood aviation durban"}
    assert levels_of(firm | left, branch | right, *others)["name"] == level


def test_a_common_word_tells_who_it_is_in_one_house() -> None:
    house = {"name": "pharmacy", "address": "12 oak rd", "city": "paarl"}
    assert levels_of(house, house)["name"] == "equal"
