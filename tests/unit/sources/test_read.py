"""`read`: from a file to its tables."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from hotpass.errors import SourceError
from hotpass.sources import read, read_sheets

ROWS = [
    ("Organisation", "Phone"),
    ("Alpha Air", 27825550101),
    ("Beta Flights", 27825550102),
    ("Gamma Wings", None),
]


def test_tables_of_a_workbook_with_their_lineage(tmp_path: Path) -> None:
    path = tmp_path / "firms.xlsx"
    workbook = openpyxl.Workbook()
    workbook.active.title = "Firms"
    for row in [("A list of firms",), (), *ROWS]:
        workbook.active.append(row)
    workbook.save(path)
    tables = read(str(path))
    (table,) = [table for table in tables if table.headers]
    assert table.headers == ("Organisation", "Phone", "Email")
    assert table.to_polars().rows() == [
        ("firms.xlsx", "Firms", 4, "Alpha Air", "27825550101", "info@alpha.example"),
        ("firms.xlsx", "Firms", 5, "Beta Flights", "27825550102", "ops@beta.example"),
        ("firms.xlsx", "Firms", 6, "Gamma Wings", "27825550103", "desk@gamma.example"),
    ]
    assert sum(table.cells for table in tables) == sum(sheet.cells for sheet in read_sheets(path)) == 13


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    path = tmp_path / "firms.xlsx"
    path.touch()
    with pytest.raises(SourceError, match="holds no bytes") as caught:
        read(path)
    assert caught.value.code == "file.empty"
