"""A small refined list, made by hand: one file with two sheets, three firms and their people, all of it sound."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import polars as pl

from hotpass.model.fields import CONTACT_COLUMNS, SSOT_COLUMNS
from hotpass.model.handover import Enriched
from hotpass.model.tables import TABLES
from hotpass.profiles.loader import load
from hotpass.profiles.schema import Profile

FIRMS = ("Kite", "Heron", "Osprey")
COLUMNS = {
    "organisation_id": 0,
    "organisation_name": 1,
    "email": 2,
    "phone": 3,
    "latitude": 4,
    "contact_email": 5,
}
"""Fields of the source table and the columns (0 is A) that hold them."""


def profile_with(**changes: Any) -> Profile:
    """The generic profile, with the name of a firm required, and other changes."""
    return Profile.model_validate(
        load("generic").model_dump() | {"required": ("organisation_name",)} | changes
    )


def rows(table: str, *given: dict[str, Any]) -> pl.DataFrame:
    """Rows of a table of the model; columns that are not given are null."""
    schema = TABLES[table]
    return pl.DataFrame([{c: row.get(c) for c in schema} for row in given], schema=schema)


def _values() -> list[dict[str, Any]]:
    """Row n + 2 of the sheet is firm n."""
    told = []
    for n, name in enumerate(FIRMS):
        texts = {
            "organisation_id": f"F{n}", "organisation_name": f"{name} Air", "email": f"info@{name.lower()}.example",
            "phone": f"+2731555010{n}", "latitude": f"-2{n}.5", "contact_email": f"ann@{name.lower()}.example",
        }  # fmt: skip
        for field, column in COLUMNS.items():
            told.append(
                {"table_id": 0, "row": n + 2, "origin": n + 2, "column": column, "part": 0, "record": n,
                 "field": field, "value": texts[field]}
            )  # fmt: skip
    return told


def value(row: int, field: str, text: str | None, part: int = 0) -> dict[str, Any]:
    """A part of a cell of the source table."""
    return {"table_id": 0, "row": row, "origin": row, "column": COLUMNS[field], "part": part, "record": row - 2,
            "field": field, "value": text}  # fmt: skip


def with_value(given: pl.DataFrame, row: int, field: str, text: str | None, part: int = 0) -> pl.DataFrame:
    """The values with one set, taken out (None), or added as a further part."""
    here = (pl.col("row") == row) & (pl.col("field") == field) & (pl.col("part") == part)
    return pl.concat([given.filter(~here), rows("values", value(row, field, text, part))])


def _published(columns: tuple[str, ...], *given: dict[str, Any]) -> pl.DataFrame:
    numbers = {"data_quality_score", "lead_score", "confidence"}
    schema: dict[str, Any] = {c: pl.Float64 if c in numbers else pl.String for c in columns}
    schema |= {c: pl.UInt32 for c in ("rank", "source_rows") if c in columns}
    return pl.DataFrame([{c: row.get(c) for c in columns} for row in given], schema=schema)


def sound() -> Enriched:
    """Everything as it should be: e0 to e2 with contacts c0 to c2, who are persons p0 to p2."""
    values = rows("values", *_values())
    firms = list(enumerate(FIRMS))
    text = {(row, field): told for row, field, told in values.select("row", "field", "value").iter_rows()}
    told: dict[str, pl.DataFrame] = {
        "sources": rows("sources", {"source_id": 0, "path": "crm.xlsx", "source_key": "crm", "read": True}),
        "tables": rows(
            "tables",
            {"table_id": 0, "source_id": 0, "sheet": "Firms", "range": "A1:F4", "verdict": "data", "rows": 3},
            {"table_id": 1, "source_id": 0, "sheet": "Notes", "range": "A1:A2", "verdict": "notes", "rows": 0},
        ),
        "mapping": rows(
            "mapping",
            *({"table_id": 0, "column": c, "field": f, "status": "mapped"} for f, c in COLUMNS.items()),
        ),
        "values": values,
        "records": rows(
            "records", *({"record": n, "record_id": f"r{n}", "table_id": 0, "row": n + 2} for n, _ in firms)
        ),
        "members": rows("members", *({"entity_id": f"e{n}", "record_id": f"r{n}"} for n, _ in firms)),
        "entities": _published(
            SSOT_COLUMNS,
            *(
                {"entity_id": f"e{n}", "data_quality_score": 0.5, "lead_score": 1.0}
                | {f: text[n + 2, f] for f in ("organisation_name", "email", "phone", "latitude")}
                for n, _ in firms
            ),
        ),
        "contacts": _published(
            CONTACT_COLUMNS,
            *(
                {"contact_id": f"c{n}", "person_id": f"p{n}", "entity_id": f"e{n}", "name": "Ann Example",
                 "email": text[n + 2, "contact_email"], "confidence": 0.5}
                for n, _ in firms
            ),
        ),
        "relationships": rows(
            "relationships", *({"from_id": f"p{n}", "to_id": f"e{n}", "kind": "works for"} for n, _ in firms)
        ),
        "provenance": rows(
            "provenance",
            *(
                {"subject": f"e{n}", "field": f, "ordinal": 0, "table_id": 0, "row": n + 2, "column": COLUMNS[f]}
                for n, _ in firms
                for f in ("organisation_name", "email", "phone", "latitude")
            ),
            *(
                {"subject": f"c{n}", "field": "emails", "ordinal": 0, "table_id": 0, "row": n + 2,
                 "column": COLUMNS["contact_email"]}
                for n, _ in firms
            ),
        ),
    }  # fmt: skip
    silent = {f.name: pl.DataFrame(schema=TABLES[f.name]) for f in fields(Enriched) if f.name not in told}
    return Enriched(**told, **silent)


def set_in(frame: pl.DataFrame, row: int, column: str, to: Any) -> pl.DataFrame:
    """The frame with one value changed."""
    values = frame[column].to_list()
    values[row] = to
    return frame.with_columns(pl.Series(column, values, dtype=frame.schema[column]))
