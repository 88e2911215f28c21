"""From cleaned parts to rows that say something: filed, composed, owned; one batch of whole rows after the other."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from hotpass.canonical.cells import kept_cells
from hotpass.canonical.composing import compose
from hotpass.canonical.people import assign_people
from hotpass.canonical.refiling import refile
from hotpass.canonical.rows import row_contents, template_rows
from hotpass.canonical.slots import person_slots
from hotpass.model.tables import TABLES
from hotpass.profiles.schema import Profile
from hotpass.semantic_types.base import Context

BATCH = 250_000
"""Cells a batch. What becomes of a part here depends on its row alone, so memory need not grow with the input."""

ROW = ["table_id", "row"]


def understand(
    parts: pl.DataFrame,
    raw: pl.DataFrame,
    mapping: pl.DataFrame,
    profile: Profile,
    context: Context,
    batch: int = BATCH,
) -> tuple[list[pl.DataFrame], pl.DataFrame]:
    """Say of cleaned `parts` where they belong and whose they are, and which rows of `raw` hold a record.

    Returns batches of parts in the order of (table_id, row), with the columns of `values` that are known so far, and
    the contents of rows with a record (`row_contents`).
    """
    slots = person_slots(mapping, profile)
    batches: list[pl.DataFrame] = []
    contents: list[pl.DataFrame] = []
    for some, cells in _batches(parts, raw.filter(pl.col("state") == "data"), batch):
        filed = refile(some, profile, context)
        whole = assign_people(compose(_with_slots(filed, slots), profile), profile)
        template = template_rows(filed, kept_cells(cells, mapping), profile)
        batches.append(whole.select(name for name in TABLES["values"] if name in whole.columns))
        contents.append(row_contents(whole.select(ROW).unique().join(template, on=ROW, how="anti"), cells))
    return batches, pl.concat(contents)


def _batches(
    parts: pl.DataFrame, cells: pl.DataFrame, batch: int
) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
    """Parts and cells of the same rows, about `batch` cells at a time; at least one batch."""
    row = pl.col("table_id").cast(pl.UInt64) * 2**32 + pl.col("row")
    starts = cells.select(row.alias("row"))["row"].sort().gather_every(batch).unique().sort()[1:].to_list()
    for low, high in zip([0, *starts], [*starts, 2**64 - 1], strict=True):
        within = (row >= low) & (row < high)
        yield parts.filter(within), cells.filter(within)


def _with_slots(parts: pl.DataFrame, slots: pl.DataFrame) -> pl.DataFrame:
    written = pl.when("prefixed").then(pl.lit("prefix taken off")).otherwise(pl.lit("as written"))
    return parts.join(slots, on=["table_id", "column"], how="left", maintain_order="left").with_columns(
        pl.col("slot").fill_null(1), written.alias("rule")
    )
