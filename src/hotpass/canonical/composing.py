"""Values that a sheet spreads over several columns: first name and surname, street number and street."""

from __future__ import annotations

import polars as pl

from hotpass.profiles.schema import Profile

_SKIPPED = ("title",)
"""Varieties that accompany a composed value without being part of it ("Dr")."""


def compose(parts: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    """Join component parts into the field they are `part_of`.

    Takes cleaned parts with `row`, `slot` and `field`. Where a row gives the whole itself, its components are left
    as they are. Components that are published in their own right stay and are joined as well. Every cell that
    lent a piece carries the composed value, so each of them can be shown as its source.
    """
    pieces = [f for f in profile.fields() if f.part_of]
    if not pieces:
        return parts
    whole_of = pl.DataFrame(
        {
            "field": [f.name for f in pieces],
            "whole": [f.part_of for f in pieces],
            "order": range(len(pieces)),
            "skipped": [f.kind in _SKIPPED for f in pieces],
            "comma": [f.kind == "unit" for f in pieces],
        }
    ).with_columns(pl.col("field", "whole").cast(parts.schema["field"]))
    key = ["table_id", "row", "slot", "whole"]
    given = parts.filter(pl.col("value").is_not_null()).select(
        "table_id", "row", "slot", pl.col("field").alias("whole")
    )
    lent = (
        parts.filter(pl.col("value").is_not_null())
        .join(whole_of, on="field", how="inner")
        .join(given.unique(), on=key, how="anti")
        .sort("table_id", "row", "slot", "whole", "order", "column", "part")
    )
    piece = pl.when("comma").then(pl.col("value") + ",").otherwise("value")
    joined = lent.with_columns(
        pl.when(pl.col("skipped")).then(None).otherwise(piece).str.join(" ").over(key).alias("value"),
    )
    composed = joined.filter(pl.col("value") != "").with_columns(
        pl.col("whole").alias("field"),
        pl.lit("composed").alias("rule"),
        pl.lit(0, dtype=pl.UInt8).alias("part"),
        pl.lit(None, dtype=pl.String).alias("kind"),
    )
    own = {f.name for f in pieces if f.level == "component"}
    used = composed.select("table_id", "origin", "column").unique()
    stay = parts.join(used, on=["table_id", "origin", "column"], how="anti", maintain_order="left")
    published = parts.join(
        used, on=["table_id", "origin", "column"], how="semi", maintain_order="left"
    ).filter(~pl.col("field").is_in(list(own)) | pl.col("value").is_null())
    return pl.concat([stay, published, composed.select(parts.columns)])
