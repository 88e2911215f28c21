"""What a failed gate does: outputs stand apart, the last good ones and the ids stay, unless told otherwise."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from tests.unit.pipeline.firms import clock, config_for, profile_with, write_csv

from hotpass.errors import RequestError
from hotpass.pipeline import base
from hotpass.pipeline.config import PipelineResult
from hotpass.profiles.schema import Profile
from hotpass.storage.workspace import Workspace

STRICT = [{"field": "email", "table": "entities", "severity": "error"}]


def wants_websites() -> Profile:
    """A profile that the firms fail: none of them has a website."""
    return profile_with(required=("website",))


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def refined(folder: Path, minute: int, **changes: Any) -> PipelineResult:
    data = write_csv(folder / "in/firms.csv")
    return base.refine(config_for(folder, data, **changes), clock=clock(minute))


def manifest(folder: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(Workspace(folder).latest_run().manifest.read_text())
    return told


def registry(folder: Path) -> dict[str, str]:
    place = Workspace(folder).registry
    return {p.relative_to(place).as_posix(): digest(p) for p in place.rglob("*") if p.is_file()}


def test_what_fails_the_gate_stands_apart(tmp_path: Path) -> None:
    good = refined(tmp_path, 0)
    before = {path.name: digest(path) for path in good.outputs.values() if path.is_file()}
    ids = registry(tmp_path)
    bad = refined(tmp_path, 1, profile=wants_websites())
    assert (good.release, bad.gate, bad.release) == ("published", "fail", "rejected")
    assert {path.parent for path in bad.outputs.values()} == {tmp_path / "dist/rejected"}
    assert set(bad.outputs) == set(good.outputs)
    assert {name: digest(tmp_path / "dist" / name) for name in before} == before
    assert registry(tmp_path) == ids
    assert (manifest(tmp_path)["release"], bad.report.release) == ("rejected", "rejected")


def test_what_is_rejected_replaces_the_last_rejected(tmp_path: Path) -> None:
    refined(tmp_path, 0, profile=wants_websites())
    last = refined(tmp_path, 1, profile=wants_websites())
    told = json.loads((tmp_path / "dist/rejected/quality-report.json").read_text())
    assert told["run"]["run_id"] == last.run_id
    assert not (tmp_path / "dist/quality-report.json").exists()
    good = refined(tmp_path, 2)
    assert good.release == "published"
    assert (tmp_path / "dist/rejected/refined.xlsx").is_file()


def test_it_is_published_anyway_where_that_is_asked_for(tmp_path: Path) -> None:
    result = refined(tmp_path, 0, profile=wants_websites(), publish_anyway=True)
    assert (result.gate, result.release) == ("fail", "published anyway")
    assert result.outputs["refined.xlsx"] == tmp_path / "dist/refined.xlsx"
    assert manifest(tmp_path)["release"] == "published anyway"
    assert not (tmp_path / "dist/rejected").exists()
    assert registry(tmp_path)


def test_the_places_that_failed_are_listed(tmp_path: Path) -> None:
    result = refined(tmp_path, 0, profile=wants_websites())
    told = pl.read_csv(result.outputs["failed-expectations.csv"])
    missing = told.filter(pl.col("field") == "website", pl.col("table") == "entities")
    assert set(missing["verdict"]) == {"fail"}
    assert missing["file"].unique().to_list() == ["firms.csv"]
    assert missing["row"].sort().to_list() == list(range(2, 12))
    (line,) = (e for e in result.report.expectations if e.verdict == "fail")
    assert (line.table, line.field, line.failed, line.rows) == ("entities", "website", 10, 10)
    assert line.places[0].startswith("firms.csv")


def test_a_faulty_cell_is_named(tmp_path: Path) -> None:
    """A steward's own suite on a source: the value that fails is told as file and cell, in the words of Excel."""
    suites = tmp_path / "expectations"
    suites.mkdir()
    told = {
        "name": "firms.csv",
        "expectations": [
            {"type": "expect_column_values_to_be_in_set", "severity": "warning",
             "kwargs": {"column": "city", "value_set": ["Durban", "George", "Polokwane", "Upington"]}},
        ],
    }  # fmt: skip
    (suites / "towns.json").write_text(json.dumps(told))
    result = refined(tmp_path, 0)
    (line,) = (e for e in result.report.expectations if e.suite.startswith("own-towns"))
    assert (line.verdict, line.failed, line.places) == (
        "warn",
        2,
        ("firms.csv | firms | B6", "firms.csv | firms | B11"),
    )
    assert result.gate == "warn"


def test_a_suite_for_nobody_is_told_before_anything_is_made(tmp_path: Path) -> None:
    suites = tmp_path / "mine"
    suites.mkdir()
    (suites / "a.json").write_text(json.dumps({"name": "frims.csv", "expectations": []}))
    with pytest.raises(RequestError, match=r"a\.json: \$\.name: No table or source 'frims\.csv'"):
        refined(tmp_path, 0, expectations=suites)
    assert not (tmp_path / ".hotpass").exists()
    with pytest.raises(RequestError, match="No folder"):
        refined(tmp_path, 0, expectations=tmp_path / "absent")


def test_equal_runs_publish_equal_suites(tmp_path: Path) -> None:
    """Suites and failures hang on the input alone; the run keeps the suites, and Data Docs on them."""
    told = []
    for name in ("one", "other"):
        folder = tmp_path / name
        result = refined(folder, len(told))
        published = result.outputs["expectation-suites"]
        files = {path.name: path.read_text() for path in sorted(published.iterdir())}
        run = Workspace(folder).latest_run().folder
        assert {path.name: path.read_text() for path in (run / "expectations").iterdir()} == files
        told.append(files | {"failed": result.outputs["failed-expectations.csv"].read_text()})
    assert told[0] == told[1]
    assert {"entities.json", "contacts.json", "source-000-firms-csv-firms.json"} <= set(told[0])


def test_sound_firms_raise_nothing(tmp_path: Path) -> None:
    result = refined(tmp_path, 0, profile=profile_with(quality={"severities": STRICT}))
    assert result.gate == "pass"
    assert {line.verdict for line in result.report.expectations} == {"pass"}
    assert pl.read_csv(result.outputs["failed-expectations.csv"]).is_empty()
