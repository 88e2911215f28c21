"""A steward's session over the doubtful pairs of a finished run: questions in order, verdicts as decisions at once.

What was decided is read back from the decision log before every question, so that several people can review at once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal

import polars as pl

from hotpass.audit import decided
from hotpass.errors import AlreadyDecided, RequestError
from hotpass.linkage.stewardship.marks import marks
from hotpass.linkage.stewardship.review import QUEUE, queue
from hotpass.linkage.stewardship.verdicts import VERDICTS, marks_of
from hotpass.model.decisions import Decision, Fact, RecordMark
from hotpass.pipeline.evidence import between
from hotpass.pipeline.finished import FinishedRun
from hotpass.pipeline.meanwhile import Answers, Said
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
        found = queue(run["links"].collect(), run.home, run.profile.linkage.largest)
        of_it = pl.col("one").eq(entity) | pl.col("other").eq_missing(entity)
        self._queue = found.filter(of_it | (not entity))
        self._ends = [_ends(*ends) for ends in self._queue.select("one", "other").iter_rows()]
        self._made: list[Decision] = []
        self.refresh()

    def __len__(self) -> int:
        return self._queue.height

    @property
    def made(self) -> tuple[Decision, ...]:
        """The decisions of this session that stand, in order."""
        return tuple(self._made)

    def questions(self, numbers: Sequence[int]) -> list[Question]:
        """The questions of these numbers, from 0."""
        return self._ask([self._queue.row(number, named=True) for number in numbers])

    def questions_on(
        self, named: Sequence[Sequence[str]], without: Collection[str] = frozenset()
    ) -> list[Question]:
        """Questions about records or entities named by id, in the queue or not.

        Two: whether they are one. One: whether the rows of that entity, or of that record's, belong together. Rows
        `without` which they are asked, by id, do not stand for their entities. Raises `RequestError` for an id that
        the run has not.
        """
        homes = self._homes.of(name for names in named for name in names)
        numbers = {ends: number for number, ends in enumerate(self._ends)}
        return self._ask([self._row(names, homes, numbers) for names in named], without)

    def unknown(self, names: Sequence[str]) -> list[str]:
        """Those of the names that are the id of no record or entity of the run."""
        return self._homes.unknown(names)

    def _row(
        self, names: Sequence[str], homes: Mapping[str, str], numbers: Mapping[tuple[str, str], int]
    ) -> dict[str, Any]:
        """The queue's row about what is named, or one made for it."""
        ends = [homes[name] for name in names]
        number = numbers.get(_ends(ends[0], ends[-1]))
        if number is not None and ends[0] != ends[-1]:
            return self._queue.row(number, named=True)
        records = [self._homes.records(name) for name in names]
        if records[0] != records[-1]:
            return between(self.run, records[0], records[-1]).as_row(ends[0], ends[-1])
        size = len(self._homes.records(ends[0]))
        about = {"one": ends[0], "left": records[0][0], "pairs": 0, "records": size, "gain": 0}
        return dict.fromkeys(QUEUE) | about

    def _ask(
        self, rows: Sequence[Mapping[str, Any]], without: Collection[str] = frozenset()
    ) -> list[Question]:
        """What rows of the queue ask; a row that was excluded from its entity no longer stands for it."""
        named = [name for row in rows for name in (row["one"], row["other"]) if name]
        return ask(self.run, rows, self._homes.rows(named, self._standing.excluded.union(without)))

    def refresh(self) -> None:
        """Read what stands in the decision log, this session's verdicts and anyone's."""
        self._heard = self._verdicts()
        self._standing = Standing(self._homes, self._heard)

    def _verdicts(self) -> list[Decision]:
        """The verdicts that stand about entities of this kind, in order."""
        standing = decisions.replay(self._book).decisions
        kind = self.run.profile.entity
        return [d for d in standing if d.kind in VERDICTS and d.subject.get("entity") == kind]

    def open(self) -> list[int]:
        """The numbers of the questions that wait for a verdict, the most informative first."""
        return [number for number in range(len(self)) if not self.settled(number)]

    def settled(self, number: int) -> bool:
        """Whether a verdict has answered the question, its own or one that it follows from."""
        one, other = self._ends[number]
        return self._standing.settles(one, None if one == other else other)

    def decide(self, question: Question, verdict: Verdict, member: str = "", why: str = "") -> Decision:
        """Write a verdict. `member` is the record id of the row to exclude.

        Raises `RequestError` where the verdict does not fit the question, and `AlreadyDecided` where somebody answered
        it since the log was last read. It is read again then: a second call stores the verdict as well.
        """
        answer = Answer(question, verdict, member, why)
        said = [said_by(answer)]
        [subject] = self._subjects(said)
        with decisions.one_at_a_time(self._book):
            known = {decision.id for decision in self._heard}
            self.refresh()
            [met] = self._met(said, [d for d in self._heard if d.id not in known])
            if met is not None:
                raise AlreadyDecided(told(met), "Give your verdict again to have it stored as well.")
            return self._write([(answer, subject)])[0]

    def decide_all(
        self, answers: Sequence[Answer], anyway: bool = False
    ) -> tuple[list[Decision], list[Held]]:
        """Write verdicts; those that were answered since the run are held back, unless they are to be stored `anyway`.

        Raises `RequestError` before the first is written, where one does not fit its question.
        """
        said = [said_by(answer) for answer in answers]
        subjects = self._subjects(said)
        applied = set(self.run["verdicts"].select("decision").collect().to_series())
        with decisions.one_at_a_time(self._book):
            self.refresh()
            met = self._met(said, [d for d in self._heard if d.id not in applied and not anyway])
            drafts = zip(answers, subjects, met, strict=True)
            made = self._write([(answer, subject) for answer, subject, by in drafts if by is None])
        return made, [Held(number, by) for number, by in enumerate(met) if by is not None]

    def _met(self, spoken: Sequence[Said], standing: Sequence[Decision]) -> list[Decision | None]:
        """The latest of the `standing` verdicts on the question of each that is to be."""
        named = [mark["record"] for decision in standing for mark in marks_of(decision)]
        homes = self._homes.known([*named, *(record for said in spoken for record in said.records)])
        answers = Answers(standing, homes)
        return [answers.to(said) for said in spoken]

    def _subjects(self, spoken: Sequence[Said]) -> list[dict[str, Fact]]:
        """What decisions say of whom each verdict speaks of."""
        marked = self._marks([name for said in spoken for name in said.records])
        return [
            {
                "profile": self.run.profile.name,
                "entity": self.run.profile.entity,
                "records": [marked[name] for name in said.records],
                "split": len(said.sides[0]),
            }
            for said in spoken
        ]

    def _write(self, drafts: Sequence[tuple[Answer, dict[str, Fact]]]) -> list[Decision]:
        made = []
        for answer, subject in drafts:
            told = answer.question.evidence
            said: dict[str, Fact] = {
                "weight": told.weight if told else None,
                "probability": round(told.probability * 1000) if told else None,
            }
            moment = self._clock()
            made.append(
                decided.decide(
                    self.run.workspace, when=moment, who=self._who, kind=answer.verdict, subject=subject,
                    verdict=said, why=answer.why,
                )
            )  # fmt: skip
        self._made += made
        self.refresh()
        return made

    def undo(self) -> Decision | None:
        """Undo the session's last verdict that stands; None where there is none."""
        if not self._made:
            return None
        decision = self._made.pop()
        decided.undo(self.run.workspace, decision.id, when=self._clock(), who=self._who)
        self.refresh()
        return decision

    def undo_earlier(self, decision_id: str, why: str) -> None:
        """Undo a verdict of any session. Raises `NotFound`."""
        decided.undo(self.run.workspace, decision_id, when=self._clock(), who=self._who, why=why)
        self.refresh()

    def decided(self) -> list[Decided]:
        """The verdicts that stand, in order, and what became of each in this run."""
        fates = {row["decision"]: row for row in self.run["verdicts"].collect().iter_rows(named=True)}
        return [
            _decided(decision, fates.get(decision.id), self._about(decision)) for decision in self._verdicts()
        ]

    def _about(self, decision: Decision) -> str:
        """The names of the entities that a verdict speaks of, as far as the run has their records."""
        homes = self._homes.known(mark["record"] for mark in marks_of(decision)).values()
        names = dict(self.run.entities.select("entity_id", "name").iter_rows())
        told = dict.fromkeys(f"{names.get(home) or '(no name)'} ({home})" for home in homes)
        return "; ".join(told) or "rows that this run has not"

    def _marks(self, record_ids: Sequence[str]) -> dict[str, RecordMark]:
        """How decisions are to know the records, by id."""
        ids = pl.DataFrame({"record_id": sorted(set(record_ids))}, schema={"record_id": pl.String})
        records = self.run.home.join(ids, on="record_id", how="semi").select("record", "record_id")
        key = make_key(self.run.workspace.digest_key)
        made = marks(records, self.run.keys(records["record"]), key)
        return {mark["record"]: mark for mark in made}


@dataclass(frozen=True, slots=True)
class Answer:
    """A verdict on a question; `member` is the record id of the row to exclude."""

    question: Question
    verdict: Verdict
    member: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """An answer, by its place among those given, that was not stored: `standing` answered its question before."""

    place: int
    standing: Decision


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


def said_by(answer: Answer) -> Said:
    """Whom a verdict speaks of. Raises `RequestError` where it does not fit its question."""
    question, verdict, member = answer.question, answer.verdict, answer.member
    sides = [[row.record_id for row in side.rows] for side in question.sides]
    if verdict == "exclude":
        home = next((side for side in sides if member in side), [])
        if len(home) < 2:
            raise RequestError(
                "There is nothing to exclude that row from.", "Exclude a row of an entity that has several."
            )
        return Said(verdict, ([member], [record for record in home if record != member]))
    if len(sides) == 2:
        return Said(verdict, (sides[0], sides[1]))
    if verdict == "different":
        raise RequestError(
            "The question is about one entity.", "Say which row does not belong to it: exclude (x)."
        )
    if len(sides[0]) < 2:
        raise RequestError("It is a single row.", "There is nothing that it could be one with.")
    return Said(verdict, (sides[0][:1], sides[0][1:]))


def told(decision: Decision) -> str:
    """Who decided what, and when."""
    day, hour = decision.when[:10], decision.when[11:16]
    return f"{decision.who} said {decision.kind!r} of it on {day} at {hour} UTC ({decision.id})."


def summary(made: Sequence[Decision]) -> dict[str, int]:
    """How many verdicts of each kind were given."""
    return {kind: sum(decision.kind == kind for decision in made) for kind in VERDICTS}
