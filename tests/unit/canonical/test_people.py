"""Whose number it is: the text's word, the address's name, the place in the list."""

from __future__ import annotations

import polars as pl
import pytest

from hotpass.canonical.cells import field_enum
from hotpass.canonical.people import assign_people
from hotpass.profiles.loader import load

_SCHEMA = {
    "table_id": pl.UInt32,
    "row": pl.UInt32,
    "column": pl.UInt16,
    "field": pl.String,
    "part": pl.UInt8,
    "value": pl.String,
    "owner": pl.String,
    "slot": pl.UInt16,
    "kind": pl.String,
    "role": pl.String,
    "code": pl.String,
    "rule": pl.String,
}

Cell = tuple[str, str, str | None]


def owned(*rows: list[Cell]) -> list[tuple[int, str, str, int]]:
    """Row, field, value and person of each part; each given one has a column of its own."""
    profile = load("aviation")
    parts = [
        (0, n, column, field, 0, value, owner, 1, None, None, None, "as written")
        for n, row in enumerate(rows)
        for column, (field, value, owner) in enumerate(row)
    ]
    frame = pl.DataFrame(parts, schema=_SCHEMA, orient="row").with_columns(
        pl.col("field").cast(field_enum(profile))
    )
    found = assign_people(frame, profile).sort("row", "column", "field")
    told = found.select("row", pl.col("field").cast(pl.String), "value", "person")
    return sorted(told.iter_rows())


@pytest.mark.parametrize(
    ("field", "home"), [("phone", "contact_phone"), ("mobile", "contact_mobile"), ("email", "contact_email")]
)
def test_what_names_its_owner_is_hers_in_the_firms_column_too(field: str, home: str) -> None:
    found = owned([("organisation_name", "Kite Aviation", None), (field, "a value", "Jane Smith")])
    assert set(found) == {
        (0, "contact_name", "Jane Smith", 1),
        (0, home, "a value", 1),
        (0, "organisation_name", "Kite Aviation", 0),
    }


def test_the_owner_may_be_one_of_the_persons_named() -> None:
    found = owned(
        [
            ("contact_name", "Bongi Cele", None),
            ("contact_name", "Jane Smith", None),
            ("phone", "+27825550100", "Smith, Jane"),
            ("phone", "+27315550100", None),
        ]
    )
    assert (0, "contact_phone", "+27825550100", 2) in found
    assert (0, "phone", "+27315550100", 0) in found
    assert [person for _, field, _, person in found if field == "contact_name"] == [1, 2]


@pytest.mark.parametrize("owner", ["Kite Aviation", "Cape Town"])
def test_a_firm_or_a_town_owns_no_number(owner: str) -> None:
    found = owned([("organisation_name", "Kite Aviation (Pty) Ltd", None), ("phone", "+27315550100", owner)])
    assert found == [
        (0, "organisation_name", "Kite Aviation (Pty) Ltd", 0),
        (0, "phone", "+27315550100", 0),
    ]


def test_a_fax_has_no_place_with_a_person() -> None:
    assert (0, "fax", "+27315550777", 0) in owned([("fax", "+27315550777", "Jane Smith")])


def test_lists_of_equal_length_go_in_step_and_rows_do_not_mix() -> None:
    rows: list[list[Cell]] = [
        [
            ("contact_name", f"Thandi {surname}", None),
            ("contact_name", f"Sipho {surname}", None),
            ("contact_email", f"sipho@{surname}.example", None),
            ("contact_email", f"thandi@{surname}.example", None),
            ("contact_phone", f"+2782555000{n}", None),
            ("contact_phone", f"+2783555000{n}", None),
        ]
        for n, surname in enumerate(("Kunene", "Molefe", "Dube"))
    ]
    rows[1].append(("contact_phone", "+27315550100", None))
    found = owned(*rows)
    mails = {value: person for _, field, value, person in found if field == "contact_email"}
    assert mails["thandi@Molefe.example"] == 1
    assert mails["sipho@Dube.example"] == 2
    numbers = [(row, person) for row, field, _, person in found if field == "contact_phone"]
    assert numbers == [(0, 1), (0, 2), (1, 0), (1, 0), (1, 0), (2, 1), (2, 2)]
