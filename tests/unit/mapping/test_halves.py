"""Full names that are given names: told by the rows, not by the header."""

from __future__ import annotations

import polars as pl
import pytest
from tests.unit.mapping.tables import table

from hotpass.mapping import propose
from hotpass.mapping.halves import whole_names
from hotpass.mapping.headers import read_headers
from hotpass.mapping.lexicon import lexicon_of
from hotpass.profiles.loader import load

SURNAMES = ["DLAMINI", "van Wyk", "Mokoena", "Naidoo"]
GIVEN = ["Nomsa Thandeka", "Pieter", "Lerato Grace", "Aisha"]
WHOLE = ["Nomsa Thandeka Dlamini", "Van Wyk, Pieter", "Lerato Mokoena", "Aisha Naidoo"]
FIRMS = ["Bako Foods (Pty) Ltd", "Mira Motors CC", "Zela Consulting", "Tavu Logistics Ltd"]


def mapped(profile: str, **columns: list[str]) -> dict[str, str | None]:
    found = propose([(0, table({h.replace("_", " "): cells for h, cells in columns.items()}))], load(profile))
    sure = found.filter(pl.col("status") == "mapped")
    return dict(sure.select("header", "field").iter_rows())


@pytest.mark.parametrize(
    "header", ["Full_Names", "Full_Name", "Names", "Name", "Volle_Name", "Member_Full_Names"]
)
@pytest.mark.parametrize(("cells", "field"), [(GIVEN, "given_name"), (WHOLE, "full_name")])
def test_of_a_list_of_people(header: str, cells: list[str], field: str) -> None:
    found = mapped("people", **{"Surname": SURNAMES, header: cells})
    assert found == {"Surname": "surname", header.replace("_", " "): field}


@pytest.mark.parametrize(
    ("cells", "field"), [(GIVEN, "contact_first_name"), (WHOLE, "contact_name")], ids=["given", "whole"]
)
def test_of_organisations_contacts(cells: list[str], field: str) -> None:
    found = mapped("generic", Company=FIRMS, Surname=SURNAMES, Full_Names=cells)
    assert found == {"Company": "organisation_name", "Surname": "contact_surname", "Full Names": field}


def test_a_first_name_that_stands_beside_keeps_its_field() -> None:
    found = mapped(
        "people", Surname=SURNAMES, First_Name=["Nomsa", "Piet", "Grace", "Aisha"], Full_Name=WHOLE
    )
    assert found["First Name"] == "given_name"
    assert found["Full Name"] == "full_name"


@pytest.mark.parametrize(
    ("headers", "names", "surnames", "told"),
    [
        (["Full Names", "Surname"], GIVEN, SURNAMES, {0: False}),
        (["Full Names", "Surname"], WHOLE, SURNAMES, {0: True}),
        (["Full Names", "Surname"], [*WHOLE[:1], *GIVEN[1:3], None], SURNAMES, {}),  # the rows disagree
        (["Full Names", "Surname"], [None, "Pieter", None, None], ["Dlamini", None, "", None], {}),
        (["Full Names 1", "Surname 2"], GIVEN, SURNAMES, {}),
        (["Contact person", "Surname"], GIVEN, SURNAMES, {}),
        (["School name", "Surname"], GIVEN, SURNAMES, {}),
    ],
)
def test_which_columns_are_told_apart(
    headers: list[str], names: list[str | None], surnames: list[str | None], told: dict[int, bool]
) -> None:
    cells = [pl.Series(names, dtype=pl.String), pl.Series(surnames, dtype=pl.String)]
    assert whole_names(cells, read_headers(headers, lexicon_of(load("people"))), [1]) == told
