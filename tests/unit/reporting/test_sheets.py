"""What the sheets show."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from hotpass.model.tables import TABLES
from hotpass.reporting import sheets


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
        records = pl.DataFrame([(0, "r1", 0, 2)], TABLES["records"], orient="row")
        members = pl.DataFrame([("e1", "r1", "a.csv", "a", 2)], TABLES["members"], orient="row")

    where = pl.DataFrame({"table_id": [0], "file": [Path("a.csv").name], "sheet": ["a"]}).cast(
        {"table_id": pl.UInt32}
    )
    told = sheets._unmapped(Given(), where)  # type: ignore[arg-type]
    assert told.select("cell", "header", "text", "entity_id").rows() == [
        ("D2", "Zork", "a", "e1"),
        ("D3", "Zork", "b", "e1"),
        ("D4", "Zork", "c", None),
    ]
