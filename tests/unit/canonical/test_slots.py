"""Columns that speak of the same person."""

from __future__ import annotations

import polars as pl
import pytest

from hotpass.canonical.slots import person_slots
from hotpass.model.tables import TABLES
from hotpass.profiles.loader import load


@pytest.mark.parametrize(
    ("columns", "slots"),
    [
        ([("Contact", "contact_name"), ("E-mail", "contact_email")], [1, 1]),
        ([("E-mail", "contact_email"), ("Contact", "contact_name")], [1, 1]),
        (
            [
                *[("Director", "contact_name"), ("Tel", "contact_phone")],
                *[("Secretary", "contact_name"), ("Tel", "contact_phone")],
            ],
            [1, 1, 2, 2],
        ),
        (
            [
                *[("Contact 1", "contact_name"), ("Contact 2", "contact_name")],
                *[("Email 1", "contact_email"), ("Email 2", "contact_email")],
            ],
            [1, 2, 1, 2],
        ),
        ([("First name", "contact_first_name"), ("Surname", "contact_surname"), ("Cell", "contact_mobile")], [1, 1, 1]),
        (
            [
                *[("Contact 1", "contact_name"), ("Email", "contact_email")],
                *[("Contact 2", "contact_name"), ("Email", "contact_email")],
            ],
            [1, 1, 2, 2],
        ),
        (
            [
                ("Contact Person", "contact_name"),
                *[("Contact Cell 1", "contact_mobile"), ("Contact Cell 2", "contact_mobile")],
            ],
            [1, 1, 1],
        ),
        (
            [
                *[("Director", "contact_name"), ("Tel 1", "contact_phone"), ("Tel 2", "contact_phone")],
                *[("Secretary", "contact_name"), ("Tel 1", "contact_phone"), ("Tel 2", "contact_phone")],
            ],
            [1, 1, 1, 2, 2, 2],
        ),
        (
            [
                *[("First Name 1", "contact_first_name"), ("Surname", "contact_surname")],
                *[("First Name 2", "contact_first_name"), ("Surname", "contact_surname")],
                ("Contact 1 Email", "contact_email"),
            ],
            [1, 1, 2, 2, 1],
        ),
        ([("Contact", "contact_name"), ("Contact 2", "contact_name"), ("Alternate", "contact_name")], [1, 2, 3]),
        ([("2nd Contact (24h)", "contact_name"), ("Tel", "contact_phone")], [2, 2]),
        ([("Contact (24h)", "contact_name"), ("Tel (24h)", "contact_phone")], [1, 1]),
        ([("Contact1Name", "contact_name"), ("contact_2_name", "contact_name")], [1, 2]),
    ],
)  # fmt: skip
def test_slots(columns: list[tuple[str, str]], slots: list[int]) -> None:
    rows = [
        (0, n, header, field, "x", 1.0, "mapped", "", "model", "ZA", None)
        for n, (header, field) in enumerate(columns)
    ]
    mapping = pl.DataFrame(rows, schema=TABLES["mapping"], orient="row")
    found = person_slots(mapping, load("generic")).sort("column")
    assert found["slot"].to_list() == slots
