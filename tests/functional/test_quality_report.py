"""The quality report, drift and trend as a user meets them: two runs, the second over a source that lost a column."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest
from jsonschema import Draft202012Validator
from tests.unit.cli.conftest import Hotpass, hotpass
from tests.unit.pipeline.firms import HEADERS, clock, config_for, firm_rows, profile_with, write_csv

from hotpass.pipeline import base
from hotpass.reporting.report_schema import report_schema

__all__ = ["hotpass"]

QUICK = {"linkage": {"method": "rules"}}
LESS = [(*row[:3], *row[4:]) for row in [HEADERS, *firm_rows()]]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("w")
    for minute, rows in enumerate(([HEADERS, *firm_rows()], LESS)):
        data = write_csv(folder / "in/firms.csv", rows)
        base.refine(config_for(folder, data, profile=profile_with(**QUICK)), clock=clock(minute))
    return folder


def test_the_report_fits_its_schema_and_tells_of_the_change(hotpass: Hotpass, workspace: Path) -> None:
    told = hotpass("report", "--workspace", workspace, "--json").json
    assert list(Draft202012Validator(report_schema()).iter_errors(told)) == []
    gone = [
        (line["kind"], line["source"], line["column"])
        for line in told["drift"]
        if line["kind"] == "column gone"
    ]
    assert gone == [("column gone", "firms", "Phone")]
    assert told["counts"]["drift_warnings"] >= 1
    assert [line["run_id"] for line in told["trend"]][-1] == told["run"]["run_id"]
    assert len(told["trend"]) == 2
    assert hotpass("report", "--schema").json == report_schema()


def test_report_says_where_it_is(hotpass: Hotpass, workspace: Path) -> None:
    page = Path(hotpass("report", "-w", workspace).out.strip())
    assert page == workspace / "dist" / "quality-report.html"
    text = page.read_text(encoding="utf-8")
    assert "column gone" in text and "Trend over runs" in text
    assert "column gone" in page.with_suffix(".md").read_text(encoding="utf-8")
    first = json.loads(hotpass("runs", "-w", workspace, "--json").out)[-1]["run_id"]
    ended = hotpass("report", first, "-w", workspace)
    assert (ended.code, "a later run replaced it" in ended.err) == (2, True)


def test_report_opens_where_asked(hotpass: Hotpass, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda url: bool(opened.append(url)))
    ended = hotpass("report", "-w", workspace, "--open")
    assert opened == [(workspace / "dist" / "quality-report.html").as_uri()]
    assert (ended.code, "No browser was found" in ended.err) == (2, True)


def test_runs_compare(hotpass: Hotpass, workspace: Path) -> None:
    told = hotpass("runs", "compare", "-w", workspace, "--json").json
    assert "column gone" in [line["kind"] for line in told["changes"]]
    assert told["from"] < told["to"]
    shown = hotpass("runs", "compare", told["from"], told["to"], "-w", workspace)
    assert "column gone" in shown.out and told["from"] in shown.out
    ended = hotpass("runs", "compare", "-w", workspace, "--json")
    assert ended.code == 0


def test_nothing_to_compare_with(hotpass: Hotpass, workspace: Path, tmp_path: Path) -> None:
    assert hotpass("runs", "compare", "-w", tmp_path).code == 2
    assert hotpass("report", "-w", tmp_path).code == 2


def test_drift_stands_in_no_table(workspace: Path, tmp_path: Path) -> None:
    """The workbook of a run without a past says the same; only the ids, which the registry gives, may differ."""
    data = write_csv(tmp_path / "in/firms.csv", LESS)
    alone = base.refine(config_for(tmp_path, data, profile=profile_with(**QUICK)), clock=clock(1))
    assert alone.report.drift == ()
    one, other = (
        pl.read_excel(folder / "dist" / "refined.xlsx", sheet_name="Summary", has_header=False)
        for folder in (workspace, tmp_path)
    )
    assert one.equals(other)
