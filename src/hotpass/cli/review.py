"""`hotpass review`: doubtful pairs side by side, a key a verdict; each verdict is a decision at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hotpass.cli import options
from hotpass.cli.keys import HELP, QUIT, Keys
from hotpass.cli.output import count, say, show_json
from hotpass.cli.review_batch import apply, as_table, show_decided
from hotpass.cli.review_screen import heading, member_rows, show, show_members
from hotpass.cli.review_thresholds import move_thresholds
from hotpass.errors import RequestError

if TYPE_CHECKING:
    from hotpass.pipeline.questions import Question
    from hotpass.pipeline.review import Review, Verdict


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
    yes: Annotated[bool, typer.Option("--yes", help="With --thresholds: decide without asking.")] = False,
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
    from hotpass.pipeline.finished import FinishedRun
    from hotpass.pipeline.review import Review

    def clock() -> datetime:
        return datetime.now(UTC)

    finished, who = FinishedRun(workspace, run), by or getuser()
    if thresholds:
        move_thresholds(finished, match, least, yes, who, clock, why, json)
        return
    asked = [finished.find(name)[0] for name in names or ()]
    if len(asked) > 2:
        raise RequestError("More than two are named.", 'Name one or two: hotpass review "NAME" "NAME".')
    session = Review(finished, who, clock, asked[0] if len(asked) == 1 else "")
    if undo:
        session.undo_earlier(undo, why)
        say(f"Undone: {undo}. The next run no longer keeps to it.")
        return
    if decided:
        show_decided(session, json)
        return
    if verdicts is not None:
        apply(session, verdicts, why, json)
        return
    questions = _questions(session, asked, limit if listed or json else 0)
    if json:
        show_json({"run_id": finished.run.run_id, "queue": [question.as_dict() for question in questions]})
    elif listed:
        as_table(questions, len(session.open()))
    else:
        _Walk(session, Keys(), why).through(questions or None, limit)
        _sum_up(session, workspace)


def _questions(session: Review, asked: Sequence[str], limit: int | None) -> list[Question]:
    """What is asked beside the queue: about two entities, or one that nothing waits for; else what waits."""
    if len(asked) == 2:
        return [session.question_on(*asked)]
    waiting = session.open()
    if asked and not waiting:
        return [session.question_about(asked[0])]
    return session.questions(waiting[:limit])


class _Walk:
    """One pass through the queue, with a way back."""

    def __init__(self, session: Review, keys: Keys, why: str) -> None:
        self._session = session
        self._keys = keys
        self._why = why
        self._seen: list[tuple[int, bool]] = []

    def through(self, only: Sequence[Question] | None, limit: int | None) -> None:
        """Ask until nothing waits, the limit is reached or the person quits."""
        if only:
            self._asked(only[0], heading(1, 1, only[0]))
            return
        waiting = self._session.open()
        total = min(len(waiting), limit or len(waiting))
        while (number := self._next(waiting[:total])) is not None:
            question = self._session.questions([number])[0]
            done = sum(self._session.settled(n) or n in self._skipped() for n in waiting[:total])
            answer = self._asked(question, heading(done + 1, total, question))
            if answer == QUIT:
                return
            if answer == "undo":
                self._back()
            else:
                self._seen.append((number, answer != "skip"))

    def _skipped(self) -> set[int]:
        return {number for number, decided in self._seen if not decided}

    def _next(self, waiting: Sequence[int]) -> int | None:
        self._session.refresh()
        skipped = self._skipped()
        return next((n for n in waiting if n not in skipped and not self._session.settled(n)), None)

    def _back(self) -> None:
        if not self._seen:
            say("Nothing to undo.")
            return
        _, decided = self._seen.pop()
        if decided:
            decision = self._session.undo()
            say(f"Undone: {decision.kind}." if decision else "Nothing to undo.")

    def _asked(self, question: Question, title: str) -> str:
        """Ask until there is an answer that leads on."""
        show(question, title)
        while True:
            say("s same   d different   space skip   x exclude a row   u undo   q quit   ? help")
            action = self._keys.action()
            if action in ("skip", "undo", QUIT):
                return action
            try:
                if action == "exclude":
                    if self._exclude(question):
                        return action
                elif action in ("same", "different"):
                    verdict: Verdict = "same" if action == "same" else "different"
                    made = self._session.decide(question, verdict, why=self._why)
                    say(f"{verdict} ({made.id})")
                    return action
                else:
                    say(*HELP)
            except RequestError as error:
                say(error.reason, error.hint)

    def _exclude(self, question: Question) -> bool:
        """Whether a row was excluded."""
        members = member_rows(question)
        if not members:
            say("Both sides are a single row; say d where they are different.")
            return False
        show_members(question)
        told = self._keys.line("Which row does not belong (its number, nothing for none)?")
        if not told.isdigit() or not 0 < int(told) <= len(members):
            say("No row is excluded.")
            return False
        made = self._session.decide(question, "exclude", members[int(told) - 1], self._why)
        say(f"excluded ({made.id})")
        return True


def _sum_up(session: Review, workspace: Path) -> None:
    from hotpass.pipeline.review import summary

    waiting = len(session.open())
    told = ", ".join(f"{n} {kind}" for kind, n in summary(session.made).items() if n)
    say("", f"{count(len(session.made), 'verdict')}{': ' + told if told else ''}; {waiting:,} wait.")
    if session.made:
        place = "" if workspace == Path() else f" --workspace {workspace}"
        say(f"Apply them: hotpass refine DIR --profile {session.run.profile.name}{place}")
