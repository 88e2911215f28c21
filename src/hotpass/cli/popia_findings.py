"""`hotpass popia findings`: personal information that was found in texts, by cell, and what was done with it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hotpass.cli import options
from hotpass.cli.output import count, say, show_json, show_table


def findings(
    run_id: Annotated[
        str | None, typer.Argument(metavar="RUN", help="A run's id; the last finished one by default.")
    ] = None,
    show: Annotated[
        bool,
        typer.Option("--show", help="Show the text of each cell as it was read. This is itself recorded."),
    ] = False,
    workspace: options.Workspace = Path(),
    json: options.Json = False,
) -> None:
    """List personal information found in texts: where, of which kind, by which recogniser, and what was done."""
    from hotpass.cli.access import note
    from hotpass.pipeline.findings import found_in
    from hotpass.pipeline.finished import FinishedRun

    run = FinishedRun(workspace, run_id)
    told = found_in(run, show)
    if show:
        note(run.workspace, "popia findings --show", run=run.run.run_id, found=len(told))
    if json:
        show_json({"run_id": run.run.run_id, "findings": [finding.as_dict() for finding in told]})
        return
    if not told:
        say("No personal information was found in texts.")
        return
    header = ("finding", "file", "sheet", "cell", "what", "done", *(("text",) if show else ("recogniser",)))
    show_table(
        header,
        [
            (f.finding, f.file, f.sheet, f.cell, f.kind, f.action, f.text if show else f.recogniser)
            for f in told
        ],
    )
    say(f"{count(len(told), 'finding')}. What is none: hotpass popia dismiss FINDING --why REASON")
