"""From a judged draft to a `SourceTable`: every cell of its box either in the frame or in the structure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import polars as pl

from hotpass.sources.base import BLOCKS, Sheet, SourceTable, column_letter
from hotpass.sources.layout.blocks import Fills, grouped_names, merged_down
from hotpass.sources.layout.draft import Draft
from hotpass.sources.layout.grid import Box, Grid
from hotpass.sources.layout.naming import column_headers

STRUCTURE = {"row": pl.UInt32, "column": pl.UInt16, "text": pl.String}
"""Cells that are no data, as they stand in the sheet."""

_KEEPS_ROWS = ("data", "lookup", "form", "pivot")


def build(path: Path, sheet: Sheet, grid: Grid, draft: Draft) -> SourceTable:
    """The table of a draft. Notes and empty tables keep no frame: all their cells are structure."""
    rows = (
        _data_rows(grid, draft) if draft.verdict in _KEEPS_ROWS else grid.slice(Box(0, 0, draft.box.columns))
    )
    data = _numbered(grid, draft, rows)
    columns = _columns(grid, draft, data)
    frame = data.select("row", *(str(c) for c in columns))
    fills = _fills(grid, draft, frame, columns)
    headers = column_headers(grid, draft.heading.rows, columns)
    structure = _structure(grid, draft, data["row"])
    return SourceTable(
        path=path,
        sheet=sheet.name,
        sheet_number=sheet.number,
        range=_range(grid, draft, frame, columns),
        columns=columns,
        headers=headers,
        header_rows=tuple(grid.excel_row(i) for i in draft.heading.rows),
        frame=_filled(frame, fills.filled),
        structure=structure,
        verdict=draft.verdict,
        why=draft.why,
        confidence=draft.confidence,
        tags=tuple(sorted(draft.tags)),
        filled=fills.filled,
        blocks=fills.blocks,
        issues=_issues(sheet, frame, structure),
        codes=(*sheet.codes, *_codes(draft, headers)),
    )


def empty_table(path: Path, sheet: Sheet) -> SourceTable:
    """The one table of a sheet without any cell."""
    return SourceTable(
        path=path,
        sheet=sheet.name,
        sheet_number=sheet.number,
        range="",
        columns=(),
        headers=(),
        header_rows=(),
        frame=pl.DataFrame(schema={"row": pl.UInt32}),
        structure=pl.DataFrame(schema=STRUCTURE),
        verdict="empty",
        why="The sheet holds no cell.",
        codes=sheet.codes,
    )


def _data_rows(grid: Grid, draft: Draft) -> pl.DataFrame:
    return grid.slice(
        Box(draft.heading.first_data, max(draft.body.high, draft.heading.first_data), draft.box.columns)
    )


def _numbered(grid: Grid, draft: Draft, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows that are records, with Excel's row number in front."""
    first = grid.excel_row(draft.heading.first_data)
    numbers = pl.int_range(first, first + rows.height, dtype=pl.UInt32, eager=True).alias("row")
    numbered = rows.insert_column(0, numbers)
    structure = [grid.excel_row(i) for i in draft.body.structure]
    if structure:
        numbered = numbered.filter(~pl.col("row").is_in(structure))
    return numbered.filter(pl.any_horizontal(pl.exclude("row").is_not_null()))


def _columns(grid: Grid, draft: Draft, data: pl.DataFrame) -> tuple[int, ...]:
    """The columns that hold a record's value or a header."""
    named = {c for row in grid.look(list(draft.heading.rows), draft.box.columns) for c in row}
    nulls = dict(zip(data.columns, data.null_count().row(0), strict=True))
    return tuple(c for c in draft.box.columns if c in named or nulls[str(c)] < data.height)


def _structure(grid: Grid, draft: Draft, records: pl.Series) -> pl.DataFrame:
    """Every cell of the draft's boxes that stands in no record."""
    parts = [_cells(grid, draft.box, records)]
    parts += [_cells(grid, box, records.clear()) for box in draft.loose]
    return pl.concat(parts).sort("row", "column")


def _cells(grid: Grid, box: Box, without: pl.Series) -> pl.DataFrame:
    first = grid.excel_row(box.low)
    part = grid.slice(box)
    numbers = pl.int_range(first, first + part.height, dtype=pl.UInt32, eager=True).alias("row")
    part = part.insert_column(0, numbers).filter(~pl.col("row").is_in(without.implode()))
    if not part.height:
        return pl.DataFrame(schema=STRUCTURE)
    return (
        part.unpivot(index="row", variable_name="column", value_name="text")
        .filter(pl.col("text").is_not_null())
        .select(pl.col("row"), pl.col("column").cast(pl.UInt16), pl.col("text"))
    )


def _fills(grid: Grid, draft: Draft, frame: pl.DataFrame, columns: tuple[int, ...]) -> Fills:
    if draft.verdict != "data" or not frame.height:
        return Fills.none()
    if not draft.blocks:
        down = merged_down(grid, frame, columns)
        return Fills(
            down if down.height else grouped_names(frame, columns, draft.body.profile), Fills.none().blocks
        )
    blocks = pl.DataFrame(
        [(grid.excel_row(row), grid.excel_row(start)) for row, start in draft.blocks.items()],
        schema=BLOCKS,
        orient="row",
    ).join(frame.select("row"), on="row", how="semi")
    starts = blocks["from_row"].unique().implode()
    column = next(c for c in columns if frame.filter(pl.col("row").is_in(starts))[str(c)].is_not_null().any())
    blank = frame.filter(pl.col(str(column)).is_null()).select("row")
    filled = blocks.join(blank, on="row", how="semi").select(
        "row", pl.lit(column, pl.UInt16).alias("column"), "from_row"
    )
    named = frame.filter(pl.col(str(column)).is_not_null()).select(from_row="row")
    return Fills(filled.join(named, on="from_row", how="semi").sort("row"), blocks.sort("row"))


def _filled(frame: pl.DataFrame, filled: pl.DataFrame) -> pl.DataFrame:
    """The frame with its fills written into the blanks."""
    for (column,), part in filled.partition_by("column", as_dict=True, maintain_order=True).items():
        name = str(column)
        values = part.select("row", "from_row").join(
            frame.select(from_row="row", taken=name), on="from_row", how="left", maintain_order="left"
        )
        frame = (
            frame.join(values.select("row", "taken"), on="row", how="left", maintain_order="left")
            .with_columns(pl.coalesce(name, "taken").alias(name))
            .drop("taken")
        )
    return frame


def _range(grid: Grid, draft: Draft, frame: pl.DataFrame, columns: tuple[int, ...]) -> str:
    """Excel's name of the rectangle from the header to the last record."""
    rows = [grid.excel_row(i) for i in draft.heading.rows]
    if frame.height:
        rows += [frame["row"][0], frame["row"][-1]]
    wide = columns
    if not rows or not columns:
        rows, wide = [grid.excel_row(draft.box.low), grid.excel_row(draft.box.high - 1)], draft.box.columns
    return f"{column_letter(wide[0])}{min(rows)}:{column_letter(wide[-1])}{max(rows)}"


def _issues(sheet: Sheet, frame: pl.DataFrame, structure: pl.DataFrame) -> pl.DataFrame:
    """The reader's findings about the rows of this table, and about its cells where they name a column."""
    if not sheet.issues.height:
        return sheet.issues
    columns = [int(c) for c in frame.columns[1:]]
    in_frame = pl.col("row").is_in(frame["row"].implode()) & (
        pl.col("column").is_in(columns) | pl.col("column").is_null()
    )
    beside = sheet.issues.filter(~in_frame.fill_null(False)).join(
        structure.select("row", "column"), on=["row", "column"], how="semi"
    )
    return pl.concat([sheet.issues.filter(in_frame), beside]).sort("row", "column", "code")


def _codes(draft: Draft, headers: Iterable[str]) -> tuple[str, ...]:
    if draft.verdict != "data":
        return ()
    codes = []
    if not draft.heading.rows:
        codes.append("table.no_header")
    if draft.heading.unsure:
        codes.append("table.unsure_header")
    if any(count > 1 for header, count in Counter(headers).items() if header):
        codes.append("table.duplicate_header")
    return tuple(codes)
