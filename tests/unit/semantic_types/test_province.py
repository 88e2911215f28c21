from __future__ import annotations

import polars as pl
import pytest

from hotpass.semantic_types.base import Context
from hotpass.semantic_types.province import TYPE


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Gauteng", "Gauteng"),
        ("GP", "Gauteng"),
        ("Gau", "Gauteng"),
        ("Gauteng Province", "Gauteng"),
        ("ZA-GT", "Gauteng"),
        ("Kwazulu Natal", "KwaZulu-Natal"),
        ("KWAZULU - NATAL", "KwaZulu-Natal"),
        ("KZN", "KwaZulu-Natal"),
        ("Wes-Kaap", "Western Cape"),
        ("W. Cape", "Western Cape"),
        ("Vrystaat", "Free State"),
        ("Northern Province", "Limpopo"),
        ("North-West Province", "North West"),
        ("N.W.", "North West"),
        ("Noord-Kaap", "Northern Cape"),
        ("EC", "Eastern Cape"),
        ("Mpumalanga", "Mpumalanga"),
        ("California", "California"),
    ],
)
def test_known_spellings(parts_of, text: str, value: str) -> None:
    assert parts_of("province", text, "value", "code") == [(value, None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gautng", [(None, "Gauteng", "value.repaired")]),
        ("Mpumalnga", [(None, "Mpumalanga", "value.repaired")]),
        ("Durban", [("locality", "Durban", "value.misplaced")]),
        ("Durban, KZN", [(None, "KwaZulu-Natal", None), ("locality", "Durban", "value.misplaced")]),
        ("Limpopo / Gauteng", [(None, None, "province.unknown")]),
        ("Atlantis Prime", [(None, None, "province.unknown")]),
        ("12", [(None, None, "province.unknown")]),
        ("Unknown", [(None, None, "value.sentinel")]),
    ],
)
def test_other_texts(parts_of, text: str, expected: list[tuple[str | None, ...]]) -> None:
    assert parts_of("province", text, "type", "value", "code") == expected


@pytest.mark.parametrize(
    ("country", "text", "value"),
    [
        ("US", "tx", "Texas"),
        ("CA", "Québec", "Quebec"),
        ("DE", "NRW", "Nordrhein-Westfalen"),
        ("GB", "Cymru", "Wales"),
        ("AU", "NSW", "New South Wales"),
        ("FR", "Bretagne", "Bretagne"),
    ],
)
def test_other_countries(parts_of, country: str, text: str, value: str) -> None:
    assert parts_of("province", text, "value", "code", country=country) == [(value, None)]


def test_a_column_of_another_countrys_codes_is_read_as_such() -> None:
    cleaned = TYPE.clean(pl.Series(["AL", "NY", "TX", "OH"]), Context())
    assert cleaned["value"].to_list() == ["Alabama", "New York", "Ohio", "Texas"]


def test_regions_that_no_table_knows_are_kept_where_the_column_is_full_of_them() -> None:
    cleaned = TYPE.clean(pl.Series(["Punjab", "Kerala", "Goa", "Bihar", "12 x"]), Context())
    assert dict(cleaned.select("value", "code").rows()) == {
        "Punjab": None,
        "Kerala": None,
        "Goa": None,
        "Bihar": None,
        None: "province.unknown",
    }


def test_a_slip_among_another_countrys_regions_is_kept() -> None:
    cleaned = TYPE.clean(pl.Series(["nsw", "nws", "vic"]), Context(country="AU", lenient=True))
    assert cleaned.select("raw", "value").rows() == [
        ("nsw", "New South Wales"),
        ("nws", "nws"),
        ("vic", "Victoria"),
    ]
