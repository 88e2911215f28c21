"""How well personal information is found in invented notes: recall and precision by kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from time import process_time

import polars as pl

from hotpass.benchmarks.free_text import Note, Plant
from hotpass.compliance.detection import find

KINDS = ("id_number", "phone", "email", "registration_number", "vat_number")


@dataclass(frozen=True, slots=True)
class KindScore:
    """`found` of the `planted` were covered whole under their own kind; `right` of the `told` finds meet a plant."""

    entity: str
    planted: int
    found: int
    told: int
    right: int

    @property
    def recall(self) -> float:
        """The share of plants that were found."""
        return self.found / self.planted if self.planted else 1.0

    @property
    def precision(self) -> float:
        """The share of finds that are plants."""
        return self.right / self.told if self.told else 1.0


@dataclass(frozen=True, slots=True)
class Score:
    """The score by kind, the texts read, and the CPU seconds that took (imports included)."""

    kinds: tuple[KindScore, ...]
    texts: int
    cpu_seconds: float


def score(notes: Iterable[Note]) -> Score:
    """Find what is in the notes and compare it with what was planted."""
    planted = {note.text: note.plants for note in notes}
    begun = process_time()
    found = find(pl.Series(list(planted)))
    seconds = process_time() - begun
    told: dict[str, list[Plant]] = {}
    for text, start, end, entity in found.select("text", "start", "end", "entity").iter_rows():
        told.setdefault(text, []).append(Plant(entity, start, end))
    pairs = [(plants, told.get(text, [])) for text, plants in planted.items()]
    return Score(tuple(_of_kind(kind, pairs) for kind in KINDS), len(planted), seconds)


def _of_kind(kind: str, pairs: list[tuple[tuple[Plant, ...], list[Plant]]]) -> KindScore:
    planted = found = told = right = 0
    for plants, finds in pairs:
        mine = [plant for plant in plants if plant.entity == kind]
        ours = [find for find in finds if find.entity == kind]
        planted, told = planted + len(mine), told + len(ours)
        found += sum(any(_covers(hit, plant) for hit in ours) for plant in mine)
        right += sum(any(_meets(hit, plant) for plant in mine) for hit in ours)
    return KindScore(kind, planted, found, told, right)


def _covers(hit: Plant, plant: Plant) -> bool:
    return hit.start <= plant.start and hit.end >= plant.end


def _meets(hit: Plant, plant: Plant) -> bool:
    return hit.start < plant.end and hit.end > plant.start
