"""`hotpass popia doubts`: cells that may be somebody who was erased, in a spelling that is not sure."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hotpass.cli import options
from hotpass.cli.output import count, say, show_json, show_table
from hotpass.cli.popia_desk import at_desk
from hotpass.cli.popia_subject import Yes, confirm

if TYPE_CHECKING:
    from hotpass.rights.doubts import DoubtDesk


def doubts(
    others: Annotated[
        list[str] | None,
        typer.Option("--other", metavar="DOUBT", help="The row of this doubt is somebody else's."),
    ] = None,
    theirs: Annotated[
        list[str] | None,
        typer.Option("--theirs", metavar="DOUBT", help="This cell is the erased subject's: erase it, too."),
    ] = None,
    why: Annotated[str, typer.Option("--why", metavar="REASON", help="Why it is.")] = "",
    yes: Yes = False,
    workspace: options.Workspace = Path(),
    json: options.Json = False,
) -> None:
    """List cells of the last run that may be an erased subject's, and say which are not."""
    from datetime import UTC, datetime

    from hotpass.audit.actor import actor
    from hotpass.cli.access import note
    from hotpass.pipeline.finished import FinishedRun
    from hotpass.rights.doubts import DoubtDesk

    run = FinishedRun(workspace)
    desk = DoubtDesk(run)
    if others:
        made = desk.is_not(others, actor(), datetime.now(UTC), why)
        if not json:
            say(f"{count(len(made), 'row')} told to be somebody else's.")
    if theirs:
        _erase(workspace, desk, theirs, why, yes, json)
    if others or theirs:
        run = FinishedRun(workspace)
        desk = DoubtDesk(run)
    found = desk.doubts()
    note(run.workspace, "popia doubts", run=run.run.run_id, found=len(found))
    if json:
        show_json({"run_id": run.run.run_id, "doubts": [doubt.as_dict() for doubt in found]})
        return
    if not found:
        say("No cell of the last run may be somebody who was erased.")
        return
    show_table(
        ("doubt", "file", "sheet", "cell", "text", "made into"),
        [(d.doubt, d.file, d.sheet, d.cell, d.text, " ".join(d.subjects)) for d in found],
    )
    say("Theirs: hotpass popia doubts --theirs DOUBT; all of whom it was made into: hotpass popia erase ID")
    say("Somebody else's: hotpass popia doubts --other DOUBT")


def _erase(workspace: Path, desk: DoubtDesk, theirs: list[str], why: str, yes: bool, json: bool) -> None:
    from hotpass.rights.erasure import erase_cells

    cells = desk.cells_of(theirs)
    confirm(f"Erase {count(cells.height, 'cell')} for good?", yes)
    with at_desk(workspace, "hotpass popia doubts") as rights:
        done = erase_cells(rights, cells, why)
    if not json:
        say(
            f"Erased: {count(done.cells, 'cell')} from {count(len(done.runs), 'run')}. Decision {done.decision}."
        )
