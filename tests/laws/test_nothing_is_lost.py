"""Law 1: every non-empty cell has one fate, and the fates add up to what another library counts."""

from __future__ import annotations

import csv
from itertools import product
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from tests.laws.refined import Refined, refine_folder

from hotpass.storage.workspace import Workspace


def counted_by_openpyxl(path: Path) -> dict[str, int]:
    book = load_workbook(path, read_only=True, data_only=False)
    return {
        sheet.title: sum(
            1 for row in sheet.iter_rows(values_only=True) for value in row if value not in (None, "")
        )
        for sheet in book.worksheets
    }


def test_the_ledger_agrees_with_another_librarys_count(example: Refined) -> None:
    ledger = example.table("ledger").group_by("table_id").agg(pl.col("cells").sum())
    tables = example.table("tables").drop("cells").join(ledger, on="table_id", how="left")
    sheets = (
        tables.join(example.table("sources"), on="source_id")
        .group_by("path", "sheet")
        .agg(pl.col("cells").fill_null(0).sum())
    )
    told = {(path, sheet): cells for path, sheet, cells in sheets.iter_rows()}
    counted = {
        (path.name, sheet): cells
        for path in sorted(example.data.glob("*.xlsx"))
        for sheet, cells in counted_by_openpyxl(path).items()
    }
    assert {k: v for k, v in told.items() if v} == {k: v for k, v in counted.items() if v}


def test_every_cell_has_exactly_one_fate(example: Refined) -> None:
    fates, raw = example.table("fates"), example.table("raw")
    cell = ["table_id", "row", "column"]
    assert fates.select(cell).is_unique().all()
    standing = raw.filter(pl.col("origin") == pl.col("row"))
    assert fates.height == standing.height
    assert fates["fate"].null_count() == 0


def test_published_and_beaten_values_are_told_apart_as_the_tables_say(example: Refined) -> None:
    """A cell whose fate is published stands in provenance; one that is an alternative stands in alternatives."""
    fates = example.table("fates")
    cell = ["table_id", "row", "column"]
    for fate, table in (("published", "provenance"), ("alternative", "alternatives")):
        cells = fates.filter(pl.col("fate") == fate)
        assert cells.height > 0
        assert cells.join(example.table(table).drop_nulls("table_id"), on=cell, how="anti").is_empty()


def test_quarantine_gives_every_refused_cell_with_a_reason(example: Refined) -> None:
    refused = example.table("fates").filter(pl.col("fate") == "quarantined")
    quarantine = example.table("quarantine")
    assert quarantine.height == refused.height
    assert (quarantine["codes"].str.len_chars() > 0).all()


TEXT = st.sampled_from(
    [
        *["", "", "n/a", "-", " ", "12", "=1+1", "#N/A", "2024-05-01", "x" * 200, "Durban", "KwaZulu-Natal"],
        *["Kite Aviation", "KITE AVIATION (Pty) Ltd", "info@kite.example.org", "www.kite.example"],
        *["031 555 0100", "27315550100.0", "Thandi K (CEO); Sipho M"],
    ]
)
FIRMS = [
    [f"{name} {trade} (Pty) Ltd", town, f"info@{name.lower()}{trade.lower()}.example.org", f"031 555 0{n}"]
    for n, (trade, (name, town)) in enumerate(
        product(
            ("Aviation", "Flying", "Charter", "Logistics"),
            zip(
                ("Kite", "Marlin", "Osprey", "Heron", "Plover", "Ibis", "Gannet", "Tern", "Stork", "Avocet"),
                ("Durban", "George", "Polokwane", "Upington", "Knysna") * 2,
                strict=True,
            ),
        ),
        start=100,
    )
]
"""What makes each example one that can be refined: firms whose columns map."""

FIXED = ["Company", "City", "Email", "Phone"]
MORE = st.lists(
    st.sampled_from(["Contact Person", "Province", "ID", "Website", "", "Zork", "Notes", "Email"]), max_size=4
)
ROWS = st.lists(st.lists(TEXT, min_size=8, max_size=8), max_size=12)


@given(MORE, ROWS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_small_table_balances(
    tmp_path_factory: pytest.TempPathFactory, more: list[str], rows: list[list[str]]
) -> None:
    """Any rows under the headers of firms, with any columns beside them: no example may end before its ledger."""
    folder = tmp_path_factory.mktemp("any")
    wide = len(FIXED) + len(more)
    firms = [[*firm, *[""] * len(more)] for firm in FIRMS]
    with (folder / "any.csv").open("w", newline="") as stream:
        csv.writer(stream).writerows([[*FIXED, *more], *firms, *(row[:wide] for row in rows)])
    result = refine_folder(folder / "any.csv", folder / "w", "generic")
    run = Workspace(folder / "w").run(result.run_id)
    ledger = pl.read_parquet(run.stage("link") / "ledger.parquet")
    with (folder / "any.csv").open(newline="") as stream:
        filled = sum(1 for row in csv.reader(stream) for cell in row if cell)
    assert filled >= 4 * len(FIRMS)
    assert ledger["cells"].sum() == filled
    assert pl.read_parquet(run.stage("link") / "fates.parquet").height == filled
    assert result.entities.height >= len(FIRMS)
