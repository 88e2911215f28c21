"""Cleaning by distinct value: each text is cleaned once for each way of reading it, then joined back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import polars as pl

from hotpass.model.fields import Field
from hotpass.profiles.schema import Profile
from hotpass.semantic_types.base import CLEANED, Context
from hotpass.semantic_types.date import day_first_evidence
from hotpass.semantic_types.registry import semantic_type

PARTS = {name: dtype for name, dtype in CLEANED.items() if name != "raw"}


def clean_cells(
    cells: pl.DataFrame, profile: Profile, context: Context, countries: Mapping[int, str] | None = None
) -> pl.DataFrame:
    """Clean mapped `cells`; returns them with one row per part and the columns of `PARTS` added.

    `countries` gives the country of a table by its id; tables that it does not name are of the context's country.
    """
    cleaned = [
        _join_cleaned(some, semantic, reading)
        for home, of_country in _by_country(cells, context, countries or {})
        for semantic, some, reading in _readings(of_country, profile.fields(), home)
    ]
    if not cleaned:
        return cells.with_columns(*(pl.lit(None, dtype=d).alias(n) for n, d in PARTS.items())).clear()
    return pl.concat(cleaned)


def _by_country(
    cells: pl.DataFrame, context: Context, countries: Mapping[int, str]
) -> Iterator[tuple[Context, pl.DataFrame]]:
    """Cells with the context of their table's country: the context's own first, the others in order."""
    tables: dict[str, list[int]] = {}
    for table, country in countries.items():
        if country != context.country:
            tables.setdefault(country, []).append(table)
    abroad = [table for some in tables.values() for table in some]
    yield context, cells.filter(~pl.col("table_id").is_in(abroad)) if abroad else cells
    for country, some in sorted(tables.items()):
        yield replace(context, country=country, lenient=True), cells.filter(pl.col("table_id").is_in(some))


def _readings(
    cells: pl.DataFrame, fields: tuple[Field, ...], context: Context
) -> Iterator[tuple[str, pl.DataFrame, Context]]:
    """Split cells by how they are to be read: semantic type, variety and, for dates, the order of day and month."""
    varieties: dict[tuple[str, str], list[str]] = {}
    for field in fields:
        varieties.setdefault((field.semantic_type, field.kind), []).append(field.name)
    for (semantic, kind), names in varieties.items():
        some = cells.filter(pl.col("field").is_in(names))
        if some.is_empty():
            continue
        reading = replace(context, kind=kind)
        if semantic == "date":
            yield from _by_day_order(some, reading)
        else:
            yield semantic, some, reading


def _by_day_order(cells: pl.DataFrame, context: Context) -> Iterator[tuple[str, pl.DataFrame, Context]]:
    for _, column in cells.group_by("table_id", "column", maintain_order=True):
        order = day_first_evidence(column["text"].unique(maintain_order=True))
        yield "date", column, replace(context, day_first=order)


def _join_cleaned(cells: pl.DataFrame, semantic: str, context: Context) -> pl.DataFrame:
    texts = cells["text"].unique(maintain_order=True)
    cleaned = semantic_type(semantic).clean(texts, context)
    return cells.join(cleaned, left_on="text", right_on="raw", how="left", maintain_order="left")
