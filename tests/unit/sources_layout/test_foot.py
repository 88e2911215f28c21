"""Which rows at the foot of a table are totals and notes, and which are records all the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.sources_layout.cases import sheet_of
from tests.unit.sources_layout.registers import register

from hotpass.sources.layout import find_tables

SCHOOLS = register("schools", 20, 51)
TOWN, LEARNERS = 3, 4


def last_record(*foot: list[str]) -> int:
    (table, *_) = find_tables(Path("book.xlsx"), sheet_of([*SCHOOLS, *foot]))
    return int(table.frame["row"][-1])


def total(label: str, column: int = 0) -> list[str]:
    row = [""] * len(SCHOOLS[0])
    row[column] = label
    row[LEARNERS] = "1234"
    return row


@pytest.mark.parametrize(
    "row",
    [
        total("Total"),
        total("GRAND TOTAL:"),
        total("Totaal"),
        total("Total for the district", TOWN),
        total("Average"),
        ["Note: learners as of March"],
        ["* provisional"],
        ["Source: the department"],
        ["Page 1 of 2"],
        ["END OF REPORT"],
        ["(20 rows)"],
        ["Figures were taken from the returns of the schools and have not been audited by anybody yet."],
    ],
)
def test_structure(row: list[str]) -> None:
    assert last_record(row) == 21
    assert last_record([], row) == 21


@pytest.mark.parametrize(
    "row",
    [
        ["900100200", "Total Learning Centre", "Public", "Springs", "120", "4", "011 555 0199"],
        ["900100200", "Totalsport College", "", "", "", "", ""],
        ["900100200", "", "", "", "", "", ""],
        ["900100200", "Note Road Primary School", "Public", "", "", "", ""],
        ["", "Kestrel Primary School", "Public", "Springs", "120", "", ""],
    ],
)
def test_records(row: list[str]) -> None:
    assert last_record(row) == 22


def test_sums_without_a_label_are_structure() -> None:
    sums = [""] * len(SCHOOLS[0])
    sums[LEARNERS] = str(sum(int(row[LEARNERS]) for row in SCHOOLS[1:]))
    assert last_record(sums) == 21
    sums[LEARNERS] = "17"
    assert last_record(sums) == 22
