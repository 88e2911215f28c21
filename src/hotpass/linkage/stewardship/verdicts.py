"""A steward's verdicts as pairs of records that must, or must never, be one entity.

Pure functions of decisions and tables. Who decided is told by `hotpass.model.decisions`; how a verdict finds its
records again by `marks`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal

import polars as pl

from hotpass.errors import SnapshotError
from hotpass.linkage.stewardship.marks import Found, find
from hotpass.linkage.stewardship.verdict_sets import VerdictSets
from hotpass.model.decisions import Decision, RecordMark
from hotpass.model.tables import TABLES

VERDICTS = ("same", "different", "exclude")

State = Literal["applied", "in part", "overruled", "no home"]

PAIRS = pl.Schema({"left": pl.UInt32, "right": pl.UInt32, "verdict": pl.String, "decision": pl.String})


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a decision in this run, and why where it was not applied as it was given.

    It is `applied` where the two rows that were judged are found, whatever became of the others of their entities, and
    where the entities are as it says.
    """

    decision: Decision
    state: State
    why: str = ""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A decision and the records of this run that it speaks of: the `one` side, and the `other`.

    `judged`: the two rows that were judged are found; `lost`: why others are not.
    """

    decision: Decision
    one: tuple[int, ...]
    other: tuple[int, ...]
    judged: bool
    lost: str

    @property
    def records(self) -> list[int]:
        """All of them, in order."""
        return sorted({*self.one, *self.other})

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """Each of the one side with each of the other, left < right."""
        return sorted({(min(a, b), max(a, b)) for a, b in product(self.one, self.other) if a != b})

    def unkept(self, entity: pl.Series) -> tuple[int, int]:
        """In how many places the `entity` of records is not as the decision says, of how many it speaks."""
        if self.decision.kind == "same":
            homes = [entity[record] for record in self.records]
            # A record without an entity is one with nobody.
            return len(set(homes) - {None}) + homes.count(None) - 1, len(homes) - 1
        pairs = self.pairs
        return sum(entity[a] is not None and entity[a] == entity[b] for a, b in pairs), len(pairs)


@dataclass(frozen=True, slots=True)
class Settled:
    """`pairs` (`PAIRS`: left < right, distinct, sorted, verdict `same` or `different`) and what each decision says."""

    pairs: pl.DataFrame
    spoken: tuple[Spoken, ...]

    def fates(self, entity: pl.Series) -> tuple[Fate, ...]:
        """What became of each decision, by the `entity` of each record (null: none) that came of it."""
        return tuple(_fate(spoken, entity) for spoken in self.spoken)

    def table(self, entity: pl.Series) -> pl.DataFrame:
        """The table `verdicts`: each decision in the order in which they were made, and what became of it."""
        rows = [
            (f.decision.id, f.decision.kind, f.decision.who, f.decision.when, f.state, f.why)
            for f in self.fates(entity)
        ]
        return pl.DataFrame(rows, schema=TABLES["verdicts"], orient="row")


def _fate(spoken: Spoken, entity: pl.Series) -> Fate:
    decision, lost = spoken.decision, spoken.lost
    unkept, places = spoken.unkept(entity)
    if places < 1:
        return Fate(decision, "no home", lost or "both sides are one row by now")
    if unkept and decision.kind == "same" and any(entity[record] is None for record in spoken.records):
        return Fate(decision, "no home" if unkept == places else "in part", _NAMELESS)
    if unkept == places:
        return Fate(decision, "overruled", "a later decision says otherwise")
    if unkept:
        return Fate(decision, "in part", "a later decision says otherwise of some rows")
    return Fate(decision, "applied" if spoken.judged else "in part", lost)


_NAMELESS = "rows that name nobody are no entity"


def settle(
    decisions: Sequence[Decision], entity: str, records: pl.DataFrame, keys: pl.DataFrame, key: bytes | None
) -> Settled:
    """What the `decisions` about entities of this kind say of these `records` (record, record_id).

    `keys` is the table of record keys; `key` the workspace's (`storage.digests`). Where two decisions contradict, the
    later one holds, and the earlier one is told as overruled.
    """
    ours = [d for d in decisions if d.kind in VERDICTS and d.subject.get("entity") == entity]
    if not ours:
        return Settled(pl.DataFrame(schema=PAIRS), ())
    homes = find([mark for d in ours for mark in marks_of(d)], records, keys, key)
    sets = VerdictSets()
    spoken = tuple(_spoken(decision, homes) for decision in ours)
    for said in reversed(spoken):
        _apply(said, sets)
    rows = [(a, b, verdict, by) for (a, b), (verdict, by) in sorted(sets.pairs.items())]
    return Settled(pl.DataFrame(rows, schema=PAIRS, orient="row"), spoken)


def thresholds(
    decisions: Iterable[Decision], profile: str, match: float, review: float
) -> tuple[float, float]:
    """The profile's thresholds `match` and `review`, or those that the latest decision put in their place."""
    for decision in decisions:
        if decision.kind == "threshold" and decision.subject.get("profile") == profile:
            match, review = (_share(decision.verdict[name]) for name in ("match", "review"))
    return match, review


def _share(thousandths: object) -> float:
    if not isinstance(thousandths, int):
        raise SnapshotError("A decision about thresholds lacks a figure.", _MEND)
    return thousandths / 1000


def marks_of(decision: Decision) -> Sequence[RecordMark]:
    """The records that a verdict speaks of. Raises `SnapshotError` where it names none."""
    marks = decision.subject.get("records")
    if not isinstance(marks, Sequence) or isinstance(marks, str):
        raise SnapshotError(f"Decision {decision.id} names no records.", _MEND)
    return marks


def split_of(decision: Decision) -> int:
    """How many of the records of a verdict are its first side."""
    split = decision.subject.get("split")
    if not isinstance(split, int):
        raise SnapshotError(f"Decision {decision.id} does not say where its sides part.", _MEND)
    return split


_MEND = "Restore decisions.jsonl from a copy, or mend the line."


def _spoken(decision: Decision, homes: Mapping[str, Found]) -> Spoken:
    """What the decision speaks of, as far as it is found."""
    split = split_of(decision)
    found = [homes[mark["record"]] for mark in marks_of(decision)]
    one, other = (
        tuple(f.record for f in side if f.record is not None) for side in (found[:split], found[split:])
    )
    judged = all(f.record is not None for f in (*found[:1], *found[split : split + 1]))
    return Spoken(decision, one, other, judged, "; ".join(sorted({f.why for f in found if f.record is None})))


def _apply(said: Spoken, sets: VerdictSets) -> None:
    """Note what the decision says, as far as no later one says otherwise."""
    if said.decision.kind == "same":
        sets.unite(said.records, said.decision.id)
        return
    for left, right in said.pairs:
        sets.part(left, right, said.decision.id)
