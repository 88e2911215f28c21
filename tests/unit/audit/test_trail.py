"""Appending: the chain, its modes, torn lines, keys, and two processes of which one is killed again and again."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from datetime import datetime
from errno import ENOSPC
from hashlib import sha256
from pathlib import Path

import pytest
from tests.unit.audit.trails import WHEN, made

from hotpass.audit.entry import FIRST, Entry, Fact
from hotpass.audit.signing import FILE_VARIABLE, KEY_VARIABLE, new_key
from hotpass.audit.trail import append, head
from hotpass.audit.verify import entries, verify
from hotpass.errors import RequestError, SnapshotError
from hotpass.storage.workspace import Workspace

SCRIPT = Path(__file__).with_name("killed_appends.py")


def acts(place: Workspace) -> list[str]:
    return [entry.act for entry in entries(place.audit_trail)]


def test_a_trail_begins_with_an_entry_that_names_the_workspace(tmp_path: Path) -> None:
    place = made(tmp_path / "w", 2)
    first, second, third = entries(place.audit_trail)
    assert (first.act, first.number, first.before) == ("audit.started", 1, FIRST)
    assert first.subject["workspace_id"] == place.identity.read_text().strip()
    assert (second.number, second.before, third.before) == (2, first.hash, second.hash)
    assert head(place) == third and head(tmp_path) is None


def test_two_workspaces_have_ids_of_their_own(tmp_path: Path) -> None:
    one, other = made(tmp_path / "one", 1), made(tmp_path / "other", 1)
    assert one.identity.read_text() != other.identity.read_text()


def test_only_the_owner_may_read(tmp_path: Path) -> None:
    place = made(tmp_path / "w", 1)
    assert place.audit_trail.stat().st_mode & 0o777 == 0o600
    assert place.logs.stat().st_mode & 0o777 == 0o700


def test_the_hash_can_be_worked_out_without_hotpass(tmp_path: Path) -> None:
    place = made(tmp_path / "w", 1)
    told = json.loads(place.audit_trail.read_text().splitlines()[-1])
    said = told.pop("hash")
    body = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert sha256(body.encode()).hexdigest() == said


@pytest.mark.parametrize("subject", [{"path": "café \udcff.csv"}, {"\u2028": ["a", {"b": (1, None)}]}])
def test_any_subject_comes_back_as_it_was(tmp_path: Path, subject: dict[str, Fact]) -> None:
    written = append(tmp_path, "export", subject, "thandi", WHEN, {})
    assert isinstance(written, Entry)
    *_, read = entries(Workspace(tmp_path).audit_trail)
    assert read.line == written.line and verify(tmp_path).intact


@pytest.mark.parametrize(
    ("act", "subject", "error"),
    [
        ("run", {}, ValueError),
        ("rights", {}, ValueError),
        ("access", {"share": 0.5}, TypeError),
        ("access", {"at": [datetime(2026, 1, 1)]}, TypeError),
        ("access", {"raw": b"x"}, TypeError),
    ],
)
def test_what_cannot_stand_in_a_trail_is_refused(
    tmp_path: Path, act: str, subject: dict[str, Fact], error: type[Exception]
) -> None:
    with pytest.raises(error):
        append(tmp_path, act, subject, "thandi", WHEN, {})
    assert list(tmp_path.iterdir()) == []


def test_acts_of_the_rights_desk_are_taken(tmp_path: Path) -> None:
    assert append(tmp_path, "rights.erase", {"entity": "e1"}, "thandi", WHEN, {}).act == "rights.erase"


def test_a_time_without_a_zone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="time zone"):
        append(tmp_path, "access", {}, "thandi", WHEN.replace(tzinfo=None), {})


@pytest.mark.parametrize("kept", [0, 1, 40, -1])
def test_a_torn_line_is_set_aside_and_told(tmp_path: Path, kept: int) -> None:
    place = made(tmp_path / "w", 3)
    whole = place.audit_trail.read_bytes()
    *lines, last = whole.splitlines(keepends=True)
    torn = last[:kept]
    place.audit_trail.write_bytes(b"".join(lines) + torn)
    append(place, "access", {}, "thandi", WHEN, {})
    if not torn:
        assert acts(place).count("audit.recovered") == 0
        return
    *_, recovered, _ = entries(place.audit_trail)
    assert recovered.act == "audit.recovered"
    assert recovered.subject == {"bytes": len(torn), "sha256": sha256(torn).hexdigest()}
    assert (place.logs / "audit.torn").read_bytes() == torn + b"\n"
    assert (place.logs / "audit.torn").stat().st_mode & 0o777 == 0o600
    assert verify(place).intact


def test_torn_bytes_longer_than_what_is_written_over_them(tmp_path: Path) -> None:
    place = made(tmp_path / "w", 1)
    with place.audit_trail.open("ab") as file:
        file.write(b"x" * 200_000)
    append(place, "access", {}, "thandi", WHEN, {})
    assert verify(place).intact and place.audit_trail.stat().st_size < 10_000


def test_a_first_line_that_was_torn(tmp_path: Path) -> None:
    place = Workspace(tmp_path)
    place.logs.mkdir()
    place.audit_trail.write_bytes(b'{"act":"audit.st')
    append(place, "access", {}, "thandi", WHEN, {})
    assert acts(place) == ["audit.started", "audit.recovered", "access"]
    assert verify(place).intact


def test_a_crash_before_the_id_is_kept_is_mended(tmp_path: Path) -> None:
    place = made(tmp_path / "w", 1)
    place.identity.unlink()
    assert verify(place).intact
    append(place, "access", {}, "thandi", WHEN, {})
    assert place.identity.exists() and verify(place).intact


def test_nothing_is_appended_to_a_damaged_end(tmp_path: Path) -> None:
    place = made(tmp_path / "w", 2)
    changed = place.audit_trail.read_bytes().replace(b'"n":1', b'"n":7')
    place.audit_trail.write_bytes(changed)
    with pytest.raises(SnapshotError, match="audit verify"):
        append(place, "access", {}, "thandi", WHEN, {})
    assert place.audit_trail.read_bytes() == changed


def test_an_append_reads_the_last_line_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = made(tmp_path / "w", 8)
    line = place.audit_trail.read_bytes().splitlines(keepends=True)[-1]
    with place.audit_trail.open("r+b") as file:  # a hole of 1 GiB, which no append could read in time
        file.seek(1 << 30)
        file.write(b"\n" + line)
    read = 0
    pread = os.pread

    def counted(handle: int, count: int, place: int) -> bytes:
        nonlocal read
        read += count
        return pread(handle, count, place)

    monkeypatch.setattr(os, "pread", counted)
    append(place, "access", {}, "thandi", WHEN, {})
    assert read <= 1 << 16


def test_a_trail_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file in the way")
    with pytest.raises(RequestError, match="Cannot write in"):
        append(tmp_path, "access", {}, "thandi", WHEN, {})


def test_a_full_disk_leaves_the_trail_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = made(tmp_path / "w", 2)
    before = place.audit_trail.read_bytes()
    pwrite = os.pwrite

    def full(handle: int, data: bytes, offset: int) -> int:
        if offset > len(before):
            raise OSError(ENOSPC, "No space left on device")
        return pwrite(handle, data[:20], offset)

    with monkeypatch.context() as patched:
        patched.setattr(os, "pwrite", full)
        with pytest.raises(RequestError, match="No space left"):
            append(place, "access", {}, "thandi", WHEN, {})
    assert place.audit_trail.read_bytes() == before
    append(place, "access", {}, "thandi", WHEN, {})
    assert verify(place).intact and acts(place).count("audit.recovered") == 0


def test_keys_are_named_in_the_trail_and_kept_to(tmp_path: Path) -> None:
    one, other = (new_key(tmp_path / f"{name}.pem", tmp_path / "w") for name in ("one", "other"))
    place = made(tmp_path / "w", 1)
    append(place, "access", {}, "thandi", WHEN, {KEY_VARIABLE: (tmp_path / "one.pem").read_text()})
    with pytest.raises(RequestError, match="no key is given"):
        append(place, "access", {}, "thandi", WHEN, {})
    append(place, "access", {}, "thandi", WHEN, {FILE_VARIABLE: str(tmp_path / "other.pem")})
    named = [entry.subject for entry in entries(place.audit_trail) if entry.act == "audit.key"]
    assert [told["replaces"] for told in named] == [None, one.fingerprint]
    assert verify(place, keys=[one, other]).intact


def run_two(place: Path, count: int, draw: random.Random) -> tuple[int, int]:
    """Two processes append `count` each; one or the other is killed while it appends, and started again.

    Gives the kills and the entries that were said to be safe.
    """
    safe, kills = [0, 0], 0
    processes = [_started(place, turn, 0, count) for turn in (0, 1)]
    while sum(safe) < 2 * count:
        turn = draw.choice([turn for turn in (0, 1) if safe[turn] < count])
        output = processes[turn].stdout
        assert output is not None
        safe[turn] += len(output.read(draw.randrange(1, count // 4)))
        kills += processes[turn].poll() is None
        processes[turn].kill()
        safe[turn] += len(output.read())
        processes[turn].wait()
        if safe[turn] < count:
            processes[turn] = _started(place, turn, safe[turn], count)
    return kills, sum(safe)


def _started(place: Path, turn: int, first: int, count: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, str(SCRIPT), str(place), f"p{turn}", str(first), str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE)


def test_two_processes_and_kills_leave_one_whole_chain(tmp_path: Path) -> None:
    place = Workspace(tmp_path / "w")
    kills, safe = run_two(place.root, 300, random.Random(7))  # noqa: S311 - moments of a test
    proof = verify(place)
    assert proof.problems == []
    made_by = {f"p{turn}": set[int]() for turn in (0, 1)}
    for entry in entries(place.audit_trail):
        if entry.act == "access":
            made_by[entry.who].add(int(str(entry.subject["n"])))
    assert all(numbers == set(range(300)) for numbers in made_by.values())
    assert kills > 1 and safe == 600
