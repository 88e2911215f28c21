"""Who is one contact: names that are alike and share what can be one person's own, and nothing less."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotpass.linkage.people.contacts import resolve_contacts, with_claimed_addresses
from hotpass.linkage.people.likeness import is_ambiguous
from hotpass.model.tables import TABLES
from hotpass.profiles.loader import load

PROFILE = load("generic")
SCHEMA = TABLES["values"] | {"entity": pl.UInt32}

PHONE = "+27315550100"
Row = tuple[str, str, str]
"""Of one person: name, address, number; empty where there is none."""


def values(*rows: Row, person: int = 1, entity: int = 0) -> pl.DataFrame:
    """Each row is a record of its own."""
    fields = ("contact_name", "contact_email", "contact_phone")
    told = [
        {"table_id": 0, "row": n, "column": c, "origin": n, "part": 0, "record": n, "entity": entity,
         "person": person if row[0] else 0, "field": field, "value": row[c], "rule": "as written"}
        for n, row in enumerate(rows)
        for c, field in enumerate(fields)
        if row[c]
    ]  # fmt: skip
    return pl.DataFrame(told, schema=SCHEMA)


def contacts(*rows: Row) -> list[set[str]]:
    """The names of each contact."""
    told = values(*rows)
    found = resolve_contacts(told, PROFILE).join(
        told.filter(pl.col("field") == "contact_name").select("record", "person", "value"),
        on=["record", "person"],
    )
    grouped = found.group_by("contact", maintain_order=True).agg("value")
    return sorted((set(names) for names in grouped["value"]), key=sorted)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            [("John Smith", "", ""), ("SMITH, John", "", "")], [{"John Smith", "SMITH, John"}], id="one key"
        ),
        pytest.param(
            [("J Smith", "", PHONE), ("John Smith", "", PHONE)], [{"J Smith", "John Smith"}], id="initial"
        ),
        pytest.param(
            [("J Smith", "", ""), ("John Smith", "", PHONE)], [{"J Smith"}, {"John Smith"}], id="no point"
        ),
        pytest.param(
            [("J Smith", "", PHONE), ("John Smith", "", PHONE), ("Jane Smith", "", PHONE)],
            [{"J Smith"}, {"Jane Smith"}, {"John Smith"}],
            id="switchboard",
        ),
        pytest.param(
            [("J Smith", "", PHONE), ("John Smith", "", PHONE), ("Jane Smith", "", "")],
            [{"J Smith"}, {"Jane Smith"}, {"John Smith"}],
            id="fits two",
        ),
        pytest.param(
            [("J Smith", "js@a.example", ""), ("John Smith", "js@a.example", ""), ("Jane Smith", "", "")],
            [{"J Smith"}, {"Jane Smith"}, {"John Smith"}],
            id="fits two, address",
        ),
        pytest.param(
            [("John Smith", "j@a.example", ""), ("John Peter Smith", "j@a.example", PHONE),
             ("J Smith", "", PHONE)],
            [{"John Smith", "John Peter Smith", "J Smith"}],
            id="full names first",
        ),
        pytest.param(
            [("Peter Botes", "p@a.example", ""), ("Pete Botes", "p@a.example", PHONE), ("Petra Botes", "", PHONE)],
            [{"Pete Botes", "Peter Botes"}, {"Petra Botes"}],
            id="not all mutually alike",
        ),
        pytest.param(
            [("J Smith", "info@a.example", ""), ("John Smith", "info@a.example", "")],
            [{"J Smith"}, {"John Smith"}],
            id="role mailbox",
        ),
        pytest.param(
            [("Anna Nel", "", PHONE), ("Sipho Dube", "", PHONE)], [{"Anna Nel"}, {"Sipho Dube"}], id="unlike"
        ),
        pytest.param(
            [("Jane Doe", "", ""), ("Jane", "", PHONE), ("Sipho Dube", "", "")],
            [{"Jane", "Jane Doe"}, {"Sipho Dube"}],
            id="first name",
        ),
        pytest.param(
            [("Jane Doe", "", ""), ("Jane", "", PHONE), ("Jane Botes", "", "")],
            [{"Jane"}, {"Jane Botes"}, {"Jane Doe"}],
            id="first name of two",
        ),
        pytest.param(
            [("Jane Doe", "", ""), ("Mr Doe", "", PHONE)], [{"Jane Doe", "Mr Doe"}], id="title and surname"
        ),
        pytest.param([("Jane Doe", "", ""), ("Doe", "", PHONE)], [{"Doe"}, {"Jane Doe"}], id="surname alone"),
    ],
)  # fmt: skip
def test_who_is_one(rows: list[Row], expected: list[set[str]]) -> None:
    wanted = sorted(expected, key=sorted)
    assert contacts(*rows) == wanted
    assert contacts(*rows[::-1]) == wanted


NAMES = st.sampled_from(
    ["J Smith", "John Smith", "Jane Smith", "J A Smith", "Johnny Smith", "Smith", "Anna Nel"]
)


@given(
    st.lists(
        st.tuples(NAMES, st.sampled_from(["", "j@a.example", "x@a.example"]), st.sampled_from(["", PHONE])),
        max_size=6,
    ),
    st.randoms(),
)
@settings(deadline=None)
def test_two_people_are_never_made_one(rows: list[Row], random: object) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    found = contacts(*rows)
    assert not any({"John Smith", "Jane Smith"} <= names for names in found)
    assert contacts(*shuffled) == found


def test_a_name_on_twenty_five_records_is_still_one_with_its_short_form() -> None:
    many = [("John Smith", "j@a.example", "")] * 25
    assert contacts(*many, ("Johnny Smith", "j@a.example", "")) == [{"John Smith", "Johnny Smith"}]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("J Smith", True), ("J. A. Smith", True), ("JA Smith", True), ("Smith", True), ("Dr Smith", True),
     ("John A Smith", False), ("Jo Smith", False), ("J van der Merwe", True), ("Anna Nel", False)],
)  # fmt: skip
def test_ambiguous_names(name: str, expected: bool) -> None:
    assert is_ambiguous(name) is expected


def claimed(*rows: Row) -> list[tuple[str, bool, bool]]:
    """Addresses without a person, whether they were lent, and whether a named contact has them now."""
    told = values(*rows)
    home = told.join(
        resolve_contacts(told, PROFILE), on=["record", "person"], how="left", maintain_order="left"
    )
    found = with_claimed_addresses(home, PROFILE)
    assert found.drop("contact", "lent").equals(told)
    named = found.filter(pl.col("person") > 0)["contact"].unique()
    loose = found.filter(pl.col("person") == 0)
    return loose.select("value", "lent", pl.col("contact").is_in(named.implode())).rows()


def test_a_loose_personal_address_goes_to_the_contact_that_has_it() -> None:
    found = claimed(("Anna Nel", "anna@a.example", PHONE), ("", "anna@a.example", PHONE))
    assert found == [("anna@a.example", True, True), (PHONE, False, False)]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([("Anna Nel", "info@a.example", ""), ("", "info@a.example", "")], id="role mailbox"),
        pytest.param([("Anna Nel", "a@a.example", ""), ("", "b@a.example", "")], id="another address"),
        pytest.param(
            [("Anna Nel", "a@a.example", ""), ("Piet Botes", "a@a.example", ""), ("", "a@a.example", "")],
            id="two owners",
        ),
    ],
)
def test_other_addresses_stay_with_the_general_contact(rows: list[Row]) -> None:
    assert [(lent, moved) for _, lent, moved in claimed(*rows)] == [(False, False)]


def test_an_address_of_another_entity_is_not_claimed() -> None:
    told = pl.concat(
        [
            values(("Anna Nel", "a@a.example", "")),
            values(("", "a@a.example", ""), entity=1).with_columns(pl.col("record") + 1),
        ]
    )
    home = told.join(resolve_contacts(told, PROFILE), on=["record", "person"], how="left")
    assert not with_claimed_addresses(home, PROFILE)["lent"].any()
