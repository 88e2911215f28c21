"""`hotpass runs compare`: what changed from one run to another, of columns and of how values are spread."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hotpass.cli import options
from hotpass.cli.output import count, say, show_json, show_table
from hotpass.errors import RequestError

if TYPE_CHECKING:
    from hotpass.model.report import DriftLine
    from hotpass.storage.workspace import Run, Workspace

_HEADER = ("change", "severity", "source", "sheet", "column", "was", "now", "by", "allowed")


def compare_runs(
    old: Annotated[
        str | None,
        typer.Argument(metavar="[RUN]", help="The earlier run; the one before the other by default."),
    ] = None,
    new: Annotated[
        str | None, typer.Argument(metavar="[RUN]", help="The later run; the last finished by default.")
    ] = None,
    workspace: options.Workspace = Path(),
    json: options.Json = False,
) -> None:
    """Show what changed between two runs of a profile: columns, row counts, and how values are spread."""
    from hotpass.pipeline.finished import FinishedRun
    from hotpass.pipeline.history import compare
    from hotpass.storage.workspace import Workspace

    place = Workspace(workspace)
    later = place.run(new) if new else place.latest_run()
    profile = FinishedRun(workspace, later.run_id).profile
    earlier = place.run(old) if old else _before(place, later, profile.name)
    changes = compare(earlier, later, profile)
    if json:
        show_json({"from": earlier.run_id, "to": later.run_id, "changes": [asdict(line) for line in changes]})
        return
    say(f"From run {earlier.run_id} to {later.run_id}: {count(len(changes), 'change')}.")
    if changes:
        show_table(_HEADER, map(_row, changes))


def _before(place: Workspace, later: Run, profile: str) -> Run:
    from hotpass.pipeline.history import earlier_runs

    found = earlier_runs(place, profile, before=later.run_id)
    if not found:
        raise RequestError(
            f"There is no finished run of profile {profile} before {later.run_id}.",
            "Refine again when the sources have changed: hotpass refine DIR",
        )
    return found[0][0]


def _row(line: DriftLine) -> tuple[str, ...]:
    by, allowed = ("" if x is None else f"{x:.3f}" for x in (line.change, line.threshold))
    source = line.source or "published"
    return (line.kind, line.severity, source, line.sheet, line.column, line.was, line.now, by, allowed)
