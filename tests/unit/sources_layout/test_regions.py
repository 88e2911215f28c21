"""Cutting a sheet into tables, and leaving clean registers whole."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from tests.unit.sources_layout.cases import sheet_of
from tests.unit.sources_layout.registers import KINDS, records, register

from hotpass.sources.base import CELL_ISSUES, Sheet, SourceTable
from hotpass.sources.layout import find_tables
from hotpass.sources.layout.body import PAGES


def find(rows: list[list[str]]) -> list[SourceTable]:
    return find_tables(Path("register.csv"), sheet_of(rows))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("missing", [0.0, 0.3, 0.6])
def test_a_rectangular_file_stays_one_table(kind: str, missing: float) -> None:
    (table,) = find(register(kind, 300, 81, missing))
    assert (table.header_rows, table.frame.height, table.structure.height) == ((1,), 300, len(table.columns))


@pytest.mark.parametrize("kind", KINDS)
def test_a_few_blank_rows_do_not_cut_a_long_register(kind: str) -> None:
    rows = register(kind, 200, 82, 0.2)
    for index in (20, 21, 90, 150):
        rows[index] = []
    (table,) = find(rows)
    assert table.frame.height == 196


def test_a_blank_column_in_a_register_does_not_cut_it() -> None:
    (table,) = find([[*row[:3], "", *row[3:]] for row in register("operators", 40, 83)])
    assert table.columns == (0, 1, 2, 4, 5, 6, 7)


def test_many_repeated_headers_are_the_pages_of_one_table() -> None:
    page = register("people", 5, 84)
    (table,) = find(page * (PAGES + 2))
    assert table.frame.height == 5 * (PAGES + 2)


def test_few_repeated_headers_begin_tables() -> None:
    tables = find(register("people", 5, 84) * 3)
    assert [table.header_rows for table in tables] == [(1,), (7,), (13,)]


def test_a_long_sheet_of_blank_rows_costs_little_and_loses_nothing() -> None:
    rows = records("orders", 3000, 85)
    sheet = sheet_of([line for row in rows for line in (row, [])])
    tables = find_tables(Path("register.csv"), sheet)
    assert sum(table.cells for table in tables) == sheet.cells
    assert max(table.frame.height for table in tables) > 2900


def test_rows_keep_their_numbers_on_a_sheet_that_begins_lower() -> None:
    plain = sheet_of(register("people", 5, 86))
    (table,) = find_tables(Path("book.xlsx"), Sheet("S", 1, plain.frame, first_row=4))
    assert table.header_rows == (4,)
    assert table.frame["row"].to_list() == [5, 6, 7, 8, 9]
    assert table.range == "A4:E9"


def test_findings_of_the_reader_go_to_the_table_of_their_cell() -> None:
    plain = sheet_of([["Members"], *register("people", 5, 87)])
    issues = pl.DataFrame(
        [(1, 0, "cell.too_long"), (4, 2, "cell.error"), (5, None, "table.ragged")],
        schema=CELL_ISSUES,
        orient="row",
    )
    (table,) = find_tables(Path("book.xlsx"), Sheet("S", 1, plain.frame, issues=issues))
    assert table.issues.height == 3


def test_workbooks_of_others_balance(shared_data: Path) -> None:
    from hotpass.errors import SourceError
    from hotpass.sources.catalog import read_sheets

    sheets = 0
    for path in sorted((shared_data / "files" / "calamine").glob("*.xlsx")):
        try:
            found = read_sheets(path)
        except SourceError:
            continue
        for sheet in found:
            assert sum(table.cells for table in find_tables(path, sheet)) == sheet.cells, (
                path.name,
                sheet.name,
            )
            sheets += 1
    assert sheets > 50
