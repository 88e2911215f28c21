"""Pairs of records as pairs of the distinct values they hold, so that each two values are compared once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from hotpass.linkage.token_matrix import Bools, Ints


_NO_LEVEL = 255


@dataclass(frozen=True)
class ValuePairs:
    """`meetings` has pair, a, b: values number `a` and `b` (a <= b) of `values` meet in that pair of records."""

    values: pl.Series
    meetings: pl.DataFrame
    left: Ints
    right: Ints

    def best(self, levels: Ints, pairs: int, otherwise: tuple[Ints, Bools] | None = None) -> pl.Series:
        """By pair of records the smallest level of its values' (levels of the distinct value pairs), else 0.

        `otherwise` gives other levels for those pairs of records that it marks.
        """
        of_meeting = levels[self.meetings["distinct"].to_numpy()]
        if otherwise is not None:
            others, marked = otherwise
            here = marked[self.meetings["pair"].to_numpy()]
            of_meeting = np.where(here, others[self.meetings["distinct"].to_numpy()], of_meeting)
        best = np.full(pairs, _NO_LEVEL, dtype=np.uint8)
        found = np.where(of_meeting == 0, _NO_LEVEL, of_meeting).astype(np.uint8)
        np.minimum.at(best, self.meetings["pair"].to_numpy(), found)
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
