"""Trails to look at: written by the real append, without waiting for a disk."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hotpass.audit.entry import FIRST, Entry
from hotpass.audit.trail import append
from hotpass.storage.workspace import Workspace

WHEN = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def made(folder: Path, count: int, environment: Mapping[str, str] | None = None) -> Workspace:
    """A workspace with a trail of `count` entries and the one that begins it (with keys: one more)."""
    place = Workspace(folder)
    for n in range(count):
        append(
            place, "access", {"command": "explain", "n": n}, "thandi", WHEN + timedelta(n), environment or {}
        )
    return place


def chain(count: int) -> list[bytes]:
    """The lines of a whole trail, in memory."""
    lines, before = [], FIRST
    for n in range(1, count + 1):
        act = "access" if n > 1 else "audit.started"
        subject = {"entities": [f"e{n}"]} if n > 1 else {"workspace_id": "0123"}
        entry = Entry(n, "2026-03-01T12:00:00.000+00:00", "thandi", act, subject, before).sealed()
        before = entry.hash
        lines.append(entry.line)
    return lines
