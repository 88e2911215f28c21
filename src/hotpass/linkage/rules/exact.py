"""The deterministic rules: which records are one entity beyond doubt, and which are not.

Rules in order: one id within a workbook, an equal name core where nothing contradicts it, an equal
registration number, a like name at one address, phone or domain. Records that name nobody go to the only
entity of their address, phone or domain.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from hotpass.linkage.clustering.clusters import Clusters
from hotpass.linkage.features.crowds import PROVES_FOR, SHARED
from hotpass.linkage.rules.ids import IdTies
from hotpass.linkage.rules.names import join_by_name
from hotpass.linkage.rules.traits import learn_traits, rooted
from hotpass.semantic_types.organisation_name import branch_of

Likeness = Callable[[pl.Series, pl.Series], pl.Series]
"""How alike, 0 to 1, two series of name cores are, pair by pair."""

ALIKE = {"email": 0.75, "phone": 0.8, "domain": 0.75}
"""Least likeness of two names that share an address, a phone or a domain; in the order in which they are tried."""

TELLING_WORDS = [
    *("north", "south", "east", "west", "central", "northern", "southern", "eastern", "western"),
    *("upper", "lower", "inner", "outer", "boys", "girls", "junior", "senior"),
    *("noord", "suid", "oos", "wes", "sentraal", "seuns", "meisies"),
]
"""Words that siblings of one name differ in."""

UNLIKE = 0.5
"""Likeness under which two names in two places are two firms even with one registration number: a slip of typing."""


@dataclass(frozen=True)
class Resolution:
    """`entity` per record (its set's smallest record; null: no entity), the joins, and records of doubtful name."""

    entity: pl.Series
    joins: list[tuple[int, int, str, str]]
    ambiguous: list[int]


def resolve(
    keys: pl.DataFrame,
    records: int,
    ties: IdTies,
    name_suffices: bool,
    alike: Likeness,
    verdicts: pl.DataFrame | None = None,
) -> Resolution:
    """Group `records` (numbered from 0) by their `keys` (`keys.KEYS`) and id `ties`.

    The steward's `verdicts` (left, right, verdict: same or different) come before every rule.
    """
    clusters = Clusters.of(records, {})
    if verdicts is not None:
        for left, right in verdicts.filter(pl.col("verdict") == "same").select("left", "right").iter_rows():
            clusters.join(left, right, "steward")
        for left, right in (
            verdicts.filter(pl.col("verdict") == "different").select("left", "right").iter_rows()
        ):
            clusters.part(left, right)
    # A sheet that gives the id and a like name speaks of that very entity, whatever else differs.
    for left, right, shared in ties.ties.iter_rows():
        clusters.join(left, right, "id", f"id {shared}")
    ambiguous = join_by_name(clusters, keys, name_suffices)
    _join_by_proof(clusters, keys, alike)
    _join_like_names(clusters, keys, alike)
    for kind in ALIKE:
        join_nameless(clusters, keys, kind)
    named = set(keys.filter(pl.col("kind") == "name")["record"].to_list())
    alive = {clusters.find(record) for record in named}
    roots = [clusters.find(record) for record in range(records)]
    entity = pl.Series("entity", [r if r in alive else None for r in roots], dtype=pl.UInt32)
    return Resolution(entity, clusters.joins, ambiguous)


def _join_by_proof(clusters: Clusters, keys: pl.DataFrame, alike: Likeness) -> None:
    """Join sets of one registration number, unless it is a placeholder or a slip."""
    pairs = _pairs(rooted(clusters, keys), ["proof"], PROVES_FOR)
    like = pairs.with_columns(alike(pairs["left"], pairs["right"]).alias("alike"))
    learn_traits(clusters, keys, pl.concat([pairs["x"], pairs["y"]]))
    for key, x, y, likeness in like.select("key", "x", "y", "alike").iter_rows():
        if likeness >= UNLIKE or not clusters.apart(x, y):
            clusters.join(x, y, "registration number", key)


def _join_like_names(clusters: Clusters, keys: pl.DataFrame, alike: Likeness) -> None:
    """Join sets with like names that share a phone, an address or a domain and do not contradict."""
    pairs = _pairs(rooted(clusters, keys), list(ALIKE), SHARED).filter(pl.col("left") != pl.col("right"))
    if pairs.is_empty():
        return
    like = pairs.with_columns(alike(pairs["left"], pairs["right"]).alias("alike")).filter(
        pl.col("alike") >= pl.col("kind").replace_strict(ALIKE), _same_branch(pairs), ~_siblings(pairs)
    )
    learn_traits(clusters, keys, pl.concat([like["x"], like["y"]]))
    for kind, key, x, y in like.select("kind", "key", "x", "y").iter_rows():
        if not (clusters.differ(x, y) or clusters.apart(x, y)):
            clusters.join(x, y, f"like name and {kind}", key)


def _pairs(now: pl.DataFrame, kinds: list[str], most: int) -> pl.DataFrame:
    """Pairs of sets (x < y) and their names (left, right) that share a key which at most `most` sets bear."""
    names = now.filter(pl.col("kind") == "name").select("root", pl.col("key").alias("name")).unique()
    sharing = (
        now.filter(pl.col("kind").is_in(kinds))
        .select("kind", "key", "root")
        .unique()
        .filter(pl.len().over("kind", "key").is_between(2, most))
        .join(names, on="root", how="inner")
    )
    order = {kind: n for n, kind in enumerate(kinds)}
    return (
        sharing.join(sharing, on=["kind", "key"], how="inner", suffix="_other")
        .filter(pl.col("root") < pl.col("root_other"))
        .select(
            "kind",
            "key",
            pl.col("kind").replace_strict(order, return_dtype=pl.UInt8).alias("order"),
            pl.col("root").alias("x"),
            pl.col("root_other").alias("y"),
            pl.col("name").alias("left"),
            pl.col("name_other").alias("right"),
        )
        .sort("order", "key", "x", "y", "left", "right")
    )


def _same_branch(pairs: pl.DataFrame) -> pl.Series:
    """A branch is tied to its firm by a relationship; it is not the firm."""
    left, right = branch_of(pairs["left"]), branch_of(pairs["right"])
    return left["branch"].eq_missing(right["branch"])


def _siblings(pairs: pl.DataFrame) -> pl.Series:
    """Names that differ in a word that tells siblings apart: north and south, A and B, 1 and 2."""
    left, right = pl.col("left").str.split(" "), pl.col("right").str.split(" ")
    told = pairs.select(
        left.list.set_difference(right).alias("left"), right.list.set_difference(left).alias("right")
    )
    tells = (
        pl.element().is_in(TELLING_WORDS)
        | (pl.element().str.len_chars() == 1)
        | pl.element().str.contains(r"^\d+$")
    )
    return told.select(
        pl.all_horizontal(
            (pl.col(side).list.len() > 0) & pl.col(side).list.eval(tells).list.all()
            for side in ("left", "right")
        )
    ).to_series()


def join_nameless(clusters: Clusters, keys: pl.DataFrame, kind: str) -> None:
    """Tie sets without a name to the only named set that has their address, phone or domain, if nothing contradicts."""
    now = rooted(clusters, keys)
    named = (
        now.filter(pl.col("kind") == "name").select("root").unique().with_columns(pl.lit(True).alias("named"))
    )
    signs = now.filter(pl.col("kind") == kind).join(named, on="root", how="left")
    homes = (
        signs.filter("named")
        .group_by("key")
        .agg(pl.col("root").unique())
        .filter(pl.col("root").list.len() == 1)
    )
    strays = signs.filter(pl.col("named").is_null()).select("key", pl.col("root").alias("stray"))
    found = strays.join(homes.select("key", pl.col("root").list.first()), on="key", how="inner")
    # A stray whose keys lead to two homes belongs to neither for sure.
    sure = found.filter(pl.col("root").n_unique().over("stray") == 1).sort("stray", "key")
    one = sure.unique("stray", keep="first", maintain_order=True).select("key", "stray", "root")
    learn_traits(clusters, keys, pl.concat([one["stray"], one["root"]]))
    for key, stray, home in one.iter_rows():
        if not (clusters.differ(home, stray) or clusters.apart(home, stray)):
            clusters.join(home, stray, f"only one with its {kind}", key)
