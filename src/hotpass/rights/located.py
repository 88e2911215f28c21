"""Cells that hold a subject, in the words of the people who will look there: each once, however many runs have it."""

from __future__ import annotations

from typing import Any

import polars as pl

from hotpass.model.rights import Subject
from hotpass.reporting.places import located
from hotpass.storage import snapshots
from hotpass.storage.workspace import Workspace

COLUMNS = ("file", "sheet", "cell", "field", "text", "whole", "sure", "why")


def held_cells(place: Workspace, subject: Subject) -> list[dict[str, Any]]:
    """The subject's cells by file, sheet, row and column: `COLUMNS`, and `runs`, the ids of the runs that have it."""
    told = [
        located(cells, *_homes(place, str(run)))
        for (run,), cells in subject.held.partition_by("run", as_dict=True).items()
    ]
    if not told:
        return []
    by = ["file", "sheet", "row", "column", "text"]
    grouped = (
        pl.concat(told)
        .sort(*by, "run", nulls_last=True)
        .group_by(by, maintain_order=True)
        .agg(pl.col("cell", "field", "whole", "sure", "why").last(), pl.col("run").alias("runs"))
    )
    return grouped.select(*COLUMNS, "runs").to_dicts()


def _homes(place: Workspace, run: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    tables = snapshots.read(place.run(run).stage("ingest"), ["sources", "tables"])
    return tables["sources"], tables["tables"]
