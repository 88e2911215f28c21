"""Tables as Great Expectations sees them, and where each of their rows and values stands.

A view holds just the columns that are asked of. A source table is seen as cleaned: a row as a row, and a further row
for every further value of a cell that holds several.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import polars as pl

from hotpass.model.handover import Enriched

_SUBJECT = {"entities": "entity_id", "contacts": "contact_id", "relationships": "from_id"}
_KNOWN = "known "


def known_column(column: str) -> str:
    """The column of a view that holds the id only where the table that it refers to has it."""
    return _KNOWN + column


@dataclass(frozen=True, slots=True)
class View:
    """A table to be asked: `frame` has its columns; the first `rows` rows are rows, the others hold further values.

    `subjects` names each row of a published table. Of a source table `keys` (table_id, row, n) say which row and which
    of its values a row of the frame is, and `cells` (row, n, field, origin, column) where that value stands.
    """

    frame: pl.DataFrame
    rows: int
    subjects: pl.Series | None = None
    keys: pl.DataFrame | None = None
    cells: pl.DataFrame | None = None

    @property
    def columns(self) -> list[str]:
        """The table's own columns."""
        return [column for column in self.frame.columns if not column.startswith(_KNOWN)]


def published_view(given: Enriched, table: str) -> View:
    """A published table with the columns that say whether its ids are known elsewhere."""
    frame: pl.DataFrame = getattr(given, table)
    entities = given.entities["entity_id"]
    if table == "contacts":
        frame = frame.with_columns(_known("entity_id", entities))
    elif table == "relationships":
        both = pl.concat([entities, given.contacts["person_id"].drop_nulls()])
        frame = frame.with_columns(_known("from_id", both), _known("to_id", both))
    return View(frame, frame.height, frame[_SUBJECT[table]])


def _known(column: str, ids: pl.Series) -> pl.Expr:
    return pl.when(pl.col(column).is_in(ids.unique().implode())).then(column).alias(known_column(column))


def source_view(given: Enriched, table_id: int, fields: Collection[str]) -> View:
    """The cleaned values of some fields of a source table, in the order of its rows; a column for each field."""
    wanted = list(dict.fromkeys(fields))
    listed = (
        given.values.filter(
            pl.col("table_id") == table_id, pl.col("value").is_not_null(), pl.col("field").is_in(wanted)
        )
        .select("row", "field", "value", "origin", "column", "part")
        .sort("row", "column", "part")
    )
    place = pl.int_range(pl.len(), dtype=pl.UInt32).over("row", "field").alias("n")
    listed = listed.with_columns(place)
    rows = given.records.filter(pl.col("table_id") == table_id).select("row").unique()
    firsts = pl.concat([rows, listed.select("row").unique()]).unique().sort("row")
    keys = pl.concat(
        [
            firsts.with_columns(pl.lit(0, dtype=pl.UInt32).alias("n")),
            listed.filter(pl.col("n") > 0).select("row", "n").unique().sort("row", "n"),
        ]
    )
    frame = keys
    for name in wanted:
        values = listed.filter(pl.col("field") == name).select("row", "n", pl.col("value").alias(name))
        frame = frame.join(values, on=["row", "n"], how="left", maintain_order="left")
    numbered = keys.with_columns(pl.lit(table_id, dtype=pl.UInt32).alias("table_id"))
    cells = listed.drop("value", "part").with_columns(pl.col("field").cast(pl.String))
    return View(frame.select(wanted), firsts.height, keys=numbered, cells=cells)
