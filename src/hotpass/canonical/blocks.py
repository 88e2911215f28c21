"""Block layout: a record of several rows, its name on top and what belongs to it in the rows below."""

from __future__ import annotations

import polars as pl

from hotpass.model.fields import NAME_FIELD
from hotpass.profiles.schema import Profile

SURE = 0.9
"""Confidence in a column in which blocks begin: the layout was found by a name over addresses, again and again."""


def by_record(raw: pl.DataFrame) -> pl.DataFrame:
    """`raw` with every cell in the row where its record begins; `origin` still tells where it stands."""
    return raw.with_columns(pl.col("record_row").alias("row"))


def name_blocks(mapping: pl.DataFrame, raw: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    """Map the column in which blocks begin to the entity's name, unless another column of the table is.

    The addresses and numbers under a name stand in the same column; they are told by their kind later on.
    """
    name = NAME_FIELD[profile.entity]
    heads = (
        raw.filter(pl.col("row") != pl.col("record_row"))
        .select("table_id", pl.col("record_row").alias("row"))
        .unique()
        .join(raw.filter(pl.col("state") == "data"), on=["table_id", "row"], how="inner")
        .group_by("table_id")
        .agg(pl.col("column").min())
        .join(
            mapping.filter(pl.col("field") == name, pl.col("status") == "mapped"), on="table_id", how="anti"
        )
        .with_columns(pl.lit(True).alias("head"))
    )
    told = mapping.join(heads, on=["table_id", "column"], how="left", maintain_order="left")
    free = pl.col("head").fill_null(False) & (pl.col("decided_by") != "steward")
    return told.with_columns(
        pl.when(free).then(pl.lit(name)).otherwise("field").alias("field"),
        pl.when(free)
        .then(pl.max_horizontal("confidence", pl.lit(SURE)))
        .otherwise("confidence")
        .alias("confidence"),
        pl.when(free).then(pl.lit("mapped")).otherwise("status").alias("status"),
        pl.when(free)
        .then(pl.lit("block layout: each name stands above what belongs to it"))
        .otherwise("evidence")
        .alias("evidence"),
    ).drop("head")
