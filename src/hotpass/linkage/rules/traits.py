"""What is known of sets of records, looked up only for the sets that something is to be compared with."""

from __future__ import annotations

import polars as pl

from hotpass.linkage.clustering.clusters import NOTHING, Clusters, Traits

TRAITS = ("against", "city", "province", "domain")


def rooted(clusters: Clusters, keys: pl.DataFrame) -> pl.DataFrame:
    """`keys` with the representative of each record's set as it is now, in `root`."""
    roots = pl.Series("root", [clusters.find(r) for r in range(len(clusters.parent))], dtype=pl.UInt32)
    return keys.with_columns(roots.gather(keys["record"]).alias("root"))


def learn_traits(clusters: Clusters, keys: pl.DataFrame, wanted: pl.Series) -> None:
    """Look up the traits of the sets that hold the records `wanted`.

    Sets that are joined later pass their traits on by themselves (`Clusters.join`).
    """
    roots = pl.Series([clusters.find(r) for r in wanted.unique().sort()], dtype=pl.UInt32).unique()
    clusters.traits |= traits_of(rooted(clusters, keys), roots)


def traits_of(rooted_keys: pl.DataFrame, roots: pl.Series) -> dict[int, Traits]:
    """The traits of the sets `roots` by their keys (root, kind, key); sets of which none is known are left out."""
    some = rooted_keys.filter(pl.col("kind").is_in(TRAITS), pl.col("root").is_in(roots.implode()))
    told: dict[int, dict[str, set[str]]] = {}
    for root, kind, key in some.select("root", "kind", "key").iter_rows():
        told.setdefault(root, {}).setdefault(kind, set()).add(key)
    return {
        root: Traits(*(frozenset(known.get(kind, NOTHING)) for kind in TRAITS))
        for root, known in told.items()
    }
