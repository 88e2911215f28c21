"""What waits for a person: the pairs of which the run was not sure, and what people said that could not be applied."""

from __future__ import annotations

import polars as pl

from hotpass.linkage.stewardship.review import queue
from hotpass.linkage.weighing.explain import in_words
from hotpass.model.fields import NAME_FIELD
from hotpass.model.handover import Validated
from hotpass.profiles.schema import Profile

ROWS_TOLD = 5
"""Rows of an entity that the sheet names before it only counts them."""


def waiting(given: Validated, profile: Profile) -> pl.DataFrame:
    """The questions that wait for a person (`review.QUEUE`), the most informative first."""
    home = _home(given)
    return queue(given.links, home, profile.linkage.largest)


def unheard(given: Validated) -> pl.DataFrame:
    """Verdicts that were not applied, or not wholly: rows of the table `verdicts`."""
    return given.verdicts.filter(pl.col("state") != "applied")


def unapplied(given: Validated) -> pl.DataFrame:
    """Corrections that hold and could not be applied: rows of the table `corrections`."""
    return given.corrections.filter(pl.col("state") == "not applied")


def review_sheet(given: Validated, profile: Profile) -> pl.DataFrame:
    """One line per question: both names, how likely they are one, why it is unsure, and where the rows stand."""
    asked = waiting(given, profile)
    about = _about(given, profile)
    told = asked.with_columns(
        pl.coalesce("why", in_words(asked["evidence"])).alias("reason"),
        in_words(asked["evidence"]).alias("evidence"),
    )
    for end, record in (("one", "left"), ("other", "right")):
        ours = about.rename({"home": end, "name": f"{end}_name", "rows": f"{end}_rows"})
        told = told.join(ours, on=end, how="left", maintain_order="left")
        ids = given.records.select(
            pl.col("record").alias(record), pl.col("record_id").alias(f"{end}_record_id")
        )
        told = told.join(ids, on=record, how="left", maintain_order="left")
    return told.select(
        "one_name", "other_name", "probability", "reason", "evidence", "pairs", "records", "one_rows", "other_rows",
        "one_record_id", "other_record_id",
    )  # fmt: skip


def _home(given: Validated) -> pl.DataFrame:
    """By record: record, record_id, entity_id (null: none)."""
    members = given.members.select("record_id", "entity_id")
    return (
        given.records.select("record", "record_id").join(members, on="record_id", how="left").sort("record")
    )


def _about(given: Validated, profile: Profile) -> pl.DataFrame:
    """By home (an entity, or a record without one): its name, and its rows as one text."""
    names = given.entities.select("entity_id", pl.col(NAME_FIELD[profile.entity]).alias("name"))
    files = given.sources.select("source_id", pl.col("path").alias("file"))
    sheets = given.tables.select("table_id", "source_id", "sheet").join(files, on="source_id", how="left")
    place = pl.concat_str("file", "sheet", pl.lit("row ") + pl.col("row").cast(pl.String), separator=" | ")
    rows = (
        _home(given)
        .join(given.records.select("record", "table_id", "row"), on="record", how="left")
        .join(sheets, on="table_id", how="left")
        .sort("file", "sheet", "row")
        .group_by(pl.coalesce("entity_id", "record_id").alias("home"), "entity_id", maintain_order=True)
        .agg(place.head(ROWS_TOLD).str.join("; ").alias("rows"), pl.len().alias("n"))
    )
    more = pl.when(pl.col("n") > ROWS_TOLD).then(pl.format("; and {} more", pl.col("n") - ROWS_TOLD))
    return rows.join(names, on="entity_id", how="left").select(
        "home", "name", (pl.col("rows") + more.otherwise(pl.lit(""))).alias("rows")
    )
