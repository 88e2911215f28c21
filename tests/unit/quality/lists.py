"""A run over one list, made by hand."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import polars as pl

from hotpass.model.handover import Validated
from hotpass.model.tables import TABLES


def rows(table: str, *given: dict[str, Any]) -> pl.DataFrame:
    schema = TABLES[table]
    return pl.DataFrame([{c: row.get(c) for c in schema} for row in given], schema=schema)


def validated(**columns: list[str]) -> Validated:
    """One data table with these columns; `city` and `person` are mapped."""
    kinds = {"city": ("city", "locality"), "person": ("contact_name", "person_name")}
    cells = [
        {"table_id": 0, "row": n + 2, "column": at, "origin": n + 2, "record_row": n + 2, "text": text, "state": "data"}
        for at, texts in enumerate(columns.values())
        for n, text in enumerate(texts)
    ]  # fmt: skip
    height = max(map(len, columns.values()))
    told = {
        "sources": rows("sources", {"source_id": 0, "path": "a.csv", "source_key": "a", "read": True}),
        "tables": rows("tables", {"table_id": 0, "source_id": 0, "sheet": "S", "verdict": "data", "rows": height}),
        "columns": rows("columns", *({"table_id": 0, "column": i, "header": h} for i, h in enumerate(columns))),
        "mapping": rows("mapping", *(
            {"table_id": 0, "column": i, "field": kinds[h][0], "semantic_type": kinds[h][1], "status": "mapped"}
            for i, h in enumerate(columns) if h in kinds)),
        "raw": rows("raw", *cells),
        "entities": pl.DataFrame({"entity_id": ["e1", "e2"], "city": ["Durban", None]}),
        "contacts": pl.DataFrame({"contact_id": ["c1"], "name": ["Ann Example"]}),
    }  # fmt: skip
    silent = {f.name: pl.DataFrame(schema=TABLES[f.name]) for f in fields(Validated) if f.name not in told}
    return Validated(**told, **silent)
