"""Rows under a header that belong to it, and rows of notes in place of values that are records all the same."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from tests.unit.sources_layout.cases import sheet_of
from tests.unit.sources_layout.registers import records

from hotpass.sources.base import SourceTable
from hotpass.sources.layout import find_tables

NOTES = ("inferred from pattern", "phone the office", "no email", "mail bounced", "see the website")


def find(rows: list[list[str]]) -> list[SourceTable]:
    return find_tables(Path("firms.csv"), sheet_of(rows))


def firms(count: int) -> list[list[str]]:
    """Firms with an address or, one in twenty, a note in its place; the notes come first."""
    rows = [[f"Firm{i} Air", f"Town {i}", "", f"info@firm{i}.example"] for i in range(count)]
    for i, row in enumerate(rows):
        row[2] = f"011 555 {i:04}" if i % 3 else ""
        if i < count // 20:
            row[2:] = ["", NOTES[i] if i < len(NOTES) else f"inferred from pattern of Firm{i}"]
    return rows


@pytest.mark.parametrize("header", [["Company", "City", "Phone", "Email"], ["Bedryf", "Plek", "Lyn", "Pos"]])
@pytest.mark.parametrize("order", [None, *range(5)])
def test_the_order_of_rows_does_not_change_the_header(header: list[str], order: int | None) -> None:
    rows = firms(120)
    if order is not None:
        Random(order).shuffle(rows)  # noqa: S311 - made-up rows, no secrets
    (table,) = find([header, *rows])
    assert (table.header_rows, table.frame.height) == ((1,), len(rows))


@pytest.mark.parametrize("columns", [(0, 3), (0, 1, 3), (0, 2, 3), (0, 3, 2), (0, 1, 2, 3)])
def test_notes_in_the_first_rows_are_values(columns: tuple[int, ...]) -> None:
    header = ["Company", "City", "Phone", "Email"]
    (table,) = find([[row[c] for c in columns] for row in [header, *firms(300)]])
    assert (table.header_rows, table.frame.height) == ((1,), 300)


def test_an_unnamed_column_of_remarks_asks_for_no_second_header_row() -> None:
    rows = [[*row, "" if i % 40 != 30 else f"seen in week {i}"] for i, row in enumerate(firms(120))]
    (table,) = find([["Company", "City", "Phone", "Email"], *rows])
    assert (table.header_rows, table.frame.height) == ((1,), 120)


def test_a_row_of_notes_in_known_words_begins_no_table() -> None:
    rows = [[row[0], row[3], f"www.firm{i}.example"] for i, row in enumerate(firms(200)[20:])]
    for place in (4, 40, 90):
        rows[place][1:] = ["phone the office", "no email"]
    (table,) = find([["Company", "Email", "Website"], *rows])
    assert table.frame.height == len(rows)


@pytest.mark.parametrize(
    ("header", "last"),
    [
        pytest.param([["Name", "Seen", "Learners"], ["", "(date)", "(count)"]], 2, id="units"),
        pytest.param([["nm", "dt", "n"], ["Name", "Date", "Number"]], 2, id="labels under keys"),
        pytest.param([["Name", "Seen", "Learners"], ["1", "2", "3"]], 2, id="numbers of the columns"),
        pytest.param([["", "Last", "Number"], ["Name of", "seen", "of"], ["place", "on", "pupils"]], 3, id="wrapped"),
        pytest.param([["Name", "2024", ""], ["", "Date", "Number"]], 2, id="group title"),
    ],
)  # fmt: skip
def test_second_header_rows(header: list[list[str]], last: int) -> None:
    rows = [
        [row[0], f"2024-03-{i + 1:02}", str(90 + 7 * i)] for i, row in enumerate(records("operators", 15, 91))
    ]
    (table,) = find([*header, *rows])
    assert (table.header_rows[-1], table.frame.height) == (last, 15)
