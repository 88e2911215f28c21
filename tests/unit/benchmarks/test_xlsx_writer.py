"""What is written is what two other libraries read."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook, SheetVisibleEnum

from hotpass.benchmarks import xlsx_writer
from hotpass.benchmarks.xlsx_writer import (
    DAY,
    TEN_DIGITS,
    Allocated,
    Cell,
    Formula,
    Number,
    Text,
    WorkbookWriter,
)


def _write(path: Path, *cells: Cell) -> Path:
    with WorkbookWriter(path) as book, book.sheet("Sheet1") as sheet:
        sheet.add(cells)
    return path


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "a & b < c > d",
        ' "quoted" ',
        "two\nlines",
        "\u00a0space\u00a0",
        "=1+1",
        "Vliegskool é ß",
        "—",
    ],
)
def test_texts_survive(tmp_path: Path, text: str) -> None:
    path = _write(tmp_path / "a.xlsx", text, Text(text))
    assert CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python() == [[text, text]]
    cell = openpyxl.load_workbook(path).active["A1"]
    assert (cell.value, cell.data_type) == (text, "s" if text[0] != "=" else cell.data_type)


def test_numbers_carry_their_formats(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.xlsx", 27821234567, Number(115550000, TEN_DIGITS), Number(45292, DAY), 1.5)
    row = openpyxl.load_workbook(path).active[1]
    assert [cell.value for cell in row[:2]] == [27821234567, 115550000]
    assert row[1].number_format == "0000000000"
    assert row[2].value.isoformat() == "2024-01-01T00:00:00"
    assert row[3].value == 1.5


def test_formulas_and_their_stored_results(tmp_path: Path) -> None:
    path = _write(
        tmp_path / "a.xlsx",
        Formula('"a"&"b"', "ab"),
        Formula("1/0", "#DIV/0!", error=True),
        Formula("SUM(A1:A2)", 3),
        Formula("NOW()"),
    )
    formulas, results = (openpyxl.load_workbook(path, data_only=only).active[1] for only in (False, True))
    assert [cell.value for cell in formulas] == ['="a"&"b"', "=1/0", "=SUM(A1:A2)", "=NOW()"]
    assert [cell.value for cell in results] == ["ab", "#DIV/0!", 3, None]


def test_blank_and_allocated_cells_are_not_counted(tmp_path: Path) -> None:
    with WorkbookWriter(tmp_path / "a.xlsx") as book, book.sheet("S") as sheet:
        sheet.add([None, "", Allocated(), "x", 0])
        assert sheet.cells == 2
        sheet.skip(3)
        assert sheet.add(["y"]) == 5
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").active.max_row == 5


def test_sheets_hidden_merged_and_validated(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with WorkbookWriter(path) as book:
        with book.sheet("One & two") as sheet:
            sheet.add(["title"])
            sheet.merge("A1:C1")
            sheet.validate("B2:B9", "Hidden!$A$1:$A$3")
        with book.sheet("Hidden", hidden=True) as sheet:
            sheet.add(["x"])
    workbook = openpyxl.load_workbook(path)
    assert workbook.sheetnames == ["One & two", "Hidden"]
    assert [str(merged) for merged in workbook["One & two"].merged_cells.ranges] == ["A1:C1"]
    assert workbook["One & two"].data_validations.dataValidation[0].formula1 == "Hidden!$A$1:$A$3"
    visible = [sheet.visible for sheet in CalamineWorkbook.from_path(path).sheets_metadata]
    assert visible == [SheetVisibleEnum.Visible, SheetVisibleEnum.Hidden]


def test_texts_beyond_the_shared_ones_still_arrive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_writer, "_KNOWN_TEXTS", 2)
    path = _write(tmp_path / "a.xlsx", "a", "b", "c", "a", "c")
    assert CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python() == [["a", "b", "c", "a", "c"]]
    table = zipfile.ZipFile(path).read("xl/sharedStrings.xml").decode()
    assert 'count="5" uniqueCount="4"' in table


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    one, two = (_write(tmp_path / name, "a", 1, None, Number(2, DAY)) for name in ("a.xlsx", "b.xlsx"))
    assert one.read_bytes() == two.read_bytes()


def test_a_failure_inside_leaves_no_half_package_behind_a_good_name(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), WorkbookWriter(tmp_path / "a.xlsx") as book:
        with book.sheet("S") as sheet:
            sheet.add(["x"])
        raise ZeroDivisionError
    assert "xl/workbook.xml" not in zipfile.ZipFile(tmp_path / "a.xlsx").namelist()
