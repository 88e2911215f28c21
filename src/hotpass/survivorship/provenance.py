"""Where every published value comes from, and every value that it beat."""

from __future__ import annotations

import polars as pl

from hotpass.model.tables import TABLES

_CELL = ("table_id", "row", "column", "part")


def subject_ids(entity_of: pl.DataFrame, contacts: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """The lasting id (`subject`) of each entity and contact, as an Enum in the order of ids.

    `entity_of` has entity and entity_id, `contacts` contact and contact_id.
    """
    known = {
        "entity": entity_of.drop_nulls("entity").select("entity", subject="entity_id").unique(),
        "contact": contacts.select("contact", subject="contact_id"),
    }
    ids = pl.Enum(pl.concat(frame["subject"] for frame in known.values()).unique().sort())
    return {kind: frame.with_columns(pl.col("subject").cast(ids)) for kind, frame in known.items()}


def provenance(
    judged: dict[str, pl.DataFrame],
    points: pl.DataFrame,
    subjects: dict[str, pl.DataFrame],
    values: pl.DataFrame,
    mapping: pl.DataFrame,
) -> pl.DataFrame:
    """One row per published value (several where a value is composed of several cells).

    `judged` holds what `choose` says of entities and of contacts, `values` the cell and part at each `place`.
    """
    one = pl.lit(0, dtype=pl.UInt16).alias("ordinal")
    won = {kind: frame.filter("won").with_columns(one) for kind, frame in judged.items()}
    listed = points.filter("won").with_columns(
        pl.col("list").alias("field"), pl.lit("every point").alias("by")
    )
    told = pl.concat(
        [
            *(_of_subjects(frame, subjects, kind, "ordinal", "sound") for kind, frame in won.items()),
            _of_subjects(listed, subjects, "contact", "ordinal", "sound"),
        ]
    )
    doubt = pl.when("sound").then(1.0).otherwise(0.8)
    sureness = mapping.select("table_id", "column", "confidence")
    return _in_order(
        _with_cells(told, values)
        .join(sureness, on=["table_id", "column"], how="left")
        .with_columns(
            (pl.col("confidence") * doubt).round(3).alias("confidence"),
            pl.col("by").alias("rule"),
            pl.lit(None, dtype=pl.UInt32).alias("evidence_id"),
        ),
        "provenance",
    )


CORRECTION = "correction"
"""The rule of a value that a person gave in place of what its cell holds."""


def told_corrected(told: pl.DataFrame, corrections: pl.DataFrame) -> pl.DataFrame:
    """`provenance` with the rule of values that come from cells which `corrections` say are read corrected."""
    cell = ["table_id", "row", "column"]
    right = corrections.filter(pl.col("state") == "applied").select(*cell, pl.lit(True).alias("right"))
    if right.is_empty():
        return told
    rule = pl.when(pl.col("right").is_not_null()).then(pl.lit(CORRECTION)).otherwise("rule").alias("rule")
    return told.join(right, on=cell, how="left", maintain_order="left").with_columns(rule).drop("right")


def alternatives(
    beaten: dict[str, pl.DataFrame], subjects: dict[str, pl.DataFrame], values: pl.DataFrame
) -> pl.DataFrame:
    """One row per value that lost, with the rule that it lost by; arguments as those of `provenance`."""
    told = pl.concat(_of_subjects(frame, subjects, kind) for kind, frame in beaten.items())
    return _in_order(_with_cells(told, values).with_columns(pl.col("by").alias("why")), "alternatives")


def _of_subjects(
    frame: pl.DataFrame, subjects: dict[str, pl.DataFrame], kind: str, *columns: str
) -> pl.DataFrame:
    told = frame.join(subjects[kind], on=kind, how="inner")
    return told.select("subject", pl.col("field", "by").cast(pl.Categorical), "place", *columns)


def _with_cells(told: pl.DataFrame, values: pl.DataFrame) -> pl.DataFrame:
    cells = values.select("table_id", pl.col("origin").alias("row"), "column", "part")
    return pl.concat([told, cells[told["place"]]], how="horizontal")


def _in_order(told: pl.DataFrame, table: str) -> pl.DataFrame:
    """The columns of `table` sorted by subject, field, ordinal and cell; texts are texts again only when sorted."""
    names = pl.Enum(told["field"].unique().cast(pl.String).sort())
    by = [name for name in ("subject", "field", "ordinal", *_CELL) if name in TABLES[table]]
    return told.with_columns(pl.col("field").cast(names)).select(*TABLES[table]).sort(by).cast(TABLES[table])
