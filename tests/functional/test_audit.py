"""What the audit trail knows of a workspace's life, and what it never holds: a value of the data."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.unit.cli.conftest import Hotpass, hotpass
from tests.unit.pipeline.firms import config_for, write_csv

from hotpass.audit.verify import entries, verify
from hotpass.errors import NothingToRefine, RequestError
from hotpass.pipeline.base import refine
from hotpass.storage.decisions import replay
from hotpass.storage.workspace import Workspace

__all__ = ["hotpass"]


def trail(folder: Path) -> list[tuple[str, dict[str, Any]]]:
    return [(entry.act, dict(entry.subject)) for entry in entries(Workspace(folder).audit_trail)]


@pytest.fixture
def refined(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    refine(config_for(tmp_path, write_csv(tmp_path / "data/firms.csv")))
    return tmp_path


def test_a_run_is_told_from_its_beginning_to_the_digests_of_its_outputs(refined: Path) -> None:
    told = trail(refined)
    assert [act for act, _ in told] == ["audit.started", "run.started", "export", "run.finished"]
    finished = told[-1][1]
    assert finished["counts"]["entities"] > 0 and finished["gate"] in ("pass", "warn", "fail")
    assert finished["outputs"] == told[-2][1]["outputs"]
    for name, digest in finished["outputs"].items():
        assert hashlib.sha256((refined / name).read_bytes()).hexdigest() == digest
    assert verify(refined).intact


def test_a_run_that_fails_is_told_by_class_and_stage_only(tmp_path: Path) -> None:
    (tmp_path / "secret-name.csv").write_text("")
    with pytest.raises(NothingToRefine):
        refine(config_for(tmp_path, tmp_path / "secret-name.csv"))
    act, told = trail(tmp_path)[-1]
    assert act == "run.failed"
    assert (told["stage"], told["error"]) == ("ingest", "NothingToRefine")
    assert b"secret-name" not in Workspace(tmp_path).audit_trail.read_bytes()


def test_nothing_is_published_that_cannot_be_told(tmp_path: Path) -> None:
    source = write_csv(tmp_path / "firms.csv")
    (tmp_path / "logs").write_text("a file in the way")
    with pytest.raises(RequestError, match="Cannot write in"):
        refine(config_for(tmp_path, source))
    assert not (tmp_path / "dist").exists()


def test_a_trail_that_breaks_off_during_a_run_stops_it_before_anything_is_visible(tmp_path: Path) -> None:
    source = write_csv(tmp_path / "firms.csv")
    place = Workspace(tmp_path)

    def damage(stage: str, done: int, total: int, note: str) -> None:
        if stage == "publish":
            place.audit_trail.write_bytes(place.audit_trail.read_bytes() + b"no entry\n")

    with pytest.raises(Exception, match="audit verify"):
        refine(config_for(tmp_path, source), damage, lambda: datetime(2026, 3, 1, tzinfo=UTC))
    assert not list((tmp_path / "dist").glob("refined*"))


def test_decisions_and_what_undoes_them(hotpass: Hotpass, refined: Path) -> None:
    made = hotpass("map", "data/firms.csv", "--set", "firms!City=postal_code", "--json").json["decided"][0]
    hotpass("map", "data/firms.csv", "--undo", made, "--json")
    act, told = trail(refined)[-2]
    assert (act, told["decision"], told["kind"]) == ("decision", made, "mapping")
    act, told = trail(refined)[-1]
    assert (act, told["undoes"]) == ("decision.undone", made)


def test_no_decision_stands_that_could_not_be_told(hotpass: Hotpass, refined: Path) -> None:
    log = Workspace(refined).audit_trail
    log.write_bytes(log.read_bytes() + b"no entry\n")
    ended = hotpass("map", "data/firms.csv", "--set", "firms!City=postal_code")
    assert ended.code == 2 and "audit verify" in ended.err
    assert replay(Workspace(refined).decisions).decisions == ()


def test_access_is_told_by_ids_and_never_by_what_was_typed(hotpass: Hotpass, refined: Path) -> None:
    result = hotpass("runs", "--json").json[0]["run_id"]
    names = [line.split(",")[0] for line in (refined / "data/firms.csv").read_text().splitlines()[1:]]
    shown = hotpass("explain", names[0], "--json").json
    assert trail(refined)[-1] == (
        "access",
        {"command": "explain", "run": result, "entities": [shown["entity_id"]]},
    )
    assert hotpass("explain", "Typed Nobody").code == 2
    assert trail(refined)[-1] == ("access", {"command": "explain", "run": result, "found": 0})
    hotpass("review", "--list")
    assert trail(refined)[-1][1]["command"] == "review --list"
    hotpass("review", "--decided")
    assert trail(refined)[-1][1] == {"command": "review --decided", "decisions": []}
    hotpass("runs", "show")
    assert trail(refined)[-1][1] == {"command": "runs show", "run": result}
    hotpass("map", "data/firms.csv", "--show-values")
    assert trail(refined)[-1][1] == {"command": "map --show-values", "path": "data/firms.csv"}
    held = Workspace(refined).audit_trail.read_text()
    cells = {c for line in (refined / "data/firms.csv").read_text().splitlines()[1:] for c in line.split(",")}
    assert [cell for cell in ({*cells, "Typed Nobody"} - {""}) if f'"{cell}"' in held] == []


def test_the_trail_at_the_command_line(hotpass: Hotpass, refined: Path) -> None:
    whole = hotpass("audit", "verify")
    assert whole.code == 0 and "4 entries" in whole.out and "tail is unproven" in whole.out
    head = hotpass("audit", "head").out.strip()
    assert head == "{number}:{hash}".format(**hotpass("audit", "head", "--json").json)
    anchored = hotpass("audit", "verify", "--head", head)
    assert anchored.code == 0 and "vouches for all up to entry 4." in anchored.out
    assert [told["act"] for told in hotpass("audit", "show", "--act", "run.", "--json").json] == [
        "run.started",
        "run.finished",
    ]
    assert "run.finished" in hotpass("audit", "show", "--last", "1").out
    log = Workspace(refined).audit_trail
    lines = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(b"".join(lines[:-1]))
    assert hotpass("audit", "verify").code == 0
    cut = hotpass("audit", "verify", "--head", head, "--json")
    assert cut.code == 3 and [problem["kind"] for problem in cut.json["problems"]] == ["head"]
    log.write_bytes(b"".join([lines[0], *lines[2:]]))
    gone = hotpass("audit", "verify", "--head", head)
    assert gone.code == 3 and "entry 2 is missing between entries 1 and 3" in gone.out


def test_keys_at_the_command_line(hotpass: Hotpass, refined: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = hotpass("audit", "key", "new", "key.pem")
    assert inside.code == 2 and "inside the workspace" in inside.err
    outside = refined.parent / f"{refined.name}-key.pem"
    made = hotpass("audit", "key", "new", outside)
    assert outside.stat().st_mode & 0o777 == 0o600
    public = refined.parent / f"{refined.name}-key.pub"
    public.write_text(made.out)
    monkeypatch.setenv("HOTPASS_AUDIT_KEY_FILE", str(outside))
    hotpass("runs", "show")
    proof = hotpass("audit", "verify", "--public-key", public, "--json").json
    assert (proof["intact"], proof["signed"], proof["trusted"]) == (True, 2, True)
    assert hotpass("audit", "key", "new", outside).code == 2
    monkeypatch.delenv("HOTPASS_AUDIT_KEY_FILE")
    unsigned = hotpass("runs", "show")
    assert unsigned.code == 2 and "is signed" in unsigned.err and unsigned.out == ""


@pytest.mark.parametrize(
    "arguments", [("verify",), ("head",), ("verify", "none.jsonl"), ("verify", "--head", "x")]
)
def test_a_workspace_without_a_trail(hotpass: Hotpass, arguments: tuple[str, ...]) -> None:
    ended = hotpass("audit", *arguments)
    assert ended.code == 2 and "Traceback" not in ended.err
    assert json.loads(hotpass("audit", "show", "--json").out) == []
