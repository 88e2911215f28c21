"""`hotpass popia erase`: remove a data subject from the workspace, and keep them from coming back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hotpass.cli import options
from hotpass.cli.output import count, say, show_json, show_table
from hotpass.cli.popia_desk import at_desk
from hotpass.cli.popia_subject import Email, IdNumber, Name, Phone, SubjectId, Yes, asked, confirm

if TYPE_CHECKING:
    from hotpass.model.rights import Subject
    from hotpass.rights.desk import Desk
    from hotpass.rights.removal import Removed
    from hotpass.storage.workspace import Workspace

SHOWN = 30
"""Cells of a preview that are listed."""


def erase(
    subject: SubjectId = "",
    email: Email = None,
    phone: Phone = None,
    name: Name = None,
    id_number: IdNumber = None,
    why: Annotated[
        str, typer.Option("--why", metavar="REASON", help="Why, without a name: a file or form number.")
    ] = "",
    finish: Annotated[bool, typer.Option("--finish", help="Finish an erasure that was cut short.")] = False,
    undo: Annotated[
        str | None,
        typer.Option("--undo", metavar="ID", help="Let what this erasure keeps out come in again."),
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="List the erasures that stand.")] = False,
    no_rebuild: Annotated[
        bool, typer.Option("--no-rebuild", help="Do not make outputs anew; the next refine does.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be erased; change nothing.")
    ] = False,
    yes: Yes = False,
    workspace: options.Workspace = Path(),
    json: options.Json = False,
) -> None:
    """Erase a data subject (POPIA s24): from every run, output, archive and kept value; a tombstone of keyed
    digests keeps them out of later runs. What is not sure to be theirs stays: hotpass popia doubts
    """
    if list_:
        _list(workspace, json)
        return
    if undo:
        _undo(workspace, undo, why, json)
        return
    with at_desk(workspace, "hotpass popia erase", rebuild=not no_rebuild, finishing=finish) as desk:
        if finish:
            _finish(desk, json)
        else:
            _erase(desk, asked(subject, email, phone, name, id_number), why, yes, dry_run, json)


def _finish(desk: Desk, json: bool) -> None:
    from hotpass.rights.removal import finish

    _told(finish(desk), 0, (), json=json)


def _erase(desk: Desk, whom: Any, why: str, yes: bool, dry_run: bool, json: bool) -> None:
    from hotpass.cli.access import note
    from hotpass.rights import erasure
    from hotpass.rights.access import handed_on
    from hotpass.rights.subject import find_subject

    held = find_subject(desk.place, whom)
    note(desk.place, "popia erase", found=held.held.height)
    if not json:
        _preview(desk.place, held)
    if dry_run:
        if json:
            show_json(_as_preview(desk.place, held))
        return
    cells = count(held.held.filter("sure").height, "cell")
    confirm(f"Erase {cells} in {count(held.held['run'].n_unique(), 'run')} for good?", yes)
    had = sorted({name for one in handed_on(desk.place, held) for name in one.recipients})
    _told(*erasure.erase(desk, held, why), had, json=json)


def _cells(place: Workspace, held: Subject) -> list[dict[str, Any]]:
    """Each cell once, however many runs have it."""
    from hotpass.rights.located import held_cells

    return held_cells(place, held)


def _preview(place: Workspace, held: Subject) -> None:
    cells = _cells(place, held)
    say(f"{held.kind.capitalize()}: {held.name or 'no name on record'} ({', '.join(held.ids) or 'no id'})")
    rows = [(c["file"], c["sheet"], c["cell"], c["field"] or "", c["text"] or "", _done(c)) for c in cells]
    show_table(("file", "sheet", "cell", "field", "text", "what is done"), rows[:SHOWN])
    if len(rows) > SHOWN:
        say(f"… and {len(rows) - SHOWN:,} more: hotpass popia access lists all.")


def _done(cell: dict[str, Any]) -> str:
    if not cell["sure"]:
        return f"stays: not sure ({cell['why']})"
    return "erased" if cell["whole"] else "taken out of the text"


def _as_preview(place: Workspace, held: Subject) -> dict[str, Any]:
    return {"kind": held.kind, "ids": list(held.ids), "runs": list(held.runs), "cells": _cells(place, held)}


def _told(done: Removed, shared: int, recipients: Sequence[str], *, json: bool) -> None:
    if json:
        show_json(_as_json(done, shared, recipients))
        return
    say(
        f"Erased: {count(done.cells, 'cell')} from {count(len(done.runs), 'run')}, "
        f"{count(done.values, 'kept value')}. Decision {done.decision}."
    )
    for place in sorted({str(path.parent) for result in done.outputs for path in result.outputs.values()}):
        say(f"Outputs made anew in {place}.")
    say(*(f"Run {run} could not be made anew: {why}" for run, why in done.failed))
    if done.withdrawn and not done.outputs:
        say("The outputs that held the subject are gone; make new ones with: hotpass refine DIR")
    if shared:
        say(f"{count(shared, 'text')} of theirs said by others, too: there it stays.")
    say(*_searched(done))
    if recipients:
        say(f"Who had what was erased, and is to be told (POPIA s24(3)): {', '.join(recipients)}.")
    say("Their rows in your own files stay: take them out there.")


def _searched(done: Removed) -> Iterator[str]:
    if not done.searched:
        yield "No file was searched for what should be gone: nothing telling of theirs was left to look for."
    elif done.left:
        yield "Their names, addresses or numbers still stand in:"
        yield from (f"  {path}" for path in done.left)
    else:
        yield "No other file of the workspace holds a name, address or number of theirs."
    yield from (f"Could not be searched: {path}" for path in done.unread)


def _as_json(done: Removed, shared: int, recipients: Sequence[str]) -> dict[str, Any]:
    return {
        "erasure": done.decision,
        "cells": done.cells,
        "runs": list(done.runs),
        "values": done.values,
        "withdrawn": list(done.withdrawn),
        "made_anew": [result.run_id for result in done.outputs],
        "failed": [{"run": run, "why": why} for run, why in done.failed],
        "outputs": [path for result in done.outputs for path in result.outputs.values()],
        "shared_texts": shared,
        "searched": done.searched,
        "left": list(done.left),
        "not_searched": list(done.unread),
        "recipients": list(recipients),
    }


def _list(workspace: Path, json: bool) -> None:
    from hotpass.pipeline.erasures import standing
    from hotpass.storage.decisions import replay

    made = standing(replay(_place(workspace).decisions).decisions)
    rows = [(d.when[:10], d.who, d.subject["reason"], d.verdict["cells"], d.why, d.id) for d in made]
    header = ("when", "who", "reason", "cells", "why", "id")
    if json:
        show_json({"erasures": [dict(zip(header, row, strict=True)) for row in rows]})
    elif rows:
        show_table(header, rows)
    else:
        say("Nobody was erased.")


def _undo(workspace: Path, decision: str, why: str, json: bool) -> None:
    from datetime import UTC, datetime

    from hotpass.audit import decided
    from hotpass.audit.actor import actor
    from hotpass.errors import NotFound
    from hotpass.rights.identifiers import country_of
    from hotpass.rights.notes import check_notes
    from hotpass.storage.decisions import replay

    place = _place(workspace)
    known = [d.id for d in replay(place.decisions).decisions if d.kind == "erase"]
    if decision not in known:
        raise NotFound("Erasure", decision, known)
    check_notes([why], (), country_of(place))
    decided.undo(place, decision, when=datetime.now(UTC), who=actor(), why=why)
    if json:
        show_json({"undone": decision})
        return
    say("What it kept out comes in again with the next run that reads it. What was destroyed stays so.")


def _place(workspace: Path) -> Workspace:
    from hotpass.storage.workspace import Workspace

    return Workspace(workspace)
