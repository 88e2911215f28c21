"""Where things stand, in the words of the people who will look there: file | sheet | F12."""

from __future__ import annotations

import polars as pl

from hotpass.model.handover import Validated
from hotpass.sources.base import column_letter

SHOWN = 5
"""How many places are named where there are many."""


def located(cells: pl.DataFrame, sources: pl.DataFrame, tables: pl.DataFrame) -> pl.DataFrame:
    """Add `file`, `sheet` and `cell` to table_id, row, column: F12; "row 12", or "column F", where that is all."""
    homes = tables.select("table_id", "source_id", "sheet").join(
        sources.select("source_id", pl.col("path").alias("file")), on="source_id", how="left"
    )
    letters = {c: column_letter(c) for c in cells["column"].drop_nulls().unique().sort()}
    row = pl.col("row").cast(pl.String)
    letter = pl.col("column").replace_strict(letters, default=None, return_dtype=pl.String)
    cell = (
        pl.when(pl.col("column").is_null()).then("row " + row)
        .when(row.is_null()).then("column " + letter)
        .otherwise(letter + row)
        .fill_null("")
    )  # fmt: skip
    return cells.join(homes.drop("source_id"), on="table_id", how="left", maintain_order="left").with_columns(
        cell.alias("cell")
    )


def first_places(cells: pl.DataFrame, by: str, tables: Validated) -> dict[str, tuple[str, ...]]:
    """By value of the column `by`: the first few of its cells, as texts, in the order of tables, rows and columns."""
    first = (
        cells.sort("table_id", "row", "column", nulls_last=True).group_by(by, maintain_order=True).head(SHOWN)
    )
    told = located(first, tables.sources, tables.tables)
    grouped = told.group_by(by, maintain_order=True).agg(place().alias("places"))
    return {key: tuple(places) for key, places in grouped.iter_rows()}


def place() -> pl.Expr:
    """`file`, `sheet` and `cell` of a located row as one text."""
    parts = [pl.when(pl.col(c) != "").then(pl.col(c)) for c in ("file", "sheet", "cell")]
    return pl.concat_str(parts, separator=" | ", ignore_nulls=True).alias("place")
