from __future__ import annotations

import polars as pl
import pytest

from hotpass.semantic_types.base import Context
from hotpass.semantic_types.postal_code import TYPE


@pytest.mark.parametrize(
    ("country", "text", "value", "code"),
    [
        ("ZA", "2196", "2196", None),
        ("ZA", "0001", "0001", None),
        ("ZA", "1", "0001", "value.repaired"),
        ("ZA", "081", "0081", "value.repaired"),
        ("ZA", "0000", None, "postal_code.malformed"),
        ("ZA", "Durban", None, "postal_code.malformed"),
        ("ZA", "sw1a1aa", "SW1A 1AA", None),
        ("US", "2139", "02139", "value.repaired"),
        ("US", "123456789", "12345-6789", None),
        ("US", "12345-6789", "12345-6789", None),
        ("GB", "ec1a 1bb", "EC1A 1BB", None),
        ("GB", "1234", None, "postal_code.malformed"),
        ("CA", "k1a-0b1", "K1A 0B1", None),
        ("NL", "1012ab", "1012 AB", None),
        ("DE", "1067", "01067", "value.repaired"),
        ("PT", "1000-205", "1000-205", None),
        ("FJ", "AB 12", "AB 12", None),
    ],
)
def test_clean(parts_of, country: str, text: str, value: str | None, code: str | None) -> None:
    assert parts_of("postal_code", text, "value", "code", country=country) == [(value, code)]


def test_a_town_before_the_code_is_a_part_of_its_own(parts_of) -> None:
    assert parts_of("postal_code", "Sandton 2196", "type", "value", "code") == [
        (None, "2196", None),
        ("locality", "Sandton", "value.misplaced"),
    ]


def test_five_digits_among_four_are_refused() -> None:
    cleaned = TYPE.clean(pl.Series(["2196", "8001", "12345"]), Context())
    assert cleaned.select("value", "code").rows()[0] == (None, "postal_code.malformed")


def test_a_column_of_zip_codes_is_read_as_such() -> None:
    assert TYPE.clean(pl.Series(["90210", "10001", "60614"]), Context())["code"].null_count() == 3


def test_years_are_hardly_postal_codes() -> None:
    years = pl.Series([str(year) for year in range(1980, 2024)])
    assert TYPE.recognise(years, Context()) < 0.5
