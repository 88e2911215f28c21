"""The invented source schemas as tables with a known mapping."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from hotpass.benchmarks.draws import Draws
from hotpass.benchmarks.mapping_sources import SOURCES
from hotpass.benchmarks.mapping_values import LOCALES, SOURCE_LOCALE, value
from hotpass.sources.base import SourceTable

ROWS = 60
"""Rows of a made table."""


@dataclass(frozen=True, slots=True)
class Schema:
    """A source: its headers, and for each the true field (None: no field of ours) and manner of values."""

    name: str
    sheet: str
    profile: str
    headers: tuple[str, ...]
    fields: tuple[str | None, ...]
    manners: tuple[str, ...]


def schemas() -> tuple[Schema, ...]:
    """All invented sources, in their written order."""
    return tuple(_schema(block) for block in SOURCES.split("@ ")[1:])


def table_of(
    schema: Schema, rows: int = ROWS, seed: int = 11, headers: tuple[str, ...] | None = None
) -> SourceTable:
    """The schema as a table of invented values; `rows` 0 gives headers alone."""
    width = len(schema.headers)
    cells = {str(column): _cells(schema, column, rows, seed) for column in range(width)}
    frame = pl.DataFrame(cells, schema=dict.fromkeys(cells, pl.String))
    numbers = pl.Series("row", range(2, rows + 2), dtype=pl.UInt32)
    return table_under(headers or schema.headers, frame.insert_column(0, numbers), schema.name, schema.sheet)


def table_under(headers: tuple[str, ...], frame: pl.DataFrame, name: str, sheet: str) -> SourceTable:
    """A table of data rows that stands under `headers`."""
    return SourceTable(
        path=Path(f"{name}.xlsx"),
        sheet=sheet,
        sheet_number=1,
        range="A1",
        columns=tuple(range(len(headers))),
        headers=headers,
        header_rows=(1,),
        frame=frame,
        structure=pl.DataFrame(schema={"row": pl.UInt32, "column": pl.UInt16, "text": pl.String}),
        verdict="data",
        why="made",
    )


def _schema(block: str) -> Schema:
    title, _, body = block.partition("\n")
    name, sheet, profile = (part.strip() for part in title.split("|"))
    columns = list(_columns(body))
    headers, fields, manners = zip(*columns, strict=True)
    return Schema(name, sheet, profile, headers, fields, manners)


def _columns(body: str) -> Iterator[tuple[str, str | None, str]]:
    for column in body.replace("\n", " ").split(";"):
        if column.strip():
            header, _, truth = column.strip().rpartition(" = ")
            field, _, manner = truth.partition(":")
            yield header.strip(), None if field == "-" else field, manner.strip()


def _cells(schema: Schema, column: int, rows: int, seed: int) -> list[str | None]:
    locale = LOCALES[SOURCE_LOCALE.get(schema.name, "za")]
    field, manner = schema.fields[column] or "", schema.manners[column]
    salt = sum(ord(sign) * 31**i % 9973 for i, sign in enumerate(schema.name)) + 1000 * column
    return [value(field, manner, locale, Draws(seed, row, salt)) for row in range(rows)]
