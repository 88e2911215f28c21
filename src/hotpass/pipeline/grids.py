"""Tables as grids again, from the long table of cells: what mapping looks at."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from hotpass.model.handover import Ingested
from hotpass.sources.base import SourceTable


def tables_of(ingested: Ingested) -> list[tuple[int, SourceTable]]:
    """Every table that may hold records, rebuilt from `raw`, by table_id.

    Rebuilding, rather than keeping the reader's objects, lets a run resume from its snapshots on the same path.
    """
    paths = dict(ingested.sources.select("source_id", "path").rows())
    wanted = ingested.tables.filter(pl.col("verdict") == "data").sort("table_id")
    cells = ingested.raw.filter(
        pl.col("state") == "data", pl.col("table_id").is_in(wanted["table_id"].implode())
    ).partition_by("table_id", as_dict=True, include_key=False)
    headers = ingested.columns.partition_by("table_id", as_dict=True, include_key=False)
    found = []
    for table in wanted.iter_rows(named=True):
        key = (table["table_id"],)
        if key in cells and key in headers:
            found.append((table["table_id"], _rebuild(table, paths, cells[key], headers[key])))
    return found


def _rebuild(
    table: dict[str, object], paths: dict[int, str], cells: pl.DataFrame, headers: pl.DataFrame
) -> SourceTable:
    columns = headers["column"].to_list()
    rows = cells.select("row").unique().sort("row")
    grid = rows.with_columns(
        rows.join(
            cells.filter(pl.col("column") == c).select("row", "text"),
            on="row",
            how="left",
            maintain_order="left",
        )["text"].alias(str(c))
        for c in columns
    )
    return SourceTable(
        path=Path(paths[int(str(table["source_id"]))]),
        sheet=str(table["sheet"]),
        sheet_number=int(str(table["sheet_no"])),
        range=str(table["range"]),
        columns=tuple(columns),
        headers=tuple(headers["header"].to_list()),
        header_rows=tuple(table["header_rows"] or ()),  # type: ignore[arg-type]
        frame=grid,
        structure=pl.DataFrame(schema={"row": pl.UInt32, "column": pl.UInt16, "text": pl.String}),
        verdict="data",
        why=str(table["why"]),
        confidence=float(str(table["confidence"])),
        tags=tuple(table["tags"] or ()),  # type: ignore[arg-type]
    )
