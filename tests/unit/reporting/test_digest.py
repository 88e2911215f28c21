from __future__ import annotations

import polars as pl
import pytest

from hotpass.compliance.consents import STATE, Consents
from hotpass.model.consents import MarketingRule
from hotpass.model.fields import EntityKind
from hotpass.reporting.digest import COLUMNS, daily_list, to_markdown

TEXT = pl.String


def _entities(**columns: list[object]) -> pl.DataFrame:
    n = len(columns["entity_id"])
    given = {
        "organisation_name": [f"School {i}" for i in columns["entity_id"]],
        "city": [None] * n,
        "phone": [None] * n,
        "email": [None] * n,
        "lead_score": [0.5] * n,
        "data_quality_score": [0.5] * n,
        "lead_score_parts": ["reach 1.0"] * n,
    }
    numbers = {"lead_score": pl.Float64, "data_quality_score": pl.Float64}
    told = {**given, **columns}
    return pl.DataFrame(told, schema_overrides={c: numbers.get(c, TEXT) for c in told})


def _listed(entities: pl.DataFrame, contacts: pl.DataFrame, kind: EntityKind, length: int) -> pl.DataFrame:
    return daily_list(entities, contacts, kind, length).listed


def _contacts(*rows: tuple[str, int, str | None, str | None, str | None]) -> pl.DataFrame:
    schema = {"entity_id": TEXT, "rank": pl.UInt32, "name": TEXT, "phones": TEXT, "emails": TEXT}
    told = pl.DataFrame(rows, schema=schema, orient="row").with_columns(pl.lit("Head").alias("role"))
    return told.with_columns(pl.format("{}-{}", "entity_id", "rank").alias("contact_id"))


def test_best_scores_first_and_no_more_than_asked_for() -> None:
    entities = _entities(entity_id=["a", "b", "c"], lead_score=[0.2, 0.9, 0.5], email=["x@example.org"] * 3)
    listed = _listed(entities, _contacts(), "organisation", 2)
    assert tuple(listed.columns) == COLUMNS
    assert listed["entity_id"].to_list() == ["b", "c"]
    assert listed["place"].to_list() == [1, 2]


@pytest.mark.parametrize(
    ("phone", "email", "usable"),
    [
        ("+27115550100", None, True),
        ("+27115550100;ext=12", None, True),
        (None, "a@example.org", True),
        ("5550100; +27115550100", None, True),
        ("5550100", None, False),
        ("0115550100", None, False),
        (None, "a.example.org", False),
        (None, None, False),
    ],
)
def test_only_who_can_be_reached_is_listed(phone: str | None, email: str | None, usable: bool) -> None:
    listed = _listed(
        _entities(entity_id=["a"]), _contacts(("a", 1, "Ann Example", phone, email)), "organisation", 9
    )
    assert listed.height == usable


def test_first_contact_that_can_be_reached_is_named() -> None:
    contacts = _contacts(("a", 1, "Mute", None, None), ("a", 2, "Bea", "+27115550101", "5550100"))
    listed = _listed(_entities(entity_id=["a"], phone=["+27115550199"]), contacts, "organisation", 9)
    assert listed.select("contact", "phone", "email").row(0) == ("Bea", "+27115550101", None)


def test_entitys_own_number_serves_where_no_contact_has_one() -> None:
    entities = _entities(entity_id=["a"], phone=["+27115550199"])
    listed = _listed(entities, _contacts(("a", 1, "Mute", None, None)), "organisation", 9)
    assert listed.select("contact", "phone").row(0) == (None, "+27115550199")


def test_people_are_listed_under_their_own_role() -> None:
    people = _entities(entity_id=["p"], mobile=["+27825550100"], role=["Pilot"], full_name=["Cara Example"])
    listed = _listed(people.drop("organisation_name"), _contacts(), "person", 5)
    assert listed.select("entity_name", "role", "phone").row(0) == ("Cara Example", "Pilot", "+27825550100")


def test_order_of_rows_does_not_matter() -> None:
    entities = _entities(entity_id=list("abcdef"), email=["x@example.org"] * 6)
    listed = _listed(entities, _contacts(), "organisation", 4)
    assert listed.equals(_listed(entities.reverse(), _contacts(), "organisation", 4))


def test_markdown_names_the_number_and_the_reason() -> None:
    listed = _listed(_entities(entity_id=["a"], phone=["+27115550199"]), _contacts(), "organisation", 1)
    text = to_markdown(listed)
    assert "+27115550199" in text
    assert "reach 1.0" in text
    assert "None." in to_markdown(listed.clear())
    assert "Left off" not in text


def test_markdown_says_who_is_left_off_and_why() -> None:
    off = pl.DataFrame({"reason": ["no_consent", "point_closed"], "contacts": [1, 0], "entities": [26, 2]})
    text = to_markdown(pl.DataFrame(schema=dict.fromkeys(COLUMNS, pl.String)), off)
    assert "26 of whom nobody is left to be reached, 1 contact: no consent to direct marketing" in text
    assert "2 of whom nobody is left to be reached: known only" in text


ANN, BEN = "+27825550101", "+27825550102"


def _state(subject: str, consent: str, purpose: str = "direct-marketing") -> pl.DataFrame:
    return pl.DataFrame([(subject, consent, "2026-03-01", purpose)], schema=STATE, orient="row")


def _two() -> tuple[pl.DataFrame, pl.DataFrame]:
    """An entity of two contacts with a number each, and one of its own."""
    entities = _entities(entity_id=["a"], phone=["+27115550199"])
    return entities, _contacts(("a", 1, "Ann Example", ANN, None), ("a", 2, "Ben Sample", BEN, None))


@pytest.mark.parametrize(
    ("known", "rule", "listed"),
    [
        (Consents(), "not_objected", ("Ann Example", ANN, "not on record", None)),
        (Consents(), "opt_in", None),
        (Consents(_state("a-1", "given")), "opt_in", ("Ann Example", ANN, "given", "2026-03-01")),
        (Consents(_state("a-2", "given")), "opt_in", ("Ben Sample", BEN, "given", "2026-03-01")),
        (Consents(_state("a-2", "given", "processing")), "opt_in", None),
        (Consents(_state("a-1", "objected")), "not_objected", ("Ben Sample", BEN, "not on record", None)),
        (Consents(_state("a-1", "withdrawn")), "not_objected", ("Ben Sample", BEN, "not on record", None)),
        (Consents(closed=(ANN,)), "not_objected", ("Ben Sample", BEN, "not on record", None)),
        (Consents(closed=(ANN, BEN)), "not_objected", (None, "+27115550199", "not on record", None)),
        (Consents(closed=(ANN, BEN, "+27115550199")), "not_objected", None),
        (Consents(entities=_state("a", "objected")), "not_objected", None),
        (Consents(_state("a-1", "given"), _state("a", "objected")), "not_objected", None),
        (Consents(entities=_state("a", "given")), "opt_in", (None, "+27115550199", "given", "2026-03-01")),
    ],
)
def test_who_stopped_is_never_listed_and_the_next_contact_is(
    known: Consents, rule: MarketingRule, listed: tuple[str | None, ...] | None
) -> None:
    told = daily_list(*_two(), "organisation", 9, known, rule).listed
    assert told.select("contact", "phone", "consent", "consent_since").rows() == ([listed] if listed else [])


@pytest.mark.parametrize(
    ("known", "rule", "off"),
    [
        (Consents(), "not_objected", []),
        (Consents(), "opt_in", [("no_consent", 2, 1)]),
        (Consents(_state("a-1", "objected")), "not_objected", [("objected", 1, 0)]),
        (Consents(_state("a-1", "withdrawn")), "opt_in", [("withdrawn", 1, 1), ("no_consent", 1, 0)]),
        (
            Consents(_state("a-1", "objected", "processing"), closed=(BEN, "+27115550199")),
            "not_objected",
            [("processing", 1, 1), ("point_closed", 1, 0)],
        ),
        (Consents(entities=_state("a", "objected")), "not_objected", [("objected", 2, 1)]),
    ],
)
def test_how_many_are_left_off_is_told_by_reason(
    known: Consents, rule: MarketingRule, off: list[tuple[str, int, int]]
) -> None:
    assert daily_list(*_two(), "organisation", 9, known, rule).left_off.rows() == off


def test_a_contact_without_a_name_has_the_consent_of_its_entity() -> None:
    contacts = _contacts(("a", 1, None, ANN, None))
    listed = daily_list(
        _entities(entity_id=["a"]),
        contacts,
        "organisation",
        9,
        Consents(entities=_state("a", "given")),
        "opt_in",
    ).listed
    assert listed.select("phone", "consent").row(0) == (ANN, "given")


def test_the_next_number_serves_where_one_is_closed() -> None:
    contacts = _contacts(("a", 1, "Ann Example", f"{ANN}; {BEN}", None))
    listed = daily_list(
        _entities(entity_id=["a"]), contacts, "organisation", 9, Consents(closed=(ANN,))
    ).listed
    assert listed["phone"].to_list() == [BEN]
