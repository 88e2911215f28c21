"""From what failed back to the cells: which file, sheet, row and column to look at."""

from __future__ import annotations

import polars as pl

from hotpass.model.handover import Enriched
from hotpass.model.tables import TABLES
from hotpass.quality.views import View

_CELL = ("table_id", "row", "column")
_CONTACT_FIELDS = {"email": "emails", "phone": "phones"}
"""Columns of contacts whose provenance stands under another name; the others are fields of level contact."""


def failing_cells(view: View, positions: pl.Series, field: str) -> pl.DataFrame:
    """The cells of a source table's rows at `positions`: table_id, row, column (null: the row has no such value)."""
    if view.keys is None or view.cells is None:
        return pl.DataFrame(schema={name: TABLES["failures"][name] for name in _CELL})
    own = view.cells.filter(pl.col("field") == field).drop("field")
    told = view.keys[positions].join(own, on=["row", "n"], how="left", maintain_order="left")
    return told.select("table_id", pl.coalesce("origin", "row").alias("row"), "column")


def traced(failed: pl.DataFrame, given: Enriched) -> pl.DataFrame:
    """The failures of published tables by cell.

    `failed` has expectation_id, table, field and subject. A published value leads to the cells that gave it; where
    there is none (a blank, an id, a score, a filled province), the subject leads to its rows.
    """
    told = failed.with_columns(_field().alias("field"))
    some = given.provenance.filter(pl.col("table_id").is_not_null()).join(
        told.select("subject").unique(), on="subject", how="semi"
    )
    # A contact's address is the first of all that it has.
    first = some.filter(~pl.col("field").is_in(list(_CONTACT_FIELDS.values())) | (pl.col("ordinal") == 0))
    cells = told.join(first.select("subject", "field", *_CELL), on=["subject", "field"], how="inner")
    rest = told.join(cells, on=["expectation_id", "subject"], how="anti")
    rows = rest.join(_rows_of(rest, some, given), on="subject", how="left")
    columns = list(TABLES["failures"])
    return (
        pl.concat([cells.select(columns), rows.select(columns)])
        .cast(TABLES["failures"])
        .unique()
        .sort(columns, nulls_last=True)
    )


def _field() -> pl.Expr:
    """What provenance calls the field of a contact."""
    of_contact = (
        pl.when(pl.col("field").is_in(list(_CONTACT_FIELDS)))
        .then(pl.col("field").replace(_CONTACT_FIELDS))
        .otherwise("contact_" + pl.col("field"))
    )
    return pl.when(pl.col("table") == "contacts").then(of_contact).otherwise("field")


def _rows_of(rest: pl.DataFrame, provenance: pl.DataFrame, given: Enriched) -> pl.DataFrame:
    """The rows that speak of each subject: subject, table_id, row, column (null)."""
    wanted = rest.select("subject").unique()
    members = given.members.rename({"entity_id": "subject"}).join(wanted, on="subject", how="semi")
    of_entities = members.select("subject", "record_id").join(
        given.records.select("record_id", "table_id", "row"), on="record_id"
    )
    told = pl.concat(
        [of_entities.select("subject", "table_id", "row"), provenance.select("subject", "table_id", "row")]
    )
    return told.unique().with_columns(pl.lit(None, dtype=pl.UInt16).alias("column"))
