"""Whether a question was answered by a verdict already, and which verdicts of one set contradict each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from hotpass.linkage.stewardship.verdict_sets import VerdictSets
from hotpass.linkage.stewardship.verdicts import marks_of, split_of
from hotpass.model.decisions import Decision

Sides = tuple[Sequence[str], Sequence[str]]
"""The record ids of the one and of the other side of a verdict."""


@dataclass(frozen=True, slots=True)
class Said:
    """A verdict to be: its kind and the record ids of both sides, those in question first."""

    kind: str
    sides: Sides

    @property
    def records(self) -> list[str]:
        """All records that it speaks of."""
        return [*self.sides[0], *self.sides[1]]


class Answers:
    """Verdicts that stand, by whom they speak of; `home` is the entity of each record."""

    def __init__(self, standing: Sequence[Decision], home: Mapping[str, str]) -> None:
        self._standing = standing
        self._home = home
        self._of: dict[str, list[int]] = {}
        for number, decision in enumerate(standing):
            for record in (mark["record"] for mark in marks_of(decision)):
                self._of.setdefault(home.get(record, record), []).append(number)

    def to(self, said: Said) -> Decision | None:
        """The latest verdict on the question that `said` answers; None where there is none.

        Two entities are one question, whichever of their rows were named; inside an entity a question is about the
        rows themselves.
        """
        one, other = ({self._home.get(record, record) for record in side} for side in said.sides)
        inside = bool(one & other)
        pairs = set(product(*said.sides)) if inside else set(product(one, other))
        near = sorted({number for home in one for number in self._of.get(home, ())}, reverse=True)
        for decision in (self._standing[number] for number in near):
            ids = [mark["record"] for mark in marks_of(decision)]
            named = ids if inside else [self._home.get(record, record) for record in ids]
            sides = named[: split_of(decision)], named[split_of(decision) :]
            if _another_row(said, decision.kind, sides):
                continue
            if any(_speaks_of(decision.kind, sides, pair) for pair in pairs):
                return decision
        return None


def _speaks_of(kind: str, sides: Sides, pair: tuple[str, str]) -> bool:
    if kind == "same":
        return set(pair) <= {*sides[0], *sides[1]}
    return any(pair[n] in sides[0] and pair[1 - n] in sides[1] for n in (0, 1))


def _another_row(said: Said, kind: str, sides: Sides) -> bool:
    """Whether both exclude a row of one entity, but not the same row."""
    return said.kind == kind == "exclude" and set(said.sides[0]) != set(sides[0])


def contradictions(said: Iterable[Said]) -> list[tuple[int, tuple[int, ...]]]:
    """The places of verdicts that cannot hold beside earlier ones of the same set, each with the places of these."""
    sets, number, kept, found = VerdictSets(), dict[str, int](), list[tuple[int, Said]](), []
    for place, verdict in enumerate(said):
        for record in verdict.records:
            number.setdefault(record, len(number))
        pairs = combinations(verdict.records, 2) if verdict.kind == "same" else product(*verdict.sides)
        ends = [(number[a], number[b]) for a, b in pairs if a != b]
        if verdict.kind == "same":
            clash = any(sets.apart(a, b) for a, b in ends)
        else:
            clash = any(sets.find(a) == sets.find(b) for a, b in ends)
        if clash:
            met = {sets.find(number[record]) for record in verdict.records}
            found.append((place, tuple(_against(verdict, kept, number, sets, met))))
            continue
        kept.append((place, verdict))
        if verdict.kind == "same":
            sets.unite([number[record] for record in verdict.records], "")
        else:
            for a, b in ends:
                sets.part(a, b, "")
    return found


def _against(
    verdict: Said,
    kept: Sequence[tuple[int, Said]],
    number: Mapping[str, int],
    sets: VerdictSets,
    met: set[int],
) -> Iterable[int]:
    """The places of the verdicts that speak of two of the groups that are `met`, or of rows inside one."""
    for place, earlier in kept:
        sides = [{sets.find(number[record]) for record in side} & met for side in earlier.sides]
        between = earlier.kind != "same" and sides[0] and sides[1]
        within = earlier.kind == "same" and sides[0] & sides[1]
        if between or within:
            yield place
