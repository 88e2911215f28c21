"""Pairs of records as pairs of the distinct values they hold, so that each two values are compared once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from hotpass.linkage.token_matrix import Ints

_NO_LEVEL = 255


@dataclass(frozen=True)
class ValuePairs:
    """`meetings` has pair, a, b: values number `a` and `b` (a <= b) of `values` meet in that pair of records."""

    values: pl.Series
    meetings: pl.DataFrame
    left: Ints
    right: Ints

    def best(self, levels: Ints, pairs: int, case: Ints | None = None) -> pl.Series:
        """By pair of records the smallest level of its values', else 0.

        `levels` are those of the distinct value pairs, or, with the `case` of each pair of records, by case and
        distinct value pair.
        """
        distinct = self.meetings["distinct"].to_numpy()
        pair = self.meetings["pair"].to_numpy()
        of_meeting = levels[distinct] if case is None else levels[case[pair], distinct]
        best = np.full(pairs, _NO_LEVEL, dtype=np.uint8)
        np.minimum.at(best, pair, np.where(of_meeting == 0, _NO_LEVEL, of_meeting).astype(np.uint8))
        return pl.Series(np.where(best == _NO_LEVEL, 0, best), dtype=pl.UInt8)


def value_pairs(pairs: pl.DataFrame, keys: pl.DataFrame, kind: str) -> ValuePairs:
    """The values of `kind` that meet in `pairs` (left, right), `keys` being node, kind, key."""
    held = keys.filter(pl.col("kind") == kind).select("node", "key")
    values = held["key"].unique().sort()
    codes = pl.DataFrame({"key": values}).with_row_index("code")
    coded = held.join(codes, on="key", how="left").select("node", "code").sort("node", "code")
    met = (
        pairs.select("left", "right")
        .with_row_index("pair")
        .join(coded.rename({"node": "left", "code": "a"}), on="left", how="inner")
        .join(coded.rename({"node": "right", "code": "b"}), on="right", how="inner")
        .select("pair", pl.min_horizontal("a", "b").alias("a"), pl.max_horizontal("a", "b").alias("b"))
    )
    distinct = met.select("a", "b").unique().sort("a", "b").with_row_index("distinct")
    meetings = met.join(distinct, on=["a", "b"], how="left").select("pair", "distinct")
    return ValuePairs(
        values,
        meetings,
        distinct["a"].to_numpy().astype(np.int64),
        distinct["b"].to_numpy().astype(np.int64),
    )
