"""`decisions.jsonl`: appended to under a lock, replayed on every run, never rewritten.

A crash while writing can only tear the last line. A torn line is no decision: replay leaves it out and
says so, the next append moves it to `decisions.jsonl.torn`.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any, BinaryIO, get_args

from hotpass.errors import NotFound, RequestError, SnapshotError
from hotpass.model.decisions import DECISIONS_VERSION, Decision, DecisionKind, Fact


@dataclass(frozen=True, slots=True)
class Replay:
    """The decisions that hold, in the order they were made; `torn`: the file ends in half a line."""

    decisions: tuple[Decision, ...]
    torn: bool = False


def replay(path: Path) -> Replay:
    """The decisions of the file that no later line undoes. A missing file holds none.

    Raises `SnapshotError` for a damaged line that is not the last, or one of a later schema version.
    """
    made, torn = _read(path)
    return Replay(tuple(_standing(made)), torn)


def history(path: Path) -> tuple[Decision, ...]:
    """Every decision that was ever made, also those that no longer hold and their undoing. Raises as `replay` does."""
    return tuple(_read(path)[0])


def _read(path: Path) -> tuple[list[Decision], bool]:
    """The lines of the file, and whether it ends in half a one."""
    if not path.exists():
        return [], False
    with path.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_SH)
        lines, torn = _split(file.read())
    made = [_decode(line, number, path) for number, line in enumerate(lines, start=1) if line.strip()]
    return made, bool(torn)


def append(
    path: Path,
    *,
    when: datetime,
    who: str,
    kind: DecisionKind,
    subject: Mapping[str, Fact],
    verdict: Mapping[str, Fact],
    why: str = "",
    undoes: str = "",
    before_writing: Callable[[Decision], object] = lambda made: None,
) -> Decision:
    """Write one decision to disk and give it back with its id. `when` must know its time zone.

    The file is made 0600, its folder 0700. Two processes that append at once wait for each other. `before_writing` is
    told of the decision first; where it raises, nothing is written.
    """
    if when.tzinfo is None:
        raise RequestError("A decision's time must know its time zone.", "Pass datetime.now(UTC).")
    moment = when.astimezone(UTC).isoformat(timespec="seconds")
    with _opened_for_appending(path) as file:
        _set_torn_line_aside(file, path)
        decision = Decision("", moment, who, kind, dict(subject), dict(verdict), why, undoes)
        decision = _identified(decision, place=file.seek(0, os.SEEK_END))
        before_writing(decision)
        file.write(_encode(decision))
        file.flush()
        os.fsync(file.fileno())
    return decision


def undo(
    path: Path,
    decision_id: str,
    *,
    when: datetime,
    who: str,
    why: str = "",
    before_writing: Callable[[Decision], object] = lambda made: None,
) -> Decision:
    """Append a line that undoes the decision of that id. Raises `NotFound` where none of that id stands."""
    ids = [decision.id for decision in replay(path).decisions]
    if decision_id not in ids:
        raise NotFound("Decision", decision_id, ids)
    return append(
        path,
        when=when,
        who=who,
        kind="undo",
        subject={},
        verdict={},
        why=why,
        undoes=decision_id,
        before_writing=before_writing,
    )


@contextmanager
def one_at_a_time(path: Path) -> Iterator[None]:
    """Wait until nobody else is in such a block, so that what stands can be read before something is appended."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with open(path.with_name(path.name + ".lock"), "ab", opener=_private) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _standing(made: list[Decision]) -> list[Decision]:
    """Read from the end: a line that stands takes away the line it undoes."""
    undone: set[str] = set()
    standing: list[Decision] = []
    for decision in reversed(made):
        if decision.id in undone:
            continue
        if decision.undoes:
            undone.add(decision.undoes)
        if decision.kind != "undo":
            standing.append(decision)
    return standing[::-1]


def _identified(decision: Decision, place: int) -> Decision:
    """The place in the file keeps two equal decisions of one second apart."""
    content = json.dumps([place, asdict(decision)], sort_keys=True, ensure_ascii=False)
    digest = blake2b(content.encode("utf-8", "backslashreplace"), digest_size=8).hexdigest()
    return Decision(**{**asdict(decision), "id": digest})


def _encode(decision: Decision) -> bytes:
    line = {"schema_version": DECISIONS_VERSION, **asdict(decision)}
    return (json.dumps(line, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")


def _decode(line: bytes, number: int, path: Path) -> Decision:
    data = _json(line)
    if data is None:
        raise SnapshotError(
            f"Line {number} of {path.name} is damaged.", "Restore the file from a copy, or mend the line."
        )
    version = data.pop("schema_version", None)
    if version != DECISIONS_VERSION:
        raise SnapshotError(
            f"Line {number} of {path.name} is of schema version {version}; known: {DECISIONS_VERSION}.",
            "Use the release of Hotpass that wrote it.",
        )
    if data.get("kind") not in get_args(DecisionKind):
        raise SnapshotError(
            f"Line {number} of {path.name} is of the unknown kind {data.get('kind')!r}.",
            "Use the release of Hotpass that wrote it.",
        )
    try:
        return Decision(**data)
    except TypeError as error:
        raise SnapshotError(
            f"Line {number} of {path.name} lacks a part of a decision, or has one too many.",
            "Restore the file from a copy, or mend the line.",
        ) from error


def _json(line: bytes) -> dict[str, Any] | None:
    try:
        data = json.loads(line)
    except ValueError:
        return None
    return data if isinstance(data, dict) else None


def _split(content: bytes) -> tuple[list[bytes], bytes]:
    """Whole lines, and the half line at the end. A last line that only lacks its end is whole."""
    *lines, last = content.split(b"\n")
    if last and _json(last) is not None:
        return [*lines, last], b""
    return lines, last


def _set_torn_line_aside(file: BinaryIO, path: Path) -> None:
    file.seek(0)
    content = file.read()
    _, torn = _split(content)
    if torn:
        with open(path.with_name(path.name + ".torn"), "ab", opener=_private) as aside:
            aside.write(torn + b"\n")
            aside.flush()
            os.fsync(aside.fileno())
        file.truncate(len(content) - len(torn))
    elif content and not content.endswith(b"\n"):
        file.write(b"\n")


@contextmanager
def _opened_for_appending(path: Path) -> Iterator[BinaryIO]:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with open(path, "a+b", opener=_private) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
