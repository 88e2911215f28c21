"""Records that name nobody: each goes to the only entity that has its address, phone or domain."""

from __future__ import annotations

import polars as pl

from hotpass.linkage.clustering.clusters import Clusters
from hotpass.linkage.outcome import JOINS
from hotpass.linkage.rules.exact import ALIKE
from hotpass.linkage.rules.traits import TRAITS, traits_of


def tie_strays(root: pl.Series, keys: pl.DataFrame, apart: pl.DataFrame) -> tuple[pl.Series, pl.DataFrame]:
    """Tie sets without a name to named ones; returns the root of each record's set afterwards, and the joins (`JOINS`).

    `root` is the smallest record of each record's set, `keys` are record keys (`keys.KEYS`), `apart` (left,
    right) pairs of records that the steward called different. A stray whose keys of a kind lead to two homes belongs
    to neither for sure, and one that contradicts its home stays out.
    """
    some = keys.filter(pl.col("kind").is_in(["name", *ALIKE, *TRAITS]))
    clusters = Clusters.of(root.len(), {})
    for left, right in apart.select("left", "right").iter_rows():
        clusters.part(root[left], root[right])
    for kind in ALIKE:
        rooted = some.with_columns(root.gather(some["record"]).alias("root"))
        found = _homes(rooted, kind)
        clusters.traits |= traits_of(rooted, pl.concat([found["stray"], found["home"]]).unique())
        for key, stray, home in found.iter_rows():
            if not (clusters.differ(home, stray) or clusters.apart(home, stray)):
                clusters.join(home, stray, f"only one with its {kind}", key)
        moved = [(stray, clusters.find(stray)) for stray in found["stray"]]
        strays, homes = (pl.Series([pair[n] for pair in moved], dtype=root.dtype) for n in (0, 1))
        root = root.replace(strays, homes)
    return root, pl.DataFrame(clusters.joins, schema=JOINS, orient="row")


def _homes(rooted: pl.DataFrame, kind: str) -> pl.DataFrame:
    """`[key, stray, home]`: roots of nameless sets, each with the one named set that it shares a key with."""
    named = rooted.filter(pl.col("kind") == "name").select("root").unique()
    signs = rooted.filter(pl.col("kind") == kind).select("key", "root").unique()
    homes = signs.join(named, on="root", how="semi").filter(pl.len().over("key") == 1)
    strays = signs.join(named, on="root", how="anti").rename({"root": "stray"})
    found = strays.join(homes.rename({"root": "home"}), on="key", how="inner")
    sure = found.filter(pl.col("home").n_unique().over("stray") == 1).sort("stray", "key")
    return sure.unique("stray", keep="first", maintain_order=True).select("key", "stray", "home")
