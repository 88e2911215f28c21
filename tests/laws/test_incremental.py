"""An incremental run ends with the very bytes of a full one, whatever was edited before it."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from tests.laws.editing import EDITS, SCRIPTS, START, Edit, edited, write
from tests.laws.refined import AS_OF
from tests.laws.test_same_input_same_bytes import digests

from hotpass.model.handover import Ingested
from hotpass.pipeline import earlier
from hotpass.pipeline.base import refine
from hotpass.pipeline.config import PipelineConfig, PipelineResult
from hotpass.pipeline.earlier import Earlier, find_earlier, note_conditions
from hotpass.pipeline.file_tables import FileTables
from hotpass.pipeline.ingestion import ingest
from hotpass.profiles.loader import load
from hotpass.storage.workspace import Run, Workspace


def read(folder: Path, known: Earlier | None = None) -> Ingested:
    return ingest([folder], load("aviation"), lambda *_: None, 1, known)


def earlier_of(found: Ingested) -> Earlier:
    """What an incremental run would find of a run that read this."""
    known = {
        (Path(path).name, sha256): source_id
        for path, sha256, source_id in found.sources.select("path", "sha256", "source_id").iter_rows()
    }
    return Earlier(Run("r", Path()), {}, known, {f.name: getattr(found, f.name) for f in fields(FileTables)})


@settings(max_examples=12, deadline=None)
@given(SCRIPTS)
@example([[("copy file", ("a.csv", 0), ("sub/a.csv", 0))], [("take file", ("a.csv", 0), ("b.csv", 0))]])
def test_files_taken_over_are_the_files_read_again(
    tmp_path_factory: pytest.TempPathFactory, script: list[list[Edit]]
) -> None:
    folder = tmp_path_factory.mktemp("edited")
    files = START
    before = read(write(folder, files))
    for edits in script:
        after = edited(files, edits)
        known = earlier_of(before)
        full, incremental = read(write(folder, after)), read(folder, known)
        for table in fields(Ingested):
            one, other = getattr(full, table.name), getattr(incremental, table.name)
            assert one.schema == other.schema and one.equals(other), table.name
        same = [name for name, rows in after.items() if files.get(name) == rows]
        assert known.taken >= len(same)
        files, before = after, incremental


def request(workspace: Path, data: Path, **changes: bool) -> PipelineConfig:
    output = workspace / "dist" / "refined.xlsx"
    return PipelineConfig((data,), "aviation", output, workspace, AS_OF, 1, **changes)


@settings(
    max_examples=2, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(EDITS, EDITS)
def test_every_run_of_a_script_of_edits_ends_as_a_full_one(
    tmp_path_factory: pytest.TempPathFactory, first: list[Edit], second: list[Edit]
) -> None:
    """Ids, model and registry go from run to run in both workspaces; only how files are read differs."""
    folder = tmp_path_factory.mktemp("script")
    files = START
    for edits in ([], first, second):
        files = edited(files, edits)
        write(folder / "data", files)
        refine(request(folder / "full", folder / "data"))
        result = refine(request(folder / "part", folder / "data", incremental=True))
        assert digests(folder / "part") == digests(folder / "full")
        assert registry_tables(folder / "part") == registry_tables(folder / "full")
    assert result.reading is not None and result.reading.run_id


def registry_tables(workspace: Path) -> dict[str, bytes]:
    folder = Workspace(workspace).registry
    return {
        p.name: p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if (p.suffix == ".parquet" and p.stem != "signs") or p.stem == "model"
    }


@pytest.fixture
def finished(tmp_path: Path) -> PipelineConfig:
    """The request of a run that has finished, incremental from now on."""
    config = request(tmp_path / "w", write(tmp_path / "data", START))
    refine(config)
    return replace(config, incremental=True)


def test_only_changed_files_are_read(finished: PipelineConfig) -> None:
    write(finished.inputs[0], edited(START, [("change row", ("b.csv", 3), ("b.csv", 0))]))
    (run_id,) = [run.run_id for run in Workspace(finished.workspace).runs()]
    reading = refine(finished).reading
    assert reading is not None
    assert (reading.read, reading.taken_over, reading.run_id, reading.why) == (1, 2, run_id, "")


def all_read(result: PipelineResult, why: str) -> None:
    assert result.reading is not None
    assert (result.reading.read, result.reading.taken_over) == (3, 0)
    assert why in result.reading.why


def test_another_profile_or_release_or_no_run_reads_all_and_says_so(
    finished: PipelineConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    all_read(refine(replace(finished, profile="generic")), "another profile")
    all_read(refine(request(tmp_path / "new", finished.inputs[0], incremental=True)), "no run has finished")
    monkeypatch.setattr(earlier, "__version__", "0.0.0")
    all_read(refine(finished), "another release")


@pytest.mark.parametrize("library", ["polars", "phonenumbers", "python-stdnum", "rapidfuzz"])
def test_another_release_of_what_reads_cells_reads_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    workspace, profile = Workspace(tmp_path), load("aviation")
    run = workspace.new_run(datetime(2026, 6, 1, tzinfo=UTC))
    note_conditions(run, profile, (), AS_OF)
    run.manifest.write_text("{}")
    assert "gone" in find_earlier(workspace, profile, ())[1]
    monkeypatch.setattr(earlier, "version", lambda name: "0" if name == library else version(name))
    assert "another release" in find_earlier(workspace, profile, ())[1]
