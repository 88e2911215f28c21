"""What ids of the registry and this run's entities or contacts have in common."""

from __future__ import annotations

import polars as pl

from hotpass.model.registry import Columns

_SHARED: Columns = {
    "number": pl.UInt32,
    "subject": pl.UInt32,
    "digest": pl.UInt64,
    "in_use": pl.Boolean,
    "ids": pl.UInt32,
    "subjects": pl.UInt32,
}
SHARED = pl.Schema(_SHARED)
"""An id and a subject that bear one digest. `in_use`: the last run gave the id; `ids`, `subjects`: how many bear it."""


def shared(
    borne: pl.DataFrame,
    found: pl.DataFrame,
    numbers: pl.DataFrame | None = None,
    subjects: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """Edges (`SHARED`) by one sign between ids and subjects, or only those of `numbers` and `subjects`.

    `borne` has number, digest and in_use, `found` subject and digest. Where an id in use bears a digest, ids that ended
    earlier do not count: they may have been merged into that one.
    """
    left = borne if numbers is None else borne.join(numbers, on="number", how="semi")
    right = found if subjects is None else found.join(subjects, on="subject", how="semi")
    edges = left.join(right.select("subject", "digest"), on="digest", how="inner")
    met = edges.select("digest").unique()
    bearers = (
        borne.join(met, on="digest", how="semi")
        .group_by("digest")
        .agg(pl.col("in_use").sum().alias("used"), pl.len().alias("ids"))
    )
    now = found.join(met, on="digest", how="semi").group_by("digest").agg(pl.len().alias("subjects"))
    return (
        edges.join(bearers, on="digest", how="inner")
        .join(now, on="digest", how="inner")
        .filter(pl.col("in_use") | (pl.col("used") == 0))
        .with_columns(pl.when(pl.col("used") > 0).then("used").otherwise("ids").alias("ids"))
        .select(*SHARED)
        .cast(SHARED)
        .sort("number", "subject", "digest")
    )


def shared_rows(borne: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """How many unchanged rows an id and a subject share: number, subject, in_use, rows; each row is one subject's."""
    return (
        borne.join(found, on="digest", how="inner")
        .group_by("number", "subject", "in_use")
        .agg(pl.len().alias("rows"))
        .sort("number", "subject")
    )
