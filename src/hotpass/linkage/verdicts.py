"""A steward's verdicts as pairs of records that must, or must never, be one entity.

Pure functions of decisions and tables. Who decided is told by `hotpass.model.decisions`; how a verdict finds its
records again by `marks`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal

import polars as pl

from hotpass.errors import SnapshotError
from hotpass.linkage.marks import Found, find
from hotpass.linkage.verdict_sets import VerdictSets
from hotpass.model.decisions import Decision, RecordMark
from hotpass.model.tables import TABLES

VERDICTS = ("same", "different", "exclude")

State = Literal["applied", "in part", "overruled", "no home"]

PAIRS = pl.Schema({"left": pl.UInt32, "right": pl.UInt32, "verdict": pl.String, "decision": pl.String})


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a decision in this run, and why where it was not applied as it was given.

    It is `applied` where the two rows that were judged are found, whatever became of the others of their entities.
    """

    decision: Decision
    state: State
    why: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """`pairs` (`PAIRS`: left < right, distinct, sorted, verdict `same` or `different`) and each decision's fate."""

    pairs: pl.DataFrame
    fates: tuple[Fate, ...]

    def table(self) -> pl.DataFrame:
        """The table `verdicts`: each decision in the order in which they were made, and what became of it."""
        rows = [
            (f.decision.id, f.decision.kind, f.decision.who, f.decision.when, f.state, f.why)
            for f in self.fates
        ]
        return pl.DataFrame(rows, schema=TABLES["verdicts"], orient="row")


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
    told = [_apply(decision, homes, sets) for decision in reversed(ours)]
    rows = [(a, b, verdict, by) for (a, b), (verdict, by) in sorted(sets.pairs.items())]
    return Settled(pl.DataFrame(rows, schema=PAIRS, orient="row"), tuple(fate for fate in told[::-1]))


def sides(apart: pl.DataFrame) -> dict[int, int]:
    """Part records that would be one by their rows alone, where pairs of them (left, right) are not.

    Returns the side of each record, from 0: two of one side may still be one.
    """
    foes: dict[int, set[int]] = {}
    for left, right in apart.select("left", "right").iter_rows():
        foes.setdefault(left, set()).add(right)
        foes.setdefault(right, set()).add(left)
    side: dict[int, int] = {}
    for record in sorted(foes):
        taken = {side[foe] for foe in foes[record] if foe in side}
        side[record] = min(set(range(len(taken) + 1)) - taken)
    return side


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


def _apply(decision: Decision, homes: dict[str, Found], sets: VerdictSets) -> Fate:
    """Note what the decision says, as far as no later one says otherwise."""
    marks = marks_of(decision)
    split = split_of(decision)
    found = [homes[mark["record"]] for mark in marks]
    lost = sorted({f.why for f in found if f.record is None})
    one = [f.record for f in found[:split] if f.record is not None]
    other = [f.record for f in found[split:] if f.record is not None]
    if decision.kind == "same":
        records = sorted({*one, *other})
        said = len(records) > 1
        against = sets.unite(records, decision.id) if said else 0
        possible = len(records) - 1
    else:
        pairs = sorted({(min(a, b), max(a, b)) for a, b in product(one, other) if a != b})
        said = bool(pairs)
        against = sum(not sets.part(a, b, decision.id) for a, b in pairs)
        possible = len(pairs)
    if not said:
        return Fate(decision, "no home", "; ".join(lost) or "both sides are one row by now")
    if against == possible:
        return Fate(decision, "overruled", "a later decision says otherwise")
    if against:
        return Fate(decision, "in part", "a later decision says otherwise of some rows")
    judged = all(f.record is not None for f in (*found[:1], *found[split : split + 1]))
    return Fate(decision, "applied" if judged else "in part", "; ".join(lost))
