"""Ties between entities, by the kinds that the entity's identity names."""

from __future__ import annotations

import polars as pl
import pytest

from hotpass.linkage.features.crowds import SHARED
from hotpass.linkage.features.keys import KEYS
from hotpass.linkage.features.tie_keys import tie_keys
from hotpass.linkage.relationships import branch_ties, dates_of, relationships
from hotpass.model.fields import IDENTITY, EntityKind
from hotpass.model.tables import TABLES
from hotpass.profiles.loader import load

DATES = pl.DataFrame(
    {"record": [0, 1], "seen": ["2024-01-31", "2025-02-28"]}, schema_overrides={"record": pl.UInt32}
)


def told(kind: EntityKind, *keys: tuple[int, str, str]) -> pl.DataFrame:
    """Each record is an entity of its own."""
    frame = pl.DataFrame(keys, schema=KEYS, orient="row")
    records = frame.select("record").unique().sort("record")
    members = records.select(
        "record",
        pl.format("r{}", "record").alias("record_id"),
        pl.col("record").alias("entity"),
        pl.format("e{}", "record").alias("entity_id"),
    )
    return relationships(frame, members, IDENTITY[kind].ties, DATES)


def ties(kind: EntityKind, *keys: tuple[int, str, str]) -> list[tuple[str, str, str, str]]:
    return told(kind, *keys).select("from_id", "to_id", "kind", "evidence").rows()


@pytest.mark.parametrize(
    ("kind", "key", "value", "tie", "evidence"),
    [
        ("organisation", "domain", "a.example", "same group", "the same domain: a.example"),
        (
            "organisation",
            "switchboard",
            "+27315550100",
            "shares switchboard",
            "the same number: +27315550100",
        ),
        ("organisation", "site", "12 main rd|durban", "shares address", "the same address"),
        (
            "organisation",
            "proof",
            "registration_number=2001/000001/07",
            "same group",
            "the same registration number",
        ),
        ("organisation", "parent", "kite holdings", "same group", "the stated parent"),
        ("person", "phone", "+27315550100", "shares phone", "the same number: +27315550100"),
        ("person", "site", "12 main rd|durban", "shares address", "the same address"),
    ],
)
def test_what_a_shared_key_is_called(kind: EntityKind, key: str, value: str, tie: str, evidence: str) -> None:
    assert ties(kind, (0, key, value), (1, key, value)) == [("e1", "e0", tie, evidence)]


def test_what_a_crowd_shares_ties_nobody() -> None:
    assert ties("organisation", *((n, "domain", "a.example") for n in range(SHARED + 1))) == []
    assert len(ties("organisation", *((n, "domain", "a.example") for n in range(SHARED)))) == SHARED - 1


def test_a_persons_number_is_no_switchboard() -> None:
    assert ties("organisation", (0, "phone", "+27825550100"), (1, "phone", "+27825550100")) == []


def test_a_tie_names_its_records_and_their_dates() -> None:
    found = told("organisation", (0, "domain", "a.example"), (1, "domain", "a.example"))
    assert found.select("records", "first_seen", "last_seen").row(0) == (
        ["r0", "r1"],
        "2024-01-31",
        "2025-02-28",
    )


def test_a_branch_is_tied_to_its_firm() -> None:
    found = ties("organisation", (0, "name", "kite aviation"), (1, "name", "kite aviation (durban)"))
    assert found == [("e1", "e0", "branch of", "name: durban")]


@pytest.mark.parametrize(
    ("names", "expected"),
    [([(0, "kite")], [("e2", "e0", "same group", "the stated parent")]), ([(0, "kite"), (1, "kite")], [])],
)
def test_a_stated_parent_must_be_one_entity(
    names: list[tuple[int, str]], expected: list[tuple[str, str, str, str]]
) -> None:
    keys = [(record, "name", name) for record, name in names]
    assert ties("organisation", *keys, (2, "parent", "kite")) == expected


VALUES = [
    (0, 0, "phone", "+27315550100"),
    (0, 0, "fax", "+27315550109"),
    (0, 1, "contact_mobile", "+27825550101"),
    (0, 0, "parent_organisation", "Kite Holdings (Pty) Ltd"),
    (0, 0, "street_address", "12 Main Road"),
    (0, 0, "city", "Durban"),
    (1, 0, "street_address", "Main Road"),
    (1, 0, "city", "Durban"),
    (2, 0, "street_address", "12 Main Road"),
    (2, 0, "record_date", "2024-01-31"),
    (2, 0, "last_contact_date", "2025-02-28"),
]


def values() -> pl.DataFrame:
    rows = [{"record": r, "person": p, "field": f, "value": v} for r, p, f, v in VALUES]
    return pl.DataFrame(rows, schema=TABLES["values"])


def test_keys_that_ties_need() -> None:
    assert tie_keys(values(), load("generic")).rows() == [
        (0, "parent", "kite holdings"),
        (0, "site", "12 main rd|durban"),
        (0, "switchboard", "+27315550100"),
    ]


def test_the_latest_date_of_a_record_counts() -> None:
    assert dates_of(values()).rows() == [(2, "2025-02-28")]


@pytest.mark.parametrize(
    ("rows", "tied"),
    [
        ([("kite (durban)", "durban", ""), ("kite", "george", "")], {(0, 1)}),
        ([("kite (durban)", "durban", ""), ("kite", "george", ""), ("kite", "paarl", "")], set()),
        ([("kite (durban)", "", "1"), ("kite", "", "2")], set()),
        ([("kite (durban)", "", "1"), ("kite", "", "1"), ("kite (paarl)", "", "")], {(0, 1), (1, 2)}),
        ([("kite (durban)", "", ""), ("kestrel", "", "")], set()),
    ],
)
def test_a_profile_can_make_branches_their_firm(
    rows: list[tuple[str, str, str]], tied: set[tuple[int, int]]
) -> None:
    keys = pl.DataFrame(
        [
            (n, kind, key)
            for n, row in enumerate(rows)
            for kind, key in zip(("name", "city", "proof"), row, strict=True)
            if key
        ],
        schema=KEYS,
        orient="row",
    )
    assert set(branch_ties(keys).select("left", "right").iter_rows()) == tied
