"""Who works for whom: the tie of a person to each organisation that names them."""

from __future__ import annotations

import polars as pl

from hotpass.linkage.relationships import dated

WORKS_FOR = "works for"


def person_ids(persons: pl.DataFrame, contact_ids: pl.DataFrame) -> pl.DataFrame:
    """`contact_ids` (subject, id) with `person_id`: made of the lasting id of the person's first contact.

    `persons` is as in `persons.PERSONS`; contacts that are nobody in particular have no person.
    """
    first = persons.join(
        contact_ids.select(pl.col("subject").alias("individual"), "id"), on="individual", how="inner"
    )
    known = first.select(
        pl.col("contact").alias("subject"), (pl.lit("p") + pl.col("id").str.slice(1)).alias("person_id")
    )
    return contact_ids.join(known, on="subject", how="left", maintain_order="left")


def employment(
    persons: pl.DataFrame,
    contact_of: pl.DataFrame,
    contact_ids: pl.DataFrame,
    members: pl.DataFrame,
    dates: pl.DataFrame,
) -> pl.DataFrame:
    """Rows of `relationships`: each person with a name works for the organisation whose records name them.

    `contact_of` has record, person and contact; `contact_ids` subject and person_id; `members` record, record_id and
    entity_id; `dates` record and seen. The evidence of someone with several organisations says what their contacts
    there have in common.
    """
    told = (
        contact_of.join(persons, on="contact", how="inner")
        .join(contact_ids.select(pl.col("subject").alias("contact"), "person_id"), on="contact", how="inner")
        .join(members.select("record", pl.col("entity_id").alias("to_id")), on="record", how="inner")
        .drop_nulls(["person_id", "to_id"])
    )
    common = pl.when(pl.col("by") != "").then(pl.lit("named there; elsewhere with the same ") + pl.col("by"))
    ties = (
        told.group_by(pl.col("person_id").alias("from_id"), "to_id", "by")
        .agg(pl.col("record").unique().sort().alias("at"))
        .with_columns(
            pl.lit(WORKS_FOR).alias("kind"), common.otherwise(pl.lit("named there")).alias("evidence")
        )
    )
    return dated(ties.drop("by"), members, dates)
