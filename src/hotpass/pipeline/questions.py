"""A question to the steward as it is shown: two entities side by side, or one whose rows may not belong together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from hotpass.linkage.weighing.explain import Waterfall, waterfall
from hotpass.pipeline.finished import FinishedRun

MOST_ROWS = 24
"""Rows of an entity that are shown, and that a verdict speaks of by name; the one in question comes first."""

Sign = Literal["=", "~", "≠", ""]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a source that became part of an entity."""

    record_id: str
    place: str
    name: str


@dataclass(frozen=True, slots=True)
class Side:
    """An entity, or a row that has none: its rows, and its distinct values by field."""

    entity_id: str
    name: str
    rows: tuple[Row, ...]
    size: int
    values: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Question:
    """What a person is asked. `sides` are two, or one where the doubt is whether its rows are one at all."""

    sides: tuple[Side, ...]
    evidence: Waterfall | None
    why: str
    pairs: int
    records: int
    gain: int

    def fields(self) -> list[tuple[str, Sign]]:
        """The fields that any side has a value of, and how the two sides' values compare."""
        first, *rest = self.sides
        names = dict.fromkeys(name for side in self.sides for name in side.values)
        return [(name, _sign(first, rest[0], name) if rest else "") for name in names]

    def as_dict(self) -> dict[str, Any]:
        """The same for machines. `pair` is what a line of `--verdicts` gives back."""
        told = asdict(self)
        return {"pair": [side.rows[0].record_id for side in self.sides], **told}


def _sign(left: Side, right: Side, field: str) -> Sign:
    a, b = ({_folded(v) for v in side.values.get(field, ())} for side in (left, right))
    if not a or not b:
        return ""
    return "=" if a == b else "~" if a & b else "≠"


def _folded(value: str) -> str:
    return " ".join(value.casefold().split())


def ask(
    run: FinishedRun, rows: Sequence[Mapping[str, Any]], rows_of: Mapping[str, Sequence[int]]
) -> list[Question]:
    """The questions that rows of the queue (`review.QUEUE`) stand for; values are read once for all.

    `rows_of` gives the records of each entity. Where both ends are of one entity, only the two rows are asked about.
    """
    ends = [_ends(row, rows_of) for row in rows]
    shown = _Shown(run, sorted({r for some in ends for _, records in some for r in records[:MOST_ROWS]}))
    return [
        Question(
            tuple(shown.side(entity, records) for entity, records in some),
            None if row["weight"] is None else waterfall(row["evidence"], row["weight"], row["probability"]),
            row["why"] or "",
            row["pairs"],
            row["records"],
            row["gain"],
        )
        for row, some in zip(rows, ends, strict=True)
    ]


def _ends(row: Mapping[str, Any], rows_of: Mapping[str, Sequence[int]]) -> list[tuple[str, list[int]]]:
    """The entities that are asked about, each with its records, the one in question first."""
    if row["other"] is None:
        return [(row["one"], _led_by(row["left"], rows_of[row["one"]]))]
    ends = ((row["one"], row["left"]), (row["other"], row["right"]))
    if row["one"] == row["other"]:
        return [(entity, [record]) for entity, record in ends]
    return [(entity, _led_by(record, rows_of[entity])) for entity, record in ends]


def _led_by(record: int, others: Sequence[int]) -> list[int]:
    """The record in question and the others of its entity; alone where it is not one of them any more."""
    return [record, *(other for other in others if other != record)] if record in others else [record]


def rows_of(run: FinishedRun, records: Iterable[int]) -> dict[int, Row]:
    """What is shown of each record as a row."""
    return _Shown(run, sorted(set(records))).rows


class _Shown:
    """What is known of some records, looked up once."""

    def __init__(self, run: FinishedRun, records: Sequence[int]) -> None:
        self._values: dict[int, list[tuple[str, str]]] = {record: [] for record in records}
        for record, field, value in run.values(records).select("record", "field", "value").iter_rows():
            self._values[record].append((field, value))
        self.rows = {
            record: Row(record_id, f"{file} | {sheet} | row {row}", self._name(record, run.name_field))
            for record, record_id, file, sheet, row in run.places_of(records).iter_rows()
        }
        self._fields = {field.name: n for n, field in enumerate(run.profile.fields())}

    def side(self, entity: str, records: Sequence[int]) -> Side:
        """The entity with its first rows, and what these say."""
        first = records[:MOST_ROWS]
        rows = tuple(self.rows[record] for record in first)
        found: dict[str, dict[str, None]] = {}
        for record in first:
            for field, value in self._values[record]:
                found.setdefault(field, {})[value] = None
        values = {field: tuple(found[field]) for field in sorted(found, key=self._fields.__getitem__)}
        return Side(entity, rows[0].name, rows, len(records), values)

    def _name(self, record: int, field: str) -> str:
        return next((value for name, value in self._values[record] if name == field), "(no name)")
