"""`hotpass popia consent`: who consented or withdrew, with its proof; and the ledger of all that was stated."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hotpass.cli import options, popia_subject
from hotpass.cli.output import say, show_json, show_table
from hotpass.cli.popia_desk import at_desk
from hotpass.errors import RequestError

if TYPE_CHECKING:
    from hotpass.model.rights import Asked
    from hotpass.rights.consents import LedgerLine, Recorded, Statement

Purpose = Annotated[
    str,
    typer.Option("--purpose", metavar="PURPOSE", help="For what: direct-marketing, or processing as such."),
]
How = Annotated[str, typer.Option("--how", metavar="TEXT", help="By which means it was stated.")]
Proof = Annotated[str, typer.Option("--proof", metavar="TEXT", help="Where the proof of it is kept.")]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="A reason, kept with it.")]

_STATES = ("given", "withdrawn")


def consent(
    state: Annotated[str, typer.Argument(metavar="[given|withdrawn]", help="What the subject stated.")] = "",
    subject: popia_subject.SubjectId = "",
    email: popia_subject.Email = None,
    phone: popia_subject.Phone = None,
    name: popia_subject.Name = None,
    id_number: popia_subject.IdNumber = None,
    purpose: Purpose = "direct-marketing",
    how: How = "",
    proof: Proof = "",
    why: Why = "",
    listed: Annotated[
        bool, typer.Option("--list", help="List what was stated; of one subject where one is named.")
    ] = False,
    undo: Annotated[
        str, typer.Option("--undo", metavar="ID", help="Take back what was recorded in error.")
    ] = "",
    workspace: options.Workspace = Path(),
    json: options.Json = False,
) -> None:
    """Record that somebody consented or withdrew consent (POPIA s11(2), s69); list what is on record, with its proof.

    The next run's daily list follows it. The subject need not be in the data yet; whoever is found in them is recorded
    with all they are surely known by.
    """
    from hotpass.model.rights import Asked

    if listed and state not in _STATES:
        state, subject = "", subject or state
    who = Asked(tuple(email or ()), tuple(phone or ()), tuple(name or ()), tuple(id_number or ()), subject)
    if bool(state) + listed + bool(undo) != 1:
        raise RequestError(
            "Nothing to do, or more than one thing.", "Say given or withdrawn, or use --list or --undo ID."
        )
    if undo:
        _undo(workspace, undo, why, json)
    elif listed:
        _list(workspace, None if who == Asked() else who, json)
    else:
        if state not in _STATES:
            raise RequestError(f"{state!r} is nothing that can be recorded.", "Say given or withdrawn.")
        popia_subject.asked(subject, email, phone, name, id_number)
        keep(workspace, who, statement(state, purpose, how, proof, why), json)


def statement(state: str, purpose: str, how: str, proof: str, why: str) -> Statement:
    """What is to be recorded. Raises `RequestError` for a purpose that is none."""
    from typing import cast

    from hotpass.model.consents import PURPOSES, ConsentState
    from hotpass.rights.consents import Statement

    for known in PURPOSES:
        if purpose == known:
            return Statement(cast(ConsentState, state), known, how, proof, why)
    raise RequestError(f"No purpose is called {purpose!r}.", f"Known: {', '.join(PURPOSES)}.")


def keep(workspace: Path, asked: Asked, told: Statement, json: bool) -> None:
    """Record what was stated, and tell it."""
    from hotpass.rights.objections import record_and_keep_to, stops_processing

    with at_desk(workspace, "hotpass popia consent") as desk:
        made = record_and_keep_to(desk, asked, told)
    if json:
        show_json(_as_json(made))
        return
    subject = made.subject
    known = f"known to {len(subject.runs)} run(s) as {', '.join(subject.ids) or 'no id'}" if subject else ""
    say(f"Recorded: {told.state} for {told.purpose}, {known or 'of somebody whom no run knows for certain'}.")
    if made.doubt:
        say(f"Only what was typed was recorded. {made.doubt}")
    if stops_processing(told):
        say(
            "From the next run on nothing of theirs enters one: hotpass popia erase --list. What runs hold stays."
        )
    say(
        f"The next run's daily list follows it: hotpass refine DIR. Take it back with: "
        f"hotpass popia consent --undo {made.decision.id}"
    )


def _as_json(made: Recorded) -> dict[str, Any]:
    return {
        "id": made.decision.id,
        **made.decision.verdict,
        "known": made.subject is not None,
        "ids": list(made.subject.ids) if made.subject else [],
        "doubt": made.doubt,
    }


def _list(workspace: Path, asked: Asked | None, json: bool) -> None:
    from hotpass.cli.access import note
    from hotpass.rights.consents import in_words, ledger
    from hotpass.storage.workspace import Workspace

    place = Workspace(workspace)
    lines = ledger(place, asked)
    note(place, "popia consent", decisions=[line.decision.id for line in lines])
    if json:
        show_json({"consents": [_line_as_json(line) for line in lines]})
    elif lines:
        headers = ("id", "when", "who", "state", "purpose", "how", "proof", "", "ids")
        show_table(headers, (tuple(in_words(line)) for line in lines))
    else:
        say("Nothing is on record. Record a consent with: hotpass popia consent given --email ADDRESS")


def _line_as_json(line: LedgerLine) -> dict[str, Any]:
    made = line.decision
    ids = str(made.subject.get("ids") or "").split()
    head = {"id": made.id, "when": made.when, "who": made.who, "why": made.why}
    return head | dict(made.verdict) | {"ids": ids, "holds": line.holds}


def _undo(workspace: Path, decision_id: str, why: str, json: bool) -> None:
    from datetime import UTC, datetime

    from hotpass.audit.actor import actor
    from hotpass.rights.consents import undo
    from hotpass.storage.workspace import Workspace

    undo(Workspace(workspace), decision_id, who=actor(), when=datetime.now(UTC), why=why)
    if json:
        show_json({"undone": decision_id})
    else:
        say(f"Undone: {decision_id}. What was on record before it holds again from the next run on.")
