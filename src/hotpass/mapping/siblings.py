"""What the other sheets of a workbook say: an id column's header names the same ids on all of them."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from hotpass.profiles.schema import Profile


def confirm_ids(mapping: pl.DataFrame, files: Mapping[int, str], profile: Profile) -> pl.DataFrame:
    """Map an id column that is only proposed where its header is surely that id on another sheet of its file.

    On the sheet that points to them ids are often broken (0, or the name in the id's place), so its values speak
    against an id though the column is meant as one. `files` gives the file of each table_id.
    """
    keys = [field.name for field in profile.fields() if field.level == "key"]
    told = mapping.with_columns(
        pl.col("table_id").replace_strict(files, default="", return_dtype=pl.String).alias("file"),
        pl.col("header").str.to_lowercase().str.replace_all(r"[^\p{L}\p{N}]", "").alias("folded"),
    )
    same = ["file", "folded", "field"]
    sure = told.filter(pl.col("status") == "mapped", pl.col("field").is_in(keys), pl.col("folded") != "")
    told = told.join(
        sure.select(same).unique().with_columns(pl.lit(True).alias("elsewhere")),
        on=same,
        how="left",
        maintain_order="left",
    )
    confirmed = (pl.col("status") == "proposed") & pl.col("elsewhere").fill_null(False)
    return told.with_columns(
        pl.when(confirmed).then(pl.lit("mapped")).otherwise("status").alias("status"),
        pl.when(confirmed)
        .then(pl.col("evidence") + "; the same header is this id on another sheet")
        .otherwise("evidence")
        .alias("evidence"),
    ).select(mapping.columns)
