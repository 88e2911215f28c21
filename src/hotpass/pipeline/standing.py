"""What decisions say of the entities of one run, so that nobody is asked what is answered already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from hotpass.errors import RequestError
from hotpass.linkage.verdict_sets import VerdictSets
from hotpass.linkage.verdicts import marks_of, split_of
from hotpass.model.decisions import Decision


class Homes:
    """Which entity a record is of, by ids; a record without one is a home of its own."""

    def __init__(self, home: pl.DataFrame) -> None:
        told = home.with_columns(pl.coalesce("entity_id", "record_id").alias("home"))
        grouped = told.group_by("home", maintain_order=True).agg("record")
        self.rows: Mapping[str, list[int]] = dict(grouped.iter_rows())
        self._number: dict[str, int] = dict(told.select("record_id", "record").iter_rows())
        self._home: dict[str, str] = dict(told.select("record_id", "home").iter_rows())

    def of(self, name: str) -> str:
        """The home of a record or entity named by its id. Raises `RequestError` where the run has none of it."""
        if name not in self._home and name not in self.rows:
            raise RequestError(
                f"No record or entity {name!r} in this run.", "Ids are in: hotpass review --json."
            )
        return self._home.get(name, name)

    def known(self, record_ids: Sequence[str]) -> list[str]:
        """The homes of those of the records that this run has, in their order."""
        return [self._home[name] for name in record_ids if name in self._home]

    def records(self, name: str) -> list[int]:
        """The records of an entity, or the one record, named by id."""
        return [self._number[name]] if name in self._number else self.rows[name]


class Standing:
    """What the decisions say of this run's entities, told the latest first.

    `excluded` are records that were said not to be of the entity that they are in.
    """

    def __init__(self, homes: Homes) -> None:
        self._homes = homes
        self._sets = VerdictSets()
        self._numbers: dict[str, int] = {}
        self._judged: set[str] = set()
        self.excluded: set[int] = set()

    def note(self, decision: Decision) -> None:
        """Take a decision as one about whole entities."""
        ids = [mark["record"] for mark in marks_of(decision)]
        split = split_of(decision)
        one, other = set(self._homes.known(ids[:split])), set(self._homes.known(ids[split:]))
        self._judged |= one & other
        if decision.kind == "exclude" and one & other:
            self.excluded |= {record for name in ids[:split] for record in self._homes.records(name)}
        if decision.kind == "same":
            self._sets.unite(sorted(map(self._number, one | other)), decision.id)
        elif not one & other:
            for a in sorted(map(self._number, one)):
                for b in sorted(map(self._number, other)):
                    self._sets.part(a, b, decision.id)

    def settles(self, one: str, other: str | None) -> bool:
        """Whether it is said that the two are one or are not; or, of a single entity, anything of its rows."""
        if other is None:
            return one in self._judged
        a, b = self._number(one), self._number(other)
        return self._sets.find(a) == self._sets.find(b) or self._sets.apart(a, b)

    def _number(self, home: str) -> int:
        return self._numbers.setdefault(home, len(self._numbers))
