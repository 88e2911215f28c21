"""Who moved: contacts of different organisations that are one person, and who only bears the same name."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotpass.linkage.features.crowds import PLACEHOLDER
from hotpass.linkage.people.contacts import resolve_contacts
from hotpass.linkage.people.employment import employment, person_ids
from hotpass.linkage.people.persons import resolve_persons
from hotpass.model.tables import TABLES
from hotpass.profiles.loader import load
from hotpass.profiles.schema import Linkage, Profile, UniqueIdentifiers

PROFILE = load("generic")
DECLARED = PROFILE.model_copy(
    update={
        "linkage": Linkage(
            unique_identifiers=UniqueIdentifiers(
                authorisation="IR/0001", declared_by="Information officer", declared_on=date(2026, 1, 31)
            )
        )
    }
)
SCHEMA = TABLES["values"] | {"entity": pl.UInt32}
FIELDS = (
    "contact_name",
    "contact_mobile",
    "contact_email",
    "contact_birth_date",
    "contact_id_number",
    "contact_phone",
)
Person = tuple[str, ...]

MOBILE, MAIL, BORN, NUMBER = "+27825550101", "jane@mail.example", "1980-01-31", "8001310001089"


def values(*people: Person) -> pl.DataFrame:
    """Each person stands in a record of an organisation of its own."""
    rows = [
        {
            "table_id": 0,
            "row": n,
            "column": c,
            "record": n,
            "entity": n,
            "person": 1,
            "field": FIELDS[c],
            "value": text,
        }
        | ({"kind": "mobile"} if text.startswith("+2782") else {})
        for n, person in enumerate(people)
        for c, text in enumerate(person)
        if text
    ]
    return pl.DataFrame(rows, schema=SCHEMA)


def groups(*people: Person, profile: Profile = PROFILE) -> list[list[int]]:
    """The records of each person."""
    told = values(*people)
    contacts = resolve_contacts(told, profile)
    found = contacts.join(resolve_persons(contacts, told, profile), on="contact", how="left")
    grouped = found.group_by("individual").agg(pl.col("record").sort())
    return sorted(grouped.drop_nulls("individual")["record"].to_list())


@pytest.mark.parametrize(
    "people",
    [
        pytest.param([("Jane Doe", MOBILE), ("Doe, Jane", MOBILE)], id="mobile"),
        pytest.param([("Jane Doe", "", MAIL), ("Jane Anne Doe", "", MAIL)], id="mailbox, a second name"),
        pytest.param([("Jane Doe", "", "", BORN), ("Jane Doe", "", "", BORN)], id="birth date"),
        pytest.param(
            [("Jane Doe", "", "", "", "", MOBILE), ("Jane Doe", MOBILE)], id="a mobile in a phone column"
        ),
    ],
)
def test_one_person_at_two_organisations(people: list[Person]) -> None:
    assert groups(*people) == [[0, 1]]


@pytest.mark.parametrize(
    "people",
    [
        pytest.param([("Jane Doe",), ("Jane Doe",)], id="a name alone"),
        pytest.param([("Jane Doe", "", "", "", "", "+27315550100")] * 2, id="switchboard"),
        pytest.param([("Jane Doe", "", "info@mail.example")] * 2, id="role mailbox"),
        pytest.param([("J Doe", MOBILE), ("Jane Doe", MOBILE)], id="initial"),
        pytest.param([("Jane", MOBILE), ("Jane Doe", MOBILE)], id="first name"),
        pytest.param([("Jane Doe", MOBILE), ("Sipho Nxele", MOBILE)], id="another name"),
        pytest.param(
            [("Jane Doe", "", "", BORN), ("Jane Anne Doe", "", "", BORN)], id="birth date, like names"
        ),
        pytest.param([("Jane Doe", "", "", "1980"), ("Jane Doe", "", "", "1980")], id="year of birth"),
        pytest.param(
            [("Jane Doe", MOBILE, "", BORN), ("Jane Doe", MOBILE, "", "1981-02-28")], id="two birth dates"
        ),
        pytest.param(
            [("Jane Doe", MOBILE, "", "", NUMBER), ("Jane Doe", MOBILE, "", "", "8001310002087")],
            id="two ids",
        ),
        pytest.param(
            [("Jane Doe", "", "", "", NUMBER), ("Jane Doe", "", "", "", NUMBER)], id="id, not declared"
        ),
    ],
)
def test_two_people(people: list[Person]) -> None:
    assert all(len(records) == 1 for records in groups(*people))


def test_an_identity_number_counts_where_it_is_declared() -> None:
    people = [("Jane Doe", "", "", "", NUMBER), ("Jane Doe", "", "", "", NUMBER)]
    assert groups(*people, profile=DECLARED) == [[0, 1]]


def test_a_number_of_people_of_unlike_names_is_nobodys_own() -> None:
    assert groups(("Jane Doe", MOBILE), ("Jane Doe", MOBILE), ("Sipho Nxele", MOBILE)) == [[0], [1], [2]]


def test_a_sign_of_a_crowd_is_a_placeholder() -> None:
    crowd = [("Jane Doe", MOBILE)] * (PLACEHOLDER + 1)
    assert len(groups(*crowd)) == PLACEHOLDER + 1
    assert len(groups(*crowd[1:])) == 1


PEOPLE = st.tuples(
    st.sampled_from(["Jane Doe", "Doe, Jane", "Jane Anne Doe", "John Doe", "J Doe", ""]),
    st.sampled_from(["", MOBILE, "+27825550102"]),
    st.sampled_from(["", MAIL, "info@mail.example"]),
    st.sampled_from(["", BORN, "1981-02-28"]),
)


@given(st.lists(PEOPLE, max_size=6))
@settings(deadline=None, max_examples=60)
def test_no_person_has_two_birth_dates(people: list[Person]) -> None:
    for records in groups(*people):
        assert len({people[n][3] for n in records if people[n][3]}) <= 1


def test_a_person_works_for_each_organisation() -> None:
    told = values(("Jane Doe", MOBILE), ("Jane Doe", MOBILE), ("Sipho Nxele", "+27825550102"))
    contacts = resolve_contacts(told, PROFILE)
    persons = resolve_persons(contacts, told, PROFILE)
    ids = person_ids(
        persons, contacts.select(pl.col("contact").alias("subject"), pl.format("c{}", "contact").alias("id"))
    )
    members = contacts.select("record", pl.format("r{}", "record").alias("record_id"),
                              pl.format("e{}", "record").alias("entity_id"))  # fmt: skip
    dates = pl.DataFrame({"record": [1], "seen": ["2025-02-28"]}, schema_overrides={"record": pl.UInt32})
    found = employment(persons, contacts, ids, members, dates)
    common = "named there; elsewhere with the same mobile"
    assert found.rows() == [
        ("p0", "e0", "works for", common, ["r0"], None, None),
        ("p0", "e1", "works for", common, ["r1"], "2025-02-28", "2025-02-28"),
        ("p2", "e2", "works for", "named there", ["r2"], None, None),
    ]
