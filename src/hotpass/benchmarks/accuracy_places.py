"""Where a run's records stand, and what a tool found joined to what is true there."""

from __future__ import annotations

import polars as pl

from hotpass.storage.snapshots import read_table
from hotpass.storage.workspace import Run

PLACE = ("file", "sheet", "row")


def places_of(run: Run) -> pl.DataFrame:
    """table[record, file, sheet, row] of a run, in the order of records; a file by its name, without folders."""
    sources, tables = (read_table(run.stage("ingest") / f"{name}.parquet") for name in ("sources", "tables"))
    files = sources.select("source_id", file_name("path"))
    records = read_table(run.stage("canonicalise") / "records.parquet")
    return (
        records.join(tables.join(files, on="source_id"), on="table_id")
        .sort("record")
        .select("record", *PLACE)
    )


def file_name(path: str) -> pl.Expr:
    """The last part of a column of paths, as `file`."""
    return pl.col(path).str.split("/").list.last().alias("file")


def with_found(truth: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """`truth` (PLACE, truth) with `found` (PLACE, found: text); a row that was not placed is an entity of its own."""
    rows = truth.join(found.unique(list(PLACE)), on=PLACE, how="left", maintain_order="left")
    alone = pl.concat_str(pl.lit("\0"), pl.int_range(pl.len()).cast(pl.String))
    return rows.with_columns(pl.col("found").is_null().alias("alone"), pl.col("found").fill_null(alone))
