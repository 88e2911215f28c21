"""What has been kept for as long as the profile says is listed, destroyed, and does not come back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from tests.functional.leftovers import holding
from tests.unit.cli.conftest import Hotpass, hotpass

from hotpass.audit.verify import entries, verify
from hotpass.storage.workspace import Workspace

__all__ = ["hotpass"]

LIST = """Organisation,City,Contact person,Email,Last contact,Remarks
Oldwing Air,Paarl,Ann Oldmark,ann.oldmark@oldwing.example,2015-03-01,a remark on Oldmark alone
Newwing Air,Knysna,Ben Sample,ben@newwing.example,2026-01-05,fresh
"""
PROFILE = """name: kept
deliverable_domains: [example]
privacy:
  keep_runs: P1D
  classes:
    business_contact: {purpose: sales, basis: "11(1)(f)", because: an offer, retention: P5Y}
    personal: {purpose: sales, basis: "11(1)(f)", because: an offer, retention: P5Y}
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "list.csv").write_text(LIST)
    (tmp_path / "kept.yaml").write_text(PROFILE)
    return tmp_path


def refine(hotpass: Hotpass, place: Path, *more: Any) -> dict[str, Any]:
    answer = hotpass(
        "refine",
        place / "data",
        "-p",
        place / "kept.yaml",
        "-w",
        place,
        "--as-of",
        "2026-06-30",
        "--json",
        *more,
    )
    assert answer.code == 0, answer.err
    return dict(answer.json)


def retention(hotpass: Hotpass, place: Path, *more: Any) -> dict[str, Any]:
    answer = hotpass("popia", "retention", "-w", place, "--json", *more)
    assert answer.code == 0, answer.err
    return dict(answer.json)


def test_what_is_due_is_listed_by_source_and_class_and_nothing_is_changed(
    hotpass: Hotpass, place: Path
) -> None:
    refine(hotpass, place)
    told = retention(hotpass, place, "--as-of", "2026-06-30")
    assert {(d["source"], d["class"], d["retention"], d["rows"], d["oldest"]) for d in told["due"]} == {
        ("list.csv", kind, "P5Y", 1, "2015-03-01") for kind in {d["class"] for d in told["due"]}
    }
    assert {"business_contact", "personal"} & {d["class"] for d in told["due"]}
    assert any(line.startswith("public") for line in told["unstated"])
    assert retention(hotpass, place, "--as-of", "2019-01-01")["due"] == []
    assert holding(place, "oldmark", but="data")


def test_what_is_destroyed_is_gone_stays_gone_and_is_proved(hotpass: Hotpass, place: Path) -> None:
    before = refine(hotpass, place)
    proof = retention(
        hotpass, place, "--as-of", "2026-06-30", "--destroy", "--yes", "--proof", place / "proof.json"
    )
    assert proof == json.loads((place / "proof.json").read_text())
    assert proof["cells"] > 0 and proof["tombstone_sha256"]
    acts = {entry.act: entry for entry in entries(Workspace(place).audit_trail)}
    assert acts["retention.destroyed"].hash == proof["audit_entry"] and "retention.destroy" in acts
    assert verify(place).intact
    assert holding(place, "ann.oldmark", "Ann Oldmark") == []
    assert holding(place / "dist", "ben@newwing.example", but="")

    after = refine(hotpass, place)
    assert holding(place, "ann.oldmark", "Ann Oldmark") == []
    assert after["counts"]["cells"] == before["counts"]["cells"]
    entities = pl.read_parquet(Workspace(place).latest_run().folder / "validate" / "entities.parquet")
    assert set(entities["organisation_name"]) == {
        "Oldwing Air",
        "Newwing Air",
    }  # public facts have no period here
    assert retention(hotpass, place, "--as-of", "2026-06-30")["due"] == []


def test_a_newer_row_of_the_same_person_may_come_in(hotpass: Hotpass, place: Path) -> None:
    refine(hotpass, place)
    retention(hotpass, place, "--as-of", "2026-06-30", "--destroy", "--yes")
    (place / "data" / "list.csv").write_text(LIST.replace("2015-03-01", "2026-05-01"))
    refine(hotpass, place)
    assert holding(place / "dist", "ann.oldmark", but="")


def test_data_of_old_runs_are_destroyed_and_their_figures_stay(hotpass: Hotpass, place: Path) -> None:
    first = refine(hotpass, place)["run_id"]
    last = refine(hotpass, place)["run_id"]
    told = retention(hotpass, place, "--as-of", "2030-01-01")
    assert told["runs"] == [first]
    retention(hotpass, place, "--as-of", "2030-01-01", "--destroy", "--yes")
    folder = Workspace(place).run(first).folder
    assert (folder / "manifest.json").is_file() and (folder / "profiles").is_dir()
    assert not (folder / "ingest").exists() and last not in told["runs"]
    told = refine(hotpass, place)
    assert json.loads((place / "dist" / "quality-report.json").read_text())["trend"]


def test_nothing_due_and_no_answer_change_nothing(hotpass: Hotpass, place: Path) -> None:
    refine(hotpass, place)
    assert hotpass("popia", "retention", "--as-of", "2016-01-01", "--destroy", "--yes", "-w", place).code == 2
    assert hotpass("popia", "retention", "--as-of", "2026-06-30", "--destroy", "-w", place).code == 2
    assert holding(place, "oldmark")
