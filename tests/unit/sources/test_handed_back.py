"""Which sheets are Hotpass's own, and that no cell of theirs is lost."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl
import pytest

from hotpass.model.own_output import QUARANTINE_COLUMNS, SUMMARY_CAPTION
from hotpass.sources.base import Sheet
from hotpass.sources.handed_back import own_sheets

SUMMARY = ("Summary", [[SUMMARY_CAPTION, None], ["What", "Figure"]])
REFERENCE = "hp1-" + "a" * 24
FULL = [list(QUARANTINE_COLUMNS)]
PART = [["Reference", "Correction"], [REFERENCE, "x"]]


def sheet(name: str, rows: Sequence[Sequence[str | None]], number: int = 1) -> Sheet:
    columns = {str(c): [row[c] for row in rows] for c in range(len(rows[0]))}
    return Sheet(name, number, pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String)))


@pytest.mark.parametrize(
    ("sheets", "verdicts"),
    [
        ([("Quarantine", FULL)], ["corrections"]),
        ([("Sheet1", PART)], ["corrections"]),
        ([("Sheet1", [["Corrected by me", None], *PART])], ["corrections"]),
        ([("Errata", [["Reference", "Correction"], ["p. 12", "x"]])], [None]),
        ([("Contacts", [["Name", "Phone"], ["A", "1"]])], [None]),
        ([SUMMARY, ("Contacts", [["Name"], ["A"]]), ("Contacts 2", [["Name"], ["B"]])], ["output"] * 3),
        ([SUMMARY, ("Quarantine", FULL), ("New firms", [["Name"], ["A"]])], ["output", "corrections", None]),
        ([SUMMARY, ("Quarantine", [["Text", "Fix"], ["a", "b"]])], ["output", "output"]),
        ([("Summary", [["What came in", None]]), ("Contacts", [["Name"], ["A"]])], [None, None]),
    ],
)
def test_sheets_are_known_by_what_stands_in_them(
    sheets: list[tuple[str, list[list[str | None]]]], verdicts: list[str | None]
) -> None:
    given = [sheet(name, rows, n) for n, (name, rows) in enumerate(sheets, start=1)]
    own = own_sheets(Path("back.xlsx"), given)
    assert [own[n].verdict if n in own else None for n in range(len(given))] == verdicts
    assert all(own[n].cells == given[n].cells for n in own)


def test_a_quarantine_sheet_without_its_columns_is_told() -> None:
    given = [sheet(*SUMMARY), sheet("Quarantine", [["Text", "Fix"], ["a", "b"]], 2)]
    assert own_sheets(Path("back.xlsx"), given)[1].codes == ("correction.no_columns",)
