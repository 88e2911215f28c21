"""Ids across the sheets of one workbook: which of them are one id space, and which ids cannot be believed."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from hotpass.semantic_types.organisation_name import alike

AGREE = 0.5
"""Likeness from which two name cores under one id may be one name with a slip or a shorter form."""
SHARED = 0.6
"""Least share of id pairs whose names agree for two sheets to share one id space."""
CONTAINED = 0.8
"""Least share of a nameless sheet's ids that must exist in the sheet that defines them."""


@dataclass(frozen=True)
class IdTies:
    """`ties` (left, right, id): records that one id makes one; `broken` and `duplicate`: records with bad ids."""

    ties: pl.DataFrame
    broken: pl.Series
    duplicate: pl.Series


def tie_by_id(ids: pl.DataFrame) -> IdTies:
    """Tie records through ids.

    Takes one row per record and id: source_id, table_id, record, id, header (folded), name (core or null). A sheet
    whose ids are nearly all distinct and named defines ids; other sheets of the workbook point to it.
    """
    defining = _defining_tables(ids)
    masters = ids.join(defining, on="table_id", how="semi").filter(pl.col("name").is_not_null())
    names = masters.group_by("table_id", "id").agg(
        pl.col("name").n_unique().alias("names"), pl.col("record").sort()
    )
    twice = names.filter(pl.col("names") > 1)
    pointing_to_two = ids.join(
        masters.join(twice, on=["table_id", "id"], how="semi"), on=["source_id", "id"], how="semi"
    )
    duplicate = pointing_to_two["record"].unique().sort()
    sound = (
        names.filter(pl.col("names") == 1)
        .select("table_id", "id", pl.col("record").list.first().alias("master"))
        .join(masters.sort("record", "id", "header")
            .unique("record", keep="first", maintain_order=True)
            .select("record", "source_id", "name", "header"), left_on="master",
              right_on="record", how="left")
        .rename({"table_id": "master_table", "name": "master_name", "header": "master_header"})
    )  # fmt: skip
    pairs = ids.join(sound, on=["source_id", "id"], how="inner").filter(pl.col("record") != pl.col("master"))
    pairs = _with_agreement(pairs).join(
        _shared_spaces(pairs, ids), on=["table_id", "master_table"], how="semi"
    )
    good = pairs.filter(pl.col("agree").fill_null(True))
    bad = pairs.filter(~pl.col("agree").fill_null(True))["record"]
    missing = _unknown_ids(ids, masters, defining)
    broken = pl.concat([bad, missing]).unique().sort()
    ties = good.select(
        pl.min_horizontal("master", "record").alias("left"),
        pl.max_horizontal("master", "record").alias("right"),
        "id",
    ).unique()
    return IdTies(ties.sort("left", "right", "id"), broken, duplicate)


def _defining_tables(ids: pl.DataFrame) -> pl.DataFrame:
    measured = ids.group_by("table_id").agg(
        (pl.col("id").n_unique() / pl.len()).alias("distinct"),
        pl.col("name").is_not_null().mean().alias("named"),
    )
    return (
        measured.filter(pl.col("distinct") >= 0.95, pl.col("named") >= 0.5)
        .select("table_id")
        .sort("table_id")
    )


def _with_agreement(pairs: pl.DataFrame) -> pl.DataFrame:
    both = pl.col("name").is_not_null()
    names = pairs.filter(both).select("name", "master_name").unique().sort("name", "master_name")
    likeness = alike(names["name"], names["master_name"])
    known = names.with_columns((likeness >= AGREE).alias("agree"))
    return pairs.join(known, on=["name", "master_name"], how="left", maintain_order="left")


def _shared_spaces(pairs: pl.DataFrame, ids: pl.DataFrame) -> pl.DataFrame:
    agreed = _with_agreement(pairs) if "agree" not in pairs.columns else pairs
    sizes = ids.group_by("table_id").agg(pl.col("record").n_unique().alias("of"))
    measured = (
        agreed.group_by("table_id", "master_table")
        .agg(
            pl.col("agree").mean().alias("share"),
            pl.col("agree").is_not_null().sum().alias("named"),
            (pl.col("header") == pl.col("master_header")).all().alias("same_header"),
            pl.col("record").n_unique().alias("met"),
        )
        .join(sizes, on="table_id", how="left")
    )
    by_name = (pl.col("named") > 0) & (pl.col("share") >= SHARED)
    by_header = (pl.col("named") == 0) & pl.col("same_header") & (pl.col("met") / pl.col("of") >= CONTAINED)
    return measured.filter(by_name | by_header).select("table_id", "master_table")


def _unknown_ids(ids: pl.DataFrame, masters: pl.DataFrame, defining: pl.DataFrame) -> pl.Series:
    """Rows whose id the defining sheet does not hold, on sheets that point to one: by ids met or by the header."""
    by_id = ids.join(masters.select("source_id", "id").unique(), on=["source_id", "id"], how="semi")
    by_header = ids.join(
        masters.select("source_id", "header").unique(), on=["source_id", "header"], how="semi"
    )
    pointing = pl.concat([by_id.select("table_id"), by_header.select("table_id")]).unique()
    rows = ids.join(pointing, on="table_id", how="semi").join(defining, on="table_id", how="anti")
    return rows.join(masters.select("source_id", "id").unique(), on=["source_id", "id"], how="anti")["record"]
