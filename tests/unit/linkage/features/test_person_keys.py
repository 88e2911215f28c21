"""A person's names, dates and numbers as keys."""

from __future__ import annotations

import polars as pl
import pytest

from hotpass.linkage.features.person_keys import person_keys


def keys(*values: tuple[str, str]) -> set[tuple[str, str]]:
    frame = pl.DataFrame(
        [(0, *value) for value in values],
        schema={"record": pl.UInt32, "field": pl.String, "value": pl.String},
        orient="row",
    )
    return set(person_keys(frame, "full_name").drop_nulls().select("kind", "key").iter_rows())


@pytest.mark.parametrize(
    ("name", "given", "surname"),
    [
        ("Jane Doe", "jane", "doe"),
        ("Dr Jane Mary Doe", "jane mary", "doe"),
        ("Doe, Jane", "jane", "doe"),
        ('Jane "JD" Doe', "jane", "doe"),
        ("Jan van der Merwe", "jan", "van der merwe"),
        ("Zoë O'Neil", "zoe", "oneil"),
        ("Doe", None, "doe"),
    ],
)
def test_a_whole_name_is_taken_apart(name: str, given: str | None, surname: str) -> None:
    expected = {("surname", surname)} | ({("given", given)} if given else set())
    assert keys(("full_name", name)) == expected


def test_names_given_apart_are_believed() -> None:
    told = keys(("full_name", "Jane Doe Smith"), ("given_name", "Jane"), ("surname", "Doe Smith"))
    assert told == {("given", "jane"), ("surname", "doe smith")}


def test_dates_numbers_and_places_are_keys() -> None:
    told = keys(("birth_date", "1980-02-01"), ("id_number", "8002010000000"), ("birth_place", "Sea Point"))
    assert told == {
        ("birth_date", "1980-02-01"),
        ("id_number", "8002010000000"),
        ("birth_place", "sea point"),
    }
