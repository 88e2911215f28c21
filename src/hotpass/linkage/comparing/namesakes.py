"""Whether the list itself makes it likely that two people of one name live in one area."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

EXPECTED = 0.02
"""Namesakes of a person in an area, as the list leads one to expect, from which a name and the area say too little.

In a town that a tenth of a list lives in, even two bearers of a name are likely two people; in the few houses of a
postal code two rows of one name are one person.
"""

AREAS = ("postcode", "suburb", "city")


def namesakes(pairs: pl.DataFrame, keys: pl.DataFrame) -> NDArray[np.bool_]:
    """For each of `pairs` (left, right) of people with like names: whether chance alone could explain them.

    `keys` has node, kind, key. The expected number of namesakes is the bearers of the name times the share of the list
    that is in the smallest area both are in; without a common area it is unknown, and chance is not ruled out.
    """
    numbered = pairs.select("left", "right").with_row_index("pair")
    areas = _counted(keys.filter(pl.col("kind").is_in(AREAS)), ["kind", "key"])
    names = _counted(keys.filter(pl.col("kind") == "name"), ["key"])
    bearers = names.group_by("node").agg(pl.col("count").max())
    people = keys["node"].n_unique()
    area = (
        numbered.join(areas.rename({"node": "left"}), on="left", how="inner")
        .join(
            areas.select(pl.col("node").alias("right"), "kind", "key"),
            on=["right", "kind", "key"],
            how="inner",
        )
        .group_by("pair")
        .agg(pl.col("count").min().alias("area"))
    )
    told = (
        numbered.join(area, on="pair", how="left", maintain_order="left")
        .join(bearers.rename({"node": "left", "count": "one"}), on="left", how="left", maintain_order="left")
        .join(
            bearers.rename({"node": "right", "count": "other"}), on="right", how="left", maintain_order="left"
        )
    )
    expected = pl.max_horizontal("one", "other").cast(pl.Float64) * pl.col("area") / max(people, 1)
    return told.select((expected >= EXPECTED).fill_null(True)).to_series().to_numpy()


def _counted(keys: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    """Keys with `count`: how many nodes have them."""
    return keys.select("node", "kind", "key").with_columns(pl.len().over(by).alias("count"))
