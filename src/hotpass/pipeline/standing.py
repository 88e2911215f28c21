"""What decisions say of the entities of one run, so that nobody is asked what is answered already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import polars as pl

from hotpass.errors import RequestError
from hotpass.linkage.stewardship.verdict_sets import VerdictSets
from hotpass.linkage.stewardship.verdicts import marks_of, split_of
from hotpass.model.decisions import Decision


class Homes:
    """Which entity a record is of, by ids; a record without one is a home of its own."""

    def __init__(self, home: pl.DataFrame) -> None:
        self._told = home.with_columns(pl.coalesce("entity_id", "record_id").alias("home"))

    def of(self, names: Iterable[str]) -> dict[str, str]:
        """The home of each record or entity that is named by its id. Raises `RequestError` for an unknown one."""
        wanted = sorted(set(names))
        for name in self.unknown(wanted):
            raise RequestError(
                f"No record or entity {name!r} in this run.", "Ids are in: hotpass review --json."
            )
        known = self.known(wanted)
        return {name: known.get(name, name) for name in wanted}

    def unknown(self, names: Iterable[str]) -> list[str]:
        """Those of the names that are the id of no record or entity."""
        wanted = pl.DataFrame({"name": sorted(set(names))}, schema={"name": pl.String})
        known = pl.concat([self._told["record_id"], self._told["home"]]).alias("name").to_frame()
        return wanted.join(known, on="name", how="anti", maintain_order="left")["name"].to_list()

    def known(self, record_ids: Iterable[str]) -> dict[str, str]:
        """The homes of those of the records that this run has."""
        ids = pl.DataFrame({"record_id": sorted(set(record_ids))}, schema={"record_id": pl.String})
        return dict(self._told.join(ids, on="record_id", how="semi").select("record_id", "home").iter_rows())

    def rows(self, homes: Iterable[str], excluded: Iterable[str]) -> dict[str, list[int]]:
        """The records of each home; without those `excluded`, by id."""
        wanted = pl.col("home").is_in(sorted(set(homes))) & ~pl.col("record_id").is_in(sorted(excluded))
        grouped = self._told.filter(wanted).group_by("home", maintain_order=True).agg("record")
        return {**{home: [] for home in homes}, **dict(grouped.iter_rows())}

    def records(self, name: str) -> list[int]:
        """The one record, or the records of an entity, named by id."""
        found = self._told.filter(pl.col("record_id") == name)["record"].to_list()
        return found or self._told.filter(pl.col("home") == name)["record"].to_list()


class Standing:
    """What decisions say of this run's entities; the latest of them holds.

    `excluded` are the ids of records that were said not to be of the entity that they are in.
    """

    def __init__(self, homes: Homes, decisions: Sequence[Decision]) -> None:
        self._home = homes.known(mark["record"] for decision in decisions for mark in marks_of(decision))
        self._sets = VerdictSets()
        self._numbers: dict[str, int] = {}
        self._judged: set[str] = set()
        self.excluded: set[str] = set()
        for decision in reversed(decisions):
            self._note(decision)

    def settles(self, one: str, other: str | None) -> bool:
        """Whether it is said that the two are one or are not; or, of a single entity, anything of its rows."""
        if other is None:
            return one in self._judged
        a, b = self._number(one), self._number(other)
        return self._sets.find(a) == self._sets.find(b) or self._sets.apart(a, b)

    def _note(self, decision: Decision) -> None:
        """Take a decision as one about whole entities."""
        ids = [mark["record"] for mark in marks_of(decision)]
        split = split_of(decision)
        one, other = ({self._home[i] for i in some if i in self._home} for some in (ids[:split], ids[split:]))
        self._judged |= one & other
        if decision.kind == "exclude" and one & other:
            self.excluded |= set(ids[:split])
        if decision.kind == "same":
            self._sets.unite(sorted(map(self._number, one | other)), decision.id)
        elif not one & other:
            for a in sorted(map(self._number, one)):
                for b in sorted(map(self._number, other)):
                    self._sets.part(a, b, decision.id)

    def _number(self, home: str) -> int:
        return self._numbers.setdefault(home, len(self._numbers))
