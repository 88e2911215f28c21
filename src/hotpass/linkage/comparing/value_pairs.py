"""Pairs of records as pairs of the distinct values they hold, so that each two values are compared once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
import polars as pl
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from hotpass.linkage.comparing.token_matrix import Ints

Levels = NDArray[np.uint8]
Number = TypeVar("Number", bound=np.integer[Any])

CHUNK = 50_000
"""Pairs of values that are compared at a time: bounds the memory."""

AT_ONCE = 4
"""Chunks at the same time; it bounds the memory, whatever the number of cores."""

_NO_LEVEL = 255


@dataclass(frozen=True)
class ValuePairs:
    """The distinct pairs of values that meet: numbers `left[i]` <= `right[i]` of `values`.

    In the pair of records `pair[j]` (ascending) the values `distinct[j]` (an index of `left` and `right`) meet.
    """

    values: pl.Series
    left: Ints
    right: Ints
    pair: Ints
    distinct: Ints

    def best(self, levels: Levels, pairs: int, case: Ints | None = None) -> pl.Series:
        """By pair of records the smallest level of its values', else 0.

        `levels` are those of the distinct value pairs, or, with the `case` of each pair of records, by case and
        distinct value pair.
        """
        found = levels[self.distinct] if case is None else levels[case[self.pair], self.distinct]
        best = np.zeros(pairs, dtype=np.uint8)
        if len(found):
            first = np.flatnonzero(np.diff(self.pair, prepend=-1))
            least = np.minimum.reduceat(np.where(found == 0, _NO_LEVEL, found), first)
            best[self.pair[first]] = np.where(least == _NO_LEVEL, 0, least)
        return pl.Series(best, dtype=pl.UInt8)

    def texts(self) -> tuple[pl.Series, pl.Series]:
        """The left and right values of each distinct pair."""
        return self.values.gather(self.left), self.values.gather(self.right)


def value_pairs(pairs: pl.DataFrame, keys: pl.DataFrame, kind: str) -> ValuePairs:
    """The values of `kind` that meet in `pairs` (left, right), `keys` being distinct rows of node, kind, key."""
    held = keys.filter(pl.col("kind") == kind).select("node", "key").sort("node", "key")
    values = held["key"].unique().sort()
    codes = held["key"].rank("dense").to_numpy().astype(np.int64) - 1
    left, right = pairs["left"].to_numpy(), pairs["right"].to_numpy()
    held_by = np.bincount(
        held["node"].to_numpy(), minlength=1 + max(left.max(initial=0), right.max(initial=0))
    )
    first = np.cumsum(held_by) - held_by
    meetings = held_by[left] * held_by[right]
    pair = np.repeat(np.arange(pairs.height), meetings)
    within = np.arange(len(pair)) - np.repeat(np.cumsum(meetings) - meetings, meetings)
    of_right = held_by[right][pair]
    one = codes[first[left][pair] + within // of_right]
    other = codes[first[right][pair] + within % of_right]
    size = max(len(values), 1)
    distinct, index = _distinct(np.minimum(one, other) * size + np.maximum(one, other))
    return ValuePairs(values, distinct // size, distinct % size, pair, index)


def _distinct(codes: Ints) -> tuple[Ints, Ints]:
    """The distinct codes in order, and for each code its place there: `np.unique`, sorted on all cores."""
    order = pl.Series(codes).arg_sort().to_numpy()
    ordered = codes[order]
    new = np.diff(ordered, prepend=-1) != 0
    index = np.empty(len(codes), dtype=np.int64)
    index[order] = np.cumsum(new) - 1
    return ordered[new], index


def in_chunks(compare: Callable[[Ints, Ints], NDArray[Number]], left: Ints, right: Ints) -> NDArray[Number]:
    """What `compare` gives for numbers of values, asked for `CHUNK` pairs at a time; pairs come last.

    Chunks know nothing of each other, so a few are compared at the same time.
    """
    starts = range(0, max(len(left), 1), CHUNK)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = pool.map(lambda n: compare(left[n : n + CHUNK], right[n : n + CHUNK]), starts)
        return np.concatenate(list(found), axis=-1)


def distances(left: pl.Series, right: pl.Series, most: int | None = None) -> NDArray[np.int32]:
    """Slips (optimal string alignment) between texts, pair by pair, `CHUNK` at a time; beyond `most`, `most` + 1."""
    return in_chunks(
        lambda a, b: cpdist(
            left.gather(a).to_list(),
            right.gather(b).to_list(),
            scorer=OSA.distance,
            score_cutoff=most,
            dtype=np.int32,
        ),
        np.arange(left.len()),
        np.arange(right.len()),
    )
