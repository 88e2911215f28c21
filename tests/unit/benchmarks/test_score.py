"""A perfect run scores one; each kind of mistake costs what it should and is named."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from hotpass.benchmarks.score import faults_found, score
from hotpass.benchmarks.truth import Truth, TruthRecorder

FILE, SHEET = "a.xlsx", "Sheet1"


@pytest.fixture
def truth(tmp_path: Path) -> Truth:
    """Four firms, two of them homonyms; six rows; Ann and Ben at firm 0, nobody elsewhere."""
    with TruthRecorder(tmp_path) as recorder:
        for number, name in enumerate(("Alfa Air", "Bravo Air", "Twin School", "Twin School")):
            recorder.add("organisations", number, name, "Durban", "KwaZulu-Natal")
        for row, (firm, variant) in enumerate(((0, ""), (0, "typo"), (0, ""), (1, ""), (2, ""), (3, "")), 2):
            recorder.add("rows", FILE, SHEET, row, "organisation", firm, variant)
        for number in (2, 3):
            recorder.add("homonyms", "Twin School", number, "Gauteng")
        points = (
            (2, "email", "ann@alfa.example", 0, 1, "Ann Able"),
            (3, "email", "ben@alfa.example", 0, 2, "Ben Boon"),
            (3, "phone", "+27825550001", 0, 2, "Ben Boon"),
            (4, "phone", "+27115550000", 0, None, None),
        )
        for row, kind, value, firm, person, name in points:
            recorder.add("points", FILE, SHEET, row, 1, kind, value, firm, person, name)
        recorder.add("faults", FILE, SHEET, 2, 3, "cell.error")
        recorder.add("faults", FILE, SHEET, 4, None, "row.duplicate")
        recorder.add("faults", FILE, SHEET, 5, 3, "cell.error")
    return Truth(tmp_path, tmp_path)


def _entities(phone: str | None = "+27 11 555 0000") -> pl.DataFrame:
    return pl.DataFrame(
        {"entity_id": ["e0"], "phone": [phone]}, schema={"entity_id": pl.String, "phone": pl.String}
    )


def _contacts(ben: str = "Boon, Ben", phones: str = "+27825550001") -> pl.DataFrame:
    return pl.DataFrame(
        {
            "name": ["Ann\u00a0Able", ben],
            "email": ["Ann@alfa.example", "ben@alfa.example"],
            "phone": [None, None],
            "emails": ["ann@alfa.example; ann@other.example", "ben@alfa.example"],
            "phones": [None, phones],
        },
        schema_overrides={"phone": pl.String},
    )


def _members(*entities: str) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "entity_id": entities,
            "record_id": [str(n) for n in range(len(entities))],
            "source_file": [f"data/{FILE}"] * len(entities),
            "sheet": [SHEET] * len(entities),
            "row": range(2, 2 + len(entities)),
        },
        schema_overrides={"row": pl.UInt32},
    )


RIGHT = ("e0", "e0", "e0", "e1", "e2", "e3")


def test_a_perfect_run(truth: Truth) -> None:
    found = score(truth, _entities(), _contacts(), _members(*RIGHT))
    assert (found.emails, found.emails_found, found.phones, found.phones_found) == (2, 2, 2, 2)
    assert found.found == found.ownership.share == 1.0
    assert (found.ownership.owned, found.homonyms) == (3, ("Twin School",))
    members = found.membership
    assert (members.precision, members.recall, members.wrongly_merged) == (1.0, 1.0, ())
    assert members.together == {"plain": 1.0, "typo": 1.0}


def test_what_is_missing_is_named(truth: Truth) -> None:
    found = score(truth, _entities(None), _contacts(phones="+27825550002"), _members(*RIGHT))
    assert sorted(found.missing.rows()) == [("phone", "+27115550000"), ("phone", "+27825550001")]
    assert found.found == 0.5
    assert found.ownership.wrong.rows() == [("phone", "+27825550001", "Ben Boon")]


@pytest.mark.parametrize("name", ["Ann Able", "Ben", "Ben Boone"])
def test_a_wrong_name_beside_a_value_is_no_owner(truth: Truth, name: str) -> None:
    found = score(truth, _entities(), _contacts(ben=name), _members(*RIGHT))
    assert found.found == 1.0
    assert (found.ownership.owned, found.ownership.right) == (3, 1)


def test_a_value_said_of_two_persons_has_no_owner(truth: Truth) -> None:
    points = truth.table("points")
    other = points.filter(value="+27825550001").with_columns(
        pl.lit(9, pl.UInt32).alias("person"), pl.lit("Cy Cole").alias("name")
    )
    pl.concat([points, other]).write_parquet(truth.folder / "points.parquet")
    assert score(truth, _entities(), _contacts(), _members(*RIGHT)).ownership.owned == 2


def test_a_merge_is_named_and_costs_precision(truth: Truth) -> None:
    members = score(truth, _entities(), _contacts(), _members("e0", "e0", "e0", "e0", "e2", "e3")).membership
    assert members.wrongly_merged == (("e0", ("Alfa Air", "Bravo Air")),)
    assert (members.precision, members.recall) == (0.5, 1.0)


def test_merged_homonyms_are_told_apart_from_wrong_merges(truth: Truth) -> None:
    members = score(truth, _entities(), _contacts(), _members("e0", "e0", "e0", "e1", "e2", "e2")).membership
    assert (members.wrongly_merged, members.merged_homonyms) == ((), ("Twin School",))


def test_a_split_costs_recall(truth: Truth) -> None:
    members = score(truth, _entities(), _contacts(), _members("e0", "e9", "e0", "e1", "e2", "e3")).membership
    assert members.precision == 1.0
    assert members.recall == pytest.approx(1 / 3)
    assert members.together == {"plain": 1.0, "typo": 0.0}


def test_rows_without_an_entity_are_counted(truth: Truth) -> None:
    members = score(truth, _entities(), _contacts(), _members(*RIGHT[:4])).membership
    assert (members.rows, members.rows_without_entity) == (6, 2)


def test_nothing_published_finds_nothing(truth: Truth) -> None:
    found = score(truth, _entities().clear(), _contacts().clear(), _members(*RIGHT).clear())
    assert (found.found, found.ownership.right, found.membership.rows_without_entity) == (0.0, 0, 6)


def test_faults_are_found_at_their_cell_or_row(truth: Truth) -> None:
    issues = pl.DataFrame(
        [
            (FILE, SHEET, 2, 3, "cell.error"),
            (FILE, SHEET, 4, 0, "row.duplicate"),
            (FILE, SHEET, 5, 2, "cell.error"),
        ],
        schema=["file", "sheet", "row", "column", "code"],
        orient="row",
        schema_overrides={"row": pl.UInt32, "column": pl.UInt16},
    )
    assert faults_found(truth, issues).rows() == [("cell.error", 2, 1), ("row.duplicate", 1, 1)]


def test_the_example_workbooks_score_themselves(made: Truth) -> None:
    """The truth, put in the shape of a run, is a perfect run."""
    rows = made.table("rows")
    members = rows.select(
        pl.col("organisation").cast(pl.String).alias("entity_id"),
        pl.lit("").alias("record_id"),
        pl.col("file").alias("source_file"),
        "sheet",
        "row",
    )
    points = made.table("points")
    contacts = points.select(
        "name",
        pl.lit(None, pl.String).alias("email"),
        pl.lit(None, pl.String).alias("phone"),
        pl.when(pl.col("kind") == "email").then("value").alias("emails"),
        pl.when(pl.col("kind") == "phone").then("value").alias("phones"),
    )
    found = score(made, _entities(None), contacts, members)
    assert found.found == found.ownership.share == 1.0
    assert (found.membership.precision, found.membership.recall) == (1.0, 1.0)
    assert found.ownership.owned > 1_000
