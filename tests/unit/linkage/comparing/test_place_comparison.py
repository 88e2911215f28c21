"""One comparison of address, postal code, suburb, town and province."""

from __future__ import annotations

import pytest
from tests.unit.linkage.compared import levels_of

HOUSE = {"address": "12 oakwood rd", "city": "paarl", "postcode": "7646"}

CASES = [
    (HOUSE, HOUSE, "address"),
    (HOUSE, {"address": "12 oakwod rd paarl", "city": "paarl"}, "address"),
    (HOUSE, {"address": "oakwood rd", "city": "paarl"}, "street"),
    (HOUSE, {"address": "12 oakwood rd", "city": "durban", "postcode": "4001"}, "elsewhere_same"),
    (HOUSE, {"address": "77 elm st", "city": "paarl", "postcode": "7646"}, "moved"),
    (HOUSE, {"address": "77 elm st", "city": "paarl"}, "moved_town"),
    (HOUSE, {"address": "77 elm st", "city": "durban"}, "contradicts"),
    (HOUSE, {"city": "paarl"}, "area"),
    (HOUSE, {"postcode": "7646"}, "area"),
    (HOUSE, {"city": "durban"}, "elsewhere"),
    ({"city": "paarl"}, {"city": "paral"}, "nearly"),
    ({"province": "Limpopo"}, {"province": "Limpopo"}, "region"),
    ({"province": "Limpopo"}, {"province": "Gauteng"}, "other_region"),
]


@pytest.mark.parametrize(("left", "right", "level"), CASES)
def test_level_of_two_places(left: dict[str, str], right: dict[str, str], level: str) -> None:
    assert levels_of(left, right) == {"place": level}
    assert levels_of(right, left) == {"place": level}


ADDRESSES = [
    ("12 4 av", "12 4 av", "address"),
    ("12 4 av", "88 4 av", "moved_town"),
    ("12 4 av", "12 7 av", "moved_town"),
    ("unit 5 12 main rd", "unit 5 88 main rd", "moved_town"),
    ("unit 5 12 main rd", "12 main rd", "address"),
    ("12 oak st", "12 elm st", "moved_town"),
    ("12 main rd 7646", "88 main rd 7646", "moved_town"),
    ("po box 12", "po box 88", "moved_town"),
    ("oak plaza", "oak plaza", "street"),
]


@pytest.mark.parametrize(("left", "right", "level"), ADDRESSES)
def test_the_house_number_tells_addresses_apart(left: str, right: str, level: str) -> None:
    one, other = ({"address": line, "city": "paarl"} for line in (left, right))
    assert levels_of(one, other) == {"place": level}
    assert levels_of(other, one) == {"place": level}


@pytest.mark.parametrize("level", ["area", "elsewhere", "contradicts", "address"])
def test_where_names_agree_the_place_says_more(level: str) -> None:
    left, right = next((a, b) for a, b, known in CASES if known == level)
    named = {"name": "blackwood aviation"}
    assert levels_of(left | named, right | named)["place"] == f"{level}_too"


def test_places_with_nothing_in_common_to_compare_say_nothing() -> None:
    assert levels_of({"city": "paarl"}, {"postcode": "4001"}) == {}
