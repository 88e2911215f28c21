"""The workbooks hold every shape they promise, and the truth says what other libraries find in them."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import phonenumbers
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotpass.benchmarks import Truth, generate
from hotpass.benchmarks.truth import TRUTHS
from hotpass.model.fields import FIELDS
from hotpass.model.issues import ISSUES
from hotpass.profiles import loader
from hotpass.semantic_types.organisation_core import name_core

Grid = dict[tuple[int, int], Any]


@pytest.fixture(scope="session")
def cells(made: Truth) -> dict[tuple[str, str], Grid]:
    """Every non-empty cell by another library: (file, sheet) → (row, 0-based column) → stored value."""
    grids: dict[tuple[str, str], Grid] = {}
    for path in made.workbooks:
        for sheet in openpyxl.load_workbook(path, data_only=True):
            grids[path.name, sheet.title] = {
                (cell.row, cell.column - 1): cell.value
                for row in sheet.iter_rows()
                for cell in row
                if cell.value is not None
            }
    return grids


def _grid(cells: dict[tuple[str, str], Grid], sheet: str) -> Grid:
    return next(grid for (_, name), grid in cells.items() if name == sheet)


def test_cells_are_counted_as_another_library_counts_them(
    made: Truth, cells: dict[tuple[str, str], Grid]
) -> None:
    said = {
        (file, sheet): n for file, sheet, n in made.table("sheets").select("file", "sheet", "cells").rows()
    }
    assert said == {place: len(grid) for place, grid in cells.items()}


def test_organisation_rows_are_as_many_as_asked(made: Truth) -> None:
    rows = made.table("rows")
    assert rows.filter(kind="organisation").height == 1_200 == sum(made.facts["split"].values())
    assert 0.6 <= rows.filter(kind="contact").height / 1_200 <= 0.9


def test_every_address_in_the_cells_is_in_the_truth(made: Truth, cells: dict[tuple[str, str], Grid]) -> None:
    found = {
        (file, sheet, row, column, address.lower())
        for (file, sheet), grid in cells.items()
        for (row, column), value in grid.items()
        if isinstance(value, str)
        for address in re.findall(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", value)
    }
    emails = made.table("points").filter(kind="email").select("file", "sheet", "row", "column", "value")
    assert found == set(emails.rows())


_PHONE_COLUMNS = {
    "Approved Organisations": (5,),
    "Contact Info": (6, 7),
    "Company_Contacts": (4, 5),
    "Sheet4": (2,),
    "Flight schools": (3,),
    "Capture": (4,),
}


def test_every_number_in_the_cells_is_in_the_truth(made: Truth, cells: dict[tuple[str, str], Grid]) -> None:
    """`phonenumbers` finds in the phone columns what the truth says, but for second lines written "/1"."""
    points = made.table("points").filter(kind="phone")
    assert set(points["sheet"]) == set(_PHONE_COLUMNS)
    said = {(s, r, c): set(v) for s, r, c, v in points.group_by("sheet", "row", "column").agg("value").rows()}
    places = {
        (sheet, row, column): str(value)
        for sheet, columns in _PHONE_COLUMNS.items()
        for (row, column), value in _grid(cells, sheet).items()
        if column in columns and re.search(r"\d", str(value))
    }
    assert set(places) == set(said)
    for place, text in places.items():
        single = re.sub(r"/\d$", "", text)
        parts = single.split(" / ")
        numbers = {_e164(part) for part in parts}
        assert numbers <= said[place]
        assert len(said[place]) == len(parts) + (single != text)


def _e164(text: str) -> str:
    plain = text if not text.isdigit() or not text.startswith("27") or len(text) < 11 else f"+{text}"
    number = phonenumbers.parse(plain, "ZA")
    assert phonenumbers.is_valid_number(number)
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def test_persons_stand_where_the_truth_says(made: Truth, cells: dict[tuple[str, str], Grid]) -> None:
    for person in made.table("persons").iter_rows(named=True):
        grid = cells[person["file"], person["sheet"]]
        row, column = person["row"], person["column"]
        text = str(grid[row, column])
        if person["sheet"] == "Contact Info":
            text += f" {grid[row, column + 1]}"
        assert person["name"] in text.replace("\u00a0", " ")


def test_headers_stand_where_the_truth_says(made: Truth, cells: dict[tuple[str, str], Grid]) -> None:
    columns = made.table("columns").join(made.table("tables"), on=["file", "sheet", "table"])
    for column in columns.iter_rows(named=True):
        if column["header_rows"]:
            grid = cells[column["file"], column["sheet"]]
            assert grid.get((column["header_rows"][-1], column["column"]), "") == column["header"]


def test_the_truth_names_known_fields_and_codes_only(made: Truth) -> None:
    profile = loader.load("aviation")
    known = {field.name for field in profile.fields()} | {field.name for field in FIELDS["organisation"]}
    assert set(made.table("columns")["fields"].explode().drop_nulls()) <= {*known, ""}
    assert set(made.table("faults")["code"]) <= set(ISSUES)
    assert set(made.table("sheets")["file"]) == set(made.facts["files"])
    keys = [profile.source_rule(file).key for file in made.facts["files"]]
    assert len(set(keys)) == 3


@pytest.mark.parametrize(
    ("code", "pattern"),
    [
        ("value.sentinel", r"Unknown|-|—"),
        ("value.misplaced", r"www\..*"),
        ("value.repaired", r".*@.*\."),
        ("email.malformed", r".*\(at\).*"),
        ("cell.error", r"#(N/A|REF!)"),
        ("row.broken_id", r"0|[A-Z][a-z]+ .*"),
        ("row.duplicate_id", r"\d+"),
    ],
)
def test_faults_stand_where_the_truth_says(
    made: Truth, cells: dict[tuple[str, str], Grid], code: str, pattern: str
) -> None:
    faults = made.table("faults").filter(code=code)
    assert faults.height
    for file, sheet, row, column, _ in faults.rows():
        assert re.fullmatch(pattern, str(cells[file, sheet][row, column]))


def test_an_exact_repeat_is_one(made: Truth, cells: dict[tuple[str, str], Grid]) -> None:
    repeats = made.table("faults").filter(code="row.duplicate")
    grid = _grid(cells, "Approved Organisations")
    lines = Counter(tuple(grid.get((row, c)) for c in range(7)) for row in {row for row, _ in grid})
    assert repeats.height
    for row in repeats["row"]:
        assert lines[tuple(grid.get((row, c)) for c in range(7))] == 2
    assert sum(n - 1 for n in lines.values()) == repeats.height


def test_homonyms_share_a_name_and_never_stand_alone_by_name(made: Truth) -> None:
    homonyms = made.table("homonyms")
    assert homonyms.group_by("name").len()["len"].unique().to_list() == [2]
    assert homonyms.group_by("name").agg(pl.col("province").n_unique())["province"].min() == 2
    rows = made.table("rows").join(homonyms, on="organisation", how="semi")
    assert set(rows["sheet"]) <= {
        *("Approved Organisations", "Issues", "Organisation"),
        *("Contact Info", "Company_Cat", "Company_Contacts"),
    }


# --- shapes -------------------------------------------------------------------------------------------


def _column(cells: dict[tuple[str, str], Grid], sheet: str, column: int) -> list[Any]:
    return [value for (_, at), value in sorted(_grid(cells, sheet).items()) if at == column]


def test_fourteen_sheets_two_of_them_blank(made: Truth) -> None:
    sheets = made.table("sheets")
    assert sheets.group_by("file", maintain_order=True).len()["len"].to_list() == [3, 3, 14]
    assert set(sheets.filter(cells=0)["sheet"]) == {"Sheet3", "Sheet9"}
    assert sheets.filter(hidden=True)["sheet"].to_list() == ["Archive"]


def test_template_rows_hold_nothing_but_an_id(cells: dict[tuple[str, str], Grid]) -> None:
    grid = _grid(cells, "Organisation")
    per_row = Counter(row for row, _ in grid)
    lone = [row for row, filled in per_row.items() if filled == 1]
    assert len(lone) == 861
    assert all(isinstance(grid[row, 1], int) for row in lone)


@pytest.mark.parametrize(
    ("sheet", "column", "pattern", "least"),
    [
        ("Organisation", 3, r"1", 50),
        ("Organisation", 3, r"[a-z].* .*", 20),
        ("Organisation", 11, r"=.*", 1),
        ("Contact Info", 1, r".*\u00a0.*", 3),
        ("Contact Info", 6, r"\d{3} \d{3} \d{4}/\d", 2),
        ("Contact Info", 10, r"inferred from pattern", 5),
        ("Approved Organisations", 1, r"Unknown", 5),
        ("Approved Organisations", 5, r"\d{3} \d{3} \d{4}/\d", 5),
        ("Approved Organisations", 6, r"\S+@\S+( / |; |, )\S+@\S+", 5),
        ("Company_Cat", 5, r"\d\d/\d\d/\d{4}", 20),
        ("Company_Cat", 5, r"\d{4}-\d\d-\d\d", 20),
        ("Company_Cat", 5, r"\d{1,2} [A-Z][a-z]+ \d{4}", 20),
        ("Company_Contacts", 0, r"0", 100),
        ("Company_Contacts", 2, r"\w+\u00a0\w+", 5),
        ("Company_Contacts", 4, r"27\d{9}", 50),
        ("Order Dates", 0, r"CUST - .*", 10),
        ("Company_Addresses", 2, r"[^\n]+(\n[^\n]+){3}", 50),
        ("Flight schools", 1, r"[^(]+ \([^)]+\); [^(]+ \([^)]+\).*", 20),
        ("Flight schools", 4, r"(?s).*\n\d{4}-\d\d-\d\d: spoke.*", 2),
        ("Capture", 2, r"\w+ \w+ — .+", 5),
        ("Capture", 3, r"—", 1),
    ],
)
def test_a_shape_is_met(
    cells: dict[tuple[str, str], Grid], sheet: str, column: int, pattern: str, least: int
) -> None:
    texts = [str(value) for value in _column(cells, sheet, column)]
    assert sum(re.fullmatch(pattern, text) is not None for text in texts) >= least


def test_types_come_in_fifteen_spellings(cells: dict[tuple[str, str], Grid]) -> None:
    assert len(set(_column(cells, "Organisation", 6)) - {"Type"}) == 15


def test_contacts_without_an_id_have_a_name(cells: dict[tuple[str, str], Grid]) -> None:
    grid = _grid(cells, "Contact Info")
    rows = {row for row, _ in grid if row > 1}
    without = [row for row in rows if (row, 0) not in grid]
    assert 0.2 < len(without) / len(rows) < 0.4
    assert all((row, 1) in grid for row in without)


def test_real_dates_and_number_formats(made: Truth) -> None:
    workbook = openpyxl.load_workbook(made.workbooks[2])
    contacts = [cell for row in workbook["Company_Contacts"].iter_rows(min_col=5, max_col=5) for cell in row]
    assert sum(cell.number_format == "0000000000" for cell in contacts) > 10
    assert isinstance(workbook["Company_Notes"]["C2"].value, datetime)
    assert workbook["Company_Contacts"].max_row % 1000 == 1
    assert workbook["Sheet9"].max_row == 50
    assert {str(merged) for merged in workbook["Lookup"].merged_cells.ranges} == {"A1:B1", "D1:F1"}
    assert len(workbook["Archive"].merged_cells.ranges) >= 2
    assert str(workbook["Company_Cat"]["E7"].value).startswith("=VLOOKUP")
    assert str(workbook["Company_Cat"]["E8"].value).startswith("=CONCATENATE")
    assert workbook["SACAA List"]["A2"].value == "ATO Number"
    assert workbook["SACAA List"]["F2"].value == "Code"


# --- laws ---------------------------------------------------------------------------------------------


def _digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


def test_the_same_request_gives_the_same_bytes(tmp_path: Path) -> None:
    one, two, other = tmp_path / "one", tmp_path / "two", tmp_path / "other"
    generate(one, 150)
    generate(two, 150)
    generate(other, 150, seed=8)
    assert _digests(one) == _digests(two)
    assert _digests(tmp_path / "one-truth") == _digests(tmp_path / "two-truth")
    assert _digests(one)["contact_database.xlsx"] != _digests(other)["contact_database.xlsx"]
    assert set(_digests(tmp_path / "one-truth")) >= {f"{name}.parquet" for name in TRUTHS}


@given(rows=st.integers(100, 400), seed=st.integers(0, 1000))
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_size_and_seed_keeps_its_promises(tmp_path: Path, rows: int, seed: int) -> None:
    truth = generate(tmp_path, rows, seed)
    points = truth.table("points")
    owners = points.drop_nulls("person").group_by("value").agg(pl.col("person").n_unique())
    assert owners["person"].max() == 1
    assert truth.table("rows").filter(kind="organisation").height == rows
    firms = points.filter(kind="email").drop_nulls("organisation").group_by("value")
    assert firms.agg(pl.col("organisation").n_unique())["organisation"].max() == 1


def test_only_homonyms_share_a_name_core(made: Truth, cells: dict[tuple[str, str], Grid]) -> None:
    """Whatever the spelling: two firms are one name core only where that was planted."""
    columns = made.table("columns").explode("fields").filter(fields="organisation_name")
    names = columns.join(made.table("rows"), on=["file", "sheet"]).select(
        "organisation",
        pl.struct("file", "sheet", "row", "column")
        .map_elements(lambda at: cells[at["file"], at["sheet"]].get((at["row"], at["column"])), pl.String)
        .alias("name"),
    )
    names = names.filter(~pl.col("name").str.contains("@"))
    cores = names.with_columns(name_core(names["name"]).alias("core"))
    shared = (
        cores.group_by("core")
        .agg(pl.col("organisation").unique())
        .filter(pl.col("organisation").list.len() > 1)
    )
    assert set(shared["organisation"].explode()) == set(made.table("homonyms")["organisation"])
