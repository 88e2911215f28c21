"""Files in, tables out: `read` gives every table of a file, whatever its format and layout."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polars as pl

from hotpass.sources.base import Merge, Sheet, SourceTable
from hotpass.sources.catalog import UnreadableFile, find_files, read_sheets
from hotpass.sources.handed_back import own_sheets

__all__ = ["Merge", "Sheet", "SourceTable", "UnreadableFile", "find_files", "read", "read_sheets"]


def read(path: str | Path) -> list[SourceTable]:
    """Every table of every sheet of a file, whatever its verdict. Raises `SourceError` with a code `file.*`."""
    from hotpass.sources.layout import find_tables

    source = Path(path)
    sheets = read_sheets(source)
    own = own_sheets(source, sheets)
    return [
        _with_formulas(table, sheet)
        for place, sheet in enumerate(sheets)
        for table in ([own[place]] if place in own else find_tables(source, sheet))
    ]


def _with_formulas(table: SourceTable, sheet: Sheet) -> SourceTable:
    """The table with the formula texts of its own cells."""
    if sheet.formulas.is_empty():
        return table
    data = pl.col("row").is_in(table.frame["row"].implode()) & pl.col("column").is_in(table.columns)
    beside = sheet.formulas.join(table.structure, on=["row", "column"], how="semi")
    own = pl.concat([sheet.formulas.filter(data), beside]).unique().sort("row", "column")
    return replace(table, formulas=own)
