"""What a run's manifest tells, and where its outputs stand, as long as they are that run's."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hotpass.errors import RequestError, SnapshotError
from hotpass.pipeline.release import outlet_of
from hotpass.storage.archive import sha256
from hotpass.storage.publish import Outlet
from hotpass.storage.workspace import Run


def manifest_of(run: Run) -> dict[str, Any]:
    """What a run's manifest tells; nothing where it has none, or one that is damaged."""
    try:
        told = json.loads(run.manifest.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def outlet_of_run(run: Run) -> Outlet | None:
    """Where the run's outputs went; None where it published none.

    Within the workspace they are found from there, since it may have been moved or copied.
    """
    told = manifest_of(run)
    if not told.get("folder"):
        return None
    asked = Path(str(told.get("request", {}).get("output", "")))
    if asked.name and not asked.is_absolute() and ".." not in asked.parts:
        return outlet_of(run.folder.parents[2] / asked, told.get("release", "published"))
    archives = [name for name in told.get("outputs", {}) if name.endswith((".zip", ".zip.age"))]
    return Outlet(Path(told["folder"]), archives[0].partition(".zip")[0] if archives else "refined")


def output_of(run: Run, name: str) -> Path:
    """The output of that name. Raises `RequestError` where another run has replaced it, or it is gone or changed."""
    if not run.finished:
        raise RequestError(f"Run {run.run_id} did not finish.", "See the runs with: hotpass runs")
    outputs, outlet = manifest_of(run).get("outputs"), outlet_of_run(run)
    if not isinstance(outputs, dict):
        raise SnapshotError(f"{run.manifest} is damaged.", "Run `hotpass refine` again.")
    wanted = outputs.get(name)
    if wanted is None or outlet is None:
        raise RequestError(f"Run {run.run_id} wrote no {name}.", "Run `hotpass refine` again.")
    path = outlet.folder / name
    if not path.is_file():
        raise RequestError(f"{path} of run {run.run_id} is gone.", "Run `hotpass refine` again.")
    if sha256(path) != wanted:
        raise RequestError(
            f"{path} is not that of run {run.run_id}: a later run replaced it, or it was edited.",
            "Ask for the last run, or run `hotpass refine` again on the same files.",
        )
    return path
