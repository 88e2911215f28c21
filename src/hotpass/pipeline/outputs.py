"""What a run's manifest tells, and where its outputs stand, as long as they are that run's."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hotpass.errors import RequestError, SnapshotError
from hotpass.storage.archive import sha256
from hotpass.storage.workspace import Run


def manifest_of(run: Run) -> dict[str, Any]:
    """What a run's manifest tells; nothing where it has none, or one that is damaged."""
    try:
        told = json.loads(run.manifest.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def output_of(run: Run, name: str) -> Path:
    """The output of that name. Raises `RequestError` where another run has replaced it, or it is gone or changed."""
    if not run.finished:
        raise RequestError(f"Run {run.run_id} did not finish.", "See the runs with: hotpass runs")
    try:
        told = json.loads(run.manifest.read_text(encoding="utf-8"))
        folder, wanted = Path(told.get("folder", "")), told["outputs"].get(name)
    except (OSError, ValueError, KeyError, AttributeError) as error:
        raise SnapshotError(f"{run.manifest} is damaged.", "Run `hotpass refine` again.") from error
    path = folder / name
    if wanted is None or not told.get("folder"):
        raise RequestError(f"Run {run.run_id} wrote no {name}.", "Run `hotpass refine` again.")
    if not path.is_file():
        raise RequestError(f"{path} of run {run.run_id} is gone.", "Run `hotpass refine` again.")
    if sha256(path) != wanted:
        raise RequestError(
            f"{path} is not that of run {run.run_id}: a later run replaced it, or it was edited.",
            "Ask for the last run, or run `hotpass refine` again on the same files.",
        )
    return path
