"""Every code of the catalogue is planted and found at its cell, nothing else is told; clean lists tell of nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from openpyxl import Workbook, load_workbook
from tests.functional import plants
from tests.functional.planted import (
    COLUMN,
    HEADERS,
    Place,
    firms,
    found_places,
    profile_for_lists,
    write_book,
    write_csv,
)

from hotpass.cli import main
from hotpass.model.issues import ISSUES
from hotpass.model.own_output import SUMMARY_CAPTION
from hotpass.pipeline import ingestion
from hotpass.pipeline.base import refine
from hotpass.pipeline.config import PipelineConfig, PipelineResult
from hotpass.pipeline.correction_desk import CorrectionDesk
from hotpass.pipeline.finished import FinishedRun
from hotpass.sources.base import column_letter

PARTIES = {
    "responsible_party": "Example Trust",
    "sources": [
        {"pattern": "council*", "key": "council", "priority": 1, "responsible_party": "Example Council"}
    ],
}
DECLARED = {
    "unique_identifiers": {
        "authorisation": "IR reference 0001", "declared_by": "Information officer", "declared_on": "2026-01-31",
    }
}  # fmt: skip


@dataclass(frozen=True)
class Refined:
    """A run over planted files: what had to be told, and the run."""

    folder: Path
    planted: frozenset[Place]
    result: PipelineResult

    @property
    def run(self) -> FinishedRun:
        return FinishedRun(self.folder, self.result.run_id)

    def report(self) -> Any:
        return json.loads((self.folder / "dist/quality-report.json").read_text(encoding="utf-8"))


def run(folder: Path, **changes: Any) -> PipelineResult:
    config = PipelineConfig(
        (folder / "data",),
        profile_for_lists(**changes),
        folder / "dist/refined.xlsx",
        folder,
        date(2026, 6, 1),
    )
    return refine(config)


@pytest.fixture(scope="module")
def refined(tmp_path_factory: pytest.TempPathFactory) -> Refined:
    """A run over every plant of `plants`. Who runs the tests may be allowed everything, so one file is locked here."""
    folder = tmp_path_factory.mktemp("planted")
    planted = plants.write(folder / "data")
    digest = ingestion.digest

    def locked(path: Path) -> str:
        if path.name == plants.LOCKED:
            raise PermissionError(13, "Permission denied", str(path))
        return digest(path)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ingestion, "digest", locked)
        return Refined(folder, frozenset(planted), run(folder, **PARTIES))


@pytest.fixture(scope="module")
def handed_back(tmp_path_factory: pytest.TempPathFactory) -> Refined:
    """A run to whose sources sheets of corrections came back, each row of them wrong in its own way."""
    folder = tmp_path_factory.mktemp("corrected")
    lists = [list(HEADERS), *firms(0)]
    for row in (2, 5, 8, 11):
        lists[row][COLUMN["Email"]] = f"info(at)nowhere{row}"
    write_csv(folder / "data/firms.csv", lists)
    write_csv(folder / "data/council.csv", [HEADERS, *firms(1)])
    quick = PARTIES | {"linkage": {"method": "rules"} | DECLARED}
    run(folder, **quick)
    back = pl.read_excel(folder / "dist/refined.xlsx", sheet_name="Quarantine")
    references = dict(zip(back["Cell"], back["Reference"], strict=True))
    planted = _hand_back(folder / "data", references)
    desk = CorrectionDesk(FinishedRun(folder))
    now = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
    (taken,) = desk.take(desk.open(folder / "data/back.xlsx"), now, "Thandi", "").recorded
    desk.undo(taken.id, now, "Thandi", "")
    planted += [
        Place("firms.csv", "firms", row + 1, COLUMN["Email"], "email.malformed") for row in (2, 5, 8, 11)
    ]
    planted.append(Place("council.csv", "council", None, None, "table.identifiers_declared"))
    return Refined(folder, frozenset(planted), run(folder, **quick))


def _hand_back(data: Path, references: dict[str, str]) -> list[Place]:
    header = (
        "File",
        "Sheet",
        "Cell",
        "Header",
        "Text",
        "Correction",
        "Codes",
        "Reason",
        "Remedy",
        "Reference",
    )

    def line(cell: str, correction: str, reference: str | None = None) -> list[str]:
        told = references[cell] if reference is None else reference
        return ["firms.csv", "firms", cell, "Email", "", correction, "email.malformed", "", "", told]

    rows = (
        (line("D3", "info@one.example"), "correction.withdrawn"),
        (line("D6", "info@two.example", "hp1-smudged"), "correction.no_reference"),
        (line("D6", "info@two.example", f"hp1-{'0' * 24}"), "correction.unknown_cell"),
        (line("D9", "info@three.example"), "correction.conflict"),
        (line("D9", "info@four.example"), "correction.conflict"),
        (line("D12", "=CONCAT(A1)"), "correction.formula"),
    )
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Quarantine"
    for row in (header, *(row for row, _ in rows)):
        sheet.append(row)
    book.save(data / "back.xlsx")
    write_csv(data / "long.csv", [header, line("D12", "x" * 32_768)])
    torn = {"Summary": [[SUMMARY_CAPTION], ["What"]], "Quarantine": [["Text", "Fix"], ["a", "b"]]}
    write_book(data / "torn.xlsx", torn)
    return [
        *(Place("back.xlsx", "Quarantine", n, 5, code) for n, (_, code) in enumerate(rows, start=2)),
        Place("back.xlsx", "Quarantine", 7, 5, "cell.formula_without_value"),
        *(Place("long.csv", "long", 2, 5, code) for code in ("correction.too_long", "cell.too_long")),
        Place("torn.xlsx", "Quarantine", None, None, "correction.no_columns"),
    ]


@pytest.fixture(scope="module")
def erased(tmp_path_factory: pytest.TempPathFactory) -> Refined:
    """A run after somebody was erased: they stand in the old list still, and a new one has their name alone."""
    folder = tmp_path_factory.mktemp("erased")
    people = [[row[1], row[6], f"{row[6].split()[0].lower()}@{row[3].split('@')[1]}"] for row in firms(0)]
    people[5][1:] = ["Nandi Zulkmark", "nandi.zulkmark@kest.example"]
    write_csv(folder / "data/people.csv", [["Company", "Contact Person", "Contact Email"], *people])
    (folder / "lists.yaml").write_text(
        "name: lists\ndeliverable_domains: [example]\nlinkage: {method: rules}\n"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("key")))
        profile = str(folder / "lists.yaml")
        for command in (
            ["refine", str(folder / "data"), "-p", profile, "--as-of", "2026-06-01"],
            ["popia", "erase", "--email", people[5][2], "--yes", "--why", "asked for", "--no-rebuild"],
        ):
            with pytest.raises(SystemExit) as ended:
                main([*command, "-w", str(folder)])
            assert ended.value.code == 0
        visits = [[row[1], row[6]] for row in firms(1)]
        visits[3][1] = "Nandi Zulkmark"
        write_csv(folder / "data/visits.csv", [["Company", "Contact Person"], *visits])
        told = refine(
            PipelineConfig(
                (folder / "data",), profile, folder / "dist/refined.xlsx", folder, date(2026, 6, 1)
            )
        )
    planted = [Place("people.csv", "people", 7, column, "cell.erased") for column in (1, 2)]
    planted.append(Place("visits.csv", "visits", 5, 1, "cell.perhaps_erased"))
    return Refined(folder, frozenset(planted), told)


PLANTED_ABOVE = {
    "correction.withdrawn", "correction.no_reference", "correction.unknown_cell", "correction.conflict",
    "correction.formula", "correction.too_long", "correction.no_columns", "table.identifiers_declared",
}  # fmt: skip
"""The codes that the second run tells of and the first cannot: it has no past, and declares nothing."""

HOME = {"cell.erased": "erased", "cell.perhaps_erased": "erased"} | dict.fromkeys(
    PLANTED_ABOVE, "handed_back"
)
"""The run that tells of a code, where that is not the first."""


@pytest.mark.parametrize("code", sorted(ISSUES))
def test_every_code_is_planted_and_found_at_its_cells(request: pytest.FixtureRequest, code: str) -> None:
    """A new code fails here until it has a plant."""
    told: Refined = request.getfixturevalue(HOME.get(code, "refined"))
    planted = {place for place in told.planted if place.code == code}
    assert planted, f"{code} has no plant in tests/functional/plants.py"
    assert {place for place in found_places(told.run) if place.code == code} == planted


@pytest.mark.parametrize("which", ["refined", "handed_back", "erased"])
def test_nothing_else_is_told_and_nothing_twice(request: pytest.FixtureRequest, which: str) -> None:
    told: Refined = request.getfixturevalue(which)
    found = found_places(told.run)
    assert sorted(set(found) - told.planted, key=repr) == []
    assert len(found) == len(set(found))
    severities = told.run["issues"].select("code", "severity").unique().collect()
    assert {code: ISSUES[code].severity for code in severities["code"]} == dict(severities.iter_rows())


def test_what_is_refused_stands_in_the_published_quarantine(refined: Refined) -> None:
    sheet = load_workbook(refined.folder / "dist/refined.xlsx", read_only=True)["Quarantine"]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    told = {(str(row[0]), str(row[1]), str(row[2])): str(row[6]).split("; ") for row in rows}
    refused = {place for place in refined.planted if place.row and ISSUES[place.code].severity == "error"}
    cells = {place for place in refused if place.column is not None}
    assert len(cells) > 20
    for place in cells:
        assert place.column is not None
        cell = f"{column_letter(place.column)}{place.row}"
        assert place.code in told[place.file, str(place.sheet), cell], place
    homeless = {(p.file, str(p.sheet), str(p.row)) for p in refused - cells}
    of_rows = {(file, sheet, "".join(filter(str.isdigit, cell))) for file, sheet, cell in told}
    assert homeless <= of_rows
    nobody_else = {(p.file, str(p.sheet), str(p.row)) for p in refused}
    assert of_rows == nobody_else


def test_the_report_names_each_place(refined: Refined) -> None:
    report = refined.report()
    named = {line["code"]: set(line["places"]) for line in report["issues"]}
    for place in refined.planted:
        if place.sheet is not None and ISSUES[place.code].severity != "error" and len(named[place.code]) < 5:
            assert _in_words(place) in named[place.code], place
    unread = {(line["path"], line["code"]) for line in report["sources"] if not line["read"]}
    assert unread == {(p.file, p.code) for p in refined.planted if p.sheet is None}


def _in_words(place: Place) -> str:
    letter = column_letter(place.column) if place.column is not None else ""
    cell = (
        f"{letter}{place.row}"
        if letter and place.row
        else f"row {place.row}"
        if place.row
        else f"column {letter}"
    )
    return " | ".join([place.file, str(place.sheet), *([cell] if letter or place.row else [])])


def test_clean_lists_tell_of_nothing(tmp_path: Path) -> None:
    """Well-made lists: no issue, not even an info, no cell refused, no expectation failed."""
    write_book(tmp_path / "data/lists.xlsx", {f"List {n}": [HEADERS, *firms(n)] for n in range(3)})
    write_csv(tmp_path / "data/list.csv", [HEADERS, *firms(3, 40)])
    result = run(tmp_path)
    told = FinishedRun(tmp_path, result.run_id)
    assert found_places(told) == []
    assert (result.gate, result.counts["entities"], result.counts["quarantined_cells"]) == ("pass", 76, 0)
    assert set(told["expectations"].collect()["verdict"]) == {"pass"}
    assert result.counts["columns_mapped"] == 4 * len(HEADERS)
