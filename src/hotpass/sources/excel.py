"""Reads xlsx and xlsm workbooks: every sheet with cells, hidden ones too, each cell as Excel shows it.

The XML is read here and not by calamine or fastexcel, which lose error cells, formula texts, number formats
and digits past the ninth decimal, and lay out the whole range between two stray cells (ADR 0005).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import IO

import polars as pl

from hotpass.sources.base import Merge, Sheet
from hotpass.sources.grid import sheets_of
from hotpass.sources.guard import faults_named, open_zip
from hotpass.sources.shared_strings import shared_strings
from hotpass.sources.sheet_events import exact_cells
from hotpass.sources.sheet_values import SheetValues
from hotpass.sources.sheet_xml import UnusualMarkupError, quick_cells
from hotpass.sources.workbook_xml import SheetPart, WorkbookXml

CellReader = Callable[[IO[bytes], Callable[[pl.DataFrame], None]], list[Merge]]


def read_xlsx(path: Path) -> list[Sheet]:
    """The sheets of the workbook at `path`. Raises `SourceError`."""
    with faults_named(), open_zip(path) as archive:
        workbook = WorkbookXml(archive)
        shared = shared_strings(archive, workbook.shared_strings)
        return [sheet for part in workbook.sheets for sheet in _sheets(workbook, part, shared)]


def _sheets(workbook: WorkbookXml, part: SheetPart, shared: pl.Series) -> list[Sheet]:
    try:
        values, merges = _read(quick_cells, workbook, part, shared)
    except UnusualMarkupError:
        values, merges = _read(exact_cells, workbook, part, shared)
    texts, issues, formulas = values.done()
    bare = Sheet(
        name=part.name,
        number=part.number,
        frame=pl.DataFrame(),
        visible=part.visible,
        merges=tuple(sorted(merges, key=lambda merge: (merge.first_row, merge.first_column))),
        issues=issues.sort("row", "column", "code"),
        codes=() if part.visible else ("table.hidden",),
        formulas=formulas.sort("row", "column"),
    )
    return sheets_of(texts, bare)


def _read(
    reader: CellReader, workbook: WorkbookXml, part: SheetPart, shared: pl.Series
) -> tuple[SheetValues, list[Merge]]:
    values = SheetValues(shared, workbook.formats, workbook.since_1904)
    with workbook.archive.open(part.part) as stream:
        return values, reader(stream, values.take)
