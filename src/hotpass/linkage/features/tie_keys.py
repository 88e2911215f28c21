"""Keys that only ties between entities need: the stated parent, the number at which an organisation answers."""

from __future__ import annotations

import polars as pl

from hotpass.linkage.features.keys import KEYS
from hotpass.linkage.features.place_keys import place_keys
from hotpass.model.fields import IDENTITY
from hotpass.profiles.schema import Profile
from hotpass.semantic_types.registry import semantic_type
from hotpass.semantic_types.south_africa import place_key


def tie_keys(values: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    """Keys of records: rows of `keys.KEYS`, distinct and sorted.

    Kinds: `parent` (core of the name of the organisation that a record says is above it), `switchboard` (a number that
    is no named person's, and no fax), `site` (whole street address and town: an address alone stands in many towns).
    """
    sound = values.filter(pl.col("record").is_not_null(), pl.col("value").is_not_null())
    found = pl.concat([_parents(sound, profile), _switchboards(sound, profile), _sites(sound)])
    return found.drop_nulls().unique().sort("record", "kind", "key")


def _parents(values: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    named = profile.field(IDENTITY[profile.entity].name).semantic_type
    fields = [f.name for f in profile.fields() if f.semantic_type == named and f.kind == "parent"]
    stated = values.filter(pl.col("field").is_in(fields))
    cores = semantic_type(named).blocking_keys(stated["value"])
    return stated.select("record", pl.lit("parent").alias("kind"), cores.alias("key")).cast(KEYS)


def _switchboards(values: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    fields = [f.name for f in profile.fields() if f.semantic_type == "phone" and f.kind != "fax"]
    numbers = values.filter(pl.col("field").is_in(fields), pl.col("person") == 0)
    return numbers.select("record", pl.lit("switchboard").alias("kind"), pl.col("value").alias("key")).cast(
        KEYS
    )


def _sites(values: pl.DataFrame) -> pl.DataFrame:
    """Addresses with a number in them; "Main Road" is no site."""
    told = values.select("record", pl.col("field").cast(pl.String), "value")
    lines = place_keys(told).filter(
        pl.col("kind") == "address", pl.col("key").str.contains(r"[0-9].* .*\p{L}{3}")
    )
    cities = told.filter(pl.col("field") == "city")
    towns = cities.select("record", place_key(cities["value"]).alias("town")).unique(
        "record", keep="first", maintain_order=True
    )
    key = pl.col("key") + "|" + pl.col("town")
    return (
        lines.join(towns, on="record", how="inner")
        .select("record", pl.lit("site").alias("kind"), key.alias("key"))
        .cast(KEYS)
    )
