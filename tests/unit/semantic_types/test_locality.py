from __future__ import annotations

import polars as pl
import pytest

from hotpass.semantic_types.locality import TYPE
from hotpass.semantic_types.south_africa import place_key, province_of_postal_code, province_of_town


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CAPE TOWN", [("Cape Town", None, None)]),
        ("durban north", [("Durban North", None, None)]),
        ("JHB", [("Johannesburg", None, None)]),
        ("Port Elizabeth", [("Gqeberha", None, None)]),
        ("PE", [("Gqeberha", None, None)]),
        ("Nelspruit", [("Mbombela", None, None)]),
        ("Tshwane", [("Tshwane", None, None)]),
        ("CBD", [("CBD", None, None)]),
        ("St. John's", [("St. John's", None, None)]),
        ("Sandton, Gauteng", [("Sandton", None, None), ("Gauteng", "province", "value.misplaced")]),
        ("Umhlanga (KZN)", [("Umhlanga", None, None), ("KwaZulu-Natal", "province", "value.misplaced")]),
        ("Sandton 2196", [("Sandton", None, None), ("2196", "postal_code", "value.misplaced")]),
        ("12345", [(None, None, "locality.malformed")]),
        ("info@example.org", [(None, None, "locality.malformed")]),
        ("onbekend", [(None, None, "value.sentinel")]),
    ],
)
def test_clean(parts_of, text: str, expected: list[tuple[str | None, ...]]) -> None:
    assert parts_of("locality", text, "value", "type", "code") == expected


def test_aliases_are_south_african_only(parts_of) -> None:
    assert parts_of("locality", "PE", "value", country="CA") == [("PE",)]


def test_old_and_new_names_and_metros_meet_under_one_key() -> None:
    names = pl.Series("town", ["PE", "Port Elizabeth", "Gqeberha", "Tshwane", "Pretoria", "Nowhere", None])
    assert place_key(names).to_list() == [
        "gqeberha",
        "gqeberha",
        "gqeberha",
        "pretoria",
        "pretoria",
        "nowhere",
        None,
    ]
    assert TYPE.blocking_keys(names).to_list() == place_key(names).to_list()


def test_a_town_tells_its_province_unless_two_provinces_have_one() -> None:
    towns = pl.Series(["Joburg", "Umtata", "Middelburg", "Nowhere"])
    assert province_of_town(towns).to_list() == ["Gauteng", "Eastern Cape", None, None]


def test_a_postal_code_tells_its_province() -> None:
    codes = pl.Series(["0001", "8001", "4001", "6001", "9301", "0700", "21"])
    assert province_of_postal_code(codes).to_list() == [
        "Gauteng",
        "Western Cape",
        "KwaZulu-Natal",
        "Eastern Cape",
        "Free State",
        "Limpopo",
        None,
    ]
