"""Files that ask for more than they should."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

import pytest
from tests.unit.sources.packages import sheet_xml, write_xlsx

from hotpass.errors import SourceError
from hotpass.sources import guard
from hotpass.sources.excel import read_xlsx


def refused(path: Path) -> str:
    with pytest.raises(SourceError) as caught:
        read_xlsx(path)
    assert caught.value.hint
    return caught.value.code


def test_a_part_that_packs_too_well_is_refused(tmp_path: Path) -> None:
    blanks = " " * (80 << 20)
    assert refused(write_xlsx(tmp_path / "bomb.xlsx", sheet_xml(blanks))) == "file.hostile"


def test_a_declared_size_beyond_bounds_is_refused(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "bomb.xlsx", sheet_xml(""))
    data = bytearray(path.read_bytes())
    entry = data.rfind(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = (0xFFFF_FFF0).to_bytes(4, "little")
    path.write_bytes(data)
    assert refused(path) == "file.hostile"


def test_too_many_entries_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(guard.MOST_ENTRIES + 1):
            archive.writestr(f"xl/{number}", "")
    assert refused(path) == "file.hostile"


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"]
)
def test_a_document_type_in_any_part_is_refused(tmp_path: Path, part: str) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
    path = write_xlsx(tmp_path / "bomb.xlsx", sheet_xml(""), strings="<sst/>", extra={part: bomb})
    assert refused(path) == "file.hostile"


def test_a_large_plain_workbook_is_let_through(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n * 7919 % 10_007}</v></c></row>' for n in range(1, 20_001))
    assert read_xlsx(write_xlsx(tmp_path / "book.xlsx", sheet_xml(rows)))[0].cells == 20_000


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (PermissionError(13, "Permission denied"), "file.permission"),
        (zipfile.BadZipFile("File is not a zip file"), "file.unreadable"),
        (zlib.error("Error -3 while decompressing data"), "file.unreadable"),
        (OSError(5, "Input/output error"), "file.unreadable"),
        (EOFError(), "file.unreadable"),
        (RuntimeError("File 'x' is encrypted, password required for extraction"), "file.protected"),
    ],
)
def test_faults_get_a_name(fault: Exception, code: str) -> None:
    with pytest.raises(SourceError) as caught, guard.faults_named():
        raise fault
    assert caught.value.code == code
    assert "\n" not in str(caught.value)


def test_other_faults_are_ours() -> None:
    with pytest.raises(RuntimeError), guard.faults_named():
        raise RuntimeError("a slip")


def test_grids_have_a_limit() -> None:
    guard.check_grid(1_048_576, 190)
    with pytest.raises(SourceError):
        guard.check_grid(1_048_576, 16_384)
