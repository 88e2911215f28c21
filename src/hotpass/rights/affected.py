"""Whose data stand in which cells of a run, and which of it is in given files: the reckoning behind a breach pack.

Every cell that held something is reckoned, also what was refused, carried along or redacted: it stood in the source.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import polars as pl

from hotpass.compliance.popia import class_of
from hotpass.model.fields import NAME_FIELD
from hotpass.pipeline.finished import FinishedRun
from hotpass.profiles.schema import Profile

CELL = ["table_id", "row", "column"]

OTHER = "(column without a field)"
"""The field of a cell whose column was mapped to none."""

NOBODY = "(row without a record)"
"""The subject of cells in rows that speak of nobody."""

_GRAVE = ("id_number", "passport", "special_personal")

OUTSIDE = ("structure", "sentinel")
"""Fates of cells that say nothing of anybody."""

SUBJECT = {
    "subject": pl.String,
    "kind": pl.String,
    "entity_id": pl.String,
    "contact_id": pl.String,
    "person_id": pl.String,
    "name": pl.String,
    "entity_name": pl.String,
    "emails": pl.String,
    "phones": pl.String,
    "place": pl.String,
}
"""Who is affected: an organisation or person (`kind`), by lasting ids where a run gave them, and how to reach them.
`subject` is the surest id: the contact's, else the entity's, else that of the record, of which only the `place` is
known: file, sheet and row."""

TOUCHED = {
    "subject": pl.String,
    "field": pl.String,
    "source": pl.String,
    "fate": pl.String,
    "cells": pl.UInt64,
}
"""How many cells of a field of a subject stand in a source, by what became of them."""


def touched(cells: pl.DataFrame) -> pl.DataFrame:
    """What is held of each subject, of `cells_of` a run, as `TOUCHED`: a cell that speaks of two counts for both."""
    return (
        cells.group_by("subject", "field", "source", "fate")
        .agg(pl.len().cast(pl.UInt64).alias("cells"))
        .sort("subject", "field", "source", "fate")
        .select(*TOUCHED)
    )


def special(run: FinishedRun, cells: pl.DataFrame) -> pl.DataFrame:
    """Which texts were found to hold ID numbers or special personal information: subject, entity, source, fate, and
    `masked`, whether what was found is kept out of the outputs.
    """
    found = run["findings"].filter(pl.col("row").is_not_null(), pl.col("entity").is_in(_GRAVE))
    masked = ~pl.col("action").is_in(["keep", "dismissed"])
    some = found.select(*CELL, "entity", masked.alias("masked")).unique().collect()
    told = cells.join(some, on=CELL, how="inner")
    return told.select("subject", "entity", "source", "fate", "masked").unique().sort(pl.all())


def subjects(run: FinishedRun) -> pl.DataFrame:
    """Everybody whom the run knows, as `SUBJECT`, by subject."""
    kind = run.profile.entity
    entities = run["entities"].collect()
    own = entities.select(
        pl.col("entity_id").alias("subject"),
        pl.lit(kind).alias("kind"),
        "entity_id",
        pl.col(NAME_FIELD[kind]).alias("name"),
        pl.col(NAME_FIELD[kind]).alias("entity_name"),
        _reached(entities, ("email",), "contact_primary_email").alias("emails"),
        _reached(entities, ("phone", "mobile", "whatsapp", "toll_free"), "contact_primary_phone").alias(
            "phones"
        ),
    )
    contacts = run["contacts"].select(
        pl.col("contact_id").alias("subject"),
        pl.when(pl.col("name").is_null()).then(pl.lit(kind)).otherwise(pl.lit("person")).alias("kind"),
        "entity_id", "contact_id", "person_id", "name", "entity_name", "emails", "phones",
    )  # fmt: skip
    told = pl.concat([own, contacts.collect(), _homeless(run)], how="diagonal")
    return told.select(*SUBJECT).cast(pl.Schema(SUBJECT)).sort("subject")


def _homeless(run: FinishedRun) -> pl.DataFrame:
    """Records of no entity: subject, kind, place."""
    sheets = run["tables"].select("table_id", "source_id", "sheet")
    files = run["sources"].select("source_id", pl.col("path").alias("source"))
    homes = sheets.join(files, on="source_id").collect()
    lone = _records(run).filter(pl.col("entity_id").is_null()).join(homes, on="table_id", how="left")
    return lone.select(
        pl.col("record_id").alias("subject"),
        pl.lit("unknown").alias("kind"),
        pl.format("{} | {} | row {}", "source", "sheet", "row").alias("place"),
    )


def classes_of(fields: Collection[str], profile: Profile) -> Mapping[str, str]:
    """The class of each field under the run's profile; of a column without a field nobody knows it."""
    known = {field.name: class_of(field, profile) for field in profile.fields()}
    return {name: known.get(name, "unknown") for name in fields}


def id_number_fields(profile: Profile) -> frozenset[str]:
    """The fields that hold unique identifiers of persons (s57)."""
    return frozenset(field.name for field in profile.fields() if field.semantic_type == "id_number")


def _reached(entities: pl.DataFrame, own: Collection[str], contact: str) -> pl.Expr:
    """The entity's own points; where it has none, its first contact's."""
    return pl.coalesce(_joined(entities, own), _joined(entities, (contact,)))


def _joined(frame: pl.DataFrame, columns: Collection[str]) -> pl.Expr:
    known = [pl.col(c) for c in columns if c in frame.columns]
    if not known:
        return pl.lit(None, dtype=pl.String)
    told = pl.concat_list(known).list.drop_nulls().list.unique(maintain_order=True).list.join("; ")
    return pl.when(told != "").then(told)


def cells_of(run: FinishedRun) -> pl.DataFrame:
    """Every cell of a data row with whom it speaks of: `CELL`, subject, field, source, fate."""
    own = run["raw"].filter(pl.col("origin") == pl.col("row"), pl.col("state") != "structure")
    fates = run["fates"].select(*CELL, pl.col("fate").cast(pl.String))
    cells = own.select(*CELL, "record_row").join(fates, on=CELL, how="left").collect()
    cells = _redacted(cells, run).filter(~pl.col("fate").is_in(OUTSIDE))
    records = _records(run)
    homes = records.select("record", "record_id", "entity_id")
    subject = pl.coalesce("contact_id", "entity_id", "record_id", pl.lit(NOBODY))
    told = (
        _with_parts(cells, run, records)
        .join(homes, on="record", how="left")
        .join(_contacts(run, homes), on=["record", "person"], how="left")
        .join(_sources(run), on="table_id", how="left")
    )
    return (
        told.with_columns(subject.alias("subject"))
        .select(*CELL, "subject", "field", "source", "fate")
        .unique()
    )


def _with_parts(cells: pl.DataFrame, run: FinishedRun, records: pl.DataFrame) -> pl.DataFrame:
    """The cells with record, person (0: nobody of its own) and field of each of their parts; a cell of none has its
    row's record and its column's field.
    """
    told = run["values"].filter(pl.col("record").is_not_null())
    at = ("table_id", pl.col("origin").alias("row"), "column")
    parts = told.select(*at, "record", "person", pl.col("field").cast(pl.String)).unique().collect()
    rows = records.select("table_id", pl.col("row").alias("record_row"), pl.col("record").alias("_record"))
    return (
        cells.join(parts, on=CELL, how="left")
        .join(rows, on=["table_id", "record_row"], how="left")
        .join(_mapped(run), on=["table_id", "column"], how="left")
        .with_columns(
            pl.coalesce("record", "_record").alias("record"),
            pl.coalesce("field", "_field", pl.lit(OTHER)).alias("field"),
            pl.col("person").fill_null(0),
        )
    )


def _redacted(cells: pl.DataFrame, run: FinishedRun) -> pl.DataFrame:
    """The cells, those that are kept out of the outputs whole marked as withheld."""
    out = run["redactions"].filter(pl.col("text").is_null()).select(*CELL, gone=True).unique(CELL).collect()
    gone = (pl.col("fate").is_null() | pl.col("gone").fill_null(False)) & pl.col("fate").ne_missing(
        "quarantined"
    )
    told = cells.join(out, on=CELL, how="left")
    return told.with_columns(pl.when(gone).then(pl.lit("withheld")).otherwise("fate").alias("fate")).drop(
        "gone"
    )


def _records(run: FinishedRun) -> pl.DataFrame:
    """record, record_id, table_id, row, entity_id (null: of none)."""
    members = run["members"].select("record_id", "entity_id")
    return run["records"].join(members, on="record_id", how="left").collect()


def _mapped(run: FinishedRun) -> pl.DataFrame:
    """The field of each column that is mapped to one, or thought to hold it: table_id, column, _field."""
    sure = run["mapping"].filter(pl.col("status").is_in(["mapped", "proposed"])).sort("status")
    return (
        sure.select("table_id", "column", pl.col("field").alias("_field"))
        .unique(["table_id", "column"], keep="first", maintain_order=True)
        .collect()
    )


def _sources(run: FinishedRun) -> pl.DataFrame:
    files = run["sources"].select("source_id", pl.col("path").alias("source"))
    return (
        run["tables"].select("table_id", "source_id").join(files, on="source_id").drop("source_id").collect()
    )


def _contacts(run: FinishedRun, homes: pl.DataFrame) -> pl.DataFrame:
    """Which contact each person of a record became (record, person, contact_id): who says most of what they say."""
    told = (
        run["contacts"].select("contact_id", "entity_id", "name", "id_number", "emails", "phones").collect()
    )
    lists = [pl.col(name).str.split("; ") for name in ("emails", "phones")]
    signs = pl.concat(
        [
            told.select("contact_id", "entity_id", pl.col(name).alias("value"))
            for name in ("name", "id_number")
        ]
        + [told.select("contact_id", "entity_id", points.alias("value")).explode("value") for points in lists]
    ).drop_nulls("value")
    said = run["values"].filter(pl.col("person") > 0, pl.col("value").is_not_null())
    parts = said.select("record", "person", "value").unique().collect()
    hits = parts.join(homes.select("record", "entity_id"), on="record").join(signs, on=["entity_id", "value"])
    most = (
        hits.group_by("record", "person", "contact_id")
        .len()
        .sort("record", "person", "len", "contact_id", descending=[False, False, True, False])
    )
    return most.unique(["record", "person"], keep="first", maintain_order=True).drop("len")
