"""Weight and probability of candidate pairs: integers added by pattern, so no order of summing can show."""

from __future__ import annotations

import polars as pl

from hotpass.linkage.weighing.model import MILLIBITS, Model


def patterns(levels: pl.DataFrame, model: Model) -> pl.DataFrame:
    """The distinct combinations of levels, sorted: one UInt8 column a comparison, `count:UInt32`."""
    names = list(model.names)
    return levels.group_by(names).agg(pl.len().cast(pl.UInt32).alias("count")).sort(names)


def score_patterns(patterns: pl.DataFrame, model: Model) -> pl.DataFrame:
    """`patterns` with `weight` (Int32, thousandths of a bit, prior included) and `probability` (Float64)."""
    weight = pl.lit(model.prior_weight, pl.Int32)
    for comparison in model.comparisons:
        known = dict(enumerate(comparison.weights))
        weight = weight + pl.col(comparison.name).replace_strict(known, return_dtype=pl.Int32)
    return patterns.with_columns(weight.alias("weight")).with_columns(probability(pl.col("weight")))


def probability(weight: pl.Expr) -> pl.Expr:
    """The probability of a match that a weight in thousandths of a bit stands for."""
    return (1 / (1 + (2.0 ** (-weight.cast(pl.Float64) / MILLIBITS)))).alias("probability")


def score(pairs: pl.DataFrame, scored: pl.DataFrame, model: Model) -> pl.DataFrame:
    """`pairs` (left, right, level columns) with `weight` and `probability` of their pattern, order kept."""
    told = scored.select(*model.names, "weight", "probability")
    return pairs.join(told, on=list(model.names), how="left", maintain_order="left")
