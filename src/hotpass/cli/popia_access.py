"""`hotpass popia access`: all that is held on a data subject, in every file and run, and who had it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hotpass.cli import options
from hotpass.cli.output import count, say, show_json, show_table
from hotpass.cli.popia_subject import Email, IdNumber, Name, Phone, SubjectId, asked

if TYPE_CHECKING:
    from hotpass.rights.access import Holdings


def access(
    subject: SubjectId = "",
    email: Email = None,
    phone: Phone = None,
    name: Name = None,
    id_number: IdNumber = None,
    confirm_only: Annotated[
        bool, typer.Option("--confirm-only", help="Say only whether anything is held, and how much of it.")
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write it to a .json, .md or .csv file (the cells)."
        ),
    ] = None,
    workspace: options.Workspace = Path(),
    json: options.Json = False,
) -> None:
    """Show all that is held on a data subject (POPIA s23): every cell of every file and run, what was published of
    it and why, the decisions and consents that concern it, and who had it. The access itself is recorded.
    """
    from datetime import UTC, datetime

    from hotpass.audit.actor import actor
    from hotpass.errors import NobodyFound
    from hotpass.rights.access import confirmation, holdings, look_up
    from hotpass.rights.access_cells import cells_held
    from hotpass.rights.access_document import check_file, write_holdings
    from hotpass.storage.workspace import Workspace

    whom = asked(subject, email, phone, name, id_number)
    if output:
        check_file(output)
    place, now = Workspace(workspace), datetime.now(UTC)
    try:
        found = look_up(place, whom, who=actor(), when=now, confirm_only=confirm_only)
    except NobodyFound:
        if not confirm_only:
            raise
        _confirm({"held": False}, json)
        return
    if confirm_only:
        _confirm(confirmation(found, cells_held(place, found)), json)
        return
    told = holdings(place, found, now.date())
    if output:
        write_holdings(told, output)
    if json:
        show_json(told.as_dict())
    elif output:
        say(f"{count(len(told.cells), 'cell')} written to {output}.")
    else:
        _show(told)


def _confirm(told: dict[str, Any], json: bool) -> None:
    if json:
        show_json(told)
    elif not told["held"]:
        say(
            "No: nothing was found by what was typed, in no cell of any run. That is no proof that nothing is held: "
            "try the e-mail address, the phone number or the ID number, or another spelling."
        )
    else:
        perhaps = f", and {told['possible_cells']:,} that may be theirs" if told["possible_cells"] else ""
        runs = f"{told['runs_with']:,} of {count(len(told['runs_searched']), 'run')}"
        say(f"Yes: {count(told['cells'], 'cell')} in {runs}{perhaps}.")


def _show(told: Holdings) -> None:
    from hotpass.rights import access_document as document

    subject = told.subject
    say(
        f"{subject.kind.capitalize()}: {subject.name or 'no name on record'} ({', '.join(subject.ids) or 'no id'})"
    )
    for title, header, rows in (
        ("Cells", document.CELLS, document.cell_rows(told)),
        ("Published in the last run", document.PUBLISHED, document.published_rows(told)),
        ("Decisions", document.DECISIONS, document.decision_rows(told)),
        ("Consents and objections", document.CONSENTS, list(told.consents)),
        ("Who had it", document.HANDED, document.handed_rows(told, brief=True)),
    ):
        if rows:
            say("", title)
            show_table(header, rows)
