"""`logs/audit.jsonl`: appended to under a lock, flushed to the disk, never rewritten.

An append reads the last line only, whatever the length of the file. A crash while writing can only tear the last line;
the next append sets its bytes aside in `logs/audit.torn` and says so in an entry of its own.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

from hotpass.audit.entry import FIRST, Entry, Fact, check_act, check_fact, decode
from hotpass.audit.signing import FILE_VARIABLE, Signer, signer_of
from hotpass.errors import RequestError, SnapshotError
from hotpass.storage.private import FILE_MODE, flush_folder, make_folder, write_private, writing_in
from hotpass.storage.workspace import Workspace

BLOCK = 1 << 16
"""Bytes that are read at once in search of the last line."""

OPENING = 4
"""The most entries that the first append writes: the start, a key, torn bytes, the act."""


def append(
    workspace: Path | Workspace,
    act: str,
    subject: Mapping[str, Fact],
    who: str,
    when: datetime,
    environment: Mapping[str, str] | None = None,
) -> Entry:
    """Write one entry to the disk and give it back.

    `act` is one of `entry.ACTS`, or begins with one of `entry.FAMILIES` (`rights.erase`). `subject` holds ids, paths
    relative to the workspace, counts and digests, never a value of the data. `when` must know its time zone. The entry
    is signed where the environment names a key (`signing`).

    Append before the act is done, so that nothing is done unaudited. Several processes may append at once. Raises
    `RequestError` where the trail cannot be written or a signed trail would go on unsigned, `SnapshotError` where its
    last line is damaged.
    """
    check_act(act)
    check_fact(subject)
    if when.tzinfo is None:
        raise RequestError("The time of an audit entry must know its time zone.", "Pass datetime.now(UTC).")
    place = workspace if isinstance(workspace, Workspace) else Workspace(workspace)
    signer = signer_of(place.root, environment)
    moment = when.astimezone(UTC).isoformat(timespec="milliseconds")
    with _locked(place) as handle:
        tail = _tail(handle, place.audit_trail)
        lines = list(_entries(place, tail, signer, moment, who, [(act, subject)]))
        _write(handle, place.audit_trail, tail, b"".join(entry.line for entry in lines))
        if tail.last is None or tail.last.number <= OPENING:
            _keep_identity(place, handle)
    return lines[-1]


def relative(workspace: Path | Workspace, path: Path) -> str:
    """The path as a subject names it: relative to the workspace."""
    root = workspace.root if isinstance(workspace, Workspace) else workspace
    return os.path.relpath(path.absolute(), root.absolute())


def head(workspace: Path | Workspace) -> Entry | None:
    """The last whole entry; None where there is no trail. Raises `SnapshotError` where the last line is damaged."""
    place = workspace if isinstance(workspace, Workspace) else Workspace(workspace)
    if not place.audit_trail.exists():
        return None
    handle = os.open(place.audit_trail, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_SH)
        return _tail(handle, place.audit_trail).last
    finally:
        os.close(handle)


@dataclass(frozen=True, slots=True)
class _Tail:
    """The last whole entry, where its line ends in the file, and the torn bytes behind it."""

    last: Entry | None
    end: int
    torn: bytes


def _entries(
    place: Workspace,
    tail: _Tail,
    signer: Signer | None,
    moment: str,
    who: str,
    acts: list[tuple[str, Mapping[str, Fact]]],
) -> Iterator[Entry]:
    """The entries to write: those that the state of the trail asks for, then those that were asked for."""
    last = tail.last
    if last and last.key and signer is None:
        raise RequestError(
            f"The audit trail of {place.root.resolve()} is signed, and no key is given.",
            f"Name the key with {FILE_VARIABLE}=FILE; make a new one with: hotpass audit key new FILE.",
        )
    for act, subject in [*_first_of_all(place, tail, signer), *acts]:
        number, before = (last.number + 1, last.hash) if last else (1, FIRST)
        entry = Entry(number, moment, who, act, subject, before)
        # The beginning cannot be signed: the entry that names the key comes after it.
        last = signer.sign(entry) if signer and act != "audit.started" else entry.sealed()
        yield last


def _first_of_all(
    place: Workspace, tail: _Tail, signer: Signer | None
) -> Iterator[tuple[str, Mapping[str, Fact]]]:
    if tail.last is None:
        known = identity_of(place)
        yield "audit.started", {"workspace_id": known or token_hex(16)} | ({"restarted": 1} if known else {})
    if signer and (tail.last is None or tail.last.key != signer.public.fingerprint):
        replaces = tail.last.key if tail.last else ""
        yield "audit.key", {"public_key": signer.public.pem, "replaces": replaces or None}
    if tail.torn:
        yield "audit.recovered", {"bytes": len(tail.torn), "sha256": sha256(tail.torn).hexdigest()}


@contextmanager
def _locked(place: Workspace) -> Iterator[int]:
    """The open trail, of which no other process has the lock."""
    path = place.audit_trail
    make_folder(path.parent)
    with writing_in(path.parent):
        new = not path.exists()
        handle = os.open(path, os.O_RDWR | os.O_CREAT, FILE_MODE)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            if new:
                flush_folder(path.parent)
            yield handle
        finally:
            os.close(handle)


def _tail(handle: int, path: Path) -> _Tail:
    """Read back from the end to the last whole line."""
    size = place = os.fstat(handle).st_size
    read = b""
    while place and read.count(b"\n") < 2:
        step = min(BLOCK, place)
        place -= step
        read = os.pread(handle, step, place) + read
    *lines, torn = read.split(b"\n")
    if not lines:
        return _Tail(None, 0, torn)
    last = decode(lines[-1])
    if last is None or last.hash != last.digest():
        raise SnapshotError(
            f"The last line of {path} is damaged; nothing is done that the audit trail could not tell.",
            "See what is wrong with `hotpass audit verify`; then restore the file from a copy, or keep it under another"
            " name: the next command begins a new one and says so.",
        )
    return _Tail(last, size - len(torn), torn)


def _write(handle: int, path: Path, tail: _Tail, data: bytes) -> None:
    """Write behind the last whole line, over torn bytes, which are safe elsewhere by then.

    A crash here leaves a torn line again, as no torn bytes hold the end of a line.
    """
    if tail.torn:
        _set_aside(torn_file(path), tail.torn)
    try:
        written = 0
        while written < len(data):
            written += os.pwrite(handle, data[written:], tail.end + written)
        os.ftruncate(handle, tail.end + len(data))
        os.fsync(handle)
    except OSError:
        if not tail.torn:
            os.ftruncate(handle, tail.end)
        raise


def _set_aside(path: Path, torn: bytes) -> None:
    with open(path, "ab", opener=lambda name, flags: os.open(name, flags, FILE_MODE)) as aside:
        aside.write(torn + b"\n")
        aside.flush()
        os.fsync(aside.fileno())
    flush_folder(path.parent)


def torn_file(trail: Path) -> Path:
    """Where the torn bytes of a trail are set aside, a line each."""
    return trail.with_suffix(".torn")


def identity_of(place: Workspace) -> str:
    """The id that the workspace keeps of its trail; "" where it keeps none."""
    return place.identity.read_text(errors="replace").strip() if place.identity.exists() else ""


def _keep_identity(place: Workspace, handle: int) -> None:
    """Keep the workspace's id beside the runs, so that the trail of another workspace does not pass for this one's.

    It is written after the first entry, and by the next append where a crash came between.
    """
    first = decode(os.pread(handle, BLOCK, 0).split(b"\n")[0])
    if first is not None and not identity_of(place):
        write_private(place.identity, f"{first.subject['workspace_id']}\n".encode())
