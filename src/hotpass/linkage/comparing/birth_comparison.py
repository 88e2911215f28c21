"""Dates of birth: equal, day and month exchanged, one digit off, or another day."""

from __future__ import annotations

import numpy as np
import polars as pl

from hotpass.linkage.comparing.value_pairs import distances, value_pairs
from hotpass.linkage.weighing.model import Comparison


def compare_births(pairs: pl.DataFrame, keys: pl.DataFrame, levels: Comparison) -> pl.Series:
    """The level (UInt8) of each of `pairs` (left, right) by `birth_date` in `keys`: ISO dates, or digits as written."""
    digits = keys.filter(pl.col("kind") == "birth_date").with_columns(pl.col("key").str.replace_all("-", ""))
    met = value_pairs(pairs, digits.unique(), "birth_date")
    if not met.values.len():
        return pl.zeros(pairs.height, pl.UInt8, eager=True)
    left, right = met.texts()
    slips = distances(left, right)
    turned = (left == right.str.slice(0, 4) + right.str.slice(6, 2) + right.str.slice(4, 2)).to_numpy()
    partly = (
        (left.str.slice(0, 4) == right.str.slice(0, 4)) | (left.str.slice(4) == right.str.slice(4))
    ).to_numpy()
    tests = [
        (met.left == met.right, "equal"),
        (turned | (slips <= 1), "near"),
        (partly | (slips <= 2), "part"),
    ]
    found = np.select(
        [t for t, _ in tests], [levels.number(name) for _, name in tests], levels.number("different")
    )
    return met.best(found.astype(np.uint8), pairs.height)
