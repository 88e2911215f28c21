"""The deterministic rules: which records are one entity beyond doubt, and which are not.

Rules in order: one id within a workbook, an equal name core where nothing contradicts it, an equal registration
number, a like name at one mail or web domain, a like name at one phone or address. Records that name nobody
go to the only entity of their address or domain.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import polars as pl

from hotpass.linkage.clusters import NOTHING, Clusters, Traits
from hotpass.linkage.ids import IdTies
from hotpass.semantic_types.organisation_name import alike, branch_of

ALIKE = {"domain": 0.75, "phone": 0.8, "email": 0.75}
"""Least likeness of two name cores that share a domain, a phone or an address."""
SHARED_BY = 12
"""A domain or phone that more names than this have in common says nothing about any two of them."""


_TRAITS = ("against", "city", "province", "domain")
_SIGNS = ("proof", "email", "phone", "domain", "city")
"""What besides the name can support a join, the strongest first."""


@dataclass(frozen=True)
class Resolution:
    """`entity` per record (the representative's number, null where no entity), the joins, and doubtful records."""

    entity: pl.Series
    joins: list[tuple[int, int, str, str]]
    ambiguous: list[int]


def resolve(keys: pl.DataFrame, records: int, ties: IdTies, name_suffices: bool) -> Resolution:
    """Group `records` (numbered from 0) by their `keys` (`linkage.keys.KEYS`) and id `ties`."""
    clusters = Clusters.of(records, {})
    # A sheet that gives the id and a like name speaks of that very entity, whatever else differs.
    for left, right, shared in ties.ties.iter_rows():
        clusters.join(left, right, "id", f"id {shared}")
    ambiguous = _join_by_name(clusters, keys, name_suffices)
    _join_by_proof(clusters, keys)
    _join_like_names(clusters, keys)
    _join_nameless(clusters, keys)
    named = set(keys.filter(pl.col("kind") == "name")["record"].to_list())
    alive = {clusters.find(record) for record in named}
    roots = [clusters.find(record) for record in range(records)]
    entity = pl.Series("entity", [r if r in alive else None for r in roots], dtype=pl.UInt32)
    return Resolution(entity, clusters.joins, ambiguous)


def _rooted(clusters: Clusters, keys: pl.DataFrame) -> pl.DataFrame:
    """`keys` with the representative of each record's set, in `root`."""
    roots = pl.Series("root", [clusters.find(r) for r in range(len(clusters.parent))], dtype=pl.UInt32)
    return keys.with_columns(roots.gather(keys["record"]).alias("root"))


def _learn_traits(clusters: Clusters, rooted: pl.DataFrame, wanted: pl.Series) -> None:
    """Look up what is known of the sets `wanted`; sets that nothing is to be compared with need no traits."""
    some = rooted.filter(pl.col("kind").is_in(_TRAITS), pl.col("root").is_in(wanted.unique().implode()))
    told: dict[int, dict[str, set[str]]] = {}
    for root, kind, key in some.select("root", "kind", "key").iter_rows():
        told.setdefault(root, {}).setdefault(kind, set()).add(key)
    for root, known in told.items():
        clusters.traits[root] = Traits(*(frozenset(known.get(kind, NOTHING)) for kind in _TRAITS))


def _join_by_name(clusters: Clusters, keys: pl.DataFrame, name_suffices: bool) -> list[int]:
    """Join equal name cores; returns the records whose name several distinct entities bear."""
    rooted = _rooted(clusters, keys)
    names = rooted.filter(pl.col("kind") == "name").select(pl.col("key").alias("core"), "record", "root")
    several = names.filter(pl.col("root").n_unique().over("core") > 1)
    contested = _contested(several, rooted) if name_suffices else several.select("core").unique()
    groups = several.group_by("core").agg(pl.col("record").sort()).sort("core")
    for core, members in groups.join(contested, on="core", how="anti", maintain_order="left").iter_rows():
        for other in members[1:]:
            clusters.join(members[0], other, "name", core)
    doubtful = several.join(contested, on="core", how="semi")
    _learn_traits(clusters, rooted, doubtful["root"])
    touch = _touches(
        keys.join(doubtful.select("record").unique(), on="record", how="semi", maintain_order="left")
    )
    ambiguous: list[int] = []
    for core, members in groups.join(contested, on="core", how="semi", maintain_order="left").iter_rows():
        ambiguous += _join_where_supported(clusters, members, core, touch, name_suffices)
    return sorted(ambiguous)


def _contested(names: pl.DataFrame, rooted: pl.DataFrame) -> pl.DataFrame:
    """Cores whose sets could contradict: together they know two towns, provinces, domains or unequal numbers."""
    traits = (
        rooted.filter(pl.col("kind").is_in(_TRAITS))
        .with_columns(
            pl.when(pl.col("kind") == "against")
            .then(pl.col("key").str.split("=").list.first())
            .otherwise("kind")
            .alias("kind")
        )
        .select("root", "kind", "key")
    )
    told = names.select("core", "root").unique().join(traits, on="root", how="inner")
    return (
        told.group_by("core", "kind")
        .agg(pl.col("key").n_unique().alias("distinct"))
        .filter(pl.col("distinct") > 1)
        .select("core")
        .unique()
        .sort("core")
    )


def _touches(keys: pl.DataFrame) -> dict[int, list[tuple[str, str]]]:
    """By record: the signs, besides the name, that two records may have in common."""
    touch: dict[int, list[tuple[str, str]]] = {}
    signs = keys.filter(pl.col("kind").is_in(_SIGNS)).sort("record", "kind", "key")
    for record, kind, key in signs.select("record", "kind", "key").iter_rows():
        touch.setdefault(record, []).append((kind, key))
    return touch


def _join_where_supported(
    clusters: Clusters,
    members: list[int],
    core: str,
    touch: dict[int, list[tuple[str, str]]],
    name_suffices: bool,
) -> list[int]:
    """Among records of one name of which some contradict: join those that share a sign, then the compatible rest."""
    for kind in _SIGNS:
        first: dict[str, list[int]] = {}
        for record in members:
            for sign, key in touch.get(record, ()):
                if sign == kind:
                    first.setdefault(key, []).append(record)
        for key in sorted(first):
            for other in first[key][1:]:
                if _may_join(clusters, first[key][0], other, kind):
                    clusters.join(first[key][0], other, f"name and {kind}", core)
    if not name_suffices:
        return []
    return _join_compatible(clusters, members, core)


def _may_join(clusters: Clusters, left: int, right: int, sign: str) -> bool:
    if clusters.differ(left, right):
        return False
    return sign in ("proof", "email", "phone") or not clusters.apart(left, right)


def _join_compatible(clusters: Clusters, members: list[int], core: str) -> list[int]:
    """Join sets that fit exactly one other; a set that fits several which contradict each other is ambiguous."""
    roots = clusters.roots(members)
    if len(roots) > 200:
        return []
    fits = {a: {b for b in roots if b != a and not clusters.contradict(a, b)} for a in roots}
    ambiguous = [a for a in roots if any(c not in fits[b] for b, c in combinations(sorted(fits[a]), 2))]
    for a in ambiguous:
        fits.pop(a)
    for a, others in fits.items():
        for b in sorted(others & fits.keys()):
            if not clusters.contradict(a, b):
                clusters.join(a, b, "name", core)
    held = {clusters.find(a) for a in ambiguous}
    return [record for record in members if clusters.find(record) in held]


def _join_by_proof(clusters: Clusters, keys: pl.DataFrame) -> None:
    shared = _shared(keys, "proof")
    for key, members in shared.iter_rows():
        for other in members[1:]:
            clusters.join(members[0], other, "registration number", key)


def _shared(keys: pl.DataFrame, kind: str) -> pl.DataFrame:
    return (
        keys.filter(pl.col("kind") == kind)
        .group_by("key")
        .agg(pl.col("record").sort())
        .filter(pl.col("record").list.len() > 1)
        .sort("key")
    )


def _join_like_names(clusters: Clusters, keys: pl.DataFrame) -> None:
    """Join sets with like names that share a phone, an address or a domain and do not contradict."""
    rooted = _rooted(clusters, keys)
    pairs = _pairs_to_compare(rooted)
    if pairs.is_empty():
        return
    like = pairs.with_columns(alike(pairs["left"], pairs["right"]).alias("alike")).filter(
        pl.col("alike") >= pl.col("kind").replace_strict(ALIKE), _same_branch(pairs)
    )
    _learn_traits(clusters, rooted, pl.concat([like["x"], like["y"]]))
    for kind, key, x, y in (
        like.sort("order", "key", "x", "y", "left", "right").select("kind", "key", "x", "y").iter_rows()
    ):
        if not (clusters.differ(x, y) or clusters.apart(x, y)):
            clusters.join(x, y, f"like name and {kind}", key)


def _pairs_to_compare(rooted: pl.DataFrame) -> pl.DataFrame:
    """Pairs of sets (x < y) and their names (left, right) that share a key borne by few names: kind, key, order."""
    names = rooted.filter(pl.col("kind") == "name").select("root", pl.col("key").alias("name")).unique()
    order = {kind: n for n, kind in enumerate(("email", "phone", "domain"))}
    sharing = (
        rooted.filter(pl.col("kind").is_in(list(order)))
        .select("kind", "key", "root")
        .unique()
        .filter(pl.len().over("kind", "key").is_between(2, SHARED_BY))
        .join(names, on="root", how="inner")
    )
    pairs = sharing.join(sharing, on=["kind", "key"], how="inner", suffix="_other")
    return pairs.filter(pl.col("root") < pl.col("root_other"), pl.col("name") != pl.col("name_other")).select(
        "kind",
        "key",
        pl.col("kind").replace_strict(order, return_dtype=pl.UInt8).alias("order"),
        pl.col("root").alias("x"),
        pl.col("root_other").alias("y"),
        pl.col("name").alias("left"),
        pl.col("name_other").alias("right"),
    )


def _same_branch(pairs: pl.DataFrame) -> pl.Series:
    """A branch is tied to its firm by a relationship; it is not the firm."""
    left, right = branch_of(pairs["left"]), branch_of(pairs["right"])
    return left["branch"].eq_missing(right["branch"])


def _join_nameless(clusters: Clusters, keys: pl.DataFrame) -> None:
    """Tie records without a name to the only set that has their address, phone or domain."""
    for kind in ("email", "phone", "domain"):
        rooted = _rooted(clusters, keys)
        named = (
            rooted.filter(pl.col("kind") == "name")
            .select("root")
            .unique()
            .with_columns(pl.lit(True).alias("named"))
        )
        signs = rooted.filter(pl.col("kind") == kind).join(named, on="root", how="left")
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
        for key, stray, home in one.iter_rows():
            clusters.join(home, stray, f"only one with its {kind}", key)
