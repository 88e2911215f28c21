"""Fills and blocks: which row's value a blank takes, and which record a row goes on with."""

from __future__ import annotations

from pathlib import Path

from tests.unit.sources_layout.cases import sheet_of
from tests.unit.sources_layout.registers import records, register

from hotpass.sources.base import Merge, SourceTable
from hotpass.sources.layout import find_tables


def only(rows: list[list[str]], merges: list[Merge] | None = None) -> SourceTable:
    (table,) = find_tables(Path("book.xlsx"), sheet_of(rows, merges or []))
    return table


def test_cells_merged_downwards_fill_the_blanks_under_them() -> None:
    rows = register("operators", 6, 61)
    for row in (3, 4):
        rows[row - 1][1] = ""
    table = only(rows, [Merge(2, 1, 4, 1)])
    assert table.frame["1"].to_list()[:3] == [rows[1][1]] * 3
    assert table.filled.rows() == [(3, 1, 2), (4, 1, 2)]
    assert table.cells == sheet_of(rows).cells


def test_a_merge_over_filled_cells_changes_nothing() -> None:
    rows = register("operators", 6, 62)
    table = only(rows, [Merge(2, 1, 4, 1)])
    assert table.filled.height == 0


def test_a_company_on_the_first_row_of_its_people_only() -> None:
    rows = [["Company", "Town", "Person", "E-mail"]]
    for i, row in enumerate(records("operators", 9, 63)):
        rows.append([row[0] if i % 3 == 0 else "", row[1] if i % 3 == 0 else "", row[4], row[6]])
    table = only(rows)
    assert table.filled.rows() == [(3, 0, 2), (4, 0, 2), (6, 0, 5), (7, 0, 5), (9, 0, 8), (10, 0, 8)]
    assert table.frame["0"].null_count() == 0
    assert table.frame["1"].null_count() == 6


def test_names_missing_here_and_there_are_not_filled() -> None:
    rows = register("people", 20, 64)
    for i in (3, 9, 15):
        rows[i][0] = ""
    assert only(rows).filled.height == 0


def test_a_name_above_its_ways_in_the_next_column() -> None:
    rows = []
    for row in records("operators", 4, 65):
        rows += [[row[0], ""], ["", row[6]], ["", row[5]]]
    table = only(rows)
    assert table.tags == ("block",)
    assert table.headers == ("", "")
    assert table.frame["0"].to_list()[:3] == [rows[0][0]] * 3
    assert table.blocks.rows()[:2] == [(2, 1), (3, 1)]
    assert table.cells == 12


def test_a_name_above_its_ways_in_one_column() -> None:
    rows = [["Mailing list"], []]
    for row in records("operators", 4, 66):
        rows += [[row[0]], [row[6]], []]
    table = only(rows)
    assert table.tags == ("block",)
    assert table.filled.height == 0
    assert table.blocks.rows() == [(4, 3), (7, 6), (10, 9), (13, 12)]
    assert table.structure.rows() == [(1, 0, "Mailing list")]


def test_a_list_of_addresses_is_no_block_layout() -> None:
    rows = [["Name", "E-mail"], *([row[0], row[6]] for row in records("operators", 12, 67))]
    table = only(rows)
    assert table.blocks.height == 0
    assert "block" not in table.tags
