"""A file as `hotpass map` sees it: its tables, what each was taken for, and which field each column is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hotpass.cli.choices import Column
from hotpass.cli.shapes import commonest_shapes
from hotpass.errors import NotFound, RequestError

if TYPE_CHECKING:
    import polars as pl

    from hotpass.model.decisions import Decision
    from hotpass.profiles.schema import Profile
    from hotpass.sources.base import SourceTable

_SAMPLE = 500
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column, the field it is taken for, and a few of its values."""

    column: Column
    semantic_type: str | None
    confidence: float
    evidence: str
    values: tuple[str, ...]

    def looks(self, show_values: bool) -> list[str]:
        """What the values look like: their commonest shapes, or on request the first few themselves."""
        lines = [" ".join(value.split()) for value in self.values]
        return lines[:_SHOWN] if show_values else commonest_shapes(lines, _SHOWN)

    def as_dict(self, show_values: bool) -> dict[str, Any]:
        """The same, for machines."""
        about = self.column
        return {
            "column": about.letter,
            "header": about.header,
            "field": about.field,
            "semantic_type": self.semantic_type,
            "confidence": self.confidence,
            "status": about.status,
            "decided_by": about.decided_by,
            "evidence": self.evidence,
            "looks": self.looks(show_values),
        }


@dataclass(frozen=True, slots=True)
class TableView:
    """A table of the file; `columns` is empty where it was not taken for data."""

    table: SourceTable
    columns: tuple[ColumnView, ...]

    def as_dict(self, show_values: bool) -> dict[str, Any]:
        """The same, for machines."""
        table = self.table
        return {
            "sheet": table.sheet,
            "range": table.range,
            "verdict": table.verdict,
            "why": table.why,
            "header_rows": list(table.header_rows),
            "rows": table.frame.height,
            "columns": [view.as_dict(show_values) for view in self.columns],
        }


@dataclass(frozen=True, slots=True)
class Inspection:
    """All tables of a file, with their columns."""

    tables: tuple[TableView, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """Every column of every table of data."""
        return tuple(view.column for table in self.tables for view in table.columns)


def inspect(file: Path, profile: Profile, decisions: Sequence[Decision]) -> Inspection:
    """Read the file and map its columns. Raises `NotFound`, or `SourceError` where it cannot be read."""
    if file.is_dir():
        raise RequestError(f"{file} is a folder.", "Name one of its files: hotpass map FILE.")
    if not file.is_file():
        raise NotFound("File", str(file), (str(p) for p in file.parent.glob("*") if p.is_file()))
    import polars as pl

    from hotpass.canonical.blocks import name_blocks
    from hotpass.mapping import propose
    from hotpass.pipeline.file_tables import cells_of
    from hotpass.sources import read

    tables = list(enumerate(read(file)))
    mapping = propose(
        [(number, table) for number, table in tables if table.verdict == "data"], profile, decisions
    )
    cells = [cells_of(number, table, {}) for number, table in tables if table.blocks.height]
    if cells:
        mapping = name_blocks(mapping, pl.concat(cells), profile)
    views = {number: rows for (number,), rows in mapping.group_by("table_id", maintain_order=True)}
    return Inspection(
        tuple(TableView(table, _columns(table, profile, views.get(number))) for number, table in tables)
    )


def _columns(table: SourceTable, profile: Profile, mapping: pl.DataFrame | None) -> tuple[ColumnView, ...]:
    if mapping is None:
        return ()
    from hotpass.mapping.memory import subjects

    about = dict(zip(table.columns, subjects(table, profile), strict=True))
    return tuple(
        _column(table, row, about[row["column"]]) for row in mapping.sort("column").iter_rows(named=True)
    )


def _column(table: SourceTable, row: dict[str, Any], subject: dict[str, str | int | None]) -> ColumnView:
    from hotpass.sources.base import column_letter

    column = Column(
        sheet=table.sheet,
        letter=column_letter(row["column"]),
        header=row["header"] or "",
        field=row["field"],
        status=row["status"],
        decided_by=row["decided_by"],
        subject=subject,
    )
    values = table.frame[str(row["column"])].drop_nulls().head(_SAMPLE).to_list()
    return ColumnView(column, row["semantic_type"], row["confidence"], row["evidence"], tuple(values))
