"""What every `recognise` starts from: a sample of a column's distinct texts, and shares of it."""

from __future__ import annotations

from functools import lru_cache

import polars as pl

from hotpass.semantic_types.base import Context
from hotpass.semantic_types.sentinels import is_sentinel, may_be_sentinel
from hotpass.semantic_types.text import fold, tidy

LIMIT = 2000
"""Distinct texts looked at; more of them change no verdict."""


def sample(values: pl.Series, context: Context) -> pl.DataFrame:
    """`[text, folded]` of at most `LIMIT` texts, spread evenly over the column, without words for nothing."""
    distinct = values.cast(pl.String).drop_nulls().unique(maintain_order=True)
    spread = distinct.gather_every(max(1, -(-len(distinct) // LIMIT)))
    return _prepared(tuple(spread), context.sentinels)


@lru_cache(maxsize=4)
def _prepared(texts: tuple[str, ...], sentinels: frozenset[str]) -> pl.DataFrame:
    """Kept for the next type: mapping asks them all about the same column, one after the other."""
    frame = pl.DataFrame({"raw": texts}, schema={"raw": pl.String})
    context = Context(sentinels=sentinels)
    asked = frame["raw"].filter(frame.select(may_be_sentinel(pl.col("raw"), context)).to_series())
    if not asked.is_empty():
        nothing = asked.filter(asked.to_frame("raw").select(is_sentinel(pl.col("raw"), context)).to_series())
        frame = frame.filter(~pl.col("raw").is_in(nothing.implode()))
    return frame.select(text=tidy(pl.col("raw")), folded=fold(pl.col("raw")))


def share(frame: pl.DataFrame, condition: pl.Expr) -> float:
    """The share of rows for which `condition` holds, nulls counting as no; 0 of an empty frame."""
    if frame.is_empty():
        return 0.0
    return float(frame.select(condition.fill_null(False).mean()).item())


def shares(frame: pl.DataFrame, **conditions: pl.Expr) -> dict[str, float]:
    """`share` of several conditions by name, in one pass."""
    if frame.is_empty():
        return dict.fromkeys(conditions, 0.0)
    means = frame.select(
        **{name: condition.fill_null(False).mean() for name, condition in conditions.items()}
    )
    return {name: float(value) for name, value in means.row(0, named=True).items()}


def clip(score: float) -> float:
    """`score` held within 0 and 1."""
    return min(1.0, max(0.0, score))
