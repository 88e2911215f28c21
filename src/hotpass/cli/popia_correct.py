"""`hotpass popia correct`: put right what is held on a data subject; the next run reads it so."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hotpass.cli import options
from hotpass.cli.output import count, say, show_json, show_table
from hotpass.cli.popia_subject import Email, IdNumber, Name, Phone, SubjectId, Yes, asked, confirm

if TYPE_CHECKING:
    from hotpass.rights.correction import CorrectionPlan


def correct(
    field: Annotated[
        str, typer.Option("--field", metavar="FIELD", help="What is wrong, such as contact_phone.")
    ],
    value: Annotated[str, typer.Option("--value", metavar="NEW", help="What it should say.")],
    subject: SubjectId = "",
    email: Email = None,
    phone: Phone = None,
    name: Name = None,
    id_number: IdNumber = None,
    why: Annotated[str, typer.Option("--why", metavar="REASON", help="Who asked for it, and when.")] = "",
    yes: Yes = False,
    workspace: options.Workspace = Path(),
    json: options.Json = False,
) -> None:
    """Correct what is held on a data subject (POPIA s24): one new text for all their cells of a field.

    Files stay as they are: each cell gets a correction, which every later run keeps to wherever its row moves. See
    them with `hotpass correct --list`, take one back with `hotpass correct --undo ID`.
    """
    from datetime import UTC, datetime

    from hotpass.audit.actor import actor
    from hotpass.rights.access import look_up
    from hotpass.rights.correction import SubjectCorrection
    from hotpass.storage.workspace import Workspace

    place, who = Workspace(workspace), actor()
    found = look_up(place, asked(subject, email, phone, name, id_number), who=who, when=datetime.now(UTC))
    desk = SubjectCorrection(place, found)
    plan = desk.plan(field, value)
    if not json:
        _preview(plan)
    recorded: list[str] = []
    if plan.changes:
        confirm(f"Correct {count(len(plan.changes), 'cell')}?", yes)
        recorded = [made.id for made in desk.record(plan, who=who, when=datetime.now(UTC), why=why)]
    if json:
        changes = [{"place": c.place, "old": c.old, "new": c.new} for c in plan.changes]
        show_json({"field": plan.field, "changes": changes, "left": list(plan.left), "recorded": recorded})
    elif recorded:
        say(f"{count(len(recorded), 'correction')} recorded. The next run reads them: hotpass refine DIR")
    else:
        say("Nothing new is recorded.")


def _preview(plan: CorrectionPlan) -> None:
    if plan.changes:
        show_table(("cell", "says", "is to say"), [(c.place, c.old, c.new) for c in plan.changes])
    say(*(f"Left as it is: {line}" for line in plan.left))
