"""Quarantine sheets that came back: what is taken of them, and what is wrong with the rest, with its cell."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl
import pytest
from openpyxl import Workbook

from hotpass.canonical.references import cells_with_references
from hotpass.model.handover import Ingested
from hotpass.model.own_output import QUARANTINE_COLUMNS
from hotpass.pipeline.config import silent
from hotpass.pipeline.correction_sheets import HandedBack, read_sheets
from hotpass.pipeline.ingestion import ingest
from hotpass.profiles.loader import load

KEY = bytes(32)
FIRMS = "Company,Email,Phone\nKite Aviation,info(at)kite,031 555 0100\nHeron Flights,n@,031 555 0101\n"
ABSENT = "hp1-" + "0" * 24


def read(data: Path) -> Ingested:
    return ingest((data,), load("generic"), lambda *_: silent("ingest", 0, 1, ""), 1)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "firms.csv").write_text(FIRMS)
    return tmp_path


def reference(data: Path, row: int, column: int = 1) -> str:
    given = read(data)
    table = given.tables.filter(pl.col("sheet") == "firms")["table_id"][0]
    cell = pl.DataFrame(
        [(table, row, column)], {c: given.raw.schema[c] for c in ("table_id", "row", "column")}, orient="row"
    )
    found = cells_with_references(cell, given, load("generic")).filter(pl.col("row") == row)
    return str(found["reference"][0])


def hand_back(data: Path, *rows: Sequence[str], columns: Sequence[str] = QUARANTINE_COLUMNS) -> HandedBack:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Quarantine"
    for row in [[c.capitalize() for c in columns], *rows]:
        sheet.append([text or None for text in row])
    book.save(data / "back.xlsx")
    given = read(data)
    assert "corrections" in given.tables["verdict"].to_list()
    return read_sheets(given, given, load("generic"), KEY)


def line(correction: str, called: str, text: str = "info(at)kite", header: str = "Email") -> list[str]:
    return ["firms.csv", "firms", "B2", header, text, correction, "email.malformed", "", "", called]


def codes(handed: HandedBack) -> list[tuple[int, int, str]]:
    return handed.faults.select("row", "column", "code").rows()


def test_a_correction_means_the_cell_of_its_reference(data: Path) -> None:
    handed = hand_back(data, line(" info@kite.example.org ", reference(data, 2)))
    (meant,) = handed.meant
    assert (meant.row.text, meant.cell[1:], meant.name) == (
        "info@kite.example.org",
        (2, 1),
        {"source_key": "firms", "sheet": "firms", "header": "Email", "nth": 0},
    )
    assert codes(handed) == []


@pytest.mark.parametrize(
    ("correction", "called", "text", "code"),
    [
        ("x@kite.example.org", ABSENT, "no such text", "correction.unknown_cell"),
        ("x@kite.example.org", "hp1-tampered", "info(at)kite", "correction.no_reference"),
        ("x@kite.example.org", "", "info(at)kite", "correction.no_reference"),
        ("=A2", None, "info(at)kite", "correction.formula"),
        ('=HYPERLINK("http://x.example","y")', None, "info(at)kite", "correction.formula"),
    ],
)
def test_a_row_that_cannot_be_taken_is_told_by_its_cell_and_the_rest_goes_on(
    data: Path, correction: str, called: str | None, text: str, code: str
) -> None:
    wrong = line(correction, reference(data, 2) if called is None else called, text)
    handed = hand_back(data, wrong, line("n@heron.example.org", reference(data, 3), "n@"))
    assert codes(handed) == [(2, 5, code)]
    assert [one.cell[1] for one in handed.meant] == [3]


def test_more_than_a_cell_takes(data: Path) -> None:
    rows = [
        QUARANTINE_COLUMNS,
        line("x" * 32_768, reference(data, 2)),
        line("n@h.example.org", reference(data, 3), "n@"),
    ]
    (data / "back.csv").write_text("\n".join(",".join(row) for row in rows))
    given = read(data)
    handed = read_sheets(given, given, load("generic"), KEY)
    assert codes(handed) == [(2, 5, "correction.too_long")]
    assert len(handed.meant) == 1


def test_two_corrections_of_one_cell_name_both_rows_and_neither_is_taken(data: Path) -> None:
    called = reference(data, 2)
    handed = hand_back(data, line("a@kite.example.org", called), line("b@kite.example.org", called))
    assert codes(handed) == [(2, 5, "correction.conflict"), (3, 5, "correction.conflict")]
    assert handed.meant == ()


def test_the_same_correction_twice_is_one(data: Path) -> None:
    called = reference(data, 2)
    handed = hand_back(data, line("a@kite.example.org", called), line("a@kite.example.org", called))
    assert (len(handed.meant), codes(handed)) == (1, [])


@pytest.mark.parametrize("shown", ["█████", "", "n@"])
def test_the_reference_counts_where_the_text_is_hidden_or_was_edited(data: Path, shown: str) -> None:
    (meant,) = hand_back(data, line("a@kite.example.org", reference(data, 2), shown)).meant
    assert meant.cell[1] == 2


def test_sorted_filtered_with_a_title_and_columns_of_ones_own(data: Path) -> None:
    columns = ("my notes", "reference", "correction", "text", "header", "sheet", "file")
    rows = [
        ["who?", reference(data, 3), "n@heron.example.org", "n@", "Email", "firms", "firms.csv"],
        ["", reference(data, 2), "", "info(at)kite", "Email", "firms", "firms.csv"],
    ]
    (meant,) = hand_back(data, *rows, columns=columns).meant
    assert (meant.cell[1], meant.row.row) == (3, 2)


def test_a_file_that_moved_is_still_meant(data: Path) -> None:
    called = reference(data, 2)
    (data / "2026").mkdir()
    (data / "firms.csv").rename(data / "2026" / "firms.csv")
    (meant,) = hand_back(data, line("a@kite.example.org", called)).meant
    assert meant.cell[1] == 2


def test_equal_rows_are_told_apart(data: Path) -> None:
    (data / "firms.csv").write_text(FIRMS + "Kite Aviation,info(at)kite,031 555 0100\n")
    called = [reference(data, row) for row in (2, 4)]
    assert called[0] != called[1]
    (meant,) = hand_back(data, line("a@kite.example.org", called[1])).meant
    assert meant.cell[1] == 4
