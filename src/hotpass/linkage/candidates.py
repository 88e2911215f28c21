"""Which nodes are compared: those that share blocking keys, the best few of each node.

Every blocking kind has a budget; pairs grow with the number of nodes, never with its square.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from hotpass.linkage.blocking_keys import blocking_keys

PAIRS = pl.Schema({"left": pl.UInt32, "right": pl.UInt32})
BLOCKS = pl.Schema(
    {"kind": pl.String, "cap": pl.UInt32, "blocks": pl.UInt32, "pairs": pl.UInt64, "found": pl.UInt64}
)

STEPS = 64
"""Weights are integers, so that a sum does not depend on its order: sixty-fourths of a bit."""

_WEIGHT, _KIND = 11, 5
"""Bits of a packed entry that hold one key's weight (up to 32 bits of evidence) and the number of its kind."""

_MOST_NODES = 1 << 24
"""Two numbers of nodes, a kind and a weight share 64 bits."""


@dataclass(frozen=True, slots=True)
class Budget:
    """How many pairs a node may cost: `per_kind` for each blocking kind, and its `best` in the end."""

    per_kind: int = 4
    best: int = 12


@dataclass(frozen=True, slots=True)
class Candidates:
    """`pairs` (`PAIRS`: left < right, distinct, sorted) and `blocks` (`BLOCKS`), in the order of the kinds.

    `blocks` tells of each blocking kind the size of the largest block that was used, how many blocks were, the pairs
    that they hold, and how many of the pairs kept it brought.
    """

    pairs: pl.DataFrame
    blocks: pl.DataFrame

    @property
    def caps(self) -> dict[str, int]:
        """The largest block used by blocking kind: what a later run is given to choose as this one did."""
        return dict(self.blocks.select("kind", "cap").iter_rows())


def candidate_pairs(
    keys: pl.DataFrame, nodes: int, budget: Budget | None = None, caps: Mapping[str, int] | None = None
) -> Candidates:
    """The pairs of `nodes` nodes worth comparing; takes `nodes.node_keys`.

    For each blocking kind the largest block is chosen so that its pairs stay within the budget, or taken from `caps`
    (kinds that it lacks are not used). A pair weighs log2(nodes / block size) for every key that its nodes share. It is
    kept if it is among the best of either node; ties go to the smaller number. Raises `ValueError` above 16,777,216
    nodes.
    """
    if nodes > _MOST_NODES:
        raise ValueError(f"{nodes} nodes are more than the {_MOST_NODES} that pairs can be packed for")
    budget = budget or Budget()
    told, brought = [], []
    for number, (kind, of_kind) in enumerate(blocking_keys(keys)):
        members = _blocks(of_kind)
        cap = _cap(members, budget.per_kind * nodes) if caps is None else caps.get(kind, 0)
        used = members.filter(pl.col("size") <= cap)
        brought.append(_packed(used, number, nodes))
        told.append((kind, cap, used.filter(pl.col("rest") == 1).height, brought[-1].len()))
    entries = pl.concat([pl.Series(dtype=pl.UInt64), *brought]).sort()
    best = _best(_weighed(entries), nodes, budget.best)
    found = _found(entries, best, len(told))
    return Candidates(
        pairs=pl.DataFrame(
            {"left": best // _shift(nodes), "right": best % _shift(nodes)}, schema_overrides=PAIRS
        ),
        blocks=pl.DataFrame(
            [(*row, n) for row, n in zip(told, found, strict=True)], schema=BLOCKS, orient="row"
        ),
    )


def _shift(nodes: int) -> int:
    """What to multiply a number of a node with to put another behind it."""
    return 1 << max(1, (nodes - 1).bit_length())


def _blocks(of_kind: pl.DataFrame) -> pl.DataFrame:
    """Members of blocks of two or more: table[node, size, rest], one block behind the other, nodes ascending.

    `rest` is how many members of the block come behind.
    """
    ordered = of_kind.filter(pl.col("key").is_duplicated()).sort("key", "node")
    runs = ordered.select(pl.col("key").rle()).unnest("key")
    size = runs.select(pl.col("len").repeat_by("len").explode().alias("size"))
    end = runs.select(pl.col("len").cum_sum().repeat_by("len").explode().alias("end"))
    at = pl.int_range(pl.len(), dtype=pl.UInt32)
    return pl.concat([ordered.select("node"), size, end], how="horizontal").select(
        "node", "size", (pl.col("end") - at - 1).alias("rest")
    )


def _cap(members: pl.DataFrame, budget: int) -> int:
    """The largest size of block up to which all blocks together have no more than `budget` pairs, at least 2."""
    sizes = members.group_by("size").agg(pl.col("rest").cast(pl.UInt64).sum().alias("pairs")).sort("size")
    within = sizes.filter(pl.col("pairs").cum_sum() <= budget)
    return int(max([2, *within["size"].tail(1).to_list()]))


def _packed(members: pl.DataFrame, kind: int, nodes: int) -> pl.Series:
    """Every two members of a block as one number: left, right, kind and weight, the highest bits first."""
    weight = ((pl.lit(nodes, pl.Float64) / pl.col("size")).log(2) * STEPS).round().cast(pl.UInt64)
    at = pl.int_range(pl.len(), dtype=pl.UInt32)
    own = pl.col("node").cast(pl.UInt64) * (_shift(nodes) << (_KIND + _WEIGHT))
    paired = (
        members.select((own + (kind << _WEIGHT) + weight).alias("entry"), at.alias("at"), "rest")
        .filter(pl.col("rest") > 0)
        .select("entry", pl.int_ranges(pl.col("at") + 1, pl.col("at") + pl.col("rest") + 1).alias("right"))
        .explode("right")
    )
    right = members["node"].gather(paired["right"]).cast(pl.UInt64)
    return (paired["entry"] + right * (1 << (_KIND + _WEIGHT))).rename("entry")


def _weighed(entries: pl.Series) -> pl.DataFrame:
    """Each pair once, as one number in ascending order, with the sum of its weights."""
    return (
        pl.DataFrame({"pair": entries // (1 << (_KIND + _WEIGHT)), "weight": entries % (1 << _WEIGHT)})
        .with_columns(pl.col("pair").set_sorted())
        .group_by("pair", maintain_order=True)
        .agg(pl.col("weight").sum())
    )


def _best(weighed: pl.DataFrame, nodes: int, most: int) -> pl.Series:
    """The pairs, ascending, that are among the `most` heaviest of their left or their right node."""
    shift = _shift(nodes)
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


def _found(entries: pl.Series, best: pl.Series, kinds: int) -> list[int]:
    """How many of the pairs each kind brought."""
    brought = (
        (entries // (1 << _WEIGHT)).rle().struct.field("value")
    )  # a kind may bring a pair by several keys
    told = pl.DataFrame({"pair": brought // (1 << _KIND), "kind": brought % (1 << _KIND)})
    counts = told.join(best.to_frame("pair"), on="pair", how="semi")["kind"].value_counts()
    by_kind = dict(counts.iter_rows())
    return [by_kind.get(kind, 0) for kind in range(kinds)]
