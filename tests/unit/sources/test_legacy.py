"""xls, xlsb and ods, read in a process of their own: cached values, and no fault that takes the run with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.sources.packages import write_ods

from hotpass.errors import SourceError
from hotpass.sources.base import Merge, Sheet
from hotpass.sources.catalog import read_sheets
from hotpass.sources.legacy import read_legacy


def ods_cell(kind: str, value: str, text: str) -> str:
    attribute = {
        "float": "value",
        "boolean": "boolean-value",
        "date": "date-value",
        "time": "time-value",
    }.get(kind)
    given = f' office:{attribute}="{value}"' if attribute else ""
    return f'<table:table-cell office:value-type="{kind}"{given}><text:p>{text}</text:p></table:table-cell>'


def ods_row(text: str) -> str:
    return f"<table:table-row>{ods_cell('string', '', text)}</table:table-row>"


def test_ods_cells(tmp_path: Path) -> None:
    cells = [
        ods_cell("float", "27825550101", "27825550101"),
        ods_cell("float", "0.30000000000000004", "0.3"),
        ods_cell("string", "", "Smith &amp; Sons"),
        ods_cell("boolean", "true", "TRUE"),
        ods_cell("date", "2024-01-05", "5 January"),
        ods_cell("date", "2024-01-05T13:04:05", "5 January"),
        ods_cell("time", "PT13H04M05S", "13:04"),
    ]
    blank = "<table:table-row><table:table-cell/></table:table-row>"
    row = f"<table:table-row><table:table-cell/>{''.join(cells)}</table:table-row>"
    path = write_ods(tmp_path / "a.ods", f'<table:table table:name="Firms">{blank}{row}</table:table>')
    (sheet,) = read_sheets(path)
    assert (sheet.name, sheet.first_row, sheet.codes) == ("Firms", 2, ("table.cached_values",))
    assert sheet.frame.rows() == [
        (
            None,
            "27825550101",
            "0.3",
            "Smith & Sons",
            "TRUE",
            "2024-01-05",
            "2024-01-05 13:04:05",
            "13:04:05",
        )
    ]


CALC = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'


def test_ods_cells_whose_shown_text_tells_more(tmp_path: Path) -> None:
    error = (
        f'<table:table-cell office:value-type="string" office:string-value="" calcext:value-type="error" {CALC} '
        'table:number-columns-repeated="2"><text:p>#N/A</text:p></table:table-cell>'
    )
    commented = (
        "<office:annotation><text:p>0825550199</text:p></office:annotation><text:p>0825550101</text:p>"
    )
    phone = (
        f'<table:table-cell office:value-type="float" office:value="825550101">{commented}</table:table-cell>'
    )
    other = (
        ods_cell("float", "0.5", "0 1/2") + ods_cell("float", "1200", "1 200") + ods_cell("string", "", "012")
    )
    rows = f"<table:table-row>{error}{phone}</table:table-row><table:table-row>{other}</table:table-row>"
    blank = '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
    first = f'<table:table table:name="A">{ods_row("x")}</table:table>'
    (_, sheet) = read_sheets(
        write_ods(tmp_path / "a.ods", f'{first}<table:table table:name="B">{blank}{rows}</table:table>')
    )
    assert (sheet.first_row, sheet.frame.rows()) == (
        4,
        [("#N/A", "#N/A", "0825550101"), ("0.5", "1200", "012")],
    )
    assert sheet.issues.rows() == [(4, 0, "cell.error"), (4, 1, "cell.error")]


def test_document_types_are_refused(tmp_path: Path) -> None:
    path = write_ods(tmp_path / "a.ods", "", before='<!DOCTYPE x [<!ENTITY a "b">]>')
    with pytest.raises(SourceError) as caught:
        read_sheets(path)
    assert caught.value.code == "file.hostile"


def test_a_workbook_that_takes_too_long_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        read_legacy(write_ods(tmp_path / "a.ods", ""), "ods", seconds=0.001)
    assert caught.value.code == "file.hostile"


def test_a_workbook_that_asks_for_too_much_memory_is_refused(tmp_path: Path) -> None:
    cell = ods_cell("float", "1", "1").replace(" office", ' table:number-columns-repeated="100" office', 1)
    row = f'<table:table-row table:number-rows-repeated="1500">{cell}</table:table-row>'
    path = write_ods(tmp_path / "a.ods", f'<table:table table:name="A">{row}</table:table>')
    with pytest.raises(SourceError) as caught:
        read_legacy(path, "ods", memory=1 << 20)
    assert caught.value.code == "file.hostile"
    assert read_legacy(path, "ods")[0].cells == 150_000


@pytest.fixture(scope="module")
def books(shared_data: Path) -> Path:
    return shared_data / "files" / "calamine"


def test_error_cells_are_kept(books: Path) -> None:
    sheets = {sheet.name: sheet for sheet in read_sheets(books / "gh548_incorrect_sst_unique_count.xls")}
    sheet = sheets["Acute Trust Mapping"]
    assert sheet.issues.height > 4
    assert sheet.issues.row(0) == (13, 10, "cell.error")
    assert sheet.frame.row(13 - sheet.first_row)[10] == "#VALUE!"
    assert Merge(3, 10, 3, 13) in sheet.merges
    assert sheets["System Mapping"].codes == ("table.cached_values", "table.hidden")


@pytest.mark.parametrize("name", ["date.xls", "date_1904.xlsb"])
def test_dates_by_their_own_system(books: Path, name: str) -> None:
    (sheet,) = read_sheets(books / name)
    assert sheet.frame["0"][0] == "2021-01-01"
    assert sheet.frame["1"][0] == "15"


def test_xlsb_agrees_with_the_same_workbook_as_xlsx(books: Path) -> None:
    old = {sheet.name: sheet for sheet in read_sheets(books / "issues.xlsb")}
    new = {sheet.name: sheet for sheet in read_sheets(books / "issues.xlsx")}
    both = sorted(set(old) & set(new) - {"issue6"})
    assert both
    assert {name: grid(old[name]) for name in both} == {name: grid(new[name]) for name in both}


def grid(sheet: Sheet) -> tuple[int, list[tuple[str | None, ...]]]:
    return sheet.first_row, sheet.frame.rows()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("OOM_alloc3.xls", "file.unreadable"),
        ("ptgexp-truncated-operand.xls", "file.unreadable"),
        ("issue_594_dos.ods", "file.hostile"),
        ("pass_protected.ods", "file.protected"),
        ("issue_385.xls", "file.protected"),
        ("pass_protected.xlsx", "file.protected"),
        ("pass_protected.xlsb", "file.protected"),
        ("issue252.xlsx", "file.unreadable"),
    ],
)
def test_broken_and_hostile_files_get_a_name(books: Path, name: str, code: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_sheets(books / name)
    assert caught.value.code == code
