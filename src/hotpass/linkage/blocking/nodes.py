"""Records that are surely one, as one node: exact duplicates and those that an id ties together."""

from __future__ import annotations

import polars as pl

from hotpass.linkage.features.keys import distinct

ASIDE = ("id",)
"""Kinds of keys in which exact duplicates may differ: a source numbers its rows, whatever they say."""


def numbered(edges: pl.DataFrame, records: int) -> pl.Series:
    """The node of each record 0 … `records` - 1, as UInt32; `edges` (left, right) tie two records into one node.

    Nodes are numbered from 0 by their smallest record.
    """
    return (smallest(edges, records).rank("dense") - 1).cast(pl.UInt32).alias("node")


def node_keys(keys: pl.DataFrame, node: pl.Series) -> pl.DataFrame:
    """The keys of every node, those of its records together: table[node, kind, key], distinct and sorted."""
    return distinct(keys.select(node.gather(keys["record"]).alias("node"), "kind", "key"), "node")


def duplicates(keys: pl.DataFrame, name_suffices: bool = True) -> pl.DataFrame:
    """Exact duplicates as `[left, right]`: each record that says just what an earlier one says, after the first such.

    They have the same name and the same other keys (`keys.KEYS`); where a name does not suffice
    (`Identity.name_suffices`), they must have something beside names. What a record says is compared by two
    independent sums over the digests of its keys, 128 bits: equal sets have equal sums in any order, and digests
    themselves are never told.
    """
    said = keys.filter(~pl.col("kind").is_in(ASIDE))
    named = pl.col("kind").is_in(["name", "given", "surname"])
    prints = said.group_by("record").agg(
        (pl.col("kind") == "name").any().alias("named"),
        (~named).any().alias("more"),
        *(pl.struct("kind", "key").hash(seed).bitwise_xor().alias(f"print_{seed}") for seed in (1, 2)),
    )
    told = prints.filter(pl.col("named") & (pl.col("more") | name_suffices))
    first = pl.col("record").min().over("print_1", "print_2").alias("left")
    return told.select(first, pl.col("record").alias("right")).filter(pl.col("left") != pl.col("right"))


def smallest(edges: pl.DataFrame, records: int) -> pl.Series:
    """The smallest record that each record is connected with by `edges` (left, right).

    In every round each set takes on the smallest set that it touches; then the edges inside a set fall away.
    """
    root = pl.int_range(records, dtype=pl.UInt32, eager=True)
    between = edges.select(pl.col("left", "right").cast(pl.UInt32))
    while between.height:
        low, high = pl.min_horizontal("left", "right"), pl.max_horizontal("left", "right")
        nearest = between.group_by(high.alias("set")).agg(low.min().alias("root"))
        root = _compressed(root.scatter(nearest["set"], nearest["root"]))
        between = between.select(root.gather(between[side]).alias(side) for side in ("left", "right")).filter(
            pl.col("left") != pl.col("right")
        )
    return root


def _compressed(root: pl.Series) -> pl.Series:
    """Each entry replaced by the end of the path that it begins."""
    while True:
        further = root.gather(root)
        if further.equals(root):
            return root
        root = further
