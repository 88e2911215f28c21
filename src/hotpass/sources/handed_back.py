"""Hotpass's own output among the sources: a quarantine sheet that comes back corrected, and the sheets beside it.

None of it is data again. A sheet that a person has added to a copy of the workbook is read like any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from re import fullmatch

import polars as pl

from hotpass.model.fields import ENTITY_SHEET
from hotpass.model.own_output import (
    QUARANTINE_COLUMNS,
    QUARANTINE_SHEET,
    REFERENCE,
    SUMMARY_CAPTION,
    TABLE_SHEETS,
)
from hotpass.sources.base import Sheet, SourceTable, Verdict, column_letter

LOOKED_AT = 10
"""Rows from the top in which the header may stand: people put titles above it."""

CORRECTIONS = "Hotpass's quarantine sheet: what is written under Correction is read as decisions."
OUTPUT = "Hotpass's own output, which is no source; to refine it, save the sheet alone."
UNREADABLE = (
    "Hotpass's quarantine sheet without its columns Correction and Reference: nothing could be taken from it."
)


def own_sheets(path: Path, sheets: Sequence[Sheet]) -> dict[int, SourceTable]:
    """The tables of those sheets that Hotpass wrote itself, by their place in `sheets`; all their cells are structure.

    A sheet of corrections is known by its headers and references; others only beside the summary of a workbook.
    """
    ours = any(sheet.name == "Summary" and _caption(sheet) == SUMMARY_CAPTION for sheet in sheets)
    found = {}
    for place, sheet in enumerate(sheets):
        header = _header(sheet)
        if header is not None:
            found[place] = _table(path, sheet, header, "corrections", CORRECTIONS)
        elif ours and fullmatch(rf"{QUARANTINE_SHEET}( \d+)?", sheet.name) and sheet.cells:
            found[place] = _table(path, sheet, None, "output", UNREADABLE, ("correction.no_columns",))
        elif ours and _is_ours(sheet.name):
            found[place] = _table(path, sheet, None, "output", OUTPUT)
    return found


def _is_ours(name: str) -> bool:
    """Whether the sheet bears a name that Hotpass gives; a long table goes on in "Name 2"."""
    names = ("Summary", *TABLE_SHEETS, *ENTITY_SHEET.values())
    return fullmatch(rf"(?:{'|'.join(names)})(?: \d+)?", name) is not None


def _caption(sheet: Sheet) -> str | None:
    return sheet.frame.row(0)[0] if sheet.frame.height and sheet.frame.width else None


def _header(sheet: Sheet) -> int | None:
    """The row of the frame that holds the headers of a quarantine sheet, if it is one.

    It has columns for the correction and the reference and, below, references; or all the columns that were written.
    """
    for place, row in enumerate(sheet.frame.head(LOOKED_AT).iter_rows()):
        titles = [(text or "").strip().casefold() for text in row]
        if not {"correction", "reference"} <= set(titles):
            continue
        below = sheet.frame[str(titles.index("reference"))].slice(place + 1)
        if set(QUARANTINE_COLUMNS) <= set(titles) or below.str.contains(REFERENCE).any():
            return place
    return None


def _table(
    path: Path, sheet: Sheet, header: int | None, verdict: Verdict, why: str, codes: tuple[str, ...] = ()
) -> SourceTable:
    """The whole sheet as one table; its headers are those of the row `header`."""
    numbered = sheet.frame.with_row_index("row", offset=sheet.first_row)
    cells = (
        numbered.unpivot(index="row", variable_name="column", value_name="text")
        .filter(pl.col("text").is_not_null())
        .select(
            pl.col("row").cast(pl.UInt32), pl.col("column").cast(pl.UInt16), pl.col("text").cast(pl.String)
        )
        .sort("row", "column")
    )
    columns = tuple(cells["column"].unique().sort())
    titles = sheet.frame.row(header) if header is not None else ()
    return SourceTable(
        path=path,
        sheet=sheet.name,
        sheet_number=sheet.number,
        range=_range(cells),
        columns=columns,
        headers=tuple((titles[c] or "").strip() if titles else "" for c in columns),
        header_rows=() if header is None else (sheet.first_row + header,),
        frame=pl.DataFrame(schema={"row": pl.UInt32, **{str(c): pl.String for c in columns}}),
        structure=cells,
        verdict=verdict,
        why=why,
        issues=sheet.issues,
        codes=(*sheet.codes, *codes),
    )


def _range(cells: pl.DataFrame) -> str:
    if cells.is_empty():
        return ""
    columns, rows = cells["column"].sort().to_list(), cells["row"].sort().to_list()
    return f"{column_letter(columns[0])}{rows[0]}:{column_letter(columns[-1])}{rows[-1]}"
