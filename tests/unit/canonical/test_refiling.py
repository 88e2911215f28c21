"""Parts filed under the variety that their text states."""

from __future__ import annotations

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
    profile = load("aviation")
    schema = {
        "table_id": pl.UInt32,
        "row": pl.UInt32,
        "origin": pl.UInt32,
        "column": pl.UInt16,
        "field": pl.String,
        "text": pl.String,
    }
    cells = pl.DataFrame([(0, 2, 2, 0, field, text)], schema=schema, orient="row").with_columns(
        pl.col("field").cast(field_enum(profile))
    )
    context = cleaning_context(profile, date(2026, 6, 1))
    parts = refile(clean_cells(cells, profile, context), profile, context)
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
