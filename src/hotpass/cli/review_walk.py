"""A person's way through the queue: a question, an answer, and back where asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hotpass.cli.keys import HELP, QUIT, Keys
from hotpass.cli.output import count, say
from hotpass.cli.review_screen import heading, member_rows, show, show_members
from hotpass.errors import AlreadyDecided, RequestError

if TYPE_CHECKING:
    from hotpass.pipeline.questions import Question
    from hotpass.pipeline.review import Review, Verdict


AHEAD = 20
"""Questions that are read at once."""


class Walk:
    """One pass through the queue, with a way back. `shown` is told of each question before it is shown."""

    def __init__(self, session: Review, keys: Keys, why: str, shown: Callable[[Question], None]) -> None:
        self._session = session
        self._shown = shown
        self._keys = keys
        self._why = why
        self._seen: list[tuple[int, bool]] = []
        self._ready: dict[int, Question] = {}

    def through(self, only: Sequence[Question] | None, limit: int | None) -> None:
        """Ask until nothing waits, the limit is reached or the person quits."""
        if only:
            self._asked(only[0], heading(1, 1, only[0]))
            return
        waiting = self._session.open()[:limit]
        place = {number: n for n, number in enumerate(waiting, start=1)}
        while (number := self._next(waiting)) is not None:
            question = self._question(number, waiting)
            answer = self._asked(question, heading(place[number], len(waiting), question))
            if answer == QUIT:
                return
            if answer == "undo":
                self._back()
            else:
                self._seen.append((number, answer != "skip"))
            if answer in ("exclude", "undo"):
                self._ready.clear()  # entities that wait may have lost a row, or have it again

    def _question(self, number: int, waiting: Sequence[int]) -> Question:
        """The question of that number; values are read for several at once."""
        if number not in self._ready:
            place = waiting.index(number)
            coming = waiting[place : place + AHEAD]
            self._ready = dict(zip(coming, self._session.questions(coming), strict=True))
        return self._ready[number]

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
        self._shown(question)
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
            except AlreadyDecided as error:
                say(error.reason)
                if not self._keys.terminal:
                    return "skip"  # the next line answers the next question
                say(error.hint)
            except RequestError as error:
                say(error.reason, error.hint)

    def _exclude(self, question: Question) -> bool:
        """Whether a row was excluded."""
        members = member_rows(question)
        if not members:
            say("No side has several rows; say d where two are different.")
            return False
        show_members(question)
        told = self._keys.line("Which row does not belong (its number, nothing for none)?")
        if not told.isdigit() or not 0 < int(told) <= len(members):
            say("No row is excluded.")
            return False
        made = self._session.decide(question, "exclude", members[int(told) - 1], self._why)
        say(f"excluded ({made.id})")
        return True


def sum_up(session: Review, workspace: Path) -> None:
    """Say what was decided, what waits, and what to run next."""
    from hotpass.pipeline.review import summary

    waiting = len(session.open())
    told = ", ".join(f"{n} {kind}" for kind, n in summary(session.made).items() if n)
    say("", f"{count(len(session.made), 'verdict')}{': ' + told if told else ''}; {waiting:,} wait.")
    if session.made:
        place = "" if workspace == Path() else f" --workspace {workspace}"
        say(f"Apply them: hotpass refine DIR --profile {session.run.profile.name}{place}")
