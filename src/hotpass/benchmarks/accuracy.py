"""How well records were put together, against their true entities: pure functions of a table[record, truth, found]."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import fsum

import polars as pl


@dataclass(frozen=True, slots=True)
class Agreement:
    """Precision and recall, 0 to 1; 1 where there was nothing to find or nothing was found."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def pairwise(labelled: pl.DataFrame) -> Agreement:
    """Pairs of records put together against pairs that belong together.

    `labelled` is table[truth, found], a row a record, both entities of any type without null.
    """
    together = _pairs(labelled, "truth", "found")
    return Agreement(_share(together, _pairs(labelled, "found")), _share(together, _pairs(labelled, "truth")))


def b_cubed(labelled: pl.DataFrame) -> Agreement:
    """The mean over records of the share of their found entity that is theirs, and of their true one that was found.

    `labelled` is table[truth, found]. Bagga and Baldwin 1998, *Algorithms for Scoring Coreference Chains*.
    """
    shared = labelled.group_by("truth", "found").agg(pl.len().cast(pl.Int64).alias("both"))
    means = [
        _mean(
            shared.with_columns(pl.col("both").sum().over(side).alias("size")).select("both", "size").rows(),
            labelled.height,
        )
        for side in ("found", "truth")
    ]
    return Agreement(*means)


def pair_completeness(labelled: pl.DataFrame, pairs: pl.DataFrame) -> float:
    """The share of the pairs of records that belong together which were compared, or one node before.

    `labelled` is table[truth, node], a row a record; `pairs` is table[left, right] of nodes, each pair once.
    """
    nodes = labelled.group_by("truth", "node").agg(pl.len().cast(pl.Int64).alias("records"))
    met = pairs.join(nodes, left_on="left", right_on="node").join(
        nodes, left_on=["right", "truth"], right_on=["node", "truth"]
    )
    between = int((met["records"] * met["records_right"]).sum())
    return _share(between + _pairs(labelled, "truth", "node"), _pairs(labelled, "truth"))


def _pairs(labelled: pl.DataFrame, *keys: str) -> int:
    """The number of pairs of records that agree on `keys`."""
    sizes = labelled.group_by(*keys).agg(pl.len().cast(pl.Int64).alias("n"))["n"]
    return int((sizes * (sizes - 1) // 2).sum())


def _mean(shares: Iterable[tuple[int, int]], records: int) -> float:
    """`both` records each have the share both / size; `fsum` is exact, so the order does not show."""
    return fsum(both * both / size for both, size in shares) / records if records else 1.0


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
