"""Which nodes are one entity: average link inside connected components, so that no chain glues what does not belong.

Two clusters become one while the mean weight of all pairs between them is high enough; a pair that was never scored
counts slightly against. The steward's verdicts bind, and clusters that contradict stay apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from hotpass.linkage.clustering.agglomeration import MEAN, Agglomeration, Row
from hotpass.linkage.comparing.token_matrix import Bools, Ints
from hotpass.linkage.weighing.model import MILLIBITS

CLIP = 8 * MILLIBITS
"""A single pair counts no more than this for or against."""

MERGES = pl.Schema({"left": pl.UInt32, "right": pl.UInt32, "weight": pl.Int32, "by": pl.String})
"""How clusters came together, in order: `left` and `right` are the smallest nodes of the two (left < right).

`weight` is the mean over their pairs in thousandths of a bit; `by` is `model` or `steward`.
"""

CLUSTER = pl.Schema({"node": pl.UInt32, "cluster": pl.UInt32})

HELD = pl.Schema({"left": pl.UInt32, "right": pl.UInt32, "why": pl.String})
"""Clusters kept apart though alike, by their smallest nodes: `contradiction`, `steward`, `size`, or `ambiguous`."""


@dataclass(frozen=True)
class Constraints:
    """What binds: pairs of nodes that are one, pairs that are not, and by node the numbers that must not differ.

    A number is "field=value"; two clusters contradict where both hold numbers of a field and none in common. Numbers
    one slip apart count as one where something else proves it: a phone, mail address or house in common, which `signs`
    holds by node.
    """

    same: tuple[tuple[int, int], ...] = ()
    apart: tuple[tuple[int, int], ...] = ()
    numbers: Mapping[int, frozenset[str]] = field(default_factory=dict)
    signs: Mapping[int, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Clustering:
    """`cluster` (node, cluster: its smallest) of nodes given or joined, `merges` (`MERGES`) and `held` (`HELD`)."""

    cluster: pl.DataFrame
    merges: pl.DataFrame
    held: pl.DataFrame


def cluster(
    nodes: pl.Series, pairs: pl.DataFrame, least: int, constraints: Constraints | None = None
) -> Clustering:
    """Cluster `nodes` by `pairs` (left, right, weight); `least` is the weight from which a pair is a match."""
    work = Agglomeration(constraints or Constraints(), least)
    for left, right in sorted(work.constraints.same):
        work.unite(left, right, CLIP, "steward")
    clipped = pl.col("weight").clip(-CLIP, max(CLIP, least))
    inside = _components(pairs.select("left", "right", clipped), least, work.roots())
    alone = (pl.len().over("component") == 1) & ~_bound(work.constraints)
    couples, others = inside.filter(alone), inside.filter(~alone)
    for rows in _sets(others):
        work.link(rows)
    united = couples.filter(pl.col("weight") >= MEAN)
    roots = work.roots()
    # What the steward called one is told of nodes too that nothing was compared with: they may have no name.
    known = pl.concat([nodes, pl.Series(list(roots), dtype=nodes.dtype)]).unique().sort()
    ends = pl.DataFrame({"node": list(roots), "cluster": list(roots.values())}, schema=CLUSTER)
    moved = pl.concat([ends, united.select(pl.col("right").alias("node"), pl.col("left").alias("cluster"))])
    found = pl.DataFrame({"node": known}).join(moved, on="node", how="left", maintain_order="left")
    return Clustering(
        found.with_columns(pl.coalesce("cluster", "node")),
        pl.concat(
            [
                pl.DataFrame(work.merges, schema=MERGES, orient="row"),
                united.select("left", "right", "weight", pl.lit("model").alias("by")),
            ]
        ),
        pl.DataFrame(sorted(set(work.held)), schema=HELD, orient="row"),
    )


def _bound(constraints: Constraints) -> pl.Expr:
    """Whether a constraint speaks of an end of a pair. Where none does, and no third node is near, nothing but the
    weight of the pair decides: so most sets need none of `Agglomeration`'s work."""
    said = {node for pair in (*constraints.same, *constraints.apart) for node in pair}
    nodes = pl.Series(sorted(said | constraints.numbers.keys()), dtype=pl.UInt32).implode()
    return pl.col("left").is_in(nodes) | pl.col("right").is_in(nodes)


def _components(pairs: pl.DataFrame, least: int, roots: Mapping[int, int]) -> pl.DataFrame:
    """The pairs inside each set of nodes that matches connect, with its `component`; sets and pairs in order.

    `roots` joins nodes beforehand. Clusters join only where a match is between them, so sets without one need no look.
    """
    left, right = pairs["left"].to_numpy(), pairs["right"].to_numpy()
    root = np.arange(1 + max(left.max(initial=0), right.max(initial=0), *roots, 0), dtype=np.int64)
    root[list(roots)] = list(roots.values())
    matches = (pairs["weight"] >= least).to_numpy()
    label = _labels(root[left], root[right], matches, len(root))[root]
    connected = np.zeros(len(root), dtype=bool)
    connected[label[left[matches]]] = True
    inside = (label[left] == label[right]) & connected[label[left]]
    told = pairs.filter(pl.Series(inside)).with_columns(pl.Series("component", label[left[inside]]))
    return told.sort("component", "left", "right")


def _sets(told: pl.DataFrame) -> Iterator[list[Row]]:
    """The pairs of each component."""
    rows = list(zip(*(told[name].to_list() for name in ("left", "right", "weight")), strict=True))
    end = 0
    for size in told["component"].rle().struct.field("len"):
        end += size
        yield rows[end - size : end]


def _labels(left: Ints, right: Ints, connects: Bools, nodes: int) -> Ints:
    """By node the smallest node that it is connected to, by passing labels along until nothing changes."""
    label = np.arange(nodes, dtype=np.int64)
    a, b = left[connects], right[connects]
    while True:
        low = np.minimum(label[a], label[b])
        before = label.copy()
        np.minimum.at(label, a, low)
        np.minimum.at(label, b, low)
        np.minimum.at(label, before, label)
        label = label[label]
        if (label == before).all():
            return label
