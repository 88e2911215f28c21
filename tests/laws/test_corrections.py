"""A quarantine sheet goes out, is corrected in a spreadsheet, comes back, and every law still holds."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest
from openpyxl import load_workbook
from tests.laws.refined import AS_OF
from tests.laws.test_nothing_is_lost import counted_by_openpyxl
from tests.laws.test_same_input_same_bytes import digests
from tests.unit.pipeline.test_base import die_in

from hotpass.pipeline.base import refine
from hotpass.pipeline.config import PipelineConfig, PipelineResult
from hotpass.pipeline.correction_desk import CorrectionDesk
from hotpass.pipeline.explain import explain
from hotpass.pipeline.finished import FinishedRun
from hotpass.storage import values
from hotpass.storage.decisions import replay
from hotpass.storage.workspace import Workspace

HEADERS = ["Company", "City", "Email", "Phone", "Notes"]
BIRDS = ("Kite", "Marlin", "Osprey", "Heron", "Plover", "Ibis", "Gannet", "Tern", "Stork", "Avocet")
AS_OF_MOMENT = datetime(2026, 6, 1, 8, 0, tzinfo=UTC)
BAD = "info(at)heron"
GOOD = "info@heron.example.org"


def firms() -> list[list[str]]:
    rows = [
        [f"{bird} Aviation (Pty) Ltd", "Durban", f"info@{bird.lower()}.example.org", f"031 555 01{n:02}", ""]
        for n, bird in enumerate(BIRDS)
    ]
    rows[3][2], rows[5][2] = BAD, "ops(at)ibis"
    return rows


def write_firms(data: Path, rows: list[list[str]]) -> Path:
    data.mkdir(exist_ok=True)
    with (data / "firms.csv").open("w", newline="") as stream:
        csv.writer(stream).writerows([HEADERS, *rows])
    return data


def run(data: Path, workspace: Path, *, incremental: bool = False) -> PipelineResult:
    output = workspace / "dist" / "refined.xlsx"
    return refine(PipelineConfig((data,), "aviation", output, workspace, AS_OF, 1, incremental=incremental))


def correct(workbook: Path, to: Path, corrections: Mapping[str, str]) -> None:
    """Write corrections beside texts, as a person does, and save a copy."""
    book = load_workbook(workbook)
    sheet = book["Quarantine"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        text = sheet.cell(row, columns["Text"]).value
        if text in corrections:
            sheet.cell(row, columns["Correction"]).value = corrections[text]
    book.save(to)


def table(workspace: Path, stage: str, name: str) -> pl.DataFrame:
    return pl.read_parquet(Workspace(workspace).latest_run().stage(stage) / f"{name}.parquet")


def refused(workspace: Path) -> list[str]:
    return table(workspace, "link", "quarantine")["text"].to_list()


def email_of(result: PipelineResult, name: str) -> str | None:
    found: str | None = result.entities.filter(pl.col("organisation_name").str.starts_with(name))["email"][0]
    return found


@pytest.fixture(scope="module")
def handed_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose `data` was refined once in the workspace `w`."""
    folder = tmp_path_factory.mktemp("corrections")
    run(write_firms(folder / "data", firms()), folder / "w")
    assert sorted(refused(folder / "w")) == [BAD, "ops(at)ibis"]
    return folder


@pytest.fixture
def folder(handed_out: Path, tmp_path: Path) -> Path:
    """A copy of its own."""
    return Path(shutil.copytree(handed_out, tmp_path / "copy", symlinks=True))


def test_a_corrected_sheet_among_the_sources(folder: Path) -> None:
    data, workspace = folder / "data", folder / "w"
    sheet = data / "refined-corrected.xlsx"
    correct(workspace / "dist/refined.xlsx", sheet, {BAD: GOOD, "ops(at)ibis": "-"})

    result = run(data, workspace)
    assert result.corrections == {"recorded": 2, "standing": 0, "refused": 0}
    assert result.counts["corrections_applied"] == 2
    assert (email_of(result, "Heron"), email_of(result, "Ibis")) == (GOOD, None)
    assert result.counts["entities"] == len(BIRDS), "no sheet of the workbook was read as data again"
    assert refused(workspace) == []

    told = table(workspace, "link", "ledger")["cells"].sum()
    in_firms = sum(bool(cell) for row in [HEADERS, *firms()] for cell in row)
    assert told == in_firms + sum(counted_by_openpyxl(sheet).values())
    fates = table(workspace, "link", "fates").join(
        table(workspace, "canonicalise", "corrections"), on=["table_id", "row", "column"]
    )
    assert sorted(fates["fate"]) == ["published", "sentinel"]

    origin = next(
        o for o in explain(workspace, "Heron Aviation (Pty) Ltd", "email").origins if o.value == GOOD
    )
    assert origin.rule == "correction"
    (cell,) = origin.cells
    assert (cell.file, cell.cell, cell.text) == ("firms.csv", "C5", BAD)
    assert "corrected by" in cell.corrected

    again = run(data, workspace)
    assert again.corrections == {"recorded": 0, "standing": 2, "refused": 0}
    sheet.unlink()
    without = run(data, workspace)
    assert without.corrections == {"recorded": 0, "standing": 0, "refused": 0}
    assert without.entities.equals(
        result.entities.with_columns(source_files=without.entities["source_files"])
    )


def test_a_run_that_took_corrections_and_died_goes_on(folder: Path) -> None:
    data, workspace = folder / "data", folder / "w"
    correct(workspace / "dist" / "refined.xlsx", data / "back.xlsx", {BAD: GOOD})
    output = workspace / "dist" / "refined.xlsx"
    config = PipelineConfig((data,), "aviation", output, workspace, AS_OF, 1, resume=True)
    die_in("link", config)
    begun: list[str] = []
    refine(config, lambda stage, *told: begun.append(stage))
    assert begun[0] == "link"
    assert [d.kind for d in replay(Workspace(workspace).decisions).decisions] == ["correction"]


def test_undoing_brings_the_quarantine_back_even_while_the_sheet_lies_there(folder: Path) -> None:
    data, workspace = folder / "data", folder / "w"
    correct(workspace / "dist/refined.xlsx", data / "back.xlsx", {BAD: GOOD})
    run(data, workspace)
    desk = CorrectionDesk(FinishedRun(workspace))
    (standing,) = desk.standing()
    assert (standing.state, standing.place, standing.text) == ("applied", "firms.csv | firms | C5", GOOD)
    desk.undo(standing.id, AS_OF_MOMENT, "Thandi", "")
    result = run(data, workspace)
    assert result.corrections == {"recorded": 0, "standing": 0, "refused": 1}
    assert result.report.issues and "correction.withdrawn" in {line.code for line in result.report.issues}
    assert BAD in refused(workspace)
    desk = CorrectionDesk(FinishedRun(workspace))
    taken = desk.take(desk.open(data / "back.xlsx"), AS_OF_MOMENT, "Thandi", "checked by phone")
    assert len(taken.recorded) == 1
    assert email_of(run(data, workspace), "Heron") == GOOD


def test_an_incremental_run_sees_a_correction_and_its_undoing(folder: Path) -> None:
    data, workspace = folder / "data", folder / "w"
    copy = folder / "back.xlsx"
    correct(workspace / "dist/refined.xlsx", copy, {BAD: GOOD})
    desk = CorrectionDesk(FinishedRun(workspace))
    (made,) = desk.take(desk.open(copy), AS_OF_MOMENT, "Thandi", "").recorded
    result = run(data, workspace, incremental=True)
    assert result.reading is not None and result.reading.taken_over == 1
    told = digests(workspace)
    run(data, workspace)
    assert digests(workspace) == told, "as a full run"
    desk.undo(made.id, AS_OF_MOMENT, "Thandi", "")
    run(data, workspace, incremental=True)
    assert BAD in refused(workspace)


def _shuffle(rows: list[list[str]]) -> None:
    rows.reverse()


def _edit_beside(rows: list[list[str]]) -> None:
    rows[3][4] = "called in May"


def _edit_it(rows: list[list[str]]) -> None:
    rows[3][2] = "info@@heron"


def _twice(rows: list[list[str]]) -> None:
    rows[3][4], rows[0][2] = "called in May", BAD


@pytest.mark.parametrize(
    ("change", "state", "why"),
    [
        (_shuffle, "applied", ""),
        (_edit_beside, "applied", ""),
        (_edit_it, "not applied", "no cell of that column holds its text any more"),
        (_twice, "not applied", "its row has changed, and several cells of that column hold its text"),
    ],
)
def test_a_correction_finds_its_cell_or_says_why_not(
    folder: Path, change: Callable[[list[list[str]]], None], state: str, why: str
) -> None:
    data, workspace = folder / "data", folder / "w"
    correct(workspace / "dist/refined.xlsx", folder / "back.xlsx", {BAD: GOOD})
    desk = CorrectionDesk(FinishedRun(workspace))
    desk.take(desk.open(folder / "back.xlsx"), AS_OF_MOMENT, "Thandi", "")
    rows = firms()
    change(rows)
    write_firms(data, rows)
    result = run(data, workspace)
    told = table(workspace, "canonicalise", "corrections")
    assert told.select("state", "why").rows() == [(state, why)]
    assert result.counts["corrections_unapplied"] == (state != "applied")
    advice = [r for r in result.report.recommendations if r.unit == "corrections"]
    assert bool(advice) == (state != "applied")
    assert email_of(result, "Heron") == (GOOD if state == "applied" else None)


def test_two_workspaces_that_get_the_same_sheet_hold_the_same_bytes(folder: Path) -> None:
    correct(folder / "w/dist/refined.xlsx", folder / "data/back.xlsx", {BAD: GOOD})
    for name in ("one", "other"):
        run(folder / "data", folder / name)
    assert digests(folder / "one") == digests(folder / "other")


def test_an_erased_value_is_told_as_such_and_not_applied(folder: Path) -> None:
    data, workspace = folder / "data", folder / "w"
    correct(workspace / "dist/refined.xlsx", data / "back.xlsx", {BAD: GOOD})
    run(data, workspace)
    place = Workspace(workspace)
    (decision,) = replay(place.decisions).decisions
    assert GOOD not in place.decisions.read_text() and BAD not in place.decisions.read_text()
    assert values.erase(place.values, str(decision.verdict["value"]))
    run(data, workspace)
    assert replay(place.decisions).decisions == (decision,)
    told = table(workspace, "canonicalise", "corrections")
    assert told.select("state", "why").rows() == [("not applied", "its value was erased")]
    assert BAD in refused(workspace)
