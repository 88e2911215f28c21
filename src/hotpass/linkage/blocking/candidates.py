"""Which nodes are compared: those that share blocking keys, the best few of each node.

Every blocking kind has a budget; pairs grow with the number of nodes, never with its square.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from math import log2

import numpy as np
import polars as pl

from hotpass.linkage.blocking.blocking_keys import RECIPES, blocking_keys
from hotpass.linkage.blocking.packed_pairs import STEPS, PackedPairs

PAIRS = pl.Schema({"left": pl.UInt32, "right": pl.UInt32})

AT_ONCE = 2
"""Blocking kinds that are sorted into blocks at the same time; it bounds the memory, whatever the number of cores."""

BLOCKS = pl.Schema(
    {
        "kind": pl.String,
        "cap": pl.UInt32,
        "blocks": pl.UInt32,
        "pairs": pl.UInt64,
        "found": pl.UInt64,
        "skipped": pl.UInt32,
        "skipped_nodes": pl.UInt64,
    }
)


@dataclass(frozen=True, slots=True)
class Budget:
    """How many pairs a node may cost: `per_kind` for each blocking kind, and its `best` in the end.

    Lists with many rows an entity get more: `per_kind_mate` and `best_mate` for each near-certain mate that a node has
    on average, but at most `most_per_kind` and `most_best`. `fewest` pairs every kind may cost, however few the nodes:
    so many cost nothing.
    """

    per_kind: int = 4
    per_kind_mate: int = 2
    most_per_kind: int = 16
    best: int = 12
    best_mate: int = 8
    most_best: int = 32
    fewest: int = 5000

    def for_kinds(self, mates: float) -> int:
        """Pairs a node for each kind, where nodes have `mates` near-certain mates."""
        return min(self.most_per_kind, max(self.per_kind, round(self.per_kind_mate * mates)))

    def for_nodes(self, mates: float) -> int:
        """Candidates a node, where nodes have `mates` near-certain mates."""
        return min(self.most_best, max(self.best, round(self.best_mate * mates)))


@dataclass(frozen=True, slots=True)
class Candidates:
    """`pairs` (`PAIRS`: left < right, distinct, sorted) and `blocks` (`BLOCKS`), in the order of the kinds.

    `blocks` tells of each blocking kind the size of the largest block that was used, how many blocks were, the pairs
    that they hold, and how many of the pairs kept it brought; then how many blocks were too large to be used, and how
    many members these have (a node that is in two counts twice).
    """

    pairs: pl.DataFrame
    blocks: pl.DataFrame

    caps: Mapping[str, int] = field(default_factory=dict)
    """By kind of which some block was too large: the largest one used. A later run given it chooses as this one did."""


def candidate_pairs(
    keys: pl.DataFrame, nodes: int, budget: Budget | None = None, caps: Mapping[str, int] | None = None
) -> Candidates:
    """The pairs of `nodes` nodes worth comparing; takes `nodes.node_keys`.

    For each blocking kind the largest block is chosen so that its pairs stay within the budget, or taken from `caps`
    where they know the kind. A pair weighs log2(nodes / block size) for every key that its nodes share. It is
    kept if it is among the best of either node; ties go to the smaller number. Raises `ValueError` above 16,777,216
    nodes.
    """
    budget, packed = budget or Budget(), PackedPairs(nodes)
    most = max(budget.most_per_kind * nodes, budget.fewest)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        started = {kind: pool.submit(_blocks, of_kind, most) for kind, of_kind in blocking_keys(keys)}
    found = {kind: blocks.result() for kind, blocks in started.items()}
    blocks = {kind: of_kind.members for kind, of_kind in found.items()}
    mates = _mates(packed, blocks)
    chosen = {**_caps(blocks, max(budget.for_kinds(mates) * nodes, budget.fewest)), **(caps or {})}
    used = {kind: members.filter(pl.col("size") <= chosen[kind]) for kind, members in blocks.items()}
    brought = _entries(packed, used)
    best = packed.best(packed.weighed(pl.concat(brought).sort()), budget.for_nodes(mates))
    told = [
        (
            kind,
            chosen[kind],
            used[kind].filter(pl.col("rest") == 1).height,
            brought[n].len(),
            best.filter(pl.col("kinds") // (1 << n) % 2 == 1).height,
            *found[kind].skipped(chosen[kind]),
        )
        for n, kind in enumerate(blocks)
    ]
    return Candidates(
        pairs=packed.split(best["pair"]).cast(PAIRS),
        blocks=pl.DataFrame(told, schema=BLOCKS, orient="row"),
        caps={kind: chosen[kind] for kind, of_kind in found.items() if of_kind.largest > chosen[kind]},
    )


@dataclass(frozen=True, slots=True)
class _Blocks:
    """The blocks of a kind: table[node, size, rest], one block behind the other, nodes ascending.

    `rest` is how many members of the block come behind. Keys that only one node has are left out, nearly all. Of the
    blocks too large for any budget only the sizes are kept: `beyond`.
    """

    members: pl.DataFrame
    beyond: np.ndarray[tuple[int], np.dtype[np.integer]]
    largest: int

    def skipped(self, cap: int) -> tuple[int, int]:
        """How many blocks are larger than `cap` or too large for any budget, and how many members they have."""
        over = self.members.filter(pl.col("size") > cap)
        blocks = over.filter(pl.col("rest") == 0).height
        return blocks + len(self.beyond), over.height + int(self.beyond.sum())


def _blocks(of_kind: pl.DataFrame, most: int) -> _Blocks:
    """The blocks of the keys of a kind; those too large for a budget of `most` pairs are only counted."""
    shared = of_kind.filter(pl.col("key").is_duplicated()).sort("key", "node")
    again = (pl.col("key") == pl.col("key").shift()) & (pl.col("node") == pl.col("node").shift())
    ordered = shared.filter(~again.fill_null(False))
    runs = ordered["key"].rle().struct.field("len").to_numpy()
    end = np.repeat(np.cumsum(runs), runs)
    members = ordered.select(
        "node",
        pl.Series("size", np.repeat(runs, runs), dtype=pl.UInt32),
        pl.Series("rest", end - np.arange(len(end)) - 1, dtype=pl.UInt32),
    )
    cap = _cap(members, most)
    return _Blocks(members.filter(pl.col("size") <= cap), runs[runs > cap], int(runs.max(initial=0)))


def _caps(blocks: Mapping[str, pl.DataFrame], budget: int) -> dict[str, int]:
    """By kind: the largest size up to which all its blocks together have no more than `budget` pairs, at least 2."""
    return {kind: _cap(members, budget) for kind, members in blocks.items()}


def _cap(members: pl.DataFrame, budget: int) -> int:
    sizes = members.group_by("size").agg(pl.col("rest").cast(pl.UInt64).sum().alias("pairs")).sort("size")
    within = sizes.filter(pl.col("pairs").cum_sum() <= budget)
    return int(max([2, *within["size"].tail(1).to_list()]))


def _entries(
    packed: PackedPairs, blocks: Mapping[str, pl.DataFrame], first: int | None = None
) -> list[pl.Series]:
    """The entries of each kind; `first` as in `PackedPairs.entries`."""
    return [
        packed.entries(members, number, RECIPES[kind].share, first)
        for number, (kind, members) in enumerate(blocks.items())
    ] or [pl.Series(dtype=pl.UInt64)]


SAMPLE = 2048
"""Nodes by which the density of a list is judged. The first are as good as any: records are numbered by digests."""

CERTAIN = 1.5
"""Bits of evidence, as a multiple of log2(nodes), from which two nodes are mates.

With log2(nodes) bits a node has one such mate by chance; half as much again leaves few to chance, so that the budget
grows with real duplicates only. The less, the more pairs are compared. At half and at double the value, F1 of four
labelled lists moves by .005 at most.
"""


def _mates(packed: PackedPairs, blocks: Mapping[str, pl.DataFrame]) -> float:
    """How many near-certain mates a node has on average, from a sample.

    Evidence is what each kind `says`, counted once: by the heaviest key that says it.
    """
    recipes = [RECIPES[kind] for kind in blocks]
    says = pl.Series([recipe.says for recipe in recipes], dtype=pl.String)
    whole = pl.Series([1 / recipe.share for recipe in recipes], dtype=pl.Float64)
    sample = min(SAMPLE, packed.nodes)
    told = packed.told(pl.concat(_entries(packed, blocks, sample)))
    evidence = (
        told.with_columns(says.gather(told["kind"]).alias("says"), whole.gather(told["kind"]).alias("whole"))
        .group_by("left", "right", "says")
        .agg((pl.col("weight") * pl.col("whole")).max().round().cast(pl.Int64).alias("weight"))
        .group_by("left", "right")
        .agg(pl.col("weight").sum())
    )
    certain = evidence.filter(pl.col("weight") >= CERTAIN * log2(max(2, packed.nodes)) * STEPS)
    within = (certain["right"] < sample).sum()  # mates of each other, both of the sample
    return float(certain.height + within) / max(1, sample)
