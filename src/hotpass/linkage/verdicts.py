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

from hotpass.linkage.marks import Found, find
from hotpass.model.decisions import Decision, RecordMark

VERDICTS = ("same", "different", "exclude")

State = Literal["applied", "in part", "overruled", "no home"]

PAIRS = pl.Schema({"left": pl.UInt32, "right": pl.UInt32, "verdict": pl.String, "decision": pl.String})


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a decision in this run, and why where it was not applied as it was given."""

    decision: Decision
    state: State
    why: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """`pairs` (`PAIRS`: left < right, distinct, sorted, verdict `same` or `different`) and each decision's fate."""

    pairs: pl.DataFrame
    fates: tuple[Fate, ...]

    @property
    def unheard(self) -> tuple[Fate, ...]:
        """Decisions that a person must look at again: they had no effect, or not the whole of it."""
        return tuple(fate for fate in self.fates if fate.state != "applied")


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
    homes = find([mark for d in ours for mark in _marks(d)], records, keys, key)
    sets = _Sets()
    told = [_apply(decision, homes, sets) for decision in reversed(ours)]
    rows = [(a, b, verdict, by) for (a, b), (verdict, by) in sorted(sets.pairs.items())]
    return Settled(pl.DataFrame(rows, schema=PAIRS, orient="row"), tuple(fate for fate in told[::-1]))


def thresholds(
    decisions: Iterable[Decision], profile: str, match: float, review: float
) -> tuple[float, float]:
    """The profile's thresholds `match` and `review`, or those that the latest decision put in their place."""
    for decision in decisions:
        if decision.kind == "threshold" and decision.subject.get("profile") == profile:
            match, review = (_share(decision.verdict[name]) for name in ("match", "review"))
    return match, review


def _share(thousandths: object) -> float:
    assert isinstance(thousandths, int)
    return thousandths / 1000


def _marks(decision: Decision) -> Sequence[RecordMark]:
    marks = decision.subject["records"]
    assert isinstance(marks, Sequence) and not isinstance(marks, str)
    return marks


def _apply(decision: Decision, homes: dict[str, Found], sets: _Sets) -> Fate:
    """Note what the decision says, as far as no later one says otherwise."""
    marks = _marks(decision)
    split = decision.subject.get("split")
    found = [homes[mark["record"]] for mark in marks]
    lost = sorted({f.why for f in found if f.record is None})
    one = [f.record for f in found[: int(str(split or 1))] if f.record is not None]
    other = [f.record for f in found[int(str(split or 1)) :] if f.record is not None]
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
    return Fate(decision, "in part", "; ".join(lost)) if lost else Fate(decision, "applied")


class _Sets:
    """Records that are one by what was decided, and which of these sets are not; the first word holds."""

    def __init__(self) -> None:
        self.pairs: dict[tuple[int, int], tuple[str, str]] = {}
        self._parent: dict[int, int] = {}
        self._apart: dict[int, set[int]] = {}

    def find(self, record: int) -> int:
        """The smallest record of the set."""
        parent = self._parent
        while parent.get(record, record) != record:
            parent[record] = parent.get(parent[record], parent[record])
            record = parent[record]
        return record

    def unite(self, records: Sequence[int], decision: str) -> int:
        """Make one set of the records; returns how many stay out since something said before keeps them apart."""
        groups: list[int] = []
        for record in records:
            home = next((g for g in groups if self._may_join(g, record)), None)
            if home is None:
                groups.append(record)
            else:
                self.pairs.setdefault((min(home, record), max(home, record)), ("same", decision))
                self._join(home, record)
        return len(groups) - 1

    def part(self, left: int, right: int, decision: str) -> bool:
        """Keep two records apart; False where something said before makes them one."""
        a, b = self.find(left), self.find(right)
        if a == b:
            return False
        self._apart.setdefault(a, set()).add(b)
        self._apart.setdefault(b, set()).add(a)
        self.pairs.setdefault((left, right), ("different", decision))
        return True

    def _may_join(self, left: int, right: int) -> bool:
        return self.find(right) not in self._apart.get(self.find(left), ())

    def _join(self, left: int, right: int) -> None:
        a, b = sorted((self.find(left), self.find(right)))
        if a == b:
            return
        self._parent[b] = a
        for other in self._apart.pop(b, set()):
            self._apart[other].discard(b)
            self._apart[other].add(a)
            self._apart.setdefault(a, set()).add(other)
