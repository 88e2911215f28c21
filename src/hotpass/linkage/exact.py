"""The deterministic rules: which records are one entity beyond doubt, and which are not.

Rules in order: one id within a workbook, an equal name core where nothing contradicts it, an equal registration
number, a like name at one mail or web domain, a like name at one phone or address. Records that name nobody
go to the only entity of their address or domain.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

import polars as pl

from hotpass.linkage.clusters import NOTHING, UNKNOWN, Clusters, Traits
from hotpass.linkage.ids import IdTies
from hotpass.semantic_types.organisation_name import alike, branch_of

ALIKE = {"domain": 0.75, "phone": 0.8, "email": 0.75}
"""Least likeness of two name cores that share a domain, a phone or an address."""
SHARED_BY = 12
"""A domain or phone that more names than this have in common says nothing about any two of them."""


@dataclass(frozen=True)
class Resolution:
    """`entity` per record (the representative's number, null where no entity), the joins, and doubtful records."""

    entity: pl.Series
    joins: list[tuple[int, int, str, str]]
    ambiguous: list[int]


def resolve(keys: pl.DataFrame, records: int, ties: IdTies, name_suffices: bool) -> Resolution:
    """Group `records` (numbered from 0) by their `keys` (`linkage.keys.KEYS`) and id `ties`."""
    clusters = Clusters.of(records, _traits(keys))
    for left, right, shared in ties.ties.iter_rows():
        if not clusters.contradict(left, right):
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


def _traits(keys: pl.DataFrame) -> dict[int, Traits]:
    kinds = ("against", "city", "province", "domain")
    told: dict[int, dict[str, set[str]]] = {}
    for record, kind, key in keys.filter(pl.col("kind").is_in(kinds)).iter_rows():
        told.setdefault(record, {}).setdefault(kind, set()).add(key)
    return {
        record: Traits(*(frozenset(some[k]) if k in some else NOTHING for k in kinds))
        for record, some in told.items()
    }


def _join_by_name(clusters: Clusters, keys: pl.DataFrame, name_suffices: bool) -> list[int]:
    """Join equal name cores; returns the records whose name several distinct entities bear."""
    groups = (
        keys.filter(pl.col("kind") == "name")
        .group_by("key", maintain_order=True)
        .agg(pl.col("record").sort())
        .filter(pl.col("record").list.len() > 1)
    )
    touch = _touches(keys)
    ambiguous: list[int] = []
    for core, members in groups.iter_rows():
        roots = clusters.roots(members)
        if len(roots) == 1:
            continue
        if name_suffices and _at_peace(clusters, roots):
            for other in roots[1:]:
                clusters.join(roots[0], other, "name", core)
        else:
            ambiguous += _join_where_supported(clusters, members, core, touch, name_suffices)
    return sorted(ambiguous)


def _at_peace(clusters: Clusters, roots: list[int]) -> bool:
    """Whether no two of the sets can contradict: together they know one town, one province, one domain at most."""
    whole = UNKNOWN
    for root in roots:
        whole = whole.merged(clusters.traits_of(root))
    fields = [whole.city, whole.province, whole.domain]
    kinds = [x.split("=", 1)[0] for x in whole.against]
    return all(len(some) <= 1 for some in fields) and len(kinds) == len(set(kinds))


def _touches(keys: pl.DataFrame) -> dict[int, list[tuple[str, str]]]:
    """By record: the signs, besides the name, that two records may have in common, strongest kind first."""
    order = {"proof": 0, "email": 1, "phone": 2, "domain": 3, "city": 4}
    touch: dict[int, list[tuple[str, str]]] = {}
    for record, kind, key in keys.filter(pl.col("kind").is_in(list(order))).iter_rows():
        touch.setdefault(record, []).append((kind, key))
    for signs in touch.values():
        signs.sort(key=lambda sign: (order[sign[0]], sign[1]))
    return touch


def _join_where_supported(
    clusters: Clusters,
    members: list[int],
    core: str,
    touch: dict[int, list[tuple[str, str]]],
    name_suffices: bool,
) -> list[int]:
    """Among records of one name of which some contradict: join those that share a sign, then the compatible rest."""
    for kind in ("proof", "email", "phone", "domain", "city"):
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
    names = dict(keys.filter(pl.col("kind") == "name").select("record", "key").rows())
    pairs: list[tuple[str, str, int, int, str, str]] = []
    for kind in ("email", "phone", "domain"):
        for key, members in _shared(keys, kind).iter_rows():
            by_name = {(clusters.find(r), names[r]): r for r in reversed(members) if r in names}
            if len(by_name) > SHARED_BY:
                continue
            for ((a, left), x), ((b, right), y) in combinations(sorted(by_name.items()), 2):
                if a != b and left != right:
                    pairs.append((kind, key, x, y, left, right))
    if not pairs:
        return
    found = pl.DataFrame(pairs, schema=["kind", "key", "x", "y", "left", "right"], orient="row")
    like = found.with_columns(alike(found["left"], found["right"]).alias("alike")).filter(
        pl.col("alike") >= pl.col("kind").replace_strict(ALIKE), _same_branch(found)
    )
    for kind, key, x, y, *_ in like.iter_rows():
        if not (clusters.differ(x, y) or clusters.apart(x, y)):
            clusters.join(x, y, f"like name and {kind}", key)


def _same_branch(pairs: pl.DataFrame) -> pl.Series:
    """A branch is tied to its firm by a relationship; it is not the firm."""
    left, right = branch_of(pairs["left"]), branch_of(pairs["right"])
    return left["branch"].eq_missing(right["branch"])


def _join_nameless(clusters: Clusters, keys: pl.DataFrame) -> None:
    """Tie records without a name to the only set that has their address, phone or domain."""
    named = keys.filter(pl.col("kind") == "name")["record"]
    with_name = {clusters.find(r) for r in named}
    for kind in ("email", "phone", "domain"):
        for key, members in _shared(keys, kind).iter_rows():
            homes = {clusters.find(r) for r in members} & with_name
            if len(homes) != 1:
                continue
            home = homes.pop()
            for record in _strays(clusters, members, with_name):
                clusters.join(home, record, f"only one with its {kind}", key)
                home = clusters.find(home)
                with_name.add(home)


def _strays(clusters: Clusters, members: Iterable[int], with_name: set[int]) -> list[int]:
    return [r for r in members if clusters.find(r) not in with_name]
