"""`read`: from a file to its tables."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from hotpass.errors import SourceError
from hotpass.sources import read, read_sheets

HEADER = ("Organisation", "Phone", "Email")
ROWS = [
    ("Alpha Air", 27825550101, "info@alpha.example"),
    ("Beta Flights", 27825550102, "ops@beta.example"),
    ("Gamma Wings", 27825550103, "desk@gamma.example"),
]


def test_tables_of_a_workbook_with_their_lineage(tmp_path: Path) -> None:
    path = tmp_path / "firms.xlsx"
    workbook = openpyxl.Workbook()
    workbook.active.title = "Firms"
    for row in [("A list of firms",), (), HEADER, *ROWS]:
        workbook.active.append(row)
    workbook.save(path)
    tables = read(str(path))
    (table,) = [table for table in tables if table.verdict == "data"]
    assert table.headers == HEADER
    assert table.to_polars().rows() == [
        ("firms.xlsx", "Firms", row, name, str(phone), email)
        for row, (name, phone, email) in enumerate(ROWS, 4)
    ]
    assert sum(table.cells for table in tables) == sum(sheet.cells for sheet in read_sheets(path)) == 13


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    path = tmp_path / "firms.xlsx"
    path.touch()
    with pytest.raises(SourceError, match="holds no bytes") as caught:
        read(path)
    assert caught.value.code == "file.empty"
