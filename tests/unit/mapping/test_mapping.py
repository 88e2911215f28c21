"""Whole tables: what each column is mapped to, and how surely."""

from __future__ import annotations

from collections.abc import Sequence
from time import process_time

import polars as pl
import pytest
from tests.unit.mapping.tables import table

from hotpass.mapping import propose, subjects
from hotpass.model.decisions import Decision
from hotpass.model.tables import TABLES
from hotpass.profiles.loader import load
from hotpass.profiles.schema import Profile
from hotpass.sources.base import SourceTable

PEOPLE = [
    "Thandi Mabzani",
    "Pieter Vorvik",
    "Lerato Pellwick",
    "Johan Draknell",
    "Aisha Kwamruda",
    "Sipho Haldzwe",
]
FIRMS = [
    "Bako Foods (Pty) Ltd",
    "Mira Motors CC",
    "Zela Consulting",
    "Tavu Logistics Ltd",
    "Poro Travel",
    "Nilo Farms",
]
PHONES = ["011 555 0101", "021 555 0102", "031 555 0103", "012 555 0104", "041 555 0105", "015 555 0106"]
EMAILS = [f"{name}@firm.example" for name in ("thandi", "info", "sales", "johan", "office", "admin")]
TOWNS = ["Durban", "Pretoria", "Polokwane", "George", "Welkom", "Upington"]


def fields(found: pl.DataFrame) -> list[str | None]:
    return found["field"].to_list()


def mapped(headers: Sequence[str], profile: str = "generic", sheet: str = "Sheet1") -> list[str | None]:
    return fields(propose([(0, table(headers, sheet))], load(profile)))


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        # ambiguous contact points follow the person's name
        ("Company|Contact person|Tel|Email", "organisation_name|contact_name|contact_phone|contact_email"),
        ("Company|Tel|Email", "organisation_name|phone|email"),
        ("Company|Contact person|Switchboard|Office email", "organisation_name|contact_name|phone|email"),
        ("School|Tel|Principal|Principal cell", "organisation_name|phone|contact_name|contact_mobile"),
        ("Company|Phone|Fax|Website|Contact person", "organisation_name|phone|fax|website|contact_name"),
        # names
        ("Name|Surname|Cell", "contact_first_name|contact_surname|contact_mobile"),
        ("Company|Name|Cell", "organisation_name|contact_name|contact_mobile"),
        ("Name|City|Website", "organisation_name|city|website"),
        ("School name|Principal name", "organisation_name|contact_name"),
        ("Organisation|Information Officer|E-mail", "organisation_name|contact_name|contact_email"),
        # ids
        (
            "ID|Organisation Name|Firstname|Surname",
            "organisation_id|organisation_name|contact_first_name|contact_surname",
        ),
        ("ID|Name|Town", "organisation_id|organisation_name|city"),
        # pairs
        ("Name|Address 1|Address 2|City", "organisation_name|street_address|unit|city"),
        ("Name|House No|Street|City", "organisation_name|street_number|street_name|city"),
        ("Name|Lat|Long", "organisation_name|latitude|longitude"),
        # several columns of one field
        ("Company|Tel 1|Tel 2|Email 1|Email 2", "organisation_name|phone|phone|email|email"),
        ("Donor|Contact 1 Name|Contact 1 Email|Contact 2 Name|Contact 2 Email", None),
        # groups, as flattened from nested data
        (
            "CompanyName|RegAddress.AddressLine1|RegAddress.PostTown|RegAddress.PostCode",
            "organisation_name|street_address|city|postal_code",
        ),
        # words that neighbours settle
        (
            "id|title|street|zip|tel|url",
            "organisation_id|organisation_name|street_address|postal_code|phone|website",
        ),
        ("Name|Street|Locality|Town", "organisation_name|street_address|suburb|city"),
        ("Name|Street|Locality", "organisation_name|street_address|city"),
        ("Business Name|DBA Name|Street Address|City", "organisation_name|trading_name|street_address|city"),
        ("Company|Holding company|Website", "organisation_name|parent_organisation|website"),
        # nothing of ours
        ("Learners|Total amount|Gender", "||"),
    ],
)
def test_headers_and_their_neighbours(headers: str, expected: str | None) -> None:
    found = mapped(headers.split("|"))
    if expected is None:
        assert found[1:] == ["contact_name", "contact_email"] * 2
    else:
        assert found == [name or None for name in expected.split("|")]


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ("Name|E-mail|Company", "full_name|email|employer"),
        ("Name|Surname|Date of birth|ID Number", "given_name|surname|birth_date|id_number"),
        ("Employee No|Job Title|Cell", "person_id|role|mobile"),
        (
            "given_name|surname|street_number|address_1|address_2|suburb|postcode|state|date_of_birth|soc_sec_id",
            "given_name|surname|street_number|street_address|unit|suburb|postal_code|province|birth_date|id_number",
        ),
        (
            "first_name|surname|dob|birth_place|postcode_fake|gender|occupation",
            "given_name|surname|birth_date|birth_place|postal_code|gender|role",
        ),
        ("Name|DOB|ID No|Cell", "full_name|birth_date|id_number|mobile"),
        ("Voornaam|Van|Geboortedatum|Geslag", "given_name|surname|birth_date|gender"),
        ("Surname, First|Sex|Place of birth", "full_name|gender|birth_place"),
        ("Learner Name|Learner Surname|Parent cell", "given_name|surname|mobile"),
        ("Patient No|Patient Name|res_street_address", "person_id|full_name|street_address"),
    ],
)
def test_lists_of_persons(headers: str, expected: str) -> None:
    assert mapped(headers.split("|"), "people") == expected.split("|")


def test_a_profiles_own_fields_and_synonyms_go_first() -> None:
    found = mapped(["Organisation Name", "Planes", "Open Questions", "Area", "Distance"], "aviation")
    assert found == ["organisation_name", "fleet", "open_questions", "area", "distance"]


def test_values_speak_where_headers_do_not() -> None:
    found = propose([(0, table({"q": FIRMS, "w": EMAILS, "r": PHONES, "t": TOWNS}))], load("generic"))
    assert fields(found)[1:3] == ["email", "phone"]


def test_values_beat_a_misleading_header() -> None:
    found = propose([(0, table({"Company": FIRMS, "Contact": PHONES}))], load("generic"))
    assert found["semantic_type"].to_list() == ["organisation_name", "phone"]


def test_amounts_under_a_contact_header_are_not_mapped() -> None:
    amounts = ["1200.50", "300.00", "84.10", "7.00", "950.25", "12.99"]
    found = propose([(0, table({"Company": FIRMS, "Contact": amounts}))], load("generic"))
    assert found.row(1, named=True)["status"] != "mapped"


def test_without_headers_the_values_tell_but_less_surely() -> None:
    plain = propose([(0, table({"Company": FIRMS, "Email": EMAILS}))], load("generic"))
    bare = table({"Company": FIRMS, "Email": EMAILS})
    headless = SourceTable(**{**_attributes(bare), "headers": ("", "")})
    found = propose([(0, headless)], load("generic"))
    assert fields(found) == fields(plain)
    assert all(found["confidence"] < plain["confidence"])


def _attributes(made: SourceTable) -> dict[str, object]:
    return {name: getattr(made, name) for name in made.__dataclass_fields__}


def test_the_answer_has_the_tables_schema_and_a_row_a_column() -> None:
    found = propose([(4, table(["Email", "Xyzzy"])), (9, table([]))], load("generic"))
    assert dict(found.schema) == TABLES["mapping"]
    assert found.select("table_id", "column").rows() == [(4, 0), (4, 1)]
    assert propose([], load("generic")).height == 0


def test_status_follows_the_thresholds() -> None:
    strict = Profile.model_validate(
        {"name": "m", "thresholds": {"mapping": {"sure": 0.999, "contact_sure": 0.999, "propose": 0.5}}}
    )
    never = Profile.model_validate(
        {"name": "m", "thresholds": {"mapping": {"sure": 1.0, "contact_sure": 1.0, "propose": 1.0}}}
    )
    made = [(0, table(["Email", "Fax"]))]
    assert propose(made, load("generic"))["status"].to_list() == ["mapped", "mapped"]
    assert propose(made, strict)["status"].to_list() == ["proposed", "proposed"]
    assert propose(made, never)["status"].to_list() == ["kept", "kept"]
    assert fields(propose(made, never)) == [None, None]


def test_the_same_tables_give_the_same_mapping_whatever_the_order_of_rows() -> None:
    one = table({"Company": FIRMS, "Contact": PEOPLE, "Tel": PHONES})
    two = SourceTable(**{**_attributes(one), "frame": one.frame.reverse()})
    assert propose([(0, one)], load("generic")).equals(propose([(0, two)], load("generic")))


def test_evidence_names_no_value() -> None:
    found = propose([(0, table({"Firm": FIRMS, "Person": PEOPLE, "": PHONES}))], load("generic"))
    said = " ".join(found["evidence"])
    assert "a known word for organisation name" in said
    assert not any(value in said for value in (*FIRMS, *PEOPLE, *PHONES))


def decide(
    subject: dict[str, str | int | None], field: str | None, when: str = "2026-02-01T00:00:00+00:00"
) -> Decision:
    return Decision("d" + when, when, "thandi", "mapping", subject, {"field": field})


def test_a_decision_holds_for_its_column() -> None:
    made = table({"Company": FIRMS, "Tel": PHONES})
    about = subjects(made, load("generic"))[1]
    found = propose([(0, made)], load("generic"), [decide(about, "fax")]).row(1, named=True)
    assert (found["field"], found["status"], found["confidence"]) == ("fax", "mapped", 1.0)
    assert (found["decided_by"], found["evidence"]) == ("steward", "a steward decided so on 2026-02-01")


def test_a_column_may_be_decided_to_be_none_of_ours() -> None:
    made = table(["Company", "Tel"])
    about = subjects(made, load("generic"))[1]
    found = propose([(0, made)], load("generic"), [decide(about, None)]).row(1, named=True)
    assert (found["field"], found["status"], found["decided_by"]) == (None, "kept", "steward")


def test_the_later_decision_wins() -> None:
    made = table(["Tel"])
    about = subjects(made, load("generic"))[0]
    decisions = [decide(about, "fax"), decide(about, "mobile", "2026-02-02T00:00:00+00:00")]
    assert fields(propose([(0, made)], load("generic"), decisions)) == ["mobile"]


def test_a_decided_field_is_not_given_twice() -> None:
    made = table(["Company", "Firm"])
    about = subjects(made, load("generic"))[1]
    assert fields(propose([(0, made)], load("generic"), [decide(about, "organisation_name")])) != [
        "organisation_name",
        "organisation_name",
    ]


def test_a_decision_speaks_for_the_same_header_elsewhere() -> None:
    here, there = table(["Zorp"], "One"), table(["ZORP"], "Two", "other.xlsx")
    decision = decide(subjects(here, load("generic"))[0], "vat_number")
    found = propose([(0, there)], load("generic"), [decision]).row(0, named=True)
    assert (found["field"], found["decided_by"]) == ("vat_number", "model")
    assert "a steward decided so for the same header elsewhere" in found["evidence"]


def test_a_decision_about_an_unknown_field_is_passed_over() -> None:
    made = table(["Tel"])
    about = subjects(made, load("generic"))[0]
    assert fields(propose([(0, made)], load("generic"), [decide(about, "gone")])) == ["phone"]


def test_columns_are_told_apart_by_header_place_and_letter() -> None:
    found = subjects(table_with_headers(("Tel", "Tel", "", "")), load("aviation"))
    assert [(s["nth"], s.get("column")) for s in found] == [(0, None), (1, None), (0, "C"), (0, "D")]
    assert (
        subjects(table(["Tel"], path="x/2025 sacaa.xlsx"), load("aviation"))[0]["source_key"] == "regulator"
    )
    assert subjects(table(["Tel"], path="x/List.xlsx"), load("aviation"))[0]["source_key"] == "list"


def table_with_headers(headers: tuple[str, ...]) -> SourceTable:
    made = table([str(i) for i in range(len(headers))])
    return SourceTable(**{**_attributes(made), "headers": headers})


@pytest.mark.parametrize(
    "header", ["a" * 5_000, "\x00", "🙂", "١٢٣", "=1+1", "#REF!", " - ", "e.g. (", "&" * 300]
)
def test_strange_headers_do_no_harm(header: str) -> None:
    made = table_with_headers((header, "Email"))
    assert fields(propose([(0, made)], load("generic")))[1] == "email"


def test_wide_tables_take_no_long_time() -> None:
    made = table([f"{word} {n}" for n in range(60) for word in ("Tel", "Column", "Contact name")])
    began = process_time()
    propose([(0, made)], load("generic"))
    assert process_time() - began < 6


@pytest.mark.parametrize("header", ["Guardian", "Spouse", "Emergency contact", "Next of kin"])
def test_what_is_told_of_a_relative_is_not_the_persons(header: str) -> None:
    people = table(
        {
            "Date of birth": ["2010-01-02", "2011-03-04", "2012-05-06"],
            header: ["Ann Example", "Ben Sample", "Cara Madeup"],
            "City": ["Durban", "Paarl", "George"],
        }
    )
    found = propose([(0, people)], load("people"))
    assert found.filter(pl.col("status") == "mapped")["field"].to_list() == ["birth_date", "city"]


FIRMS = [
    f"{first} {trade} (Pty) Ltd" for first in ("Kite", "Heron", "Osprey") for trade in ("Trading", "Civils")
]


def test_the_likeliest_column_names_the_entity_where_no_other_does() -> None:
    towns = ["Durban", "Paarl", "George"] * 2
    alone = propose([(0, table({"Vendor descr": FIRMS, "Town": towns}))], load("generic"))
    assert alone.select("field", "status").row(0) == ("organisation_name", "mapped")
    assert "nothing else names" in alone["evidence"][0]
    beside = {"Vendor descr": FIRMS, "Organisation id": [f"K-{n}" for n in range(6)], "Town": towns}
    assert propose([(0, table(beside))], load("generic"))["status"][0] == "proposed"
