"""Texts of which trimming leaves nothing but a word for nothing, such as "#-" or "<n/a"."""

from __future__ import annotations

import polars as pl

from hotpass.semantic_types.base import Context
from hotpass.semantic_types.cleaned import split
from hotpass.semantic_types.sentinels import is_sentinel


def part_nothing(work: pl.DataFrame, column: str, context: Context) -> tuple[pl.DataFrame, pl.DataFrame]:
    """`work` without the rows whose trimmed `column` says nothing, and these as finished rows `[raw, code]`.

    Only rows where `column` is no longer the `text` are asked; the others were asked at the start.
    """
    same, trimmed = split(work, pl.col(column) != pl.col("text"))
    rest, nothing = split(trimmed, is_sentinel(pl.col(column), context))
    return pl.concat([same, rest]), nothing.select("raw", code=pl.lit("value.sentinel"))
