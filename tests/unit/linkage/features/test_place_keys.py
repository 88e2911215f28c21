"""Addresses as keys: what is one address however it is written."""

from __future__ import annotations

import polars as pl
import pytest

from hotpass.linkage.features.place_keys import address_line, place_keys, street_of


@pytest.mark.parametrize(
    ("text", "line", "street"),
    [
        ("12 North Main Road, Springfield", "12 n main rd springfield", "12 main"),
        ("12 N. Main Rd Springfield", "12 n main rd springfield", "12 main"),
        ("435 S. La Cienega Blvd.", "435 s la cienega bl", "435 cienega"),
        ("12 5th Avenue", "12 5 av", "12 5"),
        ("12 Fifth Ave", "12 5 av", "12 5"),
        ("7a Kerkstraat", "7a kerkstraat", "7 kerkstraat"),
        ("Unit 4, 12 Main Road", "unit 4 12 main rd", "12 main"),
        ("PO Box 12", "po box 12", None),
        ("Main Road", "main rd", None),
        ("12 Straat", "12 st", None),
    ],
)
def test_an_address_is_folded_and_its_street_told(text: str, line: str, street: str | None) -> None:
    read = pl.select(line=address_line(pl.lit(text))).with_columns(street=street_of(pl.col("line")))
    assert read.row(0) == (line, street)


def keys(*values: tuple[int, str, str]) -> set[tuple[int, str, str]]:
    frame = pl.DataFrame(values, schema=["record", "field", "value"], orient="row")
    return set(place_keys(frame.cast({"record": pl.UInt32})).drop_nulls().iter_rows())


def test_components_make_an_address_where_there_is_no_whole_one() -> None:
    told = keys((0, "street_number", "12"), (0, "street_name", "Main Road"))
    assert told == {(0, "address", "12 main rd"), (0, "street", "12 main")}


def test_a_house_number_beside_an_address_without_one_belongs_to_it() -> None:
    told = keys((0, "street_address", "Main Road"), (0, "street_number", "12"))
    assert (0, "street", "12 main") in told


def test_codes_suburbs_and_points_are_keys() -> None:
    told = keys(
        (0, "postal_code", "E94 8DE"),
        (0, "suburb", "Sea Point"),
        (0, "latitude", "-33.9"),
        (0, "longitude", "18.4"),
        (1, "latitude", "-33.9"),
    )
    assert told == {(0, "postcode", "e948de"), (0, "suburb", "seapoint"), (0, "point", "-33.9,18.4")}
