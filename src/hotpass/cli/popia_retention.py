"""`hotpass popia retention`: what has been kept for long enough, listed and destroyed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hotpass.cli import options
from hotpass.cli.output import count, say, show_json, show_table
from hotpass.cli.popia_desk import at_desk
from hotpass.cli.popia_subject import Yes, confirm
from hotpass.errors import RequestError

if TYPE_CHECKING:
    from hotpass.rights.retention import Destroyed, Due


def retention(
    as_of: Annotated[
        datetime | None,
        typer.Option(
            "--as-of", formats=["%Y-%m-%d"], metavar="DATE", help="Due on this day.  [default: today]"
        ),
    ] = None,
    destroy: Annotated[bool, typer.Option("--destroy", help="Destroy what is due.")] = False,
    proof: Annotated[
        Path | None,
        typer.Option("--proof", metavar="FILE", help="Where to write the proof of it, as JSON (0600)."),
    ] = None,
    yes: Yes = False,
    workspace: options.Workspace = Path(),
    json: options.Json = False,
) -> None:
    """List what has been kept for as long as the profile says (POPIA s14); destroy it, with proof of it."""
    from datetime import date

    from hotpass.rights import retention as room

    if proof and proof.exists():
        raise RequestError(
            f"{proof} exists and is not overwritten; nothing was destroyed.", "Name another file."
        )
    today = date.today()
    day = as_of.date() if as_of else today
    with at_desk(workspace, "hotpass popia retention") as desk:
        what = room.due(desk.place, day)
        if not json:
            _show(what, destroy)
            if day > today:
                say(f"{day} is still to come: what is listed is not all due today.")
        if not destroy:
            if json:
                show_json(what.as_dict())
            return
        room.check_due(what)
        confirm(
            f"Destroy {count(what.cells.height, 'cell')} and the data of {count(len(what.runs), 'run')}?", yes
        )
        done = room.destroy(desk, what)
    if proof:
        _write(proof, done)
    if json:
        show_json(done.proof)
    else:
        _tell(done, proof)


def _show(what: Due, destroying: bool) -> None:
    if what.lines:
        header = ("source", "class", "kept for", "rows", "cells", "oldest", "newest")
        show_table(
            header,
            [(d.source, d.class_, d.retention, d.rows, d.cells, d.oldest, d.newest) for d in what.lines],
        )
    else:
        say(f"No cell is due on {what.as_of}.")
    say(*(f"Data of run {run} are due." for run in what.runs))
    say(*what.unstated)
    if (what.lines or what.runs) and not destroying:
        say("Destroy it with: hotpass popia retention --destroy")


def _tell(done: Destroyed, proof: Path | None) -> None:
    if done.removed:
        say(f"Destroyed {count(done.removed.cells, 'cell')} in {count(len(done.removed.runs), 'run')}.")
        for result in done.removed.outputs:
            say("Outputs made anew:", *(f"  {path}" for path in result.outputs.values()))
    say(*(f"Destroyed the data of run {run}; its figures stay." for run in done.runs))
    say(f"Audit entry {done.entry[:16]}; proof in {proof}" if proof else f"Audit entry {done.entry[:16]}.")


def _write(path: Path, done: Destroyed) -> None:
    import json

    from hotpass.storage.private import write_new

    write_new(path, (json.dumps(done.proof, indent=1, sort_keys=True) + "\n").encode())
