"""How two records of one entity hang together: the strongest chain of links between them.

Pure: a table of links in, places in it out.
"""

from __future__ import annotations

from heapq import heappop, heappush

import polars as pl

from hotpass.linkage.blocking.nodes import smallest

SURE = 1_000_000
"""What a link without a weight counts in a chain: a rule or the steward decided it."""


def strongest_chain(links: pl.DataFrame, start: int, end: int) -> list[int]:
    """The rows of `links` (left, right, weight) that lead from the record `start` to `end`, in order.

    Of all ways the one whose weakest link is strongest, and of these the shortest, then the one of the smallest
    records; [] where there is none.
    """
    near: dict[int, list[tuple[int, int, int]]] = {}
    told = links.select("left", "right", pl.col("weight").fill_null(SURE)).iter_rows()
    for row, (left, right, weight) in enumerate(told):
        near.setdefault(left, []).append((right, weight, row))
        near.setdefault(right, []).append((left, weight, row))
    todo: list[tuple[int, int, list[int], int, list[int]]] = [(-SURE, 0, [start], start, [])]
    done: set[int] = set()
    while todo:
        weakest, steps, way, record, rows = heappop(todo)
        if record == end:
            return rows
        if record in done:
            continue
        done.add(record)
        for other, weight, row in near.get(record, ()):
            if other not in done:
                heappush(todo, (max(weakest, -weight), steps + 1, [*way, other], other, [*rows, row]))
    return []


def joining_step(merges: pl.DataFrame, left: int, right: int) -> int | None:
    """The place in `merges` (left, right; in order) at which the two records came into one cluster."""
    groups = _Groups()
    for place, (one, other) in enumerate(merges.select("left", "right").iter_rows()):
        groups.join(one, other)
        if groups.root(left) == groups.root(right):
            return place
    return None


def sizes(merges: pl.DataFrame) -> list[int]:
    """How many records each step of `merges` brought together."""
    groups = _Groups()
    return [groups.join(one, other) for one, other in merges.select("left", "right").iter_rows()]


def forest(edges: pl.DataFrame, records: int) -> pl.DataFrame:
    """Those of `edges` (left, right, …; distinct, in order) that bring two groups together; the others close a circle.

    Only groups that have more edges than a tree are walked.
    """
    group = smallest(edges, records)
    members = pl.DataFrame({"group": group}).group_by("group").agg(pl.len().alias("members"))
    placed = edges.with_columns(group.gather(edges["left"]).alias("group")).join(
        members, on="group", how="left", maintain_order="left"
    )
    circles = placed.select((pl.len().over("group") >= pl.col("members")).alias("circles"))["circles"]
    groups = _Groups()
    joins = [groups.unite(*ends) for ends in placed.filter(circles).select("left", "right").iter_rows()]
    keep = (~circles).scatter(circles.arg_true(), joins)
    return edges.filter(keep)


class _Groups:
    """Records that steps have joined so far."""

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}
        self._size: dict[int, int] = {}

    def root(self, record: int) -> int:
        """The record that stands for the group."""
        while self._parent.get(record, record) != record:
            record = self._parent[record]
        return record

    def join(self, left: int, right: int) -> int:
        """Make one group of two; returns its size."""
        a, b = self.root(left), self.root(right)
        if a != b:
            self._parent[b] = a
            self._size[a] = self._size.get(a, 1) + self._size.get(b, 1)
        return self._size.get(a, 1)

    def unite(self, left: int, right: int) -> bool:
        """Make one group of two; False where they are one already."""
        apart = self.root(left) != self.root(right)
        self.join(left, right)
        return apart
