"""Records that are surely one, as one node: exact duplicates and those that an id ties together."""

from __future__ import annotations

import polars as pl

from hotpass.linkage.keys import distinct

ASIDE = ("id",)
"""Kinds of keys in which exact duplicates may differ: a source numbers its rows, whatever they say."""


def collapse(keys: pl.DataFrame, ties: pl.DataFrame, records: int, name_suffices: bool = True) -> pl.Series:
    """The node of each record 0 … `records` - 1, as UInt32; nodes are numbered from 0 by their smallest record.

    Takes the records' keys (`linkage.keys.KEYS`) and `ties[left, right]` (`IdTies.ties`). Exact duplicates are
    records with the same name and the same other keys; where a name does not suffice (`Identity.name_suffices`),
    they must have something beside names.
    """
    edges = pl.concat([ties.select("left", "right"), _duplicates(keys, name_suffices)])
    smallest = _smallest(edges, records)
    return (smallest.rank("dense") - 1).cast(pl.UInt32).alias("node")


def node_keys(keys: pl.DataFrame, node: pl.Series) -> pl.DataFrame:
    """The keys of every node, those of its records together: table[node, kind, key], distinct and sorted."""
    return distinct(keys.select(node.gather(keys["record"]).alias("node"), "kind", "key"), "node")


def _duplicates(keys: pl.DataFrame, name_suffices: bool) -> pl.DataFrame:
    """`[left, right]`: each record that says just what an earlier one says, and the first that does.

    What a record says is compared by two independent sums over the digests of its keys, 128 bits: equal sets have
    equal sums in any order, and digests themselves are never told.
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


def _smallest(edges: pl.DataFrame, records: int) -> pl.Series:
    """The smallest record that each record is connected with.

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
