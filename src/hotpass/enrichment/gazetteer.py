"""Blanks that a gazetteer can fill: the province of a town. Nothing is asked of the network."""

from __future__ import annotations

import polars as pl

from hotpass.model.tables import TABLES
from hotpass.profiles.schema import Profile
from hotpass.semantic_types.south_africa import province_of_town

SOURCE = "gazetteer: South African towns"
CONFIDENCE = 0.9
"""Some towns share their name with a farm or suburb of another province; the gazetteer leaves out the known ones."""


def fill_provinces(entities: pl.DataFrame, profile: Profile) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Fill blank provinces of entities whose town is known. Returns the entities and rows of `evidence`.

    Only where the profile's country is South Africa, and the entity's own country, if told, is as well.
    """
    if profile.country != "ZA":
        return entities, pl.DataFrame(schema=TABLES["evidence"])
    towns = entities["city"].drop_nulls().unique(maintain_order=True)
    known = pl.DataFrame(
        {"city": towns, "found": province_of_town(towns)}, schema={"city": pl.String, "found": pl.String}
    )
    here = pl.col("country").is_null() | (pl.col("country") == "South Africa")
    told = entities.join(known, on="city", how="left", maintain_order="left")
    blank = pl.col("province").is_null() & pl.col("found").is_not_null() & here
    evidence = told.filter(blank).select(
        pl.int_range(pl.len(), dtype=pl.UInt32).alias("evidence_id"),
        "entity_id",
        pl.lit("province").alias("field"),
        pl.lit(SOURCE).alias("source"),
        (pl.lit("city = ") + pl.col("city")).alias("key"),
    )
    filled = told.with_columns(pl.when(blank).then("found").otherwise("province").alias("province"))
    return filled.drop("found"), evidence
