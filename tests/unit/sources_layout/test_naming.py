"""What stands above the columns: stacked headers, merges, wrapped lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.sources_layout.cases import sheet_of

from hotpass.sources.base import Merge
from hotpass.sources.layout.grid import Grid
from hotpass.sources.layout.naming import column_headers


@pytest.mark.parametrize(
    ("rows", "merges", "headers"),
    [
        pytest.param([["Name", "", " Tel\nNo "]], [], ("Name", "", "Tel No"), id="one row"),
        pytest.param(
            [["Name", "Contact", ""], ["", "Phone", "E-mail"]],
            [Merge(1, 1, 1, 2), Merge(1, 0, 2, 0)],
            ("Name", "Contact - Phone", "Contact - E-mail"),
            id="merged group",
        ),
        pytest.param(
            [["Name", "Contact", "", "City"], ["", "Phone", "E-mail", ""]],
            [],
            ("Name", "Contact - Phone", "Contact - E-mail", "City"),
            id="group without a merge",
        ),
        pytest.param(
            [["2023", "", "2024", ""], ["Girls", "Boys", "Girls", "Boys"]],
            [Merge(1, 0, 1, 1), Merge(1, 2, 1, 3)],
            ("2023 - Girls", "2023 - Boys", "2024 - Girls", "2024 - Boys"),
            id="years",
        ),
        pytest.param(
            [["Number", "Share"], ["of", "of"], ["pupils", "girls"]],
            [],
            ("Number of pupils", "Share of girls"),
            id="wrapped lines",
        ),
        pytest.param([["Name", "Name"], ["Name", "Town"]], [], ("Name", "Name Town"), id="said once"),
    ],
)
def test_headers(rows: list[list[str]], merges: list[Merge], headers: tuple[str, ...]) -> None:
    grid = Grid(sheet_of(rows, merges))
    assert column_headers(grid, range(len(rows)), range(len(headers))) == headers


def test_no_header_rows_give_blank_headers() -> None:
    assert column_headers(Grid(sheet_of([["a", "b"]])), (), (0, 1)) == ("", "")


def test_unnamed_columns_keep_their_place() -> None:
    from hotpass.sources.layout import find_tables

    rows = [["ID", "Company", ""], *([str(i), f"Umzi Foods {i}", f"{i} Main Road"] for i in range(1, 9))]
    (table,) = find_tables(Path("book.xlsx"), sheet_of(rows))
    assert table.headers == ("ID", "Company", "")
    assert table.frame["2"][0] == "1 Main Road"
