"""`hotpass runs` and `hotpass runs show`: what was refined when, and what came of it."""

from __future__ import annotations

import json as json_text
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hotpass.cli import options
from hotpass.cli.access import note
from hotpass.cli.output import count, say, show_json, show_table
from hotpass.cli.runs_compare import compare_runs
from hotpass.errors import SnapshotError

if TYPE_CHECKING:
    from hotpass.storage.workspace import Run

runs_app = typer.Typer(
    name="runs",
    help="List the workspace's runs, newest first; `runs show` tells all about one, `runs compare` of two.",
    epilog="Example: hotpass runs show",
    rich_markup_mode=None,
)
runs_app.command("compare", epilog="Example: hotpass runs compare --json")(compare_runs)


@runs_app.callback(invoke_without_command=True)
def list_runs(
    context: typer.Context, workspace: options.Workspace = Path(), json: options.Json = False
) -> None:
    """List the workspace's runs, newest first; `runs show` tells all about one."""
    if context.invoked_subcommand:
        return
    from hotpass.storage.workspace import Workspace

    runs = [_summary(run) for run in reversed(Workspace(workspace).runs())]
    if json:
        show_json(runs)
    elif runs:
        show_table(("run", "started (UTC)", "profile", "state", "found"), map(_row, runs))
    else:
        say("No runs yet. Start one with: hotpass refine DIR")


@runs_app.command("show", epilog="Example: hotpass runs show")
def show_run(
    run_id: Annotated[
        str | None, typer.Argument(metavar="RUN", help="A run's id; the last finished one by default.")
    ] = None,
    workspace: options.Workspace = Path(),
    json: options.Json = False,
) -> None:
    """Show a run's manifest: what went in, what was found, what was written."""
    from hotpass.storage.workspace import Workspace

    place = Workspace(workspace)
    run = place.run(run_id) if run_id else place.latest_run()
    told = _manifest(run)
    note(place, "runs show", run=run.run_id)
    if json:
        show_json(told)
        return
    say(*_lines(told))


@runs_app.command("docs", epilog="Example: hotpass runs docs --open")
def show_docs(
    run_id: Annotated[
        str | None, typer.Argument(metavar="RUN", help="A run's id; the last finished one by default.")
    ] = None,
    workspace: options.Workspace = Path(),
    open_it: Annotated[bool, typer.Option("--open", help="Open the pages in the browser.")] = False,
    json: options.Json = False,
) -> None:
    """Draw a run's Data Docs, a page a table on what was expected and found, and say where they stand."""
    from hotpass.pipeline.data_docs import draw
    from hotpass.pipeline.finished import FinishedRun

    finished = FinishedRun(workspace, run_id)
    page = draw(finished).absolute()
    if open_it:
        typer.launch(page.as_uri())
    if json:
        show_json({"run_id": finished.run.run_id, "page": page})
    else:
        say(page)


def _lines(told: Mapping[str, Any], indent: str = "") -> Iterator[str]:
    """A document as indented lines, lists as one line an item."""
    for key, value in told.items():
        if isinstance(value, Mapping):
            yield f"{indent}{key}:"
            yield from _lines(value, indent + "  ")
        elif isinstance(value, list):
            yield f"{indent}{key}:"
            yield from (f"{indent}  " + ", ".join(str(part) for part in item.values()) for item in value)
        else:
            yield f"{indent}{key}: {value}"


def _manifest(run: Run) -> dict[str, Any]:
    if not run.finished:
        return {"run_id": run.run_id, "state": "did not finish"}
    try:
        told: dict[str, Any] = json_text.loads(run.manifest.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SnapshotError(f"{run.manifest} is damaged.", "Run `hotpass refine` again.") from error
    return told


def _summary(run: Run) -> dict[str, Any]:
    told = _manifest(run)
    started = datetime.strptime(run.run_id.split("-")[0], "%Y%m%dT%H%M%S")
    return {
        "run_id": run.run_id,
        "started": started.isoformat(sep=" "),
        "profile": told.get("profile", ""),
        "state": told.get("state") or f"done, gate {told['gate']}",
        "counts": told.get("counts", {}),
    }


def _row(summary: dict[str, Any]) -> tuple[str, ...]:
    counts = summary["counts"]
    found = f"{counts['entities']:,} from {count(counts['records'], 'record')}" if counts else ""
    return summary["run_id"], summary["started"], summary["profile"], summary["state"], found
