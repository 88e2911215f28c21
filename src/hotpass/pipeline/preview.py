"""What a run would do, found out without writing anything."""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass
from typing import Any

import polars as pl

from hotpass.canonical.blocks import name_blocks
from hotpass.mapping import propose
from hotpass.model.handover import Ingested
from hotpass.pipeline.config import PipelineConfig, Progress, Unread, silent
from hotpass.pipeline.export import check_output, output_names
from hotpass.pipeline.grids import tables_of
from hotpass.pipeline.ingestion import ingest
from hotpass.profiles.loader import load
from hotpass.profiles.schema import Profile
from hotpass.storage.decisions import replay
from hotpass.storage.workspace import Workspace


@dataclass(frozen=True, slots=True)
class TablePreview:
    """A table that was found, what it was taken for, and how many of its columns have a field."""

    file: str
    sheet: str
    range: str
    verdict: str
    why: str
    rows: int
    mapped: int
    proposed: int
    kept: int


@dataclass(frozen=True, slots=True)
class Preview:
    """What `refine` would read, skip and write."""

    profile: str
    tables: tuple[TablePreview, ...]
    unread: tuple[Unread, ...]
    outputs: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """The same, for machines."""
        return asdict(self)


def preview(config: PipelineConfig, progress: Progress | None = None) -> Preview:
    """Read the sources and map their columns, and tell what a run would do with them; nothing is written.

    Refuses what `refine` would refuse, with the same errors.
    """
    profile = config.profile if isinstance(config.profile, Profile) else load(config.profile)
    check_output(config, profile)
    tell = progress or silent
    ingested = ingest(
        config.inputs,
        profile,
        lambda done, total, note: tell("ingest", done, total, note),
        config.threads or os.cpu_count() or 1,
    )
    decisions = replay(Workspace(config.workspace).decisions).decisions
    mapping = name_blocks(propose(tables_of(ingested), profile, decisions), ingested.raw, profile)
    names = output_names(config.output, profile)
    unread = ingested.sources.filter(~pl.col("read")).select("path", "code", "why")
    return Preview(
        profile=profile.name,
        tables=tuple(_tables(ingested, mapping)),
        unread=tuple(Unread(*row) for row in unread.iter_rows()),
        outputs=tuple(str(config.output.parent / name) for name in names),
    )


def _tables(ingested: Ingested, mapping: pl.DataFrame) -> list[TablePreview]:
    statuses = ("mapped", "proposed", "kept")
    counts = mapping.group_by("table_id").agg((pl.col("status") == s).sum().alias(s) for s in statuses)
    told = (
        ingested.tables.join(ingested.sources.select("source_id", "path"), on="source_id", how="left")
        .join(counts, on="table_id", how="left")
        .sort("table_id")
        .select(
            "path", "sheet", "range", "verdict", "why", "rows", *(pl.col(s).fill_null(0) for s in statuses)
        )
    )
    return [TablePreview(*row) for row in told.iter_rows()]
