"""Records of one name: joined where nothing contradicts, or where they share another sign."""

from __future__ import annotations

from itertools import combinations

import polars as pl

from hotpass.linkage.clustering.clusters import Clusters
from hotpass.linkage.rules.traits import TRAITS, learn_traits, rooted

SIGNS = {
    True: ("proof", "email", "phone", "domain", "city"),
    False: ("proof", "agree", "email", "phone"),
}
"""What can support an equal name, the strongest first, by whether the name suffices alone where nothing contradicts.

People of one name in one town are many, so a town supports firms only.
"""

MANY = 60
"""Sets of one name from which only shared signs join: names of one common word."""


def join_by_name(clusters: Clusters, keys: pl.DataFrame, name_suffices: bool) -> list[int]:
    """Join equal name cores; returns the records whose name several distinct entities bear."""
    now = rooted(clusters, keys)
    names = now.filter(pl.col("kind") == "name").select(pl.col("key").alias("core"), "record", "root")
    several = names.filter(pl.col("root").n_unique().over("core") > 1)
    contested = _contested(several, names, now) if name_suffices else several.select("core").unique()
    groups = several.group_by("core").agg(pl.col("record").sort()).sort("core")
    for core, members in groups.join(contested, on="core", how="anti", maintain_order="left").iter_rows():
        for other in members[1:]:
            clusters.join(members[0], other, "name", core)
    doubtful = several.join(contested, on="core", how="semi")["record"].unique()
    learn_traits(clusters, keys, doubtful)
    signs = SIGNS[name_suffices]
    touch = _touches(keys.filter(pl.col("record").is_in(doubtful.implode())), signs)
    ambiguous: list[int] = []
    for core, members in groups.join(contested, on="core", how="semi", maintain_order="left").iter_rows():
        _join_supported(clusters, members, core, touch, signs)
        if name_suffices:
            ambiguous += _join_compatible(clusters, members, core)
    return sorted(set(ambiguous))


def _contested(several: pl.DataFrame, names: pl.DataFrame, now: pl.DataFrame) -> pl.DataFrame:
    """Cores that need a closer look.

    Their sets together know two towns, provinces, domains or unequal numbers, or one of them has another name too,
    so that a join here could bring together what other names keep apart.
    """
    kind = (
        pl.when(pl.col("kind") == "against").then(pl.col("key").str.split("=").list.first()).otherwise("kind")
    )
    traits = now.filter(pl.col("kind").is_in(TRAITS)).select("root", kind.alias("kind"), "key")
    sets = several.select("core", "root").unique()
    differing = (
        sets.join(traits, on="root", how="inner")
        .group_by("core", "kind")
        .agg(pl.col("key").n_unique().alias("distinct"))
        .filter(pl.col("distinct") > 1)
    )
    two_names = (
        names.group_by("root").agg(pl.col("core").n_unique().alias("cores")).filter(pl.col("cores") > 1)
    )
    bridging = sets.join(two_names, on="root", how="semi")
    return pl.concat([differing.select("core"), bridging.select("core")]).unique().sort("core")


def _touches(keys: pl.DataFrame, signs: tuple[str, ...]) -> dict[int, list[tuple[str, str]]]:
    """By record: the signs, besides the name, that two records may have in common."""
    touch: dict[int, list[tuple[str, str]]] = {}
    some = keys.filter(pl.col("kind").is_in(signs)).sort("record", "kind", "key")
    for record, kind, key in some.select("record", "kind", "key").iter_rows():
        touch.setdefault(record, []).append((kind, key))
    return touch


def _join_supported(
    clusters: Clusters,
    members: list[int],
    core: str,
    touch: dict[int, list[tuple[str, str]]],
    signs: tuple[str, ...],
) -> None:
    """Among records of one name, join those that share a sign and do not contradict."""
    for kind in signs:
        sharing: dict[str, list[int]] = {}
        for record in members:
            for sign, key in touch.get(record, ()):
                if sign == kind:
                    sharing.setdefault(key, []).append(record)
        for key in sorted(sharing):
            _join_each_to_a_group(clusters, sharing[key], f"name and {kind}", core, kind)


def _join_each_to_a_group(clusters: Clusters, records: list[int], rule: str, core: str, sign: str) -> None:
    """Records that share a sign fall into as many groups as their contradictions make, whoever comes first."""
    groups: list[int] = []
    for record in records:
        home = next((g for g in groups if _may_join(clusters, g, record, sign)), None)
        if home is None:
            groups.append(record)
        else:
            clusters.join(home, record, rule, core)


def _may_join(clusters: Clusters, left: int, right: int, sign: str) -> bool:
    if clusters.differ(left, right):
        return False
    if sign == "city":  # many firms of one name may be in one town
        return not clusters.contradict(left, right)
    return sign in ("proof", "agree", "email", "phone") or not clusters.apart(left, right)


def _join_compatible(clusters: Clusters, members: list[int], core: str) -> list[int]:
    """Join sets that fit exactly one other; returns the records of those that fit several which contradict."""
    roots = clusters.roots(members)
    if len(roots) > MANY:
        bare = {r for r in roots if r not in clusters.traits}
        return [record for record in members if clusters.find(record) in bare]
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
