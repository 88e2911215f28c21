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

CENTIBITS = 100
"""Weights are integers, so that a sum does not depend on its order: hundredths of a bit."""


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
    kept if it is among the best of either node; ties go to the smaller number.
    """
    budget = budget or Budget()
    told, brought = [], []
    for number, (kind, of_kind) in enumerate(blocking_keys(keys)):
        members = _blocks(of_kind)
        cap = _cap(members, budget.per_kind * nodes) if caps is None else caps.get(kind, 0)
        used = members.filter(pl.col("size") <= cap)
        pairs = _pairs(used, nodes).with_columns(pl.lit(1 << number, pl.UInt32).alias("kinds"))
        told.append((kind, cap, used.filter(pl.col("rest") == 1).height, pairs.height))
        brought.append(pairs)
    weighed = _weighed(brought)
    kept = weighed.filter(_among_best(weighed, nodes, budget.best))
    found = [kept.filter(pl.col("kinds") & (1 << n) != 0).height for n in range(len(told))]
    return Candidates(
        pairs=kept.select(*PAIRS),
        blocks=pl.DataFrame(
            [(*row, n) for row, n in zip(told, found, strict=True)], schema=BLOCKS, orient="row"
        ),
    )


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


def _pairs(members: pl.DataFrame, nodes: int) -> pl.DataFrame:
    """Every two members of a block: table[left, right, weight]."""
    weight = ((pl.lit(nodes, pl.Float64) / pl.col("size")).log(2) * CENTIBITS).round().cast(pl.Int32)
    at = pl.int_range(pl.len(), dtype=pl.UInt32)
    placed = members.select(pl.col("node").alias("left"), weight.alias("weight"), "rest", at.alias("at"))
    paired = (
        placed.filter(pl.col("rest") > 0)
        .select(
            "left",
            "weight",
            pl.int_ranges(pl.col("at") + 1, pl.col("at") + pl.col("rest") + 1, dtype=pl.UInt32).alias(
                "right"
            ),
        )
        .explode("right")
    )
    return paired.select("left", members["node"].gather(paired["right"]).alias("right"), "weight")


def _weighed(brought: list[pl.DataFrame]) -> pl.DataFrame:
    """Each pair once with the sum of its weights and the set of kinds that brought it, sorted."""
    empty = pl.DataFrame(schema={**PAIRS, "weight": pl.Int32, "kinds": pl.UInt32})
    return (
        pl.concat([empty, *brought])
        .group_by("left", "right")
        .agg(pl.col("weight").sum(), pl.col("kinds").bitwise_or())
        .sort("left", "right")
    )


def _among_best(pairs: pl.DataFrame, nodes: int, best: int) -> pl.Series:
    """Whether each pair is among the `best` of its left or its right node."""
    number = pl.int_range(pl.len(), dtype=pl.UInt32).alias("pair")
    sides = [
        pairs.select(pl.col(own).alias("node"), pl.col(other).alias("other"), "weight", number)
        for own, other in (("left", "right"), ("right", "left"))
    ]
    ranked = pl.concat(sides).sort("node", "weight", "other", descending=[False, True, False])
    among = ranked.filter(pl.int_range(pl.len()).over("node") < best)["pair"].unique()
    return pl.repeat(False, pairs.height, eager=True).scatter(among, True)
