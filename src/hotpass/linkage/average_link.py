"""Which nodes are one entity: average link inside connected components, so that no chain glues what does not belong.

Two clusters become one while the mean weight of all pairs between them is high enough; a pair that was never scored
counts slightly against. The steward's verdicts bind, and clusters that contradict stay apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from hotpass.linkage.agglomeration import Agglomeration
from hotpass.linkage.model import MILLIBITS
from hotpass.linkage.token_matrix import Ints

CLIP = 8 * MILLIBITS
"""A single pair counts no more than this for or against."""

MERGES = pl.Schema({"left": pl.UInt32, "right": pl.UInt32, "weight": pl.Int32, "by": pl.String})
"""How clusters came together, in order: `left` and `right` are the smallest nodes of the two (left < right).

`weight` is the mean over their pairs in thousandths of a bit; `by` is `model` or `steward`.
"""

HELD = pl.Schema({"left": pl.UInt32, "right": pl.UInt32, "why": pl.String})
"""Clusters kept apart though alike, by their smallest nodes: `contradiction`, `steward` or `size`."""


@dataclass(frozen=True)
class Constraints:
    """What binds: pairs of nodes that are one, pairs that are not, and by node the numbers that must not differ.

    A number is "field=value"; two clusters contradict where both hold numbers of a field and none in common.
    """

    same: tuple[tuple[int, int], ...] = ()
    apart: tuple[tuple[int, int], ...] = ()
    numbers: Mapping[int, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Clustering:
    """`cluster` (node, cluster: its smallest node) for every node, `merges` (`MERGES`) and `held` (`HELD`)."""

    cluster: pl.DataFrame
    merges: pl.DataFrame
    held: pl.DataFrame


def cluster(
    nodes: pl.Series, pairs: pl.DataFrame, least: int, constraints: Constraints | None = None
) -> Clustering:
    """Cluster `nodes` by `pairs` (left, right, weight); clusters join at a mean weight of `least` or more."""
    work = Agglomeration(constraints or Constraints(), least)
    for left, right in sorted(work.constraints.same):
        work.unite(left, right, CLIP, "steward")
    near = pairs.select("left", "right", pl.col("weight").clip(-CLIP, CLIP)).sort("left", "right")
    for rows in _components(near, least, work.roots()):
        work.link(rows)
    known = nodes.sort()
    found = pl.Series("cluster", [work.find(node) for node in known], dtype=pl.UInt32)
    return Clustering(
        pl.DataFrame({"node": known, "cluster": found}),
        pl.DataFrame(work.merges, schema=MERGES, orient="row"),
        pl.DataFrame(sorted(set(work.held)), schema=HELD, orient="row"),
    )


def _components(
    pairs: pl.DataFrame, least: int, roots: Mapping[int, int]
) -> list[list[tuple[int, int, int]]]:
    """The pairs inside each set of nodes that pairs of `least` or more connect; `roots` joins nodes beforehand.

    A join needs a mean of `least`, so at least one pair that has it: other components have none.
    """
    ends = (
        pairs.select(pl.col("left", "right").replace_strict(roots, default=pl.col("left", "right")))
        if roots
        else pairs
    )
    left, right = ends["left"].to_numpy().astype(np.int64), ends["right"].to_numpy().astype(np.int64)
    if not len(left):
        return []
    label = _labels(left, right, (pairs["weight"] >= least).to_numpy())
    inside = label[left] == label[right]
    told = pairs.filter(pl.Series(inside)).with_columns(pl.Series("component", label[left][inside]))
    several = told.filter(pl.col("weight").max().over("component") >= least)
    grouped = several.group_by("component", maintain_order=True).agg(
        pl.struct("left", "right", "weight").alias("rows")
    )
    return [
        [(row["left"], row["right"], row["weight"]) for row in rows]
        for rows in grouped.sort("component")["rows"].to_list()
    ]


def _labels(left: Ints, right: Ints, connects: np.typing.NDArray[np.bool_]) -> Ints:
    """By node the smallest node that it is connected to, by passing labels along until nothing changes."""
    label = np.arange(1 + max(left.max(), right.max()), dtype=np.int64)
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
