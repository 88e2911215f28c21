"""What is found of earlier runs, by their profiles of columns and their manifests alone."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from tests.unit.quality.lists import validated

from hotpass.errors import RequestError, SnapshotError
from hotpass.model.handover import Validated
from hotpass.pipeline.history import PROFILES, Past, compare, earlier_runs, look_back
from hotpass.pipeline.outputs import output_of
from hotpass.profiles.loader import load
from hotpass.storage.workspace import Run, Workspace

GENERIC = load("generic")
TOWNS = ["Durban", "George", "Knysna"] * 20
NAMES = [f"Person Number{n}" for n in range(60)]
BOTH, ONE = validated(city=TOWNS, person=NAMES), validated(city=TOWNS)
COUNTS = {"rows": 60, "entities": 2, "cells": 120}


def run_of(place: Workspace, tables: Validated, finish: bool = True, **manifest: Any) -> tuple[Run, Past]:
    run = place.new_run(datetime(2026, 6, 1, tzinfo=UTC))
    past = look_back(tables, GENERIC, bytes(32), place, run)
    told = {
        "run_id": run.run_id,
        "profile": "generic",
        "as_of": "2026-06-01",
        "gate": "pass",
        "counts": COUNTS,
    }
    if finish:
        run.manifest.write_text(json.dumps(told | manifest))
    return run, past


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path)


def kinds(past: Past) -> list[tuple[str, str, str]]:
    return [(line.kind, line.column, line.since) for line in past.drift]


def test_the_first_run_and_an_equal_one_tell_of_no_change(place: Workspace) -> None:
    first, past = run_of(place, BOTH)
    assert (past.drift, past.trend) == ((), ())
    _, past = run_of(place, BOTH)
    assert past.drift == ()
    assert [(line.run_id, line.entities, line.quarantined_cells) for line in past.trend] == [
        (first.run_id, 2, 0)
    ]


def test_a_column_that_went_is_told(place: Workspace) -> None:
    first, _ = run_of(place, BOTH)
    _, past = run_of(place, ONE)
    assert kinds(past) == [("column gone", "person", first.run_id)]


@pytest.mark.parametrize(
    "manifest",
    [{"release": "rejected"}, {"profile": "aviation"}, {"finish": False}],
    ids=["rejected", "another profile", "unfinished"],
)
def test_runs_that_are_not_compared_with(place: Workspace, manifest: dict[str, Any]) -> None:
    """Above all: what a run was rejected for is told again by the next."""
    first, _ = run_of(place, BOTH)
    run_of(place, ONE, **manifest)
    _, past = run_of(place, ONE)
    assert kinds(past) == [("column gone", "person", first.run_id)]


def test_a_run_without_profiles_is_passed_over(place: Workspace) -> None:
    first, _ = run_of(place, BOTH)
    second, _ = run_of(place, ONE)
    (second.folder / PROFILES / "column_profiles.parquet").write_bytes(b"damaged")
    second.manifest.write_text(second.manifest.read_text())
    _, past = run_of(place, ONE)
    assert kinds(past) == [("column gone", "person", first.run_id)]


def test_a_source_that_the_last_run_lacked_is_compared_with_the_last_that_had_it(place: Workspace) -> None:
    first, _ = run_of(place, BOTH)
    other = pl.DataFrame({"source_id": [0], "path": ["b.csv"], "source_key": ["b"]})
    sources = BOTH.sources.update(other.cast(dict(BOTH.sources.select(other.columns).schema)))
    run_of(place, replace(BOTH, sources=sources))
    _, past = run_of(place, ONE)
    assert ("column gone", "person", first.run_id) in kinds(past)
    assert {(line.kind, line.source) for line in past.drift} == {("column gone", "a"), ("sheet gone", "b")}


def test_compare(place: Workspace) -> None:
    first, _ = run_of(place, BOTH)
    second, _ = run_of(place, ONE)
    assert [line.kind for line in compare(first, second, GENERIC)] == ["column gone"]
    assert [line.kind for line in compare(second, first, GENERIC)] == ["column new"]
    with pytest.raises(SnapshotError):
        compare(first, place.new_run(datetime(2026, 6, 2, tzinfo=UTC)), GENERIC)


def test_damaged_manifests_are_passed_over(place: Workspace) -> None:
    first, _ = run_of(place, BOTH)
    for text in ("{", "[]"):
        second, _ = run_of(place, ONE)
        second.manifest.write_text(text)
    assert [run.run_id for run, _ in earlier_runs(place, "generic")] == [first.run_id]


def test_profiles_hold_no_value(place: Workspace) -> None:
    run, _ = run_of(place, BOTH)
    told = pl.read_parquet(run.folder / PROFILES / "column_profiles.parquet").write_json()
    assert not [value for value in {*TOWNS, *NAMES} if value in told]


def test_output_of(place: Workspace, tmp_path: Path) -> None:
    page = tmp_path / "dist" / "quality-report.html"
    page.parent.mkdir()
    page.write_text("one")
    told = {"folder": str(page.parent), "outputs": {page.name: sha256(b"one").hexdigest()}}
    run, _ = run_of(place, BOTH, **told)
    assert output_of(run, page.name) == page
    with pytest.raises(RequestError, match=r"wrote no other\.txt"):
        output_of(run, "other.txt")
    page.write_text("two")
    with pytest.raises(RequestError, match="a later run replaced it"):
        output_of(run, page.name)
    page.unlink()
    with pytest.raises(RequestError, match="is gone"):
        output_of(run, page.name)
    run.manifest.write_text("{}")
    with pytest.raises(SnapshotError, match="damaged"):
        output_of(run, page.name)
    run.manifest.unlink()
    with pytest.raises(RequestError, match="did not finish"):
        output_of(run, page.name)


def test_outputs_within_a_workspace_are_found_where_it_stands_now(place: Workspace) -> None:
    page = place.root / "dist" / "quality-report.html"
    page.parent.mkdir(parents=True)
    page.write_text("one")
    told = {
        "folder": "/where/it/was/dist",
        "outputs": {page.name: sha256(b"one").hexdigest()},
        "request": {"output": "dist/refined.xlsx"},
    }
    run, _ = run_of(place, BOTH, **told)
    assert output_of(run, page.name) == page
    rejected, _ = run_of(place, BOTH, **told, release="rejected")
    with pytest.raises(RequestError, match="rejected"):
        output_of(rejected, page.name)
