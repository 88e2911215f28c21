"""Given name and surname go with the full name that is published."""

from __future__ import annotations

import polars as pl
import pytest

from hotpass.profiles.loader import load
from hotpass.survivorship.one_name import split_name, with_one_name
from hotpass.survivorship.rules import REASONS

PEOPLE = load("people")
Row = tuple[int, str, str, bool]
"""Record, field, value, and whether it won by itself."""


def judged(*rows: Row, entity: int = 0) -> tuple[pl.DataFrame, pl.DataFrame]:
    """What `choose` says, and the record of each place."""
    fields = pl.Enum([f.name for f in PEOPLE.fields()])
    told = pl.DataFrame(rows, schema={"record": pl.UInt32, "field": fields, "value": pl.String, "won": pl.Boolean},
                        orient="row")  # fmt: skip
    placed = told.with_row_index("place").with_columns(
        entity=pl.lit(entity, dtype=pl.UInt32), contact=pl.lit(0, dtype=pl.UInt32), sound=pl.lit(True),
        agrees=pl.col("value").is_in(pl.col("value").filter("won").implode()).over("field"),
        by=pl.lit("recency", dtype=REASONS),
    )  # fmt: skip
    columns = ["place", "entity", "contact", "field", "value", "sound", "won", "agrees", "by"]
    return placed.select(columns), placed.select("place", "record")


def published(*rows: Row) -> dict[str, tuple[str, str]]:
    told = with_one_name(*judged(*rows), PEOPLE)
    assert told["place"].n_unique() == len(rows)
    assert told.filter("won").select("field").is_unique().all()
    return {
        field: (value, by)
        for field, value, by in told.filter("won").select("field", "value", "by").iter_rows()
    }


FULL = (0, "full_name", "Thandi Kunene", True)


@pytest.mark.parametrize(
    ("rows", "given", "surname"),
    [
        pytest.param(
            [FULL, (0, "given_name", "Thandi", False), (0, "surname", "Kunene", True),
             (1, "given_name", "Tandi", True)],
            ("Thandi", "goes with the name"), ("Kunene", "recency"), id="from the record of the full name",
        ),
        pytest.param(
            [FULL, (1, "given_name", "Thandi", True), (1, "surname", "Kunene-Nel", True)],
            ("Thandi", "recency"), ("Kunene", "read from the name"), id="from the name, where others differ",
        ),
        pytest.param(
            [FULL, (1, "given_name", "Tandi", True), (1, "surname", "Kunene", True),
             (2, "given_name", "Thandi", False)],
            ("Thandi", "read from the name"), ("Kunene", "recency"), id="a value that says the same stands for it",
        ),
        pytest.param(
            [(0, "full_name", "Anna Maria Botes", True), (1, "given_name", "Ann", True), (1, "surname", "Botes", True),
             (2, "given_name", "Anna", False), (2, "surname", "Maria Botes", False)],
            ("Anna", "goes with the name"), ("Maria Botes", "goes with the name"), id="from pieces that make it up",
        ),
        pytest.param(
            [(0, "full_name", "Kunene", True), (1, "given_name", "Thandi", True), (1, "surname", "Kunene", True)],
            ("Thandi", "recency"), ("Kunene", "recency"), id="what the name does not say stays",
        ),
        pytest.param(
            [FULL, (0, "given_name", "Thandi", True), (1, "surname", "Nel", True)],
            ("Thandi", "recency"), ("Kunene", "read from the name"), id="a record that gives one piece only",
        ),
    ],
)  # fmt: skip
def test_the_pieces_go_with_the_name(
    rows: list[Row], given: tuple[str, str], surname: tuple[str, str]
) -> None:
    told = published(*rows)
    assert (told["given_name"], told["surname"]) == (given, surname)
    assert told["full_name"] == (rows[0][2], "recency")
    assert published(*rows[::-1])["given_name"] == given


def test_what_is_beaten_is_told_by_what() -> None:
    rows = (FULL, (1, "surname", "Nel", True), (2, "surname", "NEL", False))
    told = with_one_name(*judged(*rows), PEOPLE)
    lost = told.filter(~pl.col("agrees")).sort("place")
    assert lost.select("place", "value", "by").rows() == [
        (1, "Nel", "read from the name"),
        (2, "NEL", "read from the name"),
    ]
    # The surname is told of the cell that holds the full name.
    assert told.filter(pl.col("won"), pl.col("field") == "surname").select("place", "value").row(0) == (
        0,
        "Kunene",
    )


def test_a_name_alone_is_not_taken_apart_and_other_profiles_have_no_pieces() -> None:
    alone, records = judged(FULL)
    assert with_one_name(alone, records, PEOPLE).equals(alone)
    pieces, records = judged(FULL, (1, "surname", "Nel", True))
    assert with_one_name(pieces, records, load("generic")).equals(pieces)


@pytest.mark.parametrize(
    ("name", "given", "surname"),
    [
        ("Thandi Kunene", "Thandi", "Kunene"),
        ("Thandi Nomsa Kunene", "Thandi Nomsa", "Kunene"),
        ("Dr Piet van der Merwe", "Piet", "van der Merwe"),
        ("Kunene, Thandi", "Thandi", "Kunene"),
        ("T. Kunene", "T.", "Kunene"),
        ("Mr van Wyk", None, None),
        ("Kunene, Thandi, Jr", None, None),
        ("Kunene", None, None),
    ],
)
def test_names_are_taken_apart(name: str, given: str | None, surname: str | None) -> None:
    assert split_name(pl.Series([name])).rows() == [(given, surname)]
