"""Workbooks: each cell where and as Excel shows it; the cells counted again by openpyxl."""

from __future__ import annotations

import datetime as dt
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.formula import ArrayFormula
from tests.unit.sources.packages import sheet_xml, write_xlsx

from hotpass.errors import SourceError
from hotpass.sources.base import Merge, Sheet, column_letter
from hotpass.sources.excel import read_xlsx


def shown(sheet: Sheet) -> dict[str, str]:
    """Address → text of every non-blank cell."""
    return {
        f"{column_letter(int(name))}{sheet.first_row + index}": text
        for name in sheet.frame.columns
        for index, text in enumerate(sheet.frame[name])
        if text is not None
    }


def saved(
    path: Path, cells: dict[str, Any], formats: dict[str, str] | None = None, **properties: Any
) -> Path:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for address, value in cells.items():
        sheet[address] = value
    for address, code in (formats or {}).items():
        sheet[address].number_format = code
    for name, value in properties.items():
        setattr(workbook, name, value)
    workbook.save(path)
    return path


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("plain", "plain"),
        (" padded ", " padded "),
        (" ", " "),
        ("a\u00a0b", "a\u00a0b"),
        ("two\nlines", "two\nlines"),
        ("001", "001"),
        ("1.0", "1.0"),
        ("<&>\"'", "<&>\"'"),
        ("_x000D_", "\r"),
        (27825550101, "27825550101"),
        (27825550101.0, "27825550101"),
        (0.1 + 0.2, "0.3"),
        (True, "TRUE"),
        (False, "FALSE"),
        (dt.datetime(2024, 1, 5), "2024-01-05"),
        (dt.date(2024, 1, 5), "2024-01-05"),
        (dt.datetime(2024, 1, 5, 13, 4, 5), "2024-01-05 13:04:05"),
        (dt.time(13, 4, 5), "13:04:05"),
        (dt.timedelta(hours=30, minutes=5), "30:05:00"),
        ("2024-01-05 00:00:00", "2024-01-05 00:00:00"),
        ("x" * 32_767, "x" * 32_767),
    ],
)
def test_value_is_read_as_shown(tmp_path: Path, value: object, text: str) -> None:
    (sheet,) = read_xlsx(saved(tmp_path / "book.xlsx", {"B3": value}))
    assert shown(sheet) == {"B3": text}
    assert (sheet.cells, sheet.first_row, sheet.issues.height) == (1, 3, 0)


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        (825550101, "0000000000", "0825550101"),
        (825550101, "000 000 0000", "082 555 0101"),
        (45296, "dd/mm/yyyy", "2024-01-05"),
        (45296.5, "d mmm yyyy", "2024-01-05 12:00:00"),
        (1234.5, "#,##0.00", "1234.5"),
        (0.15, "0%", "0.15"),
    ],
)
def test_number_format_tells_what_a_number_is(tmp_path: Path, number: float, code: str, text: str) -> None:
    (sheet,) = read_xlsx(saved(tmp_path / "book.xlsx", {"A1": number, "A2": 7}, {"A1": code}))
    assert shown(sheet) == {"A1": text, "A2": "7"}


@pytest.mark.parametrize("since_1904", [False, True])
def test_dates_follow_the_workbooks_own_system(tmp_path: Path, since_1904: bool) -> None:
    path = tmp_path / "book.xlsx"
    workbook = xlsxwriter.Workbook(path, {"date_1904": since_1904})
    workbook.add_worksheet().write_datetime(
        "A1", dt.datetime(2024, 1, 5), workbook.add_format({"num_format": 14})
    )
    workbook.close()
    assert shown(read_xlsx(path)[0]) == {"A1": "2024-01-05"}


ERRORS = ("#N/A", "#DIV/0!", "#REF!", "#NAME?", "#VALUE!", "#NUM!", "#NULL!")


def test_error_cells_are_kept_and_named(tmp_path: Path) -> None:
    (sheet,) = read_xlsx(saved(tmp_path / "book.xlsx", {f"C{n}": error for n, error in enumerate(ERRORS, 2)}))
    assert tuple(shown(sheet).values()) == ERRORS
    assert sheet.issues.rows() == [(row, 2, "cell.error") for row in range(2, 9)]


def test_formulas_show_their_value_and_keep_their_text(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    workbook = xlsxwriter.Workbook(path)
    sheet = workbook.add_worksheet()
    sheet.write_formula("A1", "=1+1", value=2)
    sheet.write_formula("A2", '=IF(1,"y","x")', value="y")
    sheet.write_array_formula("B1:B2", "{=A1:A2*2}", value=4)
    workbook.close()
    (read,) = read_xlsx(path)
    assert shown(read) == {"A1": "2", "A2": "y", "B1": "4", "B2": "0"}
    assert read.formulas.rows() == [(1, 0, "=1+1"), (1, 1, "=A1:A2*2"), (2, 0, '=IF(1,"y","x")')]
    assert read.issues.is_empty()


def test_formula_without_a_value_shows_its_text(tmp_path: Path) -> None:
    cells = {"A1": "=B1*2", "A2": ArrayFormula("A2:A3", "=SUM(B1:B9)"), "B1": 2}
    (sheet,) = read_xlsx(saved(tmp_path / "book.xlsx", cells))
    assert shown(sheet) == {"A1": "=B1*2", "A2": "=SUM(B1:B9)", "B1": "2"}
    assert sheet.issues.rows() == [(1, 0, "cell.formula_without_value"), (2, 0, "cell.formula_without_value")]


def test_formula_whose_value_is_no_text_at_all_is_a_blank_cell(tmp_path: Path) -> None:
    row = '<row r="1"><c r="A1" t="str"><f>IF(B1=0,"",B1)</f><v></v></c><c r="B1"><v>0</v></c></row>'
    (sheet,) = read_xlsx(write_xlsx(tmp_path / "book.xlsx", sheet_xml(row)))
    assert (shown(sheet), sheet.cells, sheet.issues.height) == ({"B1": "0"}, 1, 0)
    assert sheet.formulas.rows() == [(1, 0, '=IF(B1=0,"",B1)')]


def test_shared_formula_without_values(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="B1"><f t="shared" ref="B1:B2" si="0">A1*2</f></c></row>'
    rows += '<row r="2"><c r="B2"><f t="shared" si="0"/></c></row>'
    (sheet,) = read_xlsx(write_xlsx(tmp_path / "book.xlsx", sheet_xml(rows)))
    assert shown(sheet) == {"B1": "=A1*2", "B2": "=A2*2"}


def test_hidden_and_merged(tmp_path: Path) -> None:
    merges = '<mergeCells><mergeCell ref="A3:B3"/><mergeCell ref="A1:C1"/></mergeCells>'
    row = '<row r="1"><c r="A1" t="str"><v>title</v></c></row>'
    path = write_xlsx(
        tmp_path / "book.xlsx",
        sheet_xml(row, merges),
        sheet_xml(row),
        sheet_xml(""),
        states=("visible", "hidden", "veryHidden"),
    )
    first, second, third = read_xlsx(path)
    assert first.merges == (Merge(1, 0, 1, 2), Merge(3, 0, 3, 1))
    assert [sheet.visible for sheet in (first, second, third)] == [True, False, False]
    assert [sheet.codes for sheet in (first, second)] == [(), ("table.hidden",)]
    assert [(sheet.name, sheet.number) for sheet in (first, second, third)] == [
        ("S1", 1),
        ("S2", 2),
        ("S3", 3),
    ]
    assert (third.cells, third.frame.shape) == (0, (0, 0))


@pytest.mark.parametrize(
    ("strings", "texts"),
    [
        ("<si><t>a</t></si><si><t>b &amp; c</t></si>", ["a", "b & c"]),
        ("<si/><si><t>b</t></si>", [None, "b"]),
        ("<si><t/></si><si><t>b</t></si>", [None, "b"]),
        ("<si><r><t>a</t></r><r><t xml:space='preserve'> b</t></r></si><si><t>c</t></si>", ["a b", "c"]),
        ("<si><t>a</t><rPh sb='0' eb='1'><t>kana</t></rPh></si><si><t>b</t></si>", ["a", "b"]),
        ("<!-- note --><si><t>a</t></si><si><t><![CDATA[<b>]]></t></si>", ["a", "<b>"]),
        ("<si><t>a_x000D_</t></si><si><t></t></si>", ["a\r", None]),
        ("\n <si>\n  <t>a</t>\n </si>\n <si><t>b</t></si>\n", ["a", "b"]),
    ],
)
def test_shared_strings(tmp_path: Path, strings: str, texts: list[str | None]) -> None:
    cells = '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1"><v>1</v></c>'
    table = f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{strings}</sst>'
    path = write_xlsx(tmp_path / "book.xlsx", sheet_xml(f'<row r="1">{cells}</row>'), strings=table)
    assert read_xlsx(path)[0].frame.rows() == [(*texts, "1")]


@pytest.mark.parametrize("value", ["7", "-1", "x"])
def test_shared_strings_that_are_not_there_are_not_passed_over(tmp_path: Path, value: str) -> None:
    row = f'<row r="1"><c r="A1" t="s"><v>{value}</v></c></row>'
    for number, strings in enumerate(["", "<sst><si><t>a</t></si></sst>"]):
        with pytest.raises(SourceError) as caught:
            read_xlsx(write_xlsx(tmp_path / f"{number}.xlsx", sheet_xml(row), strings=strings))
        assert caught.value.code == "file.unreadable"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ('<c r="A1" t="d"><v>2024-01-05T00:00:00</v></c>', "2024-01-05"),
        ('<c r="A1" t="d"><v>2024-01-05T13:04:05.250Z</v></c>', "2024-01-05 13:04:05"),
        ('<c r="A1" t="d"><v>2024-01-05</v></c>', "2024-01-05"),
        ('<c r="A1" t="b"><v>true</v></c>', "TRUE"),
        ('<c r="A1" s="99"><v>5.0</v></c>', "5"),
        ('<c r="A1" t="n" s="1"><v>5</v></c>', "005"),
        ('<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>', "2"),
    ],
)
def test_rarer_cells(tmp_path: Path, markup: str, text: str) -> None:
    path = write_xlsx(tmp_path / "book.xlsx", sheet_xml(f'<row r="1">{markup}</row>'), formats=("000",))
    assert shown(read_xlsx(path)[0]) == {"A1": text}


def test_a_stray_cell_far_away_costs_no_memory(tmp_path: Path) -> None:
    cells = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
    cells += '<row r="1048576"><c r="XFD1048576"><v>3</v></c></row>'
    parts = read_xlsx(write_xlsx(tmp_path / "book.xlsx", sheet_xml(cells)))
    assert [(part.name, part.number, part.first_row, part.frame.height) for part in parts] == [
        ("S1", 1, 1, 1),
        ("S1", 1, 1_048_576, 1),
    ]
    assert {address: text for part in parts for address, text in shown(part).items()} == {
        "A1": "1",
        "B1": "2",
        "XFD1048576": "3",
    }


def test_damaged_workbooks_are_refused_with_a_reason(tmp_path: Path) -> None:
    good = saved(tmp_path / "good.xlsx", {f"A{n}": f"text {n}" for n in range(1, 400)}).read_bytes()
    codes = set()
    for cut in (30, len(good) // 2, len(good) - 30):
        bad = tmp_path / "bad.xlsx"
        bad.write_bytes(good[:cut])
        with pytest.raises(SourceError) as caught:
            read_xlsx(bad)
        codes.add(caught.value.code)
    assert codes == {"file.unreadable"}


VALUES = st.one_of(
    st.none(),
    st.integers(-(10**9), 10**12),
    st.floats(-1e12, 1e12),
    st.booleans(),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=8).filter(
        lambda t: t[:1] != "="
    ),
    st.datetimes(dt.datetime(1901, 1, 1), dt.datetime(2100, 1, 1)),
    st.sampled_from(["=A1+1", "#N/A", " "]),
)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.tuples(st.integers(1, 30), st.integers(1, 30)), VALUES, max_size=25))
def test_cells_are_those_that_openpyxl_counts(tmp_path: Path, cells: dict[tuple[int, int], object]) -> None:
    """openpyxl counts a text of no characters as a cell; here nothing is nothing."""
    workbook = openpyxl.Workbook()
    for (row, column), value in cells.items():
        workbook.active.cell(row, column, value)
    workbook.save(tmp_path / "book.xlsx")
    again = openpyxl.load_workbook(tmp_path / "book.xlsx").active
    counted = {cell.coordinate for row in again.iter_rows() for cell in row if cell.value not in (None, "")}
    (sheet,) = read_xlsx(tmp_path / "book.xlsx")
    assert set(shown(sheet)) == counted
    assert sheet.cells == len(counted)


def openpyxl_sheets(path: Path) -> Iterator[tuple[str, set[str], dict[str, str]]]:
    """(name, addresses with a value, formula texts) of the sheets that openpyxl can open and lay out."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            values = openpyxl.load_workbook(path, data_only=True)
            formulas = openpyxl.load_workbook(path)
        except (KeyError, TypeError, IndexError):
            return
    for name in values.sheetnames:
        sheet = values[name]
        if not hasattr(sheet, "iter_rows") or sheet.max_row * sheet.max_column > 100_000:
            continue
        counted = {
            cell.coordinate for row in sheet.iter_rows() for cell in row if cell.value not in (None, "")
        }
        texts = {
            cell.coordinate: getattr(cell.value, "text", cell.value)
            for row in formulas[name].iter_rows()
            for cell in row
            if cell.data_type == "f"
        }
        yield name, counted, texts


def test_real_workbooks_agree_with_openpyxl(shared_data: Path) -> None:
    """Left out: what openpyxl cannot open or is slow about, and chart sheets."""
    differing, compared = [], 0
    for path in sorted((shared_data / "files" / "calamine").glob("*.xls[xm]")):
        if path.name in ("pass_protected.xlsx", "issue252.xlsx") or path.stat().st_size > 25_000:
            continue
        sheets = {sheet.name: sheet for sheet in read_xlsx(path)}
        for name, counted, texts in openpyxl_sheets(path):
            sheet = sheets[name]
            kept = {f"{column_letter(column)}{row}": text for row, column, text in sheet.formulas.iter_rows()}
            compared += 1
            if set(shown(sheet)) != counted or kept != texts:
                differing.append((path.name, name))
    assert compared > 60
    assert differing == []


def test_same_bytes_same_sheets(tmp_path: Path) -> None:
    path = saved(tmp_path / "book.xlsx", {f"{c}{r}": f"{c}{r}" for c in "ABC" for r in range(1, 50)})
    one, two = read_xlsx(path), read_xlsx(path)
    assert all(a.frame.equals(b.frame) for a, b in zip(one, two, strict=True))
    assert isinstance(one[0].frame, pl.DataFrame)
