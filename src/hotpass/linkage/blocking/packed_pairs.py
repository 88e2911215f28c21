"""Pairs of nodes as single integers, so that millions of them are put together, summed and ranked by sorting alone."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

STEPS = 64
"""Weights are integers, so that a sum does not depend on its order: sixty-fourths of a bit."""

_WEIGHT, _KIND = 1 << 11, 1 << 5
"""Numbers that one key's weight (up to 32 bits of evidence) and its kind have room for."""

_MOST_NODES = 1 << 24
"""Two numbers of nodes, a kind and a weight share 64 bits."""


@dataclass(frozen=True, slots=True)
class PackedPairs:
    """How pairs of `nodes` nodes are packed.

    A *pair* is left and right; an *entry* is a pair, the number of the blocking kind that brought it and the weight of
    the key, the highest bits first, all UInt64. Raises `ValueError` above 16,777,216 nodes.
    """

    nodes: int

    def __post_init__(self) -> None:
        if self.nodes > _MOST_NODES:
            raise ValueError(f"{self.nodes} nodes are more than the {_MOST_NODES} whose pairs fit 64 bits")

    @property
    def shift(self) -> int:
        """The factor that makes room for the number of a node."""
        return 1 << max(1, (self.nodes - 1).bit_length())

    def entries(
        self, members: pl.DataFrame, number: int, share: float, first: int | None = None
    ) -> pl.Series:
        """Every two members of a block; takes table[node, size, rest] of `candidates`, block behind block.

        A key weighs log2(nodes / size of its block), of which `share` counts. With `first`, only pairs whose left node
        is one of the first so many.
        """
        bits = (pl.lit(self.nodes, pl.Float64) / pl.col("size")).log(2) * share
        weight = (bits * STEPS).round().cast(pl.UInt64)
        at = pl.int_range(pl.len(), dtype=pl.UInt32)
        own = pl.col("node").cast(pl.UInt64) * (self.shift * _KIND * _WEIGHT)
        paired = (
            members.select((own + number * _WEIGHT + weight).alias("entry"), at.alias("at"), "rest", "node")
            .filter((pl.col("rest") > 0) & (pl.col("node") < (self.nodes if first is None else first)))
            .select(
                "entry", pl.int_ranges(pl.col("at") + 1, pl.col("at") + pl.col("rest") + 1).alias("right")
            )
            .explode("right")
        )
        right = members["node"].gather(paired["right"]).cast(pl.UInt64)
        return (paired["entry"] + right * (_KIND * _WEIGHT)).rename("entry")

    def weighed(self, entries: pl.Series) -> pl.DataFrame:
        """`[pair, weight, kinds]`: each pair of sorted entries once, ascending, and the sum of its weights.

        `kinds` has one bit for each kind that brought the pair, by one key or several.
        """
        parts = [_summed(pl.Series(dtype=pl.UInt64))]
        start = 0
        while start < entries.len():
            end = _end_of_pair(entries, start + _SLICE)
            parts.append(_summed(entries.slice(start, end - start)))
            start = end
        return pl.concat(parts)

    def best(self, weighed: pl.DataFrame, most: int) -> pl.DataFrame:
        """The rows of `weighed` that are among the `most` heaviest of either node; ties go to the smaller number."""
        shift = self.shift
        room = (1 << 64) // (shift * shift)
        lightness = (room - 1) - pl.col("weight").clip(upper_bound=room - 1)
        left, right = pl.col("pair") // shift, pl.col("pair") % shift
        sides = weighed.select(
            ((left * room + lightness) * shift + right).alias("left"),
            ((right * room + lightness) * shift + left).alias("right"),
        )
        ranked = pl.concat([sides["left"], sides["right"]]).sort()
        runs = (ranked // (room * shift)).rle().struct.unnest()
        last = runs["len"].cum_sum() - runs["len"] + runs["len"].clip(upper_bound=most) - 1
        worst = pl.Series(values=[0], dtype=pl.UInt64).new_from_index(0, self.nodes)
        worst = worst.scatter(runs["value"], ranked.gather(last))
        among = [
            sides[side] <= worst.gather(weighed.select(node).to_series())
            for side, node in (("left", left), ("right", right))
        ]
        return weighed.filter(among[0] | among[1])

    def told(self, entries: pl.Series) -> pl.DataFrame:
        """`[left, right, kind, weight]` of entries."""
        entry = pl.col("entry")
        pair = entry // (_KIND * _WEIGHT)
        return pl.DataFrame({"entry": entries}).select(
            (pair // self.shift).alias("left"),
            (pair % self.shift).alias("right"),
            (entry // _WEIGHT % _KIND).alias("kind"),
            (entry % _WEIGHT).alias("weight"),
        )

    def split(self, pairs: pl.Series) -> pl.DataFrame:
        """`[left, right]` (UInt32) of pairs."""
        return pl.DataFrame(
            {"left": (pairs // self.shift).cast(pl.UInt32), "right": (pairs % self.shift).cast(pl.UInt32)}
        )


_SLICE = 1 << 22
"""Entries that are summed at a time, so that what is worked with stays small."""


def _end_of_pair(entries: pl.Series, start: int) -> int:
    """Where the entries of the pair end that stands before `start`."""
    if start >= entries.len():
        return entries.len()
    last = entries[start - 1] // (_KIND * _WEIGHT)
    return int(entries.search_sorted((last + 1) * (_KIND * _WEIGHT)))


def _summed(entries: pl.Series) -> pl.DataFrame:
    brought = entries // _WEIGHT
    first = brought.ne_missing(brought.shift())
    bits = pl.Series([1 << kind for kind in range(_KIND)], dtype=pl.UInt32).gather(brought % _KIND)
    return (
        pl.DataFrame({"pair": brought // _KIND, "weight": entries % _WEIGHT, "kinds": bits * first})
        .with_columns(pl.col("pair").set_sorted())
        .group_by("pair", maintain_order=True)
        .agg(pl.col("weight").sum(), pl.col("kinds").sum())
    )
