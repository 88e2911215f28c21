"""`hotpass report`: where the quality report of a run is, the report itself for machines, and its JSON Schema."""

from __future__ import annotations

import json as json_text
from pathlib import Path
from typing import Annotated, Any

import typer

from hotpass.cli import options
from hotpass.cli.output import say, show_json


def report(
    run_id: Annotated[
        str | None, typer.Argument(metavar="[RUN]", help="A run's id; the last finished one by default.")
    ] = None,
    open_it: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    schema: Annotated[
        bool, typer.Option("--schema", help="Write the JSON Schema of the report instead.")
    ] = False,
    workspace: options.Workspace = Path(),
    json: options.Json = False,
) -> None:
    """Say where the quality report of a run is; --open shows it, --json writes it to stdout."""
    if schema:
        from hotpass.reporting.report_schema import report_schema

        show_json(report_schema())
        return
    page, document = _files(workspace, run_id)
    if json:
        told: Any = json_text.loads(document.read_text(encoding="utf-8"))
        show_json(told)
    else:
        say(page)
    if open_it:
        _open(page)


def _files(workspace: Path, run_id: str | None) -> tuple[Path, Path]:
    """The page and the JSON. Raises `RequestError` where they are not those of the run any more."""
    from hotpass.pipeline.outputs import output_of
    from hotpass.storage.workspace import Workspace

    place = Workspace(workspace)
    run = place.run(run_id) if run_id else place.latest_run()
    return output_of(run, "quality-report.html"), output_of(run, "quality-report.json")


def _open(page: Path) -> None:
    """Show the page with whatever the machine opens web pages with."""
    import webbrowser

    from hotpass.errors import RequestError

    if not webbrowser.open(page.absolute().as_uri()):
        raise RequestError(f"No browser was found to open {page} with.", "Open the file by hand.")
