"""Columns that keep their field when cells of them are erased: what the others say there must not become unread.

What a column is mapped to hangs on its values too. Where an erasure leaves too few, the field that it had is decided,
as a steward would.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from hotpass.audit.decided import decide
from hotpass.errors import SnapshotError
from hotpass.mapping import propose
from hotpass.mapping.memory import subjects
from hotpass.model.decisions import Decision, Fact
from hotpass.model.handover import Ingested
from hotpass.pipeline.grids import tables_of
from hotpass.profiles.schema import Profile
from hotpass.rights.desk import Desk
from hotpass.storage import snapshots
from hotpass.storage.workspace import Run

WHY = "as it was before an erasure"


def mapped_before(run: Run) -> pl.DataFrame | None:
    """The columns that a run read as a field: table_id, column, field; None where its tables are gone."""
    try:
        mapping = snapshots.read_table(run.stage("canonicalise") / "mapping.parquet")
    except SnapshotError:
        return None
    return mapping.filter(pl.col("status") == "mapped").select("table_id", "column", "field")


def keep_fields(
    desk: Desk, before: pl.DataFrame, left: Ingested, profile: Profile, decisions: Sequence[Decision]
) -> list[Decision]:
    """Decide the field of each column that would have another, or none, in what is `left`."""
    return [
        decide(
            desk.place,
            when=desk.clock(),
            who=desk.who,
            kind="mapping",
            subject=subject,
            verdict={"field": field},
            why=WHY,
        )
        for subject, field in _lost(before, left, profile, decisions)
    ]


def _lost(
    before: pl.DataFrame, left: Ingested, profile: Profile, decisions: Sequence[Decision]
) -> Iterator[tuple[dict[str, Fact], str]]:
    tables = tables_of(left)
    now = propose(tables, profile, decisions).filter(pl.col("status") == "mapped")
    same = now.select("table_id", "column", "field")
    lost = before.join(same, on=["table_id", "column", "field"], how="anti")
    by_number = dict(tables)
    for table_id, column, field in lost.sort("table_id", "column").iter_rows():
        table = by_number.get(table_id)
        if table is not None and column in table.columns:
            yield dict(subjects(table, profile)[table.columns.index(column)]), field
