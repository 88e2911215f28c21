"""The law of layout: every non-empty cell of a sheet stands in exactly one table, whatever the sheet."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.sources_layout.cases import Case, sheet_of
from tests.unit.sources_layout.known_sheets import known

from hotpass.sources.base import Merge, Sheet, SourceTable
from hotpass.sources.layout import find_tables

TEXTS = st.one_of(
    st.sampled_from(["Name", "E-mail", "Phone", "Total", "Date:", "Row Labels", "Note: see below"]),
    st.sampled_from(
        ["Umzi Foods", "info@umzi.example", "011 555 0100", "12", "3.5", "2024-01-05", "Limpopo"]
    ),
    st.sampled_from(["-", " ", "yes", "www.umzi.example", "long text " * 12]),
)


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    width = draw(st.integers(0, 7))
    height = draw(st.integers(0, 24))
    density = draw(st.sampled_from([0.1, 0.5, 0.9, 1.0]))
    cell = st.floats(0, 1).flatmap(lambda x: TEXTS if x <= density else st.none())
    rows = draw(st.lists(st.lists(cell, min_size=width, max_size=width), min_size=height, max_size=height))
    first = draw(st.sampled_from([1, 5]))
    merges = []
    for _ in range(draw(st.integers(0, 3)) if width and height else 0):
        top, left = draw(st.integers(0, height - 1)), draw(st.integers(0, width - 1))
        bottom, right = draw(st.integers(top, height - 1)), draw(st.integers(left, width - 1))
        merges.append(Merge(top + first, left, bottom + first, right))
    made = sheet_of(rows, merges, draw(st.sampled_from(["Sheet1", "Lists", "Notes"])))
    return Sheet(made.name, 1, made.frame, first_row=first, merges=made.merges)


def cells_of_sheet(sheet: Sheet) -> list[tuple[int, int, str]]:
    return sorted(
        (sheet.first_row + i, int(name), text)
        for name in sheet.frame.columns
        for i, text in enumerate(sheet.frame[name])
        if text is not None
    )


def cells_of_table(table: SourceTable) -> list[tuple[int, int, str]]:
    filled = set(table.filled.select("row", "column").iter_rows())
    data = [
        (row, column, text)
        for column in table.columns
        for row, text in table.frame.select("row", str(column)).iter_rows()
        if text is not None and (row, column) not in filled
    ]
    return [*data, *table.structure.iter_rows()]


def assert_balanced(sheet: Sheet) -> None:
    tables = find_tables(Path("book.xlsx"), sheet, terms=("name", "phone", "e-mail"))
    assert tables
    assert sorted(cell for table in tables for cell in cells_of_table(table)) == cells_of_sheet(sheet)
    assert sum(table.cells for table in tables) == sheet.cells
    for table in tables:
        assert table.frame.columns == ["row", *(str(c) for c in table.columns)]
        assert table.frame.schema["row"] == pl.UInt32
        assert len(table.headers) == len(table.columns)
        assert table.frame["row"].is_sorted()
        assert table.frame["row"].is_unique().all()


@settings(max_examples=50, deadline=None)
@given(sheets())
def test_every_cell_stands_in_exactly_one_table(sheet: Sheet) -> None:
    assert_balanced(sheet)


@pytest.mark.parametrize("case", known(), ids=lambda case: case.name)
def test_known_sheets_balance(case: Case) -> None:
    assert_balanced(case.as_sheet())


@settings(max_examples=10, deadline=None)
@given(sheets())
def test_the_same_sheet_gives_the_same_tables(sheet: Sheet) -> None:
    one, two = (find_tables(Path("book.xlsx"), sheet, terms=("name",)) for _ in range(2))
    assert [(t.range, t.verdict, t.headers) for t in one] == [(t.range, t.verdict, t.headers) for t in two]
    assert all(a.frame.equals(b.frame) and a.filled.equals(b.filled) for a, b in zip(one, two, strict=True))
