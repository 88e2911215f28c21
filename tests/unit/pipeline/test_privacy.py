"""Nothing that is redacted leaves by a side door; the ledger balances; dismissals and destinations hold."""

from __future__ import annotations

import json
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from tests.unit.pipeline.firms import clock, config_for, profile_with, write_csv

from hotpass.errors import NotFound, RequestError
from hotpass.pipeline.base import refine
from hotpass.pipeline.config import PipelineResult
from hotpass.pipeline.findings import dismiss, dismissals, found_in
from hotpass.pipeline.finished import FinishedRun

SECRETS = {
    "id_number": "8001015009087",
    "phone": "083 555 0109",
    "email": "thandi@klub.example",
    "special_personal": "she is HIV positive",
}
RELIGION = "Zoroastrian"
HEADER_PHONE = "082 555 0177"
ROWS = [
    ["Company", "City", "Email", "Phone", "Notes", "Religion", "Zork ref", f"call {HEADER_PHONE}"],
    ["Kite Aviation", "Durban", "info@kite.example.org", "031 555 0101",
     f"Told of {SECRETS['id_number']} and mail {SECRETS['email']}", RELIGION, f"ring {SECRETS['phone']}", "a"],
    ["Kite Aviation", "Durban", "info@kite.example.org", "031 555 0101",
     f"A long note that says {SECRETS['special_personal']} and more; reg 2001/012345/07", RELIGION, "plain", "b"],
    ["Heron Aviation", "George", "info@heron.example.org", f"031 555 01 {SECRETS['id_number']}", "nothing", "n/a",
     "plain", "c"],
]  # fmt: skip


def run(folder: Path, minute: int = 0, **privacy: Any) -> PipelineResult:
    profile = profile_with(privacy=privacy) if privacy else "aviation"
    write_csv(folder / "in/list.csv", ROWS)
    output = folder / "dist" / "refined.xlsx"
    config = config_for(folder, folder / "in", profile=profile, output=output)
    return refine(config, clock=clock(minute))


def published(folder: Path) -> bytes:
    """All bytes that are handed on, archives and workbooks unpacked."""
    files = sorted(path for path in (folder / "dist").rglob("*") if path.is_file())
    return b"".join(_unpacked(path.read_bytes()) for path in files)


def _unpacked(content: bytes) -> bytes:
    if not zipfile.is_zipfile(BytesIO(content)):
        return content
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return b"".join(_unpacked(archive.read(name)) for name in archive.namelist())


@pytest.fixture(scope="module")
def refined(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, PipelineResult]:
    folder = tmp_path_factory.mktemp("privacy")
    return folder, run(folder)


def cell_fates(result: PipelineResult) -> dict[str, int]:
    ledger = pl.read_parquet(result.snapshot / "ledger.parquet")
    return dict(ledger.select(pl.col("fate").cast(pl.String), "cells").iter_rows())


@pytest.mark.parametrize("secret", [*SECRETS.values(), RELIGION, HEADER_PHONE])
def test_nothing_redacted_leaves_by_a_side_door(refined: tuple[Path, PipelineResult], secret: str) -> None:
    assert secret.encode() not in published(refined[0])


def test_the_marks_of_redaction_are_published(refined: tuple[Path, PipelineResult]) -> None:
    told = published(refined[0])
    for label in (b"[ID number]", b"[e-mail address]", b"[phone number]", b"2001/012345/07"):
        assert label in told


def test_the_ledger_balances_and_tells_what_is_withheld(refined: tuple[Path, PipelineResult]) -> None:
    fates = cell_fates(refined[1])
    assert sum(fates.values()) == sum(cell != "" for row in ROWS for cell in row)
    assert fates["withheld"] == 6  # two notes, three cells of Religion, one Zork ref


def test_each_finding_is_an_issue_without_the_value(refined: tuple[Path, PipelineResult]) -> None:
    issues = pl.read_parquet(refined[1].snapshot / "issues.parquet")
    told = issues.filter(pl.col("code").str.starts_with("privacy."))
    assert set(told["code"]) == {"privacy.pii_in_text", "privacy.pii_kept", "privacy.special_column"}
    words = " ".join(told["message"])
    assert "ID number" in words
    assert not any(secret in words for secret in (*SECRETS.values(), RELIGION))


def test_findings_are_listed_by_place_and_shown_only_when_asked(refined: tuple[Path, PipelineResult]) -> None:
    done = FinishedRun(refined[0])
    places = {(f.cell, f.kind, f.action) for f in found_in(done)}
    assert ("E2", "ID number", "mask") in places
    assert ("F (header)", "special personal information", "drop") in places
    assert ("H (header)", "phone number", "mask") in places
    assert all(f.text is None for f in found_in(done))
    assert any(SECRETS["id_number"] in str(f.text) for f in found_in(done, show=True))


def test_the_report_tells_what_is_not_on_record(refined: tuple[Path, PipelineResult]) -> None:
    popia = refined[1].report.popia
    assert any("No basis is on record for personal" in line for line in popia.unstated)
    assert {line.entity for line in popia.findings} >= {"id_number", "email", "phone", "registration_number"}
    assert [column.action for column in popia.special_columns] == ["drop"]
    markdown = (refined[0] / "dist" / "quality-report.md").read_text()
    assert "## Personal information (POPIA)" in markdown
    assert "not stated" in markdown


def test_hash_tells_equal_values_and_drop_withholds_the_cell(tmp_path: Path) -> None:
    result = run(tmp_path, text={"phone": "hash", "id_number": "drop"})
    unmapped = published(tmp_path)
    assert b"[phone number " in unmapped
    notes = result.entities.filter(pl.col("organisation_name").str.contains("Kite"))["notes"].to_list()
    assert not any("[ID number]" in str(note) for note in notes)


def test_a_ground_publishes_special_columns(tmp_path: Path) -> None:
    run(tmp_path, classes={"special_personal": {"ground": "27(1)(a)"}})
    assert RELIGION.encode() in published(tmp_path)


def test_a_dismissal_is_kept_and_can_be_undone(tmp_path: Path) -> None:
    from hotpass.audit import decided

    run(tmp_path)
    done = FinishedRun(tmp_path)
    phone = next(f for f in found_in(done) if f.kind == "phone number" and "header" not in f.cell)
    now = datetime(2026, 6, 1, 10, tzinfo=UTC)
    with pytest.raises(NotFound):
        dismiss(done, [(phone.finding, ""), ("000000000000", "")], who="steward", when=now)
    assert not list(dismissals(done))
    (made,) = dismiss(done, [(phone.finding, "a part number")], who="steward", when=now)
    assert SECRETS["phone"] not in json.dumps(dict(made.subject))
    run(tmp_path, minute=1)
    assert SECRETS["phone"].encode() in published(tmp_path)
    assert "dismissed" in {f.action for f in found_in(FinishedRun(tmp_path))}
    decided.undo(done.workspace, made.id, when=now, who="steward")
    run(tmp_path, minute=2)
    assert SECRETS["phone"].encode() not in published(tmp_path)


def test_an_undeclared_destination_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "in/list.csv", ROWS)
    with pytest.raises(RequestError, match="s72"):
        refine(config_for(tmp_path, path, destinations=("crm",)), clock=clock(0))
    assert not (tmp_path / "dist").exists()


def test_a_declared_destination_stands_in_manifest_and_report(tmp_path: Path) -> None:
    stated = {"destinations": ["crm"]}
    classes = dict.fromkeys(("public", "business_contact", "personal", "special_personal"), stated)
    crm = {"name": "crm", "recipient": "Example Mailers", "country": "ZA"}
    profile = profile_with(privacy={"destinations": [crm], "classes": classes})
    path = write_csv(tmp_path / "in/list.csv", ROWS)
    config = config_for(tmp_path, path, profile=profile, destinations=("crm",))
    result = refine(config, clock=clock(0))
    assert [d.recipient for d in result.report.popia.destinations] == ["Example Mailers"]
    manifest = json.loads(FinishedRun(tmp_path).run.manifest.read_text())
    assert [d["name"] for d in manifest["destinations"]] == ["crm"]


def test_equal_runs_publish_equal_tables(tmp_path: Path) -> None:
    for folder in ("one", "other"):
        run(tmp_path / folder)
    one, other = ((tmp_path / folder / "dist" / "refined.xlsx").read_bytes() for folder in ("one", "other"))
    assert one == other
