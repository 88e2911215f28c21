"""How well tables, headers and columns were understood, against the truth of the example workbooks."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import polars as pl

from hotpass.benchmarks.truth import Truth
from hotpass.sources.base import SourceTable

_TABLE = {
    "file": pl.String,
    "sheet": pl.String,
    "first_column": pl.UInt16,
    "last_column": pl.UInt16,
    "found": pl.Boolean,
    "header_right": pl.Boolean,
    "verdict_right": pl.Boolean,
}


def tables_judged(truth: Truth, tables: Sequence[SourceTable]) -> pl.DataFrame:
    """For each true table whether one was `found` in its columns, with its last header row and its verdict.

    Returns table[file, sheet, first_column, last_column, found, header_right, verdict_right]. Blank sheets are
    found where nothing is.
    """
    judged = []
    for true in truth.table("tables").iter_rows(named=True):
        place = (true["file"], true["sheet"])
        span = (true["first_column"], true["last_column"])
        blank = true["verdicts"] == ["empty"]
        here = [table for table in tables if (table.path.name, table.sheet) == place]
        met = [table for table in here if blank or _span(table) == span]
        header = any(table.header_rows[-1:] == tuple(true["header_rows"][-1:]) for table in met)
        verdict = any(table.verdict in true["verdicts"] for table in met)
        judged.append((*place, *span, bool(met), header, verdict))
    return pl.DataFrame(judged, schema=_TABLE, orient="row")


def _span(table: SourceTable) -> tuple[int, int] | None:
    return (min(table.columns), max(table.columns)) if table.columns else None


def columns_judged(
    truth: Truth, tables: Sequence[tuple[int, SourceTable]], mapping: pl.DataFrame, known: Collection[str]
) -> pl.DataFrame:
    """What was proposed for each true column beside what is right.

    `mapping` is that table of `model.tables`; `known` are the profile's fields: a column whose right fields the
    profile lacks is right when it maps to none. Returns table[file, sheet, column, header, right, field,
    confidence, status, correct] of the columns of tables that hold data.
    """
    places = pl.DataFrame(
        [(number, table.path.name, table.sheet) for number, table in tables],
        schema={"table_id": pl.UInt32, "file": pl.String, "sheet": pl.String},
        orient="row",
    )
    proposed = mapping.select("table_id", "column", "field", "confidence", "status").join(
        places, on="table_id", maintain_order="left"
    )
    data = truth.table("tables").filter(pl.col("verdicts").list.first() == "data")
    sure = pl.element().filter(pl.element().is_in(["", *sorted(known)]))
    unmapped = (pl.col("right").list.len() == 0) | pl.col("right").list.contains("")
    hit = (
        pl.when(pl.col("field").is_null())
        .then(unmapped)
        .otherwise(pl.col("right").list.contains(pl.col("field")))
    )
    return (
        truth.table("columns")
        .join(data, on=["file", "sheet", "table"], how="semi", maintain_order="left")
        .with_columns(pl.col("fields").list.eval(sure).alias("right"))
        .join(proposed, on=["file", "sheet", "column"], maintain_order="left")
        .with_columns(hit.alias("correct"))
        .select(*("file", "sheet", "column", "header", "right", "field", "confidence", "status", "correct"))
    )
