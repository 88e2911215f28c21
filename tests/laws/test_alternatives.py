"""What is called beaten is beaten: no alternative is published elsewhere, and each has the fate it is told to have."""

from __future__ import annotations

from pathlib import Path

import polars as pl
from tests.laws.refined import Refined, refine_folder

from hotpass.storage.workspace import Workspace

CELL = ["table_id", "row", "column"]
PART = [*CELL, "part"]


def test_no_alternative_is_published_elsewhere(example: Refined) -> None:
    """A part may hold a name and a number; the one that is beaten is not the one that is published."""
    said = example.table("values").select(
        "table_id", pl.col("origin").alias("row"), "column", "part", pl.col("field").cast(pl.String), "value"
    )
    beaten = example.table("alternatives").join(said.unique(), on=[*PART, "field"])
    points = said.filter(pl.col("field").str.contains("email|phone|mobile|whatsapp"))
    listed = example.table("provenance").filter(pl.col("field").is_in(["emails", "phones"]))
    published = listed.select(PART).join(points, on=PART).select(*PART, "value").unique()
    assert beaten.height > 0
    assert published.height > 0
    assert beaten.join(published, on=[*PART, "value"], how="semi").is_empty()


def test_a_cell_is_beaten_if_and_only_if_it_stands_in_alternatives(example: Refined) -> None:
    """A cell takes the worst fate of its parts; only a refused part is worse than a beaten one."""
    fates = example.table("fates")
    listed = example.table("alternatives").select(CELL).unique()
    told = listed.join(fates, on=CELL, how="left")
    beaten = fates.filter(pl.col("fate") == "alternative")
    assert beaten.height > 0
    assert beaten.join(listed, on=CELL, how="anti").is_empty()
    assert told.filter(~pl.col("fate").is_in(["alternative", "quarantined"])).is_empty()


def test_the_second_address_of_a_cell_is_published_not_beaten(tmp_path: Path) -> None:
    lines = [
        "Company,City,Email,Phone",
        "Kite Aviation,Durban,office@kite.example; sales@kite.example,031 555 0100",
        *(f"Firm Number{n} Wings,Durban,info@firm{n}.example,031 555 01{n:02}" for n in range(10, 30)),
    ]
    (tmp_path / "list.csv").write_text("\n".join(lines))
    result = refine_folder(tmp_path / "list.csv", tmp_path / "w")
    link = Workspace(tmp_path / "w").run(result.run_id).stage("link")
    assert pl.read_parquet(link / "alternatives.parquet").is_empty()
    kite = result.contacts.filter(pl.col("entity_name") == "Kite Aviation")
    assert kite["emails"].to_list() == ["office@kite.example; sales@kite.example"]
    fates = pl.read_parquet(link / "fates.parquet")
    assert fates["fate"].cast(pl.String).unique().sort().to_list() == ["published", "structure"]
