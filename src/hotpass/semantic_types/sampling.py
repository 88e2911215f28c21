"""What every `recognise` starts from: a sample of a column's distinct texts, and shares of it."""

from __future__ import annotations

import polars as pl

from hotpass.semantic_types.base import Context
from hotpass.semantic_types.sentinels import is_sentinel
from hotpass.semantic_types.text import fold, tidy

LIMIT = 2000
"""Distinct texts looked at; more of them change no verdict."""


def sample(values: pl.Series, context: Context) -> pl.DataFrame:
    """`[text, folded]` of at most `LIMIT` texts, spread evenly over the column, without words for nothing."""
    distinct = values.cast(pl.String).drop_nulls().unique(maintain_order=True)
    spread = distinct.gather_every(max(1, -(-len(distinct) // LIMIT)))
    frame = pl.DataFrame({"raw": spread})
    frame = frame.filter(~is_sentinel(pl.col("raw"), context))
    return frame.select(text=tidy(pl.col("raw")), folded=fold(pl.col("raw")))


def share(frame: pl.DataFrame, condition: pl.Expr) -> float:
    """The share of rows for which `condition` holds, nulls counting as no; 0 of an empty frame."""
    if frame.is_empty():
        return 0.0
    return float(frame.select(condition.fill_null(False).mean()).item())


def clip(score: float) -> float:
    """`score` held within 0 and 1."""
    return min(1.0, max(0.0, score))
