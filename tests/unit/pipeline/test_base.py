"""The run: refusals before the work, going on after a death, and what is said where nothing can be refined."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from tests.unit.pipeline.firms import HEADERS, clock, config_for, firm_rows, write_csv

from hotpass.errors import NothingToRefine, RequestError
from hotpass.pipeline import base
from hotpass.pipeline.config import PipelineConfig, PipelineResult
from hotpass.storage.workspace import Workspace

NAMES = [stage.name for stage in base.STAGES]


class DeathError(Exception):
    """What ends a run in these tests."""


def kill_in(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    def die(handed: object, setting: base.Setting) -> None:
        raise DeathError

    stages = tuple(replace(s, work=die) if s.name == name else s for s in base.STAGES)
    monkeypatch.setattr(base, "STAGES", stages)


def die_in(name: str, config: PipelineConfig) -> None:
    with pytest.MonkeyPatch.context() as patch, pytest.raises(DeathError):
        kill_in(patch, name)
        base.refine(config, clock=clock(0))


def tables(workspace: Path, result: PipelineResult) -> dict[str, pl.DataFrame]:
    folder = Workspace(workspace).run(result.run_id).folder
    read = {p.relative_to(folder).as_posix(): pl.read_parquet(p) for p in sorted(folder.rglob("*.parquet"))}
    return {name: table for name, table in read.items() if name != "link/signs.parquet"}  # a key of its own


def stages_done(config: PipelineConfig) -> tuple[PipelineResult, list[str]]:
    begun: list[str] = []
    result = base.refine(config, lambda stage, *told: begun.append(stage), clock(5))
    return result, list(dict.fromkeys(begun))


@pytest.mark.parametrize("name", NAMES)
def test_a_run_goes_on_where_it_died(tmp_path: Path, name: str) -> None:
    data = write_csv(tmp_path / "in/firms.csv")
    whole = base.refine(config_for(tmp_path / "whole", data), clock=clock(0))
    config = config_for(tmp_path / "w", data, resume=True)
    die_in(name, config)
    result, done = stages_done(config)
    assert done == NAMES[NAMES.index(name) :]
    assert len(Workspace(tmp_path / "w").runs()) == 1
    expected, found = tables(tmp_path / "whole", whole), tables(tmp_path / "w", result)
    assert list(found) == list(expected)
    assert all(found[table].equals(expected[table]) for table in expected)


def test_without_resume_a_run_begins_anew(tmp_path: Path) -> None:
    config = config_for(tmp_path, write_csv(tmp_path / "in/firms.csv"))
    die_in("link", config)
    assert stages_done(config)[1] == NAMES


def changed_within(data: Path, patch: pytest.MonkeyPatch) -> None:
    """Another content of the same size and time of change."""
    about = data.stat()
    data.write_text(data.read_text().replace("Kite Aviation", "Rite Aviation"))
    os.utime(data, ns=(about.st_atime_ns, about.st_mtime_ns))
    assert data.stat().st_size == about.st_size


def joined_by_another(data: Path, patch: pytest.MonkeyPatch) -> None:
    write_csv(data.parent / "more.csv", [HEADERS, *firm_rows()[:4]])


def read_by_another_release(data: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(base, "__version__", "0.0.0")


@pytest.mark.parametrize("change", [changed_within, joined_by_another, read_by_another_release])
def test_stale_work_is_not_gone_on_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: object
) -> None:
    data = write_csv(tmp_path / "in/firms.csv")
    config = config_for(tmp_path / "w", data.parent, resume=True)
    die_in("link", config)
    assert callable(change)
    change(data, monkeypatch)
    result, done = stages_done(config)
    assert done == NAMES
    if change is changed_within:
        assert result.entities["organisation_name"].str.contains("Rite").any()


def test_a_touched_file_is_the_same_file(tmp_path: Path) -> None:
    data = write_csv(tmp_path / "in/firms.csv")
    config = config_for(tmp_path / "w", data, resume=True)
    die_in("link", config)
    os.utime(data, (1, 1))
    assert stages_done(config)[1] == NAMES[NAMES.index("link") :]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (None, "no file found"),
        ([("Company", "City")], "1 file found, none of which holds a data row"),
        (
            [("Zork", "Blarg"), *((f"q{n}x", f"{n * 7}!") for n in range(8))],
            "no column of any table could be mapped",
        ),
    ],
)
def test_nothing_to_refine_says_why(tmp_path: Path, rows: list[tuple[str, ...]] | None, told: str) -> None:
    (tmp_path / "in").mkdir()
    if rows is not None:
        write_csv(tmp_path / "in/firms.csv", rows)
    with pytest.raises(NothingToRefine, match=told) as caught:
        base.refine(config_for(tmp_path, tmp_path / "in"))
    assert "hotpass" in caught.value.hint
    assert not (tmp_path / "dist").exists()


def test_unreadable_files_are_named_where_nothing_else_is_there(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/broken.xlsx").write_bytes(b"PK\x03\x04 but no more")
    with pytest.raises(NothingToRefine, match=r"broken\.xlsx"):
        base.refine(config_for(tmp_path, tmp_path / "in"))


def refused(tmp_path: Path, output: Path, told: str) -> None:
    data = write_csv(tmp_path / "in/firms.csv")
    with pytest.raises(RequestError, match=told):
        base.refine(config_for(tmp_path / "w", data, output=output))
    assert not (tmp_path / "w").exists()


def test_an_output_of_another_kind_is_refused_before_the_work(tmp_path: Path) -> None:
    refused(tmp_path, tmp_path / "dist/x.txt", "are not written")


def test_a_strangers_file_is_refused_before_the_work(tmp_path: Path) -> None:
    stranger = write_csv(tmp_path / "dist/refined.xlsx")
    refused(tmp_path, stranger, "not made by Hotpass")


def test_a_file_in_the_way_of_the_folder_is_refused_before_the_work(tmp_path: Path) -> None:
    write_csv(tmp_path / "dist")
    refused(tmp_path, tmp_path / "dist/deep/refined.xlsx", "is not a folder")


def test_a_closed_folder_is_refused_before_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: path != tmp_path)  # for root, every folder is open
    refused(tmp_path, tmp_path / "dist/refined.xlsx", "no permission")
