"""Small tables to map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl

from hotpass.sources.base import SourceTable


def table(
    columns: Mapping[str, Sequence[str | None]] | Sequence[str],
    sheet: str = "Sheet1",
    path: str = "list.xlsx",
) -> SourceTable:
    """A table under headers, with values or without."""
    headers = tuple(columns)
    values = [list(columns[h]) for h in headers] if isinstance(columns, Mapping) else [[] for _ in headers]
    height = max(map(len, values), default=0)
    frame = pl.DataFrame(
        {str(i): [*cells, *[None] * (height - len(cells))] for i, cells in enumerate(values)},
        schema={str(i): pl.String for i in range(len(headers))},
    )
    return SourceTable(
        path=Path(path),
        sheet=sheet,
        sheet_number=1,
        range="A1",
        columns=tuple(range(len(headers))),
        headers=headers,
        header_rows=(1,),
        frame=frame.insert_column(0, pl.Series("row", range(2, height + 2), dtype=pl.UInt32)),
        structure=pl.DataFrame(schema={"row": pl.UInt32, "column": pl.UInt16, "text": pl.String}),
        verdict="data",
        why="made",
    )
