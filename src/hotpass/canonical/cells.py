"""Which cells are read as what: mapped to a field, carried along, or no data at all."""

from __future__ import annotations

import polars as pl

from hotpass.profiles.schema import Profile

CELL_KEY = ["table_id", "row", "column"]


def field_enum(profile: Profile) -> pl.Enum:
    """The profile's field names as one ordered type, small in memory and quick to group by."""
    return pl.Enum([field.name for field in profile.fields()])


def mapped_cells(raw: pl.DataFrame, mapping: pl.DataFrame, data_tables: pl.Series) -> pl.DataFrame:
    """Data cells of surely mapped columns: where they stand, text and `field`, in (table, row, column) order."""
    sure = mapping.filter(pl.col("status") == "mapped", pl.col("table_id").is_in(data_tables.implode()))
    return (
        raw.lazy()
        .filter(pl.col("state") == "data")
        .select(*CELL_KEY, "origin", "text")
        .join(sure.lazy().select("table_id", "column", "field"), on=["table_id", "column"], how="inner")
        .collect()
        .sort(CELL_KEY)
    )


def corrected(cells: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """The cells with those `texts` (table_id, row, column, text) that people gave in place of what stands there.

    A cell that a merged range lends to other rows is corrected in all of them.
    """
    if texts.is_empty():
        return cells
    right = texts.rename({"row": "origin", "text": "right"})
    told = cells.join(right, on=["table_id", "origin", "column"], how="left", maintain_order="left")
    return told.with_columns(pl.coalesce("right", "text").alias("text")).drop("right")


def kept_cells(cells: pl.DataFrame, mapping: pl.DataFrame) -> pl.DataFrame:
    """Those of a table's data cells that no field takes; they are carried along under their header."""
    sure = mapping.filter(pl.col("status") == "mapped")
    return cells.join(sure.select("table_id", "column"), on=["table_id", "column"], how="anti")
