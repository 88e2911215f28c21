"""A steward's session over the doubtful pairs of a finished run: questions in order, verdicts as decisions at once.

What was decided is read back from the decision log before every question, so that several people can review at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal

import polars as pl

from hotpass.errors import RequestError
from hotpass.linkage.marks import marks
from hotpass.linkage.review import QUEUE, queue
from hotpass.linkage.verdicts import VERDICTS, marks_of
from hotpass.model.decisions import Decision, RecordMark
from hotpass.pipeline.evidence import between
from hotpass.pipeline.finished import FinishedRun
from hotpass.pipeline.questions import Question, ask
from hotpass.pipeline.standing import Homes, Standing
from hotpass.storage import decisions
from hotpass.storage.digests import make_key

Verdict = Literal["same", "different", "exclude"]


class Review:
    """The queue of a run, or its questions about one entity, and what was decided. `len`: how many questions."""

    def __init__(self, run: FinishedRun, who: str, clock: Callable[[], datetime], entity: str = "") -> None:
        self.run = run
        self._who, self._clock = who, clock
        self._book = run.workspace.decisions
        self._homes = Homes(run.home)
        match, _ = run.thresholds
        found = queue(run["links"].collect(), run.home, match, run.profile.linkage.largest)
        of_it = pl.col("one").eq(entity) | pl.col("other").eq_missing(entity)
        self._rows = found.filter(of_it | (not entity)).rows(named=True)
        self._numbers = {_ends(row["one"], row["other"]): n for n, row in enumerate(self._rows)}
        self._made: list[Decision] = []
        self.refresh()

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def made(self) -> tuple[Decision, ...]:
        """The decisions of this session that stand, in order."""
        return tuple(self._made)

    def questions(self, numbers: Sequence[int]) -> list[Question]:
        """The questions of these numbers, from 0."""
        return self._ask([self._rows[number] for number in numbers])

    def question_on(self, one: str, other: str) -> Question:
        """The question whether two records or entities, named by id, are one, whether or not it is in the queue."""
        homes = [self._homes.of(name) for name in (one, other)]
        number = self._numbers.get(_ends(*homes))
        if number is not None:
            return self.questions([number])[0]
        records = [self._homes.records(name) for name in (one, other)]
        if records[0] == records[1]:
            return self.question_about(one)
        return self._ask([between(self.run, *records).as_row(*homes)])[0]

    def question_about(self, name: str) -> Question:
        """The question whether the rows of an entity belong together, named by its id or by one of its records'."""
        home = self._homes.of(name)
        row = dict.fromkeys(QUEUE) | {"one": home, "pairs": 0, "gain": 0}
        return self._ask([row | {"records": len(self._homes.rows[home])}])[0]

    def _ask(self, rows: Sequence[Mapping[str, Any]]) -> list[Question]:
        """What rows of the queue ask; a row that was excluded from its entity no longer stands for it."""
        named = {name for row in rows for name in (row["one"], row["other"]) if name}
        excluded = self._standing.excluded
        rows_of = {n: [r for r in self._homes.rows[n] if r not in excluded] for n in sorted(named)}
        return ask(self.run, rows, rows_of)

    def refresh(self) -> None:
        """Read what stands in the decision log, this session's verdicts and anyone's."""
        self._standing = Standing(self._homes)
        for decision in reversed(decisions.replay(self._book).decisions):
            if decision.kind in VERDICTS and decision.subject["entity"] == self.run.profile.entity:
                self._standing.note(decision)

    def open(self) -> list[int]:
        """The numbers of the questions that wait for a verdict, the most informative first."""
        return [number for number in range(len(self)) if not self.settled(number)]

    def settled(self, number: int) -> bool:
        """Whether a verdict has answered the question, its own or one that it follows from."""
        row = self._rows[number]
        return self._standing.settles(row["one"], row["other"])

    def decide(self, question: Question, verdict: Verdict, member: str = "", why: str = "") -> Decision:
        """Write a verdict. `member` is the record id of the row to exclude.

        Raises `RequestError` where the verdict does not fit the question.
        """
        one, other = _spoken_of(question, verdict, member)
        told = question.evidence
        made = decisions.append(
            self._book,
            when=self._clock(),
            who=self._who,
            kind=verdict,
            subject={
                "profile": self.run.profile.name,
                "entity": self.run.profile.entity,
                "records": self._marks([*one, *other]),
                "split": len(one),
            },
            verdict={
                "weight": told.weight if told else None,
                "probability": round(told.probability * 1000) if told else None,
            },
            why=why,
        )
        self._made.append(made)
        self.refresh()
        return made

    def undo(self) -> Decision | None:
        """Undo the session's last verdict that stands; None where there is none."""
        if not self._made:
            return None
        decision = self._made.pop()
        decisions.undo(self._book, decision.id, when=self._clock(), who=self._who)
        self.refresh()
        return decision

    def undo_earlier(self, decision_id: str, why: str) -> None:
        """Undo a verdict of any session. Raises `NotFound`."""
        decisions.undo(self._book, decision_id, when=self._clock(), who=self._who, why=why)
        self.refresh()

    def decided(self) -> list[Decided]:
        """The verdicts that stand, in order, and what became of each in this run."""
        fates = {row["decision"]: row for row in self.run["verdicts"].collect().iter_rows(named=True)}
        return [
            _decided(decision, fates.get(decision.id), self._about(decision))
            for decision in decisions.replay(self._book).decisions
            if decision.kind in VERDICTS and decision.subject["entity"] == self.run.profile.entity
        ]

    def _about(self, decision: Decision) -> str:
        """The names of the entities that a verdict speaks of, as far as the run has their records."""
        homes = self._homes.known([mark["record"] for mark in marks_of(decision)])
        names = dict(self.run.entities.select("entity_id", "name").iter_rows())
        told = dict.fromkeys(f"{names.get(home) or '(no name)'} ({home})" for home in homes)
        return "; ".join(told) or "rows that this run has not"

    def _marks(self, record_ids: Sequence[str]) -> list[RecordMark]:
        asked = pl.DataFrame({"record_id": list(record_ids)})
        records = asked.join(self.run.home, on="record_id", how="left", maintain_order="left")
        key = make_key(self.run.workspace.digest_key)
        return marks(records.select("record", "record_id"), self.run.keys(records["record"]), key)


@dataclass(frozen=True, slots=True)
class Decided:
    """A verdict that stands: whom it is about, and what became of it (`verdicts`; "not yet run": given since)."""

    id: str
    when: str
    who: str
    kind: str
    about: str
    state: str
    why: str

    def as_dict(self) -> dict[str, str]:
        """The same, for machines."""
        return asdict(self)


def _decided(decision: Decision, fate: Mapping[str, str] | None, about: str) -> Decided:
    state = fate["state"] if fate else "not yet run"
    why = "; ".join(filter(None, (fate["why"] if fate else "", decision.why)))
    return Decided(decision.id, decision.when, decision.who, decision.kind, about, state, why)


def _ends(one: str, other: str | None) -> tuple[str, str]:
    a, b = sorted((one, other or one))
    return a, b


def _spoken_of(question: Question, verdict: Verdict, member: str) -> tuple[list[str], list[str]]:
    """The record ids of the one and of the other side of a verdict."""
    sides = [[row.record_id for row in side.rows] for side in question.sides]
    if verdict == "exclude":
        home = next((side for side in sides if member in side), [])
        if len(home) < 2:
            raise RequestError(
                "There is nothing to exclude that row from.", "Exclude a row of an entity that has several."
            )
        return [member], [record for record in home if record != member]
    if len(sides) == 2:
        return sides[0], sides[1]
    if verdict == "different":
        raise RequestError(
            "The question is about one entity.", "Say which row does not belong to it: exclude (x)."
        )
    return sides[0][:1], sides[0][1:]


def summary(made: Sequence[Decision]) -> dict[str, int]:
    """How many verdicts of each kind were given."""
    return {kind: sum(decision.kind == kind for decision in made) for kind in VERDICTS}
