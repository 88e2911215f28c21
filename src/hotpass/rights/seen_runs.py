"""What the manifests of a workspace's finished runs tell: which files came in, which went out, and to whom."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from hotpass.errors import SnapshotError
from hotpass.storage.workspace import Run, Workspace


@dataclass(frozen=True, slots=True)
class SeenRun:
    """A finished run by its manifest.

    `sources` are the SHA-256 of the files that came in, by path, `unread` those of them that could not be read;
    `outputs` those of the files that went out, by name, in `folder`. `destinations` are as the manifest has them:
    name, recipient, country, ground.
    """

    run: Run
    profile: str
    as_of: str
    gate: str
    release: str
    sources: Mapping[str, str]
    unread: tuple[str, ...]
    outputs: Mapping[str, str]
    folder: Path
    destinations: tuple[Mapping[str, str | None], ...]
    counts: Mapping[str, int]

    @property
    def run_id(self) -> str:
        """The run's id."""
        return self.run.run_id

    @property
    def when(self) -> datetime:
        """When it began (UTC); its id says so."""
        return datetime.strptime(self.run_id, "%Y%m%dT%H%M%S-%f").replace(tzinfo=UTC)

    @property
    def day(self) -> date:
        """The day on which it began (UTC)."""
        return self.when.date()


def seen_runs(workspace: Workspace) -> tuple[SeenRun, ...]:
    """Every finished run, oldest first. Raises `SnapshotError` for a damaged manifest."""
    return tuple(_seen(run) for run in workspace.runs() if run.finished)


def _seen(run: Run) -> SeenRun:
    try:
        told = json.loads(run.manifest.read_text(encoding="utf-8"))
        return SeenRun(
            run,
            told["profile"],
            told["as_of"],
            told["gate"],
            told.get("release", "published"),
            {source["path"]: source["sha256"] for source in told["sources"]},
            tuple(source["path"] for source in told["sources"] if not source["read"]),
            told["outputs"],
            Path(told["folder"]),
            tuple(told.get("destinations", ())),
            told["counts"],
        )
    except (ValueError, KeyError, TypeError) as error:
        raise SnapshotError(f"{run.manifest} is damaged.", "Restore it from a copy.") from error
