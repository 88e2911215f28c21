from __future__ import annotations

import subprocess
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest

from hotpass.reporting import workbook
from hotpass.reporting.workbook import FAIR, GOOD, POOR, SheetSpec, write_workbook

DAY = date(2026, 1, 1)
SEEN = datetime(2026, 1, 2, 3, 4, 5)


def written(path: Path, *specs: SheetSpec) -> Any:
    write_workbook(path / "out.xlsx", specs, created=DAY)
    return openpyxl.load_workbook(path / "out.xlsx")


def cells(sheet: Any) -> list[tuple[object, ...]]:
    return list(sheet.iter_rows(values_only=True))


FRAME = pl.DataFrame(
    {
        "name": ["Example Air", "=1+1"],
        "phone": ["+27115550100", "0115550100"],
        "founded": [date(2001, 2, 3), None],
        "seen": [SEEN, None],
        "score": [0.25, 0.9],
        "rows": [12345, None],
        "active": [True, None],
        "severity": ["error", "info"],
    }
)


def test_values_keep_their_kind(tmp_path: Path) -> None:
    sheet = written(tmp_path, SheetSpec("Organisations", FRAME))["Organisations"]
    assert cells(sheet)[1:] == [
        ("Example Air", "+27115550100", datetime(2001, 2, 3), SEEN, 0.25, 12345, True, "error"),
        ("=1+1", "0115550100", None, None, 0.9, None, None, "info"),
    ]
    assert [c.data_type for c in sheet[3]][:2] == ["s", "s"]
    assert sheet["C2"].number_format == "yyyy-mm-dd"
    assert sheet["B2"].number_format == "@"


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(1)", "=cmd|' /C calc'!A0", "http://example.org", "a@example.org"]
)
def test_no_text_becomes_a_formula_or_a_link(tmp_path: Path, text: str) -> None:
    sheet = written(tmp_path, SheetSpec("S", pl.DataFrame({"c": [text]})))["S"]
    assert (sheet["A2"].value, sheet["A2"].data_type, sheet["A2"].hyperlink) == (text, "s", None)
    with zipfile.ZipFile(tmp_path / "out.xlsx") as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_payloads_of_others_are_texts(tmp_path: Path, shared_data: Path) -> None:
    payloads = (shared_data / "files" / "csv_injection" / "payloads.txt").read_text().splitlines()
    sheet = written(tmp_path, SheetSpec("S", pl.DataFrame({"c": payloads})))["S"]
    assert [row[0] for row in cells(sheet)[1:]] == payloads
    assert {row[0].data_type for row in sheet.iter_rows(min_row=2)} == {"s"}


def test_header_is_styled_frozen_and_filtered(tmp_path: Path) -> None:
    spec = SheetSpec(
        "S", FRAME, titles={"name": "Organisation name"}, frozen_columns=1, notes={"name": "As registered."}
    )
    sheet = written(tmp_path, spec)["S"]
    assert sheet["A1"].value == "Organisation name"
    assert sheet["A1"].font.b
    assert sheet["A1"].fill.fgColor.rgb == "FF1F3864"
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:H3"
    assert "As registered." in sheet["A1"].comment.text
    assert sheet.column_dimensions["A"].width > 12


def test_caption_stands_above_the_header(tmp_path: Path) -> None:
    sheet = written(tmp_path, SheetSpec("Summary", FRAME, caption="What came out"))["Summary"]
    assert sheet["A1"].value == "What came out"
    assert sheet["A2"].value == "name"
    assert sheet.freeze_panes == "A3"
    assert sheet.auto_filter.ref == "A2:H4"


def test_scores_and_severities_are_coloured(tmp_path: Path) -> None:
    spec = SheetSpec("S", FRAME, bands={"score": (0.5, 0.8)}, severities=frozenset({"severity"}))
    rules = {
        str(found.sqref): [(r.operator, tuple(r.formula), r.dxf.fill.bgColor.rgb[2:]) for r in found.rules]
        for found in written(tmp_path, spec)["S"].conditional_formatting
    }
    assert [(op, colour) for op, _, colour in rules["E2:E3"]] == [
        ("lessThan", POOR[1:]),
        ("greaterThanOrEqual", GOOD[1:]),
        ("between", FAIR[1:]),
    ]
    assert [colour for *_, colour in rules["H2:H3"]] == [POOR[1:], FAIR[1:], "DDEBF7"]


def test_rows_beyond_a_sheet_go_on_in_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MAX_ROWS", 4)
    book = written(
        tmp_path, SheetSpec("Contacts", pl.DataFrame({"n": list(range(7))})), SheetSpec("Ledger", FRAME)
    )
    assert book.sheetnames == ["Contacts", "Contacts 2", "Contacts 3", "Ledger"]
    told = [row[0] for name in book.sheetnames[:3] for row in cells(book[name])[1:]]
    assert told == list(range(7))
    assert cells(book["Contacts 3"])[0] == ("n",)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["a/b:c", "A B C"], ["a b c", "A B C 2"]),
        (["x" * 40, "x" * 31], ["x" * 31, "x" * 29 + " 2"]),
        (["'quoted'", ""], ["quoted", "Sheet"]),
        (["History"], ["History 2"]),
    ],
)
def test_names_are_such_as_excel_takes(tmp_path: Path, names: list[str], expected: list[str]) -> None:
    assert written(tmp_path, *(SheetSpec(name, FRAME) for name in names)).sheetnames == expected


def test_empty_frame_gives_a_header_alone(tmp_path: Path) -> None:
    spec = SheetSpec(
        "Conflicts", FRAME.clear(), bands={"score": (0.5, 0.8)}, severities=frozenset({"severity"})
    )
    assert cells(written(tmp_path, spec)["Conflicts"]) == [tuple(FRAME.columns)]


def test_frame_without_columns_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="0 columns"):
        write_workbook(tmp_path / "out.xlsx", [SheetSpec("S", pl.DataFrame())], created=DAY)


def test_equal_titles_are_told_apart(tmp_path: Path) -> None:
    spec = SheetSpec("S", FRAME.select("name", "phone"), titles={"name": "X", "phone": "X"})
    assert cells(written(tmp_path, spec)["S"])[0] == ("X", "X (2)")


def test_characters_that_xml_forbids_do_not_break_the_file(tmp_path: Path) -> None:
    frame = pl.DataFrame({"c": ["a\x00b\x0bc\ufffe", "_x0041_", "  spaces  ", "<&>\"'", "🛩"]})
    told = [row[0] for row in cells(written(tmp_path, SheetSpec("S", frame))["S"])[1:]]
    assert told[0] == "a\ufffdb\ufffdc\ufffd"
    assert told[2:] == ["  spaces  ", "<&>\"'", "🛩"]


_WRITE = """
import sys, time
from datetime import date
from pathlib import Path
import polars as pl
from hotpass.reporting.workbook import SheetSpec, write_workbook
time.sleep(float(sys.argv[2]))
frame = pl.DataFrame({"a": ["x", "y"] * 500, "n": range(1000)})
sheets = [SheetSpec("A", frame, notes={"a": "n"}, caption="c"), SheetSpec("B", frame)]
write_workbook(Path(sys.argv[1]), sheets, created=date(2026, 1, 1))
"""


def test_equal_sheets_give_equal_bytes(tmp_path: Path) -> None:
    made = []
    for n, wait in enumerate(("0", "1.1")):
        path = tmp_path / f"{n}.xlsx"
        subprocess.run([sys.executable, "-c", _WRITE, path, wait], check=True)
        made.append(path.read_bytes())
    assert made[0] == made[1]


def test_properties_say_when_not_the_clock(tmp_path: Path) -> None:
    book = written(tmp_path, SheetSpec("S", FRAME))
    assert book.properties.created == datetime(2026, 1, 1)
    assert book.properties.creator == "Hotpass"
    with zipfile.ZipFile(tmp_path / "out.xlsx") as archive:
        assert archive.testzip() is None
        assert {m.date_time for m in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert (tmp_path / "out.xlsx").stat().st_mode & 0o777 == 0o600
