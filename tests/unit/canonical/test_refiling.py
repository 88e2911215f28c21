"""Parts filed under the variety that their text states."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl
import pytest

from hotpass.canonical.cells import field_enum
from hotpass.canonical.cleaning import clean_cells
from hotpass.canonical.refiling import refile
from hotpass.pipeline.aggregation import cleaning_context
from hotpass.profiles.loader import load


def filed(field: str, text: str) -> list[tuple[str, str | None]]:
    """The fields and values of one cell's parts."""
    return filed_all([(field, text)])


def filed_all(cells: Sequence[tuple[str, str]]) -> list[tuple[str, str | None]]:
    """The fields and values of the parts of a row's cells."""
    profile = load("aviation")
    schema = {
        "table_id": pl.UInt32,
        "row": pl.UInt32,
        "origin": pl.UInt32,
        "column": pl.UInt16,
        "field": pl.String,
        "text": pl.String,
    }
    rows = [(0, 2, 2, column, field, text) for column, (field, text) in enumerate(cells)]
    frame = pl.DataFrame(rows, schema=schema, orient="row").with_columns(
        pl.col("field").cast(field_enum(profile))
    )
    context = cleaning_context(profile, date(2026, 6, 1))
    parts = refile(clean_cells(frame, profile, context), profile, context)
    return [(str(f), v) for f, v in parts.select("field", "value").iter_rows()]


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        ("phone", "Fax: 031 555 0777", [("fax", "+27315550777")]),
        ("mobile", "Fax: 031 555 0777", [("fax", "+27315550777")]),
        ("contact_phone", "Fax: 031 555 0777", [("fax", "+27315550777")]),
        (
            "phone",
            "Tel: 031 555 0100 Fax: 031 555 0777",
            [("phone", "+27315550100"), ("fax", "+27315550777")],
        ),
        ("phone", "0800 555 012", [("toll_free", "+27800555012")]),
        ("website", "facebook.com/kite", [("facebook", "https://facebook.com/kite")]),
        ("linkedin", "https://www.facebook.com/kite", [("facebook", "https://facebook.com/kite")]),
        ("email", "www.facebook.com/kite", [("facebook", "https://facebook.com/kite")]),
        ("registration_number", "4123456789", [("vat_number", "4123456789")]),
        (
            "organisation_name",
            "Kite (Pty) Ltd t/a Blue Kite",
            [("organisation_name", "Kite (Pty) Ltd"), ("trading_name", "Blue Kite")],
        ),
        ("street_address", "PO Box 12, Durban", [("postal_address", "PO Box 12, Durban"), ("city", "Durban")]),
        ("latitude", "-29.8579,31.0292", [("latitude", "-29.8579"), ("longitude", "31.0292")]),
    ],
)  # fmt: skip
def test_a_stated_variety_moves_to_its_field(
    field: str, text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert filed(field, text) == expected


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("phone", "082 555 0100"),
        ("mobile", "031 555 0100"),
        ("phone", "Tel/Fax: 031 555 0777"),
        ("phone", "WhatsApp: 082 555 0100"),
        ("fax", "0800 555 012"),
        ("fax", "031 555 0777"),
        ("website", "www.kite.example"),
        ("organisation_name", "t/a Blue Kite"),
        ("street_address", "12 Main Road, PO Box 3"),
    ],
)
def test_what_the_column_holds_as_well_stays(field: str, text: str) -> None:
    assert [f for f, _ in filed(field, text)] == [field]


@pytest.mark.parametrize("text", ["(021) 555-0100", "+27 21 555 0100", "+27 (0)21/555 0100"])
@pytest.mark.parametrize(
    ("field", "home"),
    [
        ("email", "phone"),
        ("city", "phone"),
        ("contact_email", "contact_phone"),
        ("registration_number", None),
        ("vat_number", None),
        ("contact_id_number", None),
    ],
)
def test_digits_in_a_column_of_identifiers_are_no_phone_number(
    field: str, home: str | None, text: str
) -> None:
    expected = (field, None) if home is None else (home, "+27215550100")
    assert filed(field, text) == [expected]


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        ("registration_number", "info@kite.example", ("email", "info@kite.example")),
        ("contact_id_number", "anna@kite.example", ("contact_email", "anna@kite.example")),
        ("vat_number", "www.kite.example", ("website", "https://kite.example")),
    ],
)
def test_an_address_among_identifiers_is_an_address(field: str, text: str, expected: tuple[str, str]) -> None:
    assert filed(field, text) == [expected]


def test_one_text_is_read_by_the_column_in_which_it_stands() -> None:
    both = filed_all([("email", "(021) 555-0100"), ("registration_number", "(021) 555-0100")])
    assert sorted(both, key=str) == [("phone", "+27215550100"), ("registration_number", None)]


@pytest.mark.parametrize("field", ["registration_number", "vat_number", "contact_id_number"])
def test_a_number_of_a_year_to_come_is_not_taken_apart_into_phone_numbers(field: str) -> None:
    assert filed(field, "2030/123456/07") == [(field, None)]
