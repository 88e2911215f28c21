"""`hotpass review`: doubtful pairs side by side, a key a verdict; each verdict is a decision at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hotpass.cli import options
from hotpass.cli.access import looking_up, note
from hotpass.cli.keys import Keys
from hotpass.cli.output import say, show_json
from hotpass.cli.review_batch import apply, as_table, show_decided
from hotpass.cli.review_thresholds import move_thresholds
from hotpass.cli.review_walk import Walk, sum_up
from hotpass.errors import RequestError

if TYPE_CHECKING:
    from hotpass.pipeline.questions import Question
    from hotpass.pipeline.review import Review


def review(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME|ID [NAME|ID]]",
            help="One: only questions about it. Two: only whether these two are one.",
            show_default=False,
        ),
    ] = None,
    workspace: options.Workspace = Path(),
    run: Annotated[
        str | None, typer.Option("--run", metavar="RUN", help="A run's id; the last one by default.")
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="List what waits; ask nothing.")] = False,
    verdicts: Annotated[
        Path | None,
        typer.Option("--verdicts", metavar="FILE", help='Take verdicts from JSON lines ("-": stdin).'),
    ] = None,
    decided: Annotated[
        bool, typer.Option("--decided", help="List the verdicts so far, and what became of each.")
    ] = False,
    undo: Annotated[str | None, typer.Option("--undo", metavar="ID", help="Undo an earlier verdict.")] = None,
    thresholds: Annotated[
        bool, typer.Option("--thresholds", help="Show what other thresholds would do, then ask.")
    ] = False,
    match: Annotated[
        float | None, typer.Option("--match", metavar="P", help="With --thresholds: one entity from here on.")
    ] = None,
    least: Annotated[
        float | None, typer.Option("--review", metavar="P", help="With --thresholds: ask from here on.")
    ] = None,
    yes: Annotated[
        bool,
        typer.Option(
            "--yes", help="With --thresholds: do not ask. With --verdicts: whoever decided meanwhile."
        ),
    ] = False,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, metavar="N", help="Ask or list no more than N.")
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="Who decides; you by default.")
    ] = None,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason, kept with it.")] = "",
    json: options.Json = False,
) -> None:
    """Judge pairs of which the run was not sure: same, different, or skip; the next run keeps to it.

    Those come first whose answer settles most. On a pipe each line is an answer. A line of --verdicts is
    {"pair": [ID, ID], "verdict": "same" or "different"} or {"member": ID, "verdict": "exclude"}, with ids from --json.
    """
    from hotpass.audit.actor import actor
    from hotpass.pipeline.finished import FinishedRun
    from hotpass.pipeline.review import Review

    def clock() -> datetime:
        return datetime.now(UTC)

    finished, who = FinishedRun(workspace, run), by or actor()
    if thresholds:
        move_thresholds(finished, match, least, yes, who, clock, why, json)
        return
    with looking_up(finished.workspace, "review", finished.run.run_id, who):
        asked = [finished.id_of(name) for name in names or ()]
    if len(asked) > 2:
        raise RequestError("More than two are named.", 'Name one or two: hotpass review "NAME" "NAME".')
    session = Review(finished, who, clock, finished.home_of(asked[0]) if len(asked) == 1 else "")
    if undo:
        session.undo_earlier(undo, why)
        if json:
            show_json({"undone": undo})
        else:
            say(f"Undone: {undo}. The next run no longer keeps to it.")
        return
    if decided:
        verdicts_so_far = session.decided()
        note(finished.workspace, "review --decided", who, decisions=[told.id for told in verdicts_so_far])
        show_decided(verdicts_so_far, json)
        return
    if verdicts is not None:
        apply(session, verdicts, why, yes, json)
        return

    def shown(*questions: Question) -> None:
        sides = [side.entity_id for question in questions for side in question.sides]
        command = "review --list" if listed else "review"
        note(finished.workspace, command, who, run=finished.run.run_id, entities=list(dict.fromkeys(sides)))

    questions = _questions(session, asked, limit if listed or json else 0)
    if listed or json:
        shown(*questions)
    if json:
        show_json({"run_id": finished.run.run_id, "queue": [question.as_dict() for question in questions]})
    elif listed:
        as_table(questions, len(session.open()))
    else:
        Walk(session, Keys(), why, shown).through(questions or None, limit)
        sum_up(session, workspace)


def _questions(session: Review, asked: Sequence[str], limit: int | None) -> list[Question]:
    """What is asked beside the queue: about two entities, or one that nothing waits for; else what waits."""
    if len(asked) == 2:
        return session.questions_on([asked])
    waiting = session.open()
    if asked and not waiting:
        return session.questions_on([asked])
    return session.questions(waiting[:limit])
