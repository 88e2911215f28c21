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

    def entries(self, members: pl.DataFrame, number: int, share: float) -> pl.Series:
        """Every two members of a block; takes table[node, size, rest] of `candidates`, block behind block.

        A key weighs log2(nodes / size of its block), of which `share` counts.
        """
        bits = (pl.lit(self.nodes, pl.Float64) / pl.col("size")).log(2) * share
        weight = (bits * STEPS).round().cast(pl.UInt64)
        at = pl.int_range(pl.len(), dtype=pl.UInt32)
        own = pl.col("node").cast(pl.UInt64) * (self.shift * _KIND * _WEIGHT)
        paired = (
            members.select((own + number * _WEIGHT + weight).alias("entry"), at.alias("at"), "rest")
            .filter(pl.col("rest") > 0)
            .select(
                "entry", pl.int_ranges(pl.col("at") + 1, pl.col("at") + pl.col("rest") + 1).alias("right")
            )
            .explode("right")
        )
        right = members["node"].gather(paired["right"]).cast(pl.UInt64)
        return (paired["entry"] + right * (_KIND * _WEIGHT)).rename("entry")

    def weighed(self, entries: pl.Series) -> pl.DataFrame:
        """`[pair, weight]`: each pair of sorted entries once, ascending, and the sum of its weights."""
        return (
            pl.DataFrame({"pair": entries // (_KIND * _WEIGHT), "weight": entries % _WEIGHT})
            .with_columns(pl.col("pair").set_sorted())
            .group_by("pair", maintain_order=True)
            .agg(pl.col("weight").sum())
        )

    def best(self, weighed: pl.DataFrame, most: int) -> pl.Series:
        """The pairs, ascending, that are among the `most` heaviest of either node; ties go to the smaller number."""
        shift = self.shift
        room = (1 << 64) // (shift * shift)
        lightness = (room - 1) - pl.col("weight").clip(upper_bound=room - 1)
        left, right = pl.col("pair") // shift, pl.col("pair") % shift
        sides = [
            weighed.select(((own * room + lightness) * shift + other).alias("side"))["side"]
            for own, other in ((left, right), (right, left))
        ]
        ranked = pl.concat(sides).sort()
        runs = (ranked // (room * shift)).rle().struct.field("len").cast(pl.Int64)
        start = runs.cum_sum() - runs
        chosen = pl.DataFrame({"start": start, "run": runs}).select(
            pl.int_ranges("start", pl.col("start") + pl.min_horizontal("run", pl.lit(most))).explode()
        )
        edges = pl.DataFrame({"side": ranked.gather(chosen.to_series())})
        node, other = pl.col("side") // (room * shift), pl.col("side") % shift
        pair = pl.min_horizontal(node, other) * shift + pl.max_horizontal(node, other)
        return edges.select(pair.alias("pair")).to_series().unique().sort()

    def brought(self, entries: pl.Series, pairs: pl.Series) -> dict[int, int]:
        """How many of `pairs` each kind brought, by its number; takes sorted entries."""
        distinct = (entries // _WEIGHT).rle().struct.field("value")  # a kind may bring a pair by several keys
        told = pl.DataFrame({"pair": distinct // _KIND, "kind": distinct % _KIND})
        return dict(
            told.join(pairs.to_frame("pair"), on="pair", how="semi")["kind"].value_counts().iter_rows()
        )

    def sampled(self, entries: pl.Series, every: int) -> pl.DataFrame:
        """`[pair, kind, weight]` of the entries whose left node is a multiple of `every`."""
        left = entries // (self.shift * _KIND * _WEIGHT)
        some = entries.filter(left % every == 0)
        return pl.DataFrame(
            {"pair": some // (_KIND * _WEIGHT), "kind": some // _WEIGHT % _KIND, "weight": some % _WEIGHT}
        )

    def split(self, pairs: pl.Series) -> pl.DataFrame:
        """`[left, right]` (UInt32) of pairs."""
        return pl.DataFrame(
            {"left": (pairs // self.shift).cast(pl.UInt32), "right": (pairs % self.shift).cast(pl.UInt32)}
        )
