"""Each bad file is bad in the way it says, as other libraries see it."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from hotpass.benchmarks.hostile import BAD_FILES, write_bad_files
from hotpass.model.issues import ISSUES


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made: Path = tmp_path_factory.mktemp("bad")
    assert write_bad_files(made) == BAD_FILES
    return made


def test_each_kind_has_its_file_and_a_known_code(folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} == {bad.file for bad in BAD_FILES}
    assert len({bad.file for bad in BAD_FILES}) == len({bad.name for bad in BAD_FILES}) == len(BAD_FILES)
    assert {bad.code for bad in BAD_FILES} - {""} <= set(ISSUES)


@pytest.mark.parametrize(
    "file", ["empty.xlsx", "random.xlsx", "truncated.xlsx", "text.xlsx", "entities.xlsx"]
)
def test_unreadable_as_a_workbook(folder: Path, file: str) -> None:
    with pytest.raises(CalamineError):
        CalamineWorkbook.from_path(folder / file).get_sheet_by_index(0).to_python()


def test_the_protected_one_asks_for_a_password(folder: Path) -> None:
    with pytest.raises(PasswordError):
        CalamineWorkbook.from_path(folder / "protected.xlsx")


@pytest.mark.parametrize(
    ("file", "height"), [("header_only.xlsx", 1), ("blank.xlsx", 0), ("header_on_row_5.xlsx", 8)]
)
def test_workbooks_with_little_in_them(folder: Path, file: str, height: int) -> None:
    rows = CalamineWorkbook.from_path(folder / file).get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert len([row for row in rows if row]) == height


def test_the_header_stands_on_row_five(folder: Path) -> None:
    sheet = openpyxl.load_workbook(folder / "header_on_row_5.xlsx").active
    assert [row[0].value for row in sheet.iter_rows(max_row=5)] == [None] * 4 + ["Organisation Name"]


@pytest.mark.parametrize(
    ("file", "encoding", "widths"),
    [
        ("latin_1.csv", "latin-1", {4}),
        ("utf_16.csv", "utf-16", {4}),
        ("ragged.csv", "utf-8", {2, 4, 6}),
        ("header_only.csv", "utf-8", {4}),
        ("text.xlsx", "utf-8", {4}),
        ("unknown_columns.csv", "utf-8", {3}),
    ],
)
def test_texts_in_their_encodings(folder: Path, file: str, encoding: str, widths: set[int]) -> None:
    with (folder / file).open(encoding=encoding, newline="") as stream:
        rows = list(csv.reader(stream))
    assert {len(row) for row in rows} == widths
    if file in ("latin_1.csv", "utf_16.csv"):
        assert [row[0] for row in rows[1:]] == ["Vlieënd Lugvaart", "Café Aero Club", "Großflug Charter"]


def test_latin_1_is_no_utf_8(folder: Path) -> None:
    with pytest.raises(UnicodeDecodeError):
        (folder / "latin_1.csv").read_text(encoding="utf-8")


def test_two_columns_have_one_header(folder: Path) -> None:
    header = (folder / "duplicate_headers.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
    assert header.count("Email") == 2


def test_one_cell_holds_a_million_characters(folder: Path) -> None:
    lines = (folder / "long_cell.csv").read_text(encoding="utf-8").splitlines()
    assert [len(line.split(",")[4]) for line in lines[1:]] == [6, 1_000_000, 6]


def test_formulas_stored_results_and_errors(folder: Path) -> None:
    stored = openpyxl.load_workbook(folder / "formulas.xlsx", data_only=True).active
    assert stored["B2"].value == "navrae@vlieend.example"
    assert (stored["B3"].value, stored["C4"].value, stored["D4"].value) == ("#N/A", "#DIV/0!", None)
    assert stored["A5"].value == "=not a formula (Pty) Ltd"


def test_the_bomb_is_small_and_grows(folder: Path) -> None:
    path = folder / "bomb.xlsx"
    unpacked = sum(entry.file_size for entry in zipfile.ZipFile(path).infolist())
    assert path.stat().st_size < 200_000
    assert unpacked > 500 * path.stat().st_size


def test_the_same_files_every_time(folder: Path, tmp_path: Path) -> None:
    write_bad_files(tmp_path)
    for bad in BAD_FILES:
        assert (tmp_path / bad.file).read_bytes() == (folder / bad.file).read_bytes()
