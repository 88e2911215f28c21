"""Phones, mail and web addresses as sets, and numbers that identify."""

from __future__ import annotations

import pytest
from tests.unit.linkage.compared import levels_of

CASES = [
    ({"phone": "+27110001111"}, {"phone": ["+27110001111", "+27110002222"]}, {"phone": "equal"}),
    ({"phone": "+27110001111"}, {"digits": "0110001111"}, {"phone": "equal"}),
    ({"phone": "0001111"}, {"digits": "0110001111"}, {"phone": "equal"}),
    ({"phone": "+27110001111"}, {"phone": "+27110001112"}, {"phone": "near"}),
    ({"phone": "+27110001111"}, {"phone": "+27215559876"}, {"phone": "different"}),
    ({"email": "info@acme.example"}, {"email": "info@acme.example"}, {"mail": "equal"}),
    ({"domain": "acme.example"}, {"domain": "acme.example"}, {"mail": "domain"}),
    ({"domain": "acme.example"}, {"domain": "other.example"}, {"mail": "different"}),
    ({"email": "info@acme.example"}, {"domain": "acme.example"}, {}),
    ({"number": "vat_number=1"}, {"number": "licence_number=1"}, {}),
    ({"number": "vat_number=4012345678"}, {"number": "vat_number=4012345678"}, {"number": "equal"}),
    ({"number": "vat_number=4012345678"}, {"number": "vat_number=4012345679"}, {"number": "near"}),
    ({"number": "vat_number=4012345678"}, {"number": "vat_number=4999999999"}, {"number": "different"}),
]


@pytest.mark.parametrize(("left", "right", "levels"), CASES)
def test_levels_of_two_sets(left: dict[str, str], right: dict[str, str], levels: dict[str, str]) -> None:
    assert levels_of(left, right) == levels
    assert levels_of(right, left) == levels


def test_a_number_that_many_names_bear_is_a_switchboard() -> None:
    firms = [{"name": f"firm{n}", "phone": "+27110001111"} for n in range(10)]
    assert levels_of(*firms)["phone"] == "crowded"


def test_a_number_adds_less_at_one_address() -> None:
    house = {"address": "12 oak rd", "city": "paarl", "phone": "+27110001111"}
    assert levels_of(house, house)["phone"] == "equal_there"


def test_a_domain_adds_less_where_names_agree() -> None:
    firm = {"name": "acme aviation", "domain": "acme.example"}
    assert levels_of(firm, firm)["mail"] == "domain_too"
