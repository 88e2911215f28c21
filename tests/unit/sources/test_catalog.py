"""Files found below a folder, and each read by what it holds."""

from __future__ import annotations

import os
import zipfile
from contextlib import suppress
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.sources.packages import sheet_xml, write_xlsx, write_zip

from hotpass.errors import NotFound, SourceError
from hotpass.sources import read
from hotpass.sources.base import Sheet
from hotpass.sources.catalog import find_files, read_sheets

ROW = '<row r="1"><c r="A1" t="str"><v>Name</v></c></row>'


def test_every_format_gives_the_same_cell(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "a.xlsx", sheet_xml(ROW))
    write_xlsx(tmp_path / "a.xlsm", sheet_xml(ROW))
    (tmp_path / "a.csv").write_text("Name\n")
    (tmp_path / "a.txt").write_text("Name\n")
    (tmp_path / "A.TSV").write_text("Name\n")
    pl.DataFrame({"Name": []}, schema={"Name": pl.String}).write_parquet(tmp_path / "a.parquet")
    files, faults = find_files([tmp_path])
    assert faults == []
    assert [path.name for path in files] == ["A.TSV", "a.csv", "a.parquet", "a.txt", "a.xlsm", "a.xlsx"]
    for path in files:
        (sheet,) = read_sheets(path)
        assert (sheet.frame.rows(), sheet.codes) == ([("Name",)], ()), path.name


@pytest.mark.parametrize("suffix", [".csv", ".xls", ".parquet", ".dat", ""])
def test_a_workbook_of_another_name_is_read_by_its_content(tmp_path: Path, suffix: str) -> None:
    path = write_xlsx(tmp_path / f"a{suffix}", sheet_xml(ROW))
    (sheet,) = read_sheets(path)
    assert (sheet.frame.rows(), sheet.codes) == ([("Name",)], ("file.wrong_suffix",))


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods"])
def test_a_text_of_another_name_is_read_by_its_content(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_text("a;b\n1;2\n")
    (sheet,) = read_sheets(path)
    assert (sheet.frame.rows(), sheet.codes) == ([("a", "b"), ("1", "2")], ("file.wrong_suffix",))


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "file.empty"), (b"PK\x03\x04" + bytes(99), "file.unreadable"), (b"%PDF", "file.unsupported")],
)
def test_what_cannot_be_read_is_a_source_error(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    with pytest.raises(SourceError) as caught:
        read_sheets(path)
    assert caught.value.code == code


def test_files_are_sorted_below_their_folder_and_litter_is_passed_over(tmp_path: Path) -> None:
    for name in (
        "b.csv",
        "sub/a.csv",
        "sub.csv",
        "~$b.xlsx",
        ".hidden.csv",
        ".git/x.csv",
        "b.csv~",
        "c.xlsx.tmp",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    files, faults = find_files([tmp_path])
    assert [path.relative_to(tmp_path).as_posix() for path in files] == ["b.csv", "sub.csv", "sub/a.csv"]
    assert faults == []


def test_order_and_repetition_of_the_paths_change_nothing(tmp_path: Path) -> None:
    for name in ("b.csv", "a.csv"):
        (tmp_path / name).write_text("x")
    paths = [tmp_path / "b.csv", tmp_path / "a.csv"]
    assert find_files(paths) == find_files(paths[::-1]) == find_files([*paths, *paths])
    assert find_files(paths)[0] == find_files([tmp_path])[0]


def test_other_files_are_named_not_dropped(tmp_path: Path) -> None:
    (tmp_path / "report.pdf").write_text("%PDF")
    (tmp_path / "a.csv").write_text("x")
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "gone.csv").symlink_to(tmp_path / "nowhere.csv")
    files, faults = find_files([tmp_path])
    assert [path.name for path in files] == ["a.csv"]
    assert [(fault.path.name, fault.code) for fault in faults] == [
        ("gone.csv", "file.unreadable"),
        ("pipe.csv", "file.unsupported"),
        ("report.pdf", "file.unsupported"),
    ]


def test_a_file_given_by_name_is_tried_whatever_its_suffix(tmp_path: Path) -> None:
    (tmp_path / "data.dat").write_text("a,b\n1,2\n")
    files, _ = find_files([tmp_path / "data.dat"])
    assert files == [tmp_path / "data.dat"]


def test_links_are_followed_but_not_round_and_round(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.csv").write_text("x")
    (tmp_path / "in" / "link").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "self.csv").symlink_to(tmp_path / "in" / "self.csv")
    files, faults = find_files([tmp_path / "in"])
    assert [path.relative_to(tmp_path).as_posix() for path in files] == ["in/link/a.csv"]
    assert [(fault.path.name, fault.code) for fault in faults] == [("self.csv", "file.unreadable")]


def test_a_path_that_is_not_there_names_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "outreach.xlsx").write_text("x")
    with pytest.raises(NotFound, match=r"Did you mean 'outreach\.xlsx'"):
        find_files([tmp_path / "outraech.xlsx"])


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_folder_that_may_not_be_read(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o000)
    _, faults = find_files([tmp_path])
    closed.chmod(0o700)
    assert [(fault.path, fault.code) for fault in faults] == [(closed, "file.permission")]


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300), st.sampled_from([".csv", ".xlsx", ".parquet"]))
def test_any_bytes_are_read_or_refused(tmp_path: Path, data: bytes, suffix: str) -> None:
    path = tmp_path / f"any{suffix}"
    path.write_bytes(data)
    with suppress(SourceError):
        assert all(isinstance(sheet, Sheet) for sheet in read_sheets(path))


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"]),
    st.integers(0, 2000),
    st.sampled_from(
        ["", "9" * 12, "<c", "&#0;", '"', "-1", "\0", "r='ZZZ9'", "encoding='none'", "</row>", "²"]
    ),
)
def test_a_slip_in_any_part_is_read_or_refused(tmp_path: Path, part: str, place: int, slip: str) -> None:
    path = write_xlsx(
        tmp_path / "good.xlsx", sheet_xml(ROW), strings="<sst><si><t>a</t></si></sst>", formats=("00",)
    )
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    place %= len(parts[part])
    parts[part] = parts[part][:place] + slip + parts[part][place + 3 :]
    with suppress(SourceError):
        assert read_sheets(write_zip(tmp_path / "bad.xlsx", parts))


def test_what_a_csv_is_called_says_nothing_of_what_it_holds(tmp_path: Path) -> None:
    rows = "\n".join(f"Kite Aviation {n}" for n in range(30))
    for name in ("list.csv", "names.csv", "notes.csv"):
        (tmp_path / name).write_text(
            f"Company Name,Town\n{rows.replace(chr(10), ',Paarl' + chr(10))},Paarl\n"
        )
        assert [table.verdict for table in read(tmp_path / name)] == ["data"]
