"""Files to the long table of cells."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from tests.unit.pipeline.firms import (
    HEADERS,
    config_for,
    firm_rows,
    ingested,
    profile_with,
    write_csv,
    write_xlsx,
)

from hotpass.model.tables import TABLES
from hotpass.pipeline.base import refine
from hotpass.pipeline.file_tables import cells_of
from hotpass.profiles.loader import load
from hotpass.sources.base import BLOCKS, FILLED, SourceTable
from hotpass.storage.workspace import Workspace


def a_table(blocks: list[tuple[int, int]] = (), filled: list[tuple[int, int, int]] = ()) -> SourceTable:  # type: ignore[assignment]
    """Name and ID under a title and a header, three data rows, a total under them."""
    return SourceTable(
        path=Path("a.csv"), sheet="a", sheet_number=1, range="A1:B6", columns=(0, 1), headers=("Name", "ID No"),
        header_rows=(2,),
        frame=pl.DataFrame({"row": [3, 4, 5], "0": ["x", None, "z"], "1": ["1", "2", "3"]},
                           schema_overrides={"row": pl.UInt32}),
        structure=pl.DataFrame(
            [(1, 1, "title 99"), (2, 0, "Name"), (2, 1, "ID No"), (6, 1, "total 6")],
            schema={"row": pl.UInt32, "column": pl.UInt16, "text": pl.String}, orient="row",
        ),
        verdict="data", why="",
        blocks=pl.DataFrame(list(blocks), schema=BLOCKS, orient="row"),
        filled=pl.DataFrame(list(filled), schema=FILLED, orient="row"),
    )  # fmt: skip


def test_every_cell_is_a_row_in_reading_order() -> None:
    cells = cells_of(7, a_table(), {})
    assert cells.schema == TABLES["raw"]
    assert cells["table_id"].unique().to_list() == [7]
    assert cells.select("row", "column", "text").rows() == [
        (1, 1, "title 99"), (2, 0, "Name"), (2, 1, "ID No"), (3, 0, "x"), (3, 1, "1"), (4, 1, "2"), (5, 0, "z"),
        (5, 1, "3"), (6, 1, "total 6"),
    ]  # fmt: skip
    assert set(cells.filter(pl.col("row").is_between(3, 5))["state"]) == {"data"}
    assert set(cells.filter(~pl.col("row").is_between(3, 5))["state"]) == {"structure"}


def test_a_filled_cell_keeps_the_row_it_stands_in() -> None:
    table = a_table(filled=[(4, 0, 3)])
    table = replace(table, frame=table.frame.with_columns(pl.col("0").forward_fill()))
    told = cells_of(0, table, {}).filter(pl.col("column") == 0, pl.col("row") == 4)
    assert told.select("origin", "record_row", "text").rows() == [(3, 4, "x")]


def test_a_row_of_a_block_keeps_the_row_its_record_begins_in() -> None:
    told = cells_of(0, a_table(blocks=[(4, 3)]), {}).filter(pl.col("state") == "data")
    assert dict(told.select("row", "record_row").unique().rows()) == {3: 3, 4: 3, 5: 5}


def test_a_redacted_column_keeps_its_header_only() -> None:
    cells = cells_of(0, a_table(), {1: "drop"})
    column = cells.filter(pl.col("column") == 1)
    assert column["text"].drop_nulls().to_list() == ["ID No"]
    assert set(column.filter(pl.col("row") != 2)["state"]) == {"withheld"}
    assert cells.height == cells_of(0, a_table(), {}).height


@pytest.mark.parametrize(("action", "start"), [("mask", "[withheld]"), ("hash", "[withheld ")])
def test_what_is_masked_or_hashed_at_ingest_is_withheld_all_the_same(action: str, start: str) -> None:
    read = cells_of(0, a_table(), {}).filter(pl.col("column") == 1, pl.col("row") > 2).drop_nulls("text")
    cells = cells_of(0, a_table(), {1: action}, b"key").filter(pl.col("column") == 1, pl.col("row") > 2)
    told = cells.drop_nulls("text")
    assert told["text"].str.starts_with(start).all()
    assert set(told["state"]) == {"withheld"}
    assert told.height == read.height
    distinct = read["text"].n_unique() if action == "hash" else 1
    assert told["text"].n_unique() == distinct


def test_no_formula_of_a_redacted_column_is_kept(tmp_path: Path) -> None:
    rows = [
        [*HEADERS, "ID No"],
        *([*row, f'=CONCATENATE("90010", "{n}")'] for n, row in enumerate(firm_rows())),
    ]
    rows[3][5] = "=1+1"
    path = write_xlsx(tmp_path / "firms.xlsx", rows)
    assert ingested(path).formulas["column"].n_unique() == 2
    assert ingested(path, profile=profile_with(redact_at_ingest=["ID*"])).formulas["text"].to_list() == [
        "=1+1"
    ]


def test_what_is_redacted_stands_nowhere_in_a_run(tmp_path: Path) -> None:
    secret = "Xyzzysecret"
    rows = [[*HEADERS, "Private"], *([*row, f"{secret} {n}"] for n, row in enumerate(firm_rows()))]
    rows += [["Total", "", "", "", "", "", f"{secret} total"]]
    path = write_csv(tmp_path / "in/firms.csv", rows)
    result = refine(config_for(tmp_path, path, profile=profile_with(redact_at_ingest=["private"])))
    snapshots = list(Workspace(tmp_path).run(result.run_id).folder.rglob("*.parquet"))
    assert snapshots
    for snapshot in snapshots:
        for column in pl.read_parquet(snapshot).select(pl.selectors.string()).iter_columns():
            assert not column.str.contains(secret).any()
    assert result.report.tables[0].fates["withheld"] == 11


def test_tables_and_columns_are_listed(tmp_path: Path) -> None:
    found = ingested(write_csv(tmp_path / "firms.csv"))
    table = found.tables.row(0, named=True)
    assert (table["verdict"], table["rows"], table["cells"]) == ("data", 10, 66)
    assert found.columns["header"].to_list() == list(HEADERS)
    assert found.raw.height == 66
    assert found.sources.select("path", "format", "read", "code").rows() == [("firms.csv", "csv", True, None)]


def test_an_unreadable_file_is_listed_with_its_reason(tmp_path: Path) -> None:
    write_csv(tmp_path / "firms.csv")
    (tmp_path / "empty.xlsx").touch()
    (tmp_path / "notes.docx").write_text("x")
    found = ingested(tmp_path)
    told = {
        path: (read, code) for path, read, code in found.sources.select("path", "read", "code").iter_rows()
    }
    assert told == {
        "empty.xlsx": (False, "file.empty"),
        "firms.csv": (True, None),
        "notes.docx": (False, "file.unsupported"),
    }
    assert set(found.issues["code"]) >= {"file.empty", "file.unsupported"}
    assert (found.sources.filter(~pl.col("read"))["why"].str.len_chars() > 0).all()


def test_a_file_of_the_same_bytes_is_named(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv", "c.csv"):
        write_csv(tmp_path / name)
    found = ingested(tmp_path)
    assert found.sources.select("path", "read", "code", "why").rows() == [
        ("a.csv", True, None, ""),
        ("b.csv", True, "file.duplicate", "The same bytes as a.csv."),
        ("c.csv", True, "file.duplicate", "The same bytes as a.csv."),
    ]
    issues = found.issues.filter(pl.col("code") == "file.duplicate")
    files = found.tables.join(found.sources, on="source_id").select("table_id", "path")
    assert issues.join(files, on="table_id")["path"].to_list() == ["b.csv", "c.csv"]


@pytest.mark.parametrize("text", ["bell \x07 here", "x" * 40_000])
def test_odd_texts_are_told(tmp_path: Path, text: str) -> None:
    rows = [HEADERS, *firm_rows()]
    rows[4] = (*rows[4][:5], text)
    found = ingested(write_csv(tmp_path / "firms.csv", rows))
    code = "cell.too_long" if len(text) > 100 else "cell.control_characters"
    told = found.issues.filter(pl.col("code") == code)
    assert told.select("row", "column").rows() == [(5, 5)]


def test_a_source_rule_knows_a_file_by_its_name(tmp_path: Path) -> None:
    rule = {"pattern": "firms*.csv", "key": "register", "priority": 1}
    write_csv(tmp_path / "a/firms-2024.csv")
    write_csv(tmp_path / "b/others.csv", [HEADERS, *firm_rows()[:5]])
    profile = profile_with(sources=[rule])
    told = dict(ingested(tmp_path, profile=profile).sources.select("path", "source_key").rows())
    assert told == {"a/firms-2024.csv": "register", "b/others.csv": "b/others"}
    assert load("aviation") != profile
