"""What a spreadsheet could not calculate is no value, in whatever column it stands, until it is corrected."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from tests.functional.planted import COLUMN, HEADERS, firms, write_book
from tests.unit.pipeline.firms import AS_OF, ingested

from hotpass.benchmarks.xlsx_writer import Cell, Formula
from hotpass.pipeline.aggregation import canonicalise
from hotpass.pipeline.corrections import TEXTS, Corrections
from hotpass.profiles.loader import load

ERROR, BARE = Formula("1/0", "#DIV/0!", error=True), Formula("CONCAT(Z1)")
MISSING = Formula("VLOOKUP(A1,B:B,1)", "#N/A", error=True)


@pytest.mark.parametrize(
    ("cell", "header", "told"),
    [
        (ERROR, "Notes", (None, "cell.error", "quarantined")),
        (ERROR, "Employees", (None, "cell.error", "quarantined")),
        (BARE, "Notes", (None, "cell.formula_without_value", "quarantined")),
        (BARE, "Email", (None, "cell.formula_without_value", "quarantined")),
        (MISSING, "Notes", (None, "value.sentinel", "sentinel")),
    ],
)
def test_a_broken_cell_gives_no_value(
    tmp_path: Path, cell: Cell, header: str, told: tuple[object, ...]
) -> None:
    canonical = canonicalise(ingested(_book(tmp_path, cell, header)), load("generic"), AS_OF)
    own = canonical.values.filter(pl.col("row") == 5, pl.col("column") == COLUMN[header])
    assert [(row[0], row[1], str(row[2])) for row in own.select("value", "code", "fate").iter_rows()] == [
        told
    ]
    codes = canonical.issues.filter(pl.col("row") == 5, pl.col("column") == COLUMN[header])["code"].to_list()
    assert codes.count("cell.error") + codes.count("cell.formula_without_value") == 1
    assert set(codes) <= {str(told[1]), "cell.error"}


def test_a_corrected_cell_is_read_as_its_correction(tmp_path: Path) -> None:
    given = ingested(_book(tmp_path, ERROR, "Employees"))
    at = {"table_id": 0, "row": 5, "column": COLUMN["Employees"], "text": "12", "decision": "d"}
    right = Corrections(texts=pl.DataFrame([{c: at.get(c) for c in TEXTS}], schema=TEXTS))
    canonical = canonicalise(given, load("generic"), AS_OF, corrections=right)
    own = canonical.values.filter(pl.col("row") == 5, pl.col("column") == COLUMN["Employees"])
    assert own.select("value", "code").rows() == [("12", None)]


def _book(folder: Path, cell: Cell, header: str) -> Path:
    rows: list[list[Cell]] = [list(HEADERS), *map(list[Cell], firms(0))]
    rows[4][COLUMN[header]] = cell
    write_book(folder / "book.xlsx", {"Firms": rows})
    return folder / "book.xlsx"
