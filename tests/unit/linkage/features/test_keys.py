"""The long table of keys: what is known of each record, once and in order."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotpass.linkage.features.keys import CROWDS, KEYS, distinct, placeholders, record_keys, without_crowded
from hotpass.model.tables import TABLES
from hotpass.profiles.schema import Profile

FIRMS = Profile(name="firms", country="ZA")
PEOPLE = Profile(name="persons", entity="person", country="ZA")

Value = tuple[str, str | None]


def values(*records: list[Value]) -> pl.DataFrame:
    rows = [
        {"table_id": 0, "row": n, "column": c, "part": 0, "record": n, "field": field, "value": value}
        for n, record in enumerate(records)
        for c, (field, value) in enumerate(record)
    ]
    return pl.DataFrame(rows, schema=TABLES["values"])


def told(record: list[Value], profile: Profile = FIRMS) -> set[tuple[str, str]]:
    return set(record_keys(values(record), profile).select("kind", "key").iter_rows())


@pytest.mark.parametrize(
    ("value", "keys"),
    [
        (("organisation_name", "The Kite (Pty) Ltd"), {("name", "kite")}),
        (("trading_name", "Kite Air"), {("name", "kite air")}),
        (("licence_number", "L/001"), {("number", "licence_number=L/001")}),
        (
            ("email", "info@kite.example"),
            {("email", "info@kite.example"), ("domain", "kite.example")},
        ),
        (("website", "https://www.kite.example/about"), {("domain", "kite.example")}),
        (("fax", "+27110000000"), set()),
        (("postal_code", "0002"), {("postcode", "0002")}),
        (("street_address", "1 Main Rd"), {("address", "1 main rd"), ("street", "1 main")}),
        (("organisation_name", None), set()),
    ],
)
def test_each_kind_of_value_gives_its_keys(value: Value, keys: set[tuple[str, str]]) -> None:
    assert told([value]) == keys


def test_a_registration_number_proves_contradicts_and_is_a_number() -> None:
    key = "registration_number=2001/000001/07"
    assert told([("registration_number", "2001/000001/07")]) == {
        ("proof", key),
        ("against", key),
        ("number", key),
    }


def test_only_persons_have_surnames() -> None:
    assert ("surname", "doe") in told([("full_name", "Jane Doe")], PEOPLE)
    assert not {kind for kind, _ in told([("organisation_name", "Jane Doe")])} & {"given", "surname"}


def test_the_digits_of_a_number_that_could_not_be_read_are_kept() -> None:
    frame = values([("phone", None), ("phone", "+27110000000")], [("phone", None)])
    raw = pl.DataFrame(
        [
            {"table_id": 0, "row": 0, "column": 0, "text": "000-5550-199"},
            {"table_id": 0, "row": 0, "column": 1, "text": "011 000 0000"},
            {"table_id": 0, "row": 1, "column": 0, "text": "ask at desk 3"},
        ],
        schema=TABLES["raw"],
    )
    found = record_keys(frame, FIRMS, raw).select("record", "kind", "key").rows()
    assert found == [(0, "digits", "0005550199"), (0, "phone", "+27110000000")]


some_keys = st.lists(
    st.tuples(
        st.integers(0, 4), st.sampled_from(["city", "name", "phone"]), st.sampled_from(["a", "b", "é"])
    ),
    max_size=20,
)


@settings(deadline=None)
@given(some_keys)
def test_keys_stand_once_in_order(rows: list[tuple[int, str, str]]) -> None:
    keys = pl.DataFrame(rows, schema=KEYS, orient="row")
    assert distinct(keys, "record").rows() == sorted(set(rows))


@pytest.mark.parametrize("kind", ["proof", "against", "number", "domain"])
def test_a_number_that_many_names_bear_counts_for_nothing(kind: str) -> None:
    bearers = CROWDS[kind]
    for names, kept in ((bearers, True), (bearers + 1, False)):
        rows = [(n, "name", f"firm {n}") for n in range(names)] + [(n, kind, "r=1") for n in range(names)]
        keys = pl.DataFrame(rows, schema=KEYS, orient="row")
        assert (without_crowded(keys).filter(pl.col("kind") == kind).height > 0) is kept


@pytest.mark.parametrize("field", ["registration_number", "vat_number", "licence_number"])
def test_every_cell_of_a_placeholder_is_told(field: str) -> None:
    many = [[("organisation_name", f"Firm {'abcdefgh'[n]}"), (field, "2001/000001/07")] for n in range(7)]
    few = [[("organisation_name", f"Club {'abcdefgh'[n]}"), (field, "2002/000002/07")] for n in range(6)]
    told = values(*many, *few)
    cells = placeholders(told, record_keys(told, FIRMS), FIRMS)
    assert cells.rows() == [(0, n, 1) for n in range(7)]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Thandi.K@Kite.example", "thandi.k@kite.example"),
        ("noemail@kite.example", None),
        ("none@kite.example", None),
        ("test1@kite.example", None),
        ("info@kite.example", None),
        ("no address", None),
    ],
)
def test_addresses_that_receive_nothing_are_keys_unless_anybody_writes_them(
    text: str, key: str | None
) -> None:
    cell = {"table_id": 0, "row": 0, "column": 0}
    refused = {**cell, "part": 0, "record": 0, "field": "email", "value": None, "code": "email.undeliverable"}
    raw = pl.DataFrame(
        [{**cell, "origin": 0, "record_row": 0, "text": text, "state": "data"}], schema=TABLES["raw"]
    )
    found = record_keys(pl.DataFrame([refused], schema=TABLES["values"]), FIRMS, raw)
    assert found.rows() == ([(0, "email", key)] if key else [])
