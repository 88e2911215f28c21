"""What an earlier run has understood of tables that are the same: their columns' fields, and their values.

What a table is mapped to hangs on its file, the profile and the decisions about columns; what its cells are read as
hangs on its row, its column, the day and the prefixes that its names bear. Where all of these are the same, so is the
outcome.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import blake2b

import polars as pl

from hotpass.model.decisions import Decision
from hotpass.model.handover import Ingested
from hotpass.model.tables import TABLES
from hotpass.pipeline.corrections import Corrections, applied
from hotpass.profiles.schema import Profile
from hotpass.storage import snapshots
from hotpass.storage.workspace import Run, write_private

_NOTE = "corrections.json"

LOOK_AT_THE_DAY = ("date", "registration_number")
"""Semantic types whose cleaning asks what day it is."""


@dataclass(frozen=True)
class Understood:
    """Tables of an earlier run under this run's numbers.

    `mapping` is that of every table taken over; `values` (without `record`) and `rows` (rows with a record) only of
    those whose values may stand. `corrected` tells which of their cells were read corrected
    (`Corrections.applied`).
    """

    mapping: pl.DataFrame
    values: pl.DataFrame
    rows: pl.DataFrame
    corrected: pl.DataFrame = field(default_factory=lambda: Corrections().applied)

    @classmethod
    def nothing(cls) -> Understood:
        """Where there is no earlier run."""
        values = pl.DataFrame(schema=TABLES["values"]).drop("record")
        return cls(pl.DataFrame(schema=TABLES["mapping"]), values, values.select("table_id", "row"))

    @property
    def tables(self) -> list[int]:
        """The tables whose mapping is known."""
        return self.mapping["table_id"].unique().sort().to_list()

    def standing(self, prefixes: pl.DataFrame) -> list[int]:
        """The tables whose values stand, given the `prefixes` (table_id, column, prefix) that this run finds."""
        key = ["table_id", "column", "prefix"]
        before = self.mapping.filter(pl.col("prefix").is_not_null()).select(key)
        now = prefixes.select(key).cast(before.schema)
        changed = pl.concat([before.join(now, on=key, how="anti"), now.join(before, on=key, how="anti")])
        tables = self.values["table_id"].unique().sort()
        return tables.filter(~tables.is_in(changed["table_id"].implode())).to_list()

    def keeping(self, corrected: pl.DataFrame) -> Understood:
        """Without the values of tables in which other cells are `corrected` by now, or in another way."""
        was = self.corrected
        by = was.columns
        changed = pl.concat([was.join(corrected, on=by, how="anti"), corrected.join(was, on=by, how="anti")])
        stands = ~pl.col("table_id").is_in(changed["table_id"].unique().implode())
        return replace(self, values=self.values.filter(stands), rows=self.rows.filter(stands))

    def values_of(self, tables: Collection[int]) -> tuple[pl.DataFrame, pl.DataFrame]:
        """The values and the rows of these tables."""
        within = pl.col("table_id").is_in(list(tables))
        return self.values.filter(within), self.rows.filter(within)


def decisions_digest(decisions: Collection[Decision]) -> str:
    """A digest of the decisions about columns, all that mapping knows of the steward."""
    told = repr([decision for decision in decisions if decision.kind == "mapping"])
    return blake2b(told.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def understood_before(run: Run, ingested: Ingested, profile: Profile, as_of: date, then: str) -> Understood:
    """What `run`, made as of the day `then`, has understood of the tables that are the same in `ingested`.

    Raises `SnapshotError` where the run's tables are gone.
    """
    before = snapshots.read(run.stage("ingest"), ["sources", "tables"])
    numbers = _numbers(before, ingested)
    tables = snapshots.read(run.stage("canonicalise"), ["mapping", "records", "values", "corrections"])
    mapping = _renumbered(tables["mapping"], numbers)
    kinds = {f.name: f.semantic_type for f in profile.fields()}
    dated = mapping.filter(
        pl.col("status") == "mapped",
        pl.col("field").replace_strict(kinds, default="", return_dtype=pl.String).is_in(LOOK_AT_THE_DAY),
    )
    lasting = numbers if then == as_of.isoformat() else numbers.join(dated, on="table_id", how="anti")
    return Understood(
        mapping,
        _renumbered(tables["values"].drop("record"), lasting),
        _renumbered(tables["records"].select("table_id", "row"), lasting),
        _renumbered(applied(tables["corrections"], noted_corrections(run)), lasting),
    )


def note_corrections(run: Run, corrections: Corrections) -> None:
    """Note beside the run by which decision each reference was corrected; decisions are no part of snapshots."""
    write_private(run.folder / _NOTE, json.dumps(dict(corrections.decisions), indent=1).encode())


def noted_corrections(run: Run) -> dict[str, str]:
    """By reference: the id of the decision by which the run corrected it."""
    try:
        told = json.loads((run.folder / _NOTE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _numbers(before: dict[str, pl.DataFrame], ingested: Ingested) -> pl.DataFrame:
    """The numbers of the tables of equal files of equal names: was, table_id. A file's tables keep their order."""
    was = _placed(before["sources"], before["tables"]).rename({"table_id": "was"})
    now = _placed(ingested.sources, ingested.tables)
    return was.join(now, on=["path", "sha256", "nth"], how="inner").select("was", "table_id").sort("table_id")


def _placed(sources: pl.DataFrame, tables: pl.DataFrame) -> pl.DataFrame:
    read = sources.filter("read").select("source_id", "path", "sha256")
    nth = pl.int_range(pl.len()).over("source_id").alias("nth")
    placed = tables.filter(pl.col("verdict") == "data").sort("table_id").with_columns(nth)
    return placed.join(read, on="source_id", how="inner").select("path", "sha256", "nth", "table_id")


def _renumbered(frame: pl.DataFrame, numbers: pl.DataFrame) -> pl.DataFrame:
    """Rows of the tables that have a number, in the order of it."""
    told = frame.rename({"table_id": "was"}).join(numbers, on="was", how="inner", maintain_order="left")
    return told.select(frame.columns).sort("table_id", maintain_order=True)
