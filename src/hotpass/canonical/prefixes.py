"""A prefix that many names of a column bear without being part of them: "CUST - Kite Aviation"."""

from __future__ import annotations

import polars as pl

from hotpass.profiles.schema import Profile
from hotpass.semantic_types.organisation_core import name_core

LEAST_SHARE = 0.2
"""Share of a column's distinct texts that bear the prefix."""
LEAST_TEXTS = 5
LEAST_KNOWN = 0.3
"""Share of the texts behind the prefix that are names elsewhere; "SAPS - Durban" has a prefix that belongs to it."""

_PREFIX = r"^([\p{L}\p{N}._]{1,12}\s*[-–—:|/#]+\s+)\S"
_COLUMN = ["table_id", "column"]


def name_fields(profile: Profile) -> list[str]:
    """The fields whose columns may bear a prefix."""
    return [f.name for f in profile.fields() if f.semantic_type == "organisation_name"]


def shared_prefixes(cells: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    """The prefix that the names of a column bear: table_id, column, prefix.

    It is one only if many of the texts behind it stand without it as names somewhere else in the run, so `cells` are
    those of all name columns.
    """
    told = cells.filter(pl.col("field").is_in(name_fields(profile))).select(*_COLUMN, "text").unique()
    return _shared_prefixes(told.with_columns(pl.col("text").str.extract(_PREFIX, 1).alias("prefix")))


def without_prefixes(cells: pl.DataFrame, borne: pl.DataFrame) -> pl.DataFrame:
    """Take the prefixes that are `borne` (`shared_prefixes`) off the texts; adds `prefixed`, whether that was done."""
    marked = cells.join(borne, on=_COLUMN, how="left", maintain_order="left")
    bears = pl.col("text").str.starts_with(pl.col("prefix")).fill_null(False)
    return marked.with_columns(
        bears.alias("prefixed"),
        pl.when(bears)
        .then(pl.col("text").str.strip_prefix(pl.col("prefix")))
        .otherwise("text")
        .alias("text"),
    ).drop("prefix")


def _shared_prefixes(split: pl.DataFrame) -> pl.DataFrame:
    """The one prefix, if any, of each column: table_id, column, prefix."""
    candidates = split.with_columns(
        (pl.len().over(*_COLUMN, "prefix") / pl.len().over(_COLUMN)).alias("share")
    ).filter(
        pl.col("prefix").is_not_null(),
        pl.col("share") >= LEAST_SHARE,
        pl.len().over(*_COLUMN, "prefix") >= LEAST_TEXTS,
    )
    if candidates.is_empty():
        return candidates.select(*_COLUMN, "prefix")
    bare = split.filter(pl.col("prefix").is_null())
    known = name_core(bare["text"]).unique()
    rest = name_core(candidates.select(pl.col("text").str.strip_prefix(pl.col("prefix"))).to_series())
    return (
        candidates.with_columns(rest.is_in(known.implode()).alias("known"))
        .group_by(*_COLUMN, "prefix")
        .agg(pl.col("known").mean(), pl.len().alias("texts"))
        .filter(pl.col("known") >= LEAST_KNOWN)
        .sort(*_COLUMN, "texts", "prefix", descending=[False, False, True, False])
        .unique(_COLUMN, keep="first", maintain_order=True)
        .select(*_COLUMN, "prefix")
    )
