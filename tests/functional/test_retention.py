"""What has been kept for as long as the profile says is listed, destroyed, and does not come back."""

from __future__ import annotations

import json
import shutil
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
BADGE = "extra_fields:\n  - {name: badge, semantic_type: free_text, synonyms: [badge]}\n"


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


def test_without_any_date_what_is_kept_is_counted_from_its_first_run(hotpass: Hotpass, place: Path) -> None:
    (place / "data" / "list.csv").write_text(
        "Organisation,City,Contact person,Email\nOldwing Air,Paarl,Ann Oldmark,ann.oldmark@oldwing.example\n"
    )
    refine(hotpass, place)
    assert retention(hotpass, place, "--as-of", "2026-06-30")["due"] == []
    assert retention(hotpass, place, "--as-of", "2099-01-01")["due"]


def test_what_several_runs_hold_is_destroyed_in_all_of_them(hotpass: Hotpass, place: Path) -> None:
    for _ in range(3):
        refine(hotpass, place)
    told = retention(hotpass, place, "--as-of", "2026-06-30")["due"]
    assert {line["rows"] for line in told} == {1}
    proof = retention(hotpass, place, "--as-of", "2026-06-30", "--destroy", "--yes")
    assert proof["cells"] % 3 == 0 and proof["cells"] > 0
    assert holding(place, "ann.oldmark", "Ann Oldmark") == []
    assert holding(place / "dist", "ben@newwing.example", but="")
    refine(hotpass, place)
    assert retention(hotpass, place, "--as-of", "2026-06-30")["due"] == []


def test_a_runs_own_profile_says_what_its_fields_are(hotpass: Hotpass, place: Path) -> None:
    """The last profile no longer has the field; the class that it had then is kept for as long as is stated now."""
    privacy = PROFILE + "  fields: {badge: {category: personal}}\n"
    (place / "data" / "list.csv").write_text(LIST.replace("Remarks", "Badge"))
    (place / "kept.yaml").write_text(privacy + BADGE)
    first = refine(hotpass, place)["run_id"]
    (place / "kept.yaml").write_text(
        PROFILE.replace("because: an offer, retention: P5Y}\n    pers", "because: an offer}\n    pers")
    )
    refine(hotpass, place)
    told = retention(hotpass, place, "--as-of", "2026-06-30")
    assert {d["class"] for d in told["due"]} == {"personal"}
    assert not any("badge" in line for line in told["unstated"])
    retention(hotpass, place, "--as-of", "2026-06-30", "--destroy", "--yes")
    assert holding(Workspace(place).run(first).folder, "a remark on Oldmark alone", but="") == []


def test_a_field_that_no_profile_knows_is_named(hotpass: Hotpass, place: Path) -> None:
    (place / "data" / "list.csv").write_text(LIST.replace("Remarks", "Badge"))
    (place / "kept.yaml").write_text(
        PROFILE + "extra_fields:\n  - {name: badge, semantic_type: free_text, synonyms: [badge]}\n"
    )
    kept = Workspace(place).run(refine(hotpass, place)["run_id"]).folder / "profile.json"
    kept.write_text(json.dumps(json.loads(kept.read_text()) | {"extra_fields": []}))
    told = retention(hotpass, place, "--as-of", "2026-06-30")
    assert any(line.startswith("badge: neither") for line in told["unstated"])


def test_a_destruction_that_fails_is_told_and_can_be_done_again(
    hotpass: Hotpass, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = refine(hotpass, place)["run_id"]
    refine(hotpass, place)
    destroy = ("popia", "retention", "--as-of", "2030-01-01", "--destroy", "--yes", "-w", place)
    kept = Workspace(place).run(first).stage("ingest")
    before = shutil.rmtree

    def refuse(path: Path, *more: Any, **options: Any) -> None:
        if path == kept and not options.get("ignore_errors"):
            raise PermissionError(13, "Permission denied")
        if path != kept:
            before(path, *more, **options)

    with monkeypatch.context() as patched:
        patched.setattr("hotpass.rights.retention.shutil.rmtree", refuse)
        ended = hotpass(*destroy)
    assert ended.code == 2 and first in ended.err and "Permission denied" in ended.err
    assert next(e for e in entries(Workspace(place).audit_trail) if e.act == "retention.destroyed")
    assert hotpass(*destroy).code == 0 and not kept.exists()


def test_nothing_due_and_no_answer_change_nothing(hotpass: Hotpass, place: Path) -> None:
    refine(hotpass, place)
    assert hotpass("popia", "retention", "--as-of", "2016-01-01", "--destroy", "--yes", "-w", place).code == 2
    assert hotpass("popia", "retention", "--as-of", "2026-06-30", "--destroy", "-w", place).code == 2
    assert holding(place, "oldmark")
