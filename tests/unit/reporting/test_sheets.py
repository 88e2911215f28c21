"""What the sheets show."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polars as pl
from tests.unit.reporting.conftest import rows

from hotpass.model.handover import Validated
from hotpass.model.tables import TABLES
from hotpass.profiles.loader import load
from hotpass.reporting import quality_report, sheets
from hotpass.reporting.doubts import review_sheet


def test_a_kept_cell_below_the_first_row_of_its_block_has_the_entity() -> None:
    """Rows 2 and 3 are one record; both have a cell in a column that no field takes."""

    class Given:
        fates = pl.DataFrame(
            [(0, 2, 3, "kept"), (0, 3, 3, "kept"), (0, 4, 3, "kept")], TABLES["fates"], orient="row"
        )
        raw = pl.DataFrame(
            [(0, 2, 3, 2, 2, "a", "data"), (0, 3, 3, 3, 2, "b", "data"), (0, 4, 3, 4, 4, "c", "data")],
            TABLES["raw"],
            orient="row",
        )
        columns = pl.DataFrame([(0, 3, "Zork")], TABLES["columns"], orient="row")
        mapping = pl.DataFrame(schema=TABLES["mapping"])
        records = pl.DataFrame([(0, "r1", 0, 2)], TABLES["records"], orient="row")
        members = pl.DataFrame([("e1", "r1", "a.csv", "a", 2)], TABLES["members"], orient="row")

    where = pl.DataFrame({"table_id": [0], "file": [Path("a.csv").name], "sheet": ["a"]}).cast(
        {"table_id": pl.UInt32}
    )
    told = sheets._unmapped(Given(), load("aviation"), where)  # type: ignore[arg-type]
    assert told.select("cell", "header", "text", "entity_id").rows() == [
        ("D2", "Zork", "a", "e1"),
        ("D3", "Zork", "b", "e1"),
        ("D4", "Zork", "c", None),
    ]


def test_the_review_sheet_has_a_line_for_each_question() -> None:
    """Records 0 and 1 are one entity, 2 another; two doubtful pairs lie between them."""

    class Given:
        links = pl.DataFrame(
            [
                (0, 2, -1000, 0.33, "model", '[["name","equal",8000,"the same name"]]', "review", "model"),
                (1, 2, 500, 0.58, "model", '[["name","near",6100,"names nearly equal"]]', "review", "model"),
            ],
            TABLES["links"],
            orient="row",
        )
        records = pl.DataFrame(
            [(0, "r0", 0, 2), (1, "r1", 0, 3), (2, "r2", 0, 4)], TABLES["records"], orient="row"
        )
        members = pl.DataFrame(
            [("e1", "r0", "a.csv", "a", 2), ("e1", "r1", "a.csv", "a", 3), ("e2", "r2", "a.csv", "a", 4)],
            TABLES["members"],
            orient="row",
        )
        entities = pl.DataFrame({"entity_id": ["e1", "e2"], "organisation_name": ["Kite Air", "Kite"]})
        sources = pl.DataFrame(
            {"source_id": [0], "path": ["a.csv"]}, schema_overrides={"source_id": pl.UInt32}
        )
        tables = pl.DataFrame({"table_id": [0], "source_id": [0], "sheet": ["a"]}).cast(
            {"table_id": pl.UInt32, "source_id": pl.UInt32}
        )

    (line,) = review_sheet(Given(), load("generic")).rows(named=True)  # type: ignore[arg-type]
    assert (line["one_name"], line["other_name"], line["probability"]) == ("Kite Air", "Kite", 0.58)
    assert line["evidence"] == line["reason"] == "names nearly equal +6.1"
    assert (line["pairs"], line["records"]) == (2, 3)
    assert line["one_rows"] == "a.csv | a | row 2; a.csv | a | row 3"
    assert (line["one_record_id"], line["other_record_id"]) == ("r1", "r2")


def test_posts_with_one_organisation_are_no_ties_of_the_sheet() -> None:
    ties = [
        ("p1", "e1", "works for"),
        ("p2", "e1", "works for"),
        ("p2", "e2", "works for"),
        ("e1", "e2", "branch of"),
    ]
    frame = pl.DataFrame(ties, schema=["from_id", "to_id", "kind"], orient="row")
    assert sheets.ties_shown(frame).rows() == ties[1:]


def test_the_summary_counts_the_ties_of_the_sheet(validated: Validated) -> None:
    ties = [{"from_id": "p1", "to_id": "e1", "kind": "works for"}]
    told = replace(validated, relationships=rows("relationships", *ties))
    profile = load("generic")
    assert quality_report.count(told, profile)["relationships"] == 0
    assert sheets.output_frames(told, profile)["Relationships"].height == 0
