from __future__ import annotations

import polars as pl
import pytest

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


def _contacts(*rows: tuple[str, int, str | None, str | None, str | None]) -> pl.DataFrame:
    schema = {"entity_id": TEXT, "rank": pl.UInt32, "name": TEXT, "phones": TEXT, "emails": TEXT}
    return pl.DataFrame(rows, schema=schema, orient="row").with_columns(pl.lit("Head").alias("role"))


def test_best_scores_first_and_no_more_than_asked_for() -> None:
    entities = _entities(entity_id=["a", "b", "c"], lead_score=[0.2, 0.9, 0.5], email=["x@example.org"] * 3)
    listed = daily_list(entities, _contacts(), "organisation", 2)
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
    listed = daily_list(
        _entities(entity_id=["a"]), _contacts(("a", 1, "Ann Example", phone, email)), "organisation", 9
    )
    assert listed.height == usable


def test_first_contact_that_can_be_reached_is_named() -> None:
    contacts = _contacts(("a", 1, "Mute", None, None), ("a", 2, "Bea", "+27115550101", "5550100"))
    listed = daily_list(_entities(entity_id=["a"], phone=["+27115550199"]), contacts, "organisation", 9)
    assert listed.select("contact", "phone", "email").row(0) == ("Bea", "+27115550101", None)


def test_entitys_own_number_serves_where_no_contact_has_one() -> None:
    entities = _entities(entity_id=["a"], phone=["+27115550199"])
    listed = daily_list(entities, _contacts(("a", 1, "Mute", None, None)), "organisation", 9)
    assert listed.select("contact", "phone").row(0) == (None, "+27115550199")


def test_people_are_listed_under_their_own_role() -> None:
    people = _entities(entity_id=["p"], mobile=["+27825550100"], role=["Pilot"], full_name=["Cara Example"])
    listed = daily_list(people.drop("organisation_name"), _contacts(), "person", 5)
    assert listed.select("entity_name", "role", "phone").row(0) == ("Cara Example", "Pilot", "+27825550100")


def test_order_of_rows_does_not_matter() -> None:
    entities = _entities(entity_id=list("abcdef"), email=["x@example.org"] * 6)
    listed = daily_list(entities, _contacts(), "organisation", 4)
    assert listed.equals(daily_list(entities.reverse(), _contacts(), "organisation", 4))


def test_markdown_names_the_number_and_the_reason() -> None:
    listed = daily_list(_entities(entity_id=["a"], phone=["+27115550199"]), _contacts(), "organisation", 1)
    text = to_markdown(listed)
    assert "+27115550199" in text
    assert "reach 1.0" in text
    assert "None." in to_markdown(listed.clear())
