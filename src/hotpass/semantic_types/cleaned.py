"""The beginning and the end of every `clean`: distinct texts in, a whole `CLEANED` frame out."""

from __future__ import annotations

import polars as pl

from hotpass.semantic_types.base import CLEANED, Context
from hotpass.semantic_types.sentinels import is_sentinel, may_be_sentinel
from hotpass.semantic_types.text import is_untidy, tidy


def start(
    values: pl.Series, context: Context, keep: frozenset[str] = frozenset()
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Split distinct texts into `work[raw, text]` (tidied) and the finished rows of the words for nothing."""
    frame = pl.DataFrame({"raw": values.cast(pl.String).drop_nulls().unique(maintain_order=True)})
    clean, untidy = _split(frame.with_columns(text="raw"), is_untidy(pl.col("raw")))
    frame = pl.concat([clean, untidy.with_columns(text=tidy(pl.col("raw")))])
    said, asked = _split(frame, may_be_sentinel(pl.col("text"), context))
    work, nothing = _split(asked, is_sentinel(pl.col("text"), context, keep))
    return pl.concat([said, work]), nothing.select("raw", code=pl.lit("value.sentinel"))


def finish(*frames: pl.DataFrame) -> pl.DataFrame:
    """One `CLEANED` frame of all rows: absent columns null, absent `part` 0, sorted by (raw, part)."""
    return pl.concat([_whole(frame) for frame in frames]).sort("raw", "part", maintain_order=True)


def _whole(frame: pl.DataFrame) -> pl.DataFrame:
    absent = [
        pl.lit(0 if name == "part" else None).alias(name) for name in CLEANED if name not in frame.columns
    ]
    return frame.with_columns(absent).select(pl.col(name).cast(dtype) for name, dtype in CLEANED.items())


def _split(frame: pl.DataFrame, test: pl.Expr) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows that fail and the rows that pass."""
    tested = frame.with_columns(test.alias("_test"))
    return tested.filter(~pl.col("_test")).drop("_test"), tested.filter("_test").drop("_test")
