"""The schema of every table that stages hand to each other and keep as snapshots.

Inside a run tables, rows and records are known by integers (`table_id`, `row`, `record`). Records are
numbered in the order of their `record_id`, which comes from content, so a tie broken by `record` does
not depend on the order of files or rows. `origin` is the Excel row where a cell really stands: another
than `row` where a merged range lends its value to the rows under it; `record_row` is the row in which its
record begins. Lasting text ids (`record_id`,
`entity_id`, `contact_id`) are made once, where they are first published.
"""

from __future__ import annotations

import polars as pl

from hotpass.model.registry import ID_HISTORY, IDENTITIES, SIGNS

SCHEMA_VERSION = 1

FATES = pl.Enum(
    [
        "quarantined",
        "withheld",
        "alternative",
        "kept",
        "published",
        "supporting",
        "key",
        "sentinel",
        "structure",
    ]
)
"""Fates of a cell's parts in order, worst first: a cell takes the worst of its parts."""

STATES = pl.Enum(["data", "structure", "withheld"])
"""What a cell as read is: part of a data row, of the sheet's structure, or dropped by the profile's redaction."""

CELL = {"table_id": pl.UInt32, "row": pl.UInt32, "column": pl.UInt16}
"""Where a cell stands: `row` as Excel shows it; `column` 0-based (0 is A)."""

_COLUMNS: dict[str, dict[str, pl.DataType | type[pl.DataType]]] = {
    "sources": {
        "source_id": pl.UInt32,
        "path": pl.String,
        "source_key": pl.String,
        "sha256": pl.String,
        "bytes": pl.UInt64,
        "format": pl.String,
        "priority": pl.Int32,
        "responsible_party": pl.String,
        "read": pl.Boolean,
        "code": pl.String,
        "why": pl.String,
    },
    "tables": {
        "table_id": pl.UInt32,
        "source_id": pl.UInt32,
        "sheet": pl.String,
        "sheet_no": pl.UInt32,
        "range": pl.String,
        "header_rows": pl.List(pl.UInt32),
        "verdict": pl.String,
        "tags": pl.List(pl.String),
        "why": pl.String,
        "confidence": pl.Float64,
        "rows": pl.UInt32,
        "cells": pl.UInt64,
    },
    "mapping": {
        "table_id": pl.UInt32,
        "column": pl.UInt16,
        "header": pl.String,
        "field": pl.String,
        "semantic_type": pl.String,
        "confidence": pl.Float64,
        "status": pl.String,
        "evidence": pl.String,
        "decided_by": pl.String,
        "country": pl.String,
        "prefix": pl.String,
    },
    "raw": {**CELL, "origin": pl.UInt32, "record_row": pl.UInt32, "text": pl.String, "state": STATES},
    "formulas": {**CELL, "text": pl.String},
    "columns": {"table_id": pl.UInt32, "column": pl.UInt16, "header": pl.String},
    "records": {
        "record": pl.UInt32,
        "record_id": pl.String,
        "table_id": pl.UInt32,
        "row": pl.UInt32,
    },
    "values": {
        **CELL,
        "origin": pl.UInt32,
        "part": pl.UInt8,
        "record": pl.UInt32,
        "person": pl.UInt16,
        "field": pl.String,
        "value": pl.String,
        "kind": pl.String,
        "rule": pl.String,
        "code": pl.String,
        "fate": FATES,
    },
    "issues": {
        "table_id": pl.UInt32,
        "row": pl.UInt32,
        "column": pl.UInt16,
        "code": pl.String,
        "severity": pl.String,
        "message": pl.String,
    },
    "quarantine": {**CELL, "codes": pl.String, "text": pl.String, "reference": pl.String},
    "links": {
        "left": pl.UInt32,
        "right": pl.UInt32,
        "weight": pl.Int32,
        "probability": pl.Float64,
        "rule": pl.String,
        "evidence": pl.String,
        "verdict": pl.String,
        "decided_by": pl.String,
    },
    "merges": {
        "entity_id": pl.String,
        "step": pl.UInt32,
        "left": pl.UInt32,
        "right": pl.UInt32,
        "weight": pl.Int32,
        "rule": pl.String,
    },
    "blocks": {
        "kind": pl.String,
        "cap": pl.UInt32,
        "blocks": pl.UInt32,
        "pairs": pl.UInt64,
        "found": pl.UInt64,
        "skipped": pl.UInt32,
        "skipped_nodes": pl.UInt64,
    },
    "linkage": {
        "method": pl.String,
        "engine": pl.String,
        "trained": pl.String,
        "why": pl.String,
        "prior": pl.Float64,
        "nodes": pl.UInt32,
        "pairs": pl.UInt64,
        "matches": pl.UInt64,
        "review": pl.UInt64,
    },
    "weights": {
        "comparison": pl.String,
        "level": pl.UInt8,
        "words": pl.String,
        "weight": pl.Int32,
        "pairs": pl.UInt64,
    },
    "model": {"model": pl.String},
    "words": {"token": pl.String, "count": pl.UInt32},
    "identities": {**IDENTITIES},
    "signs": {**SIGNS},
    "id_history": {**ID_HISTORY},
    "verdicts": {
        "decision": pl.String,
        "kind": pl.String,
        "who": pl.String,
        "when": pl.String,
        "state": pl.String,
        "why": pl.String,
    },
    "corrections": {
        "reference": pl.String,
        **CELL,
        "state": pl.String,
        "why": pl.String,
    },
    "members": {
        "entity_id": pl.String,
        "record_id": pl.String,
        "source_file": pl.String,
        "sheet": pl.String,
        "row": pl.UInt32,
    },
    "relationships": {
        "from_id": pl.String,
        "to_id": pl.String,
        "kind": pl.String,
        "evidence": pl.String,
        "records": pl.List(pl.String),
        "first_seen": pl.String,
        "last_seen": pl.String,
    },
    "provenance": {
        "subject": pl.String,
        "field": pl.String,
        "ordinal": pl.UInt16,
        **CELL,
        "part": pl.UInt8,
        "evidence_id": pl.UInt32,
        "rule": pl.String,
        "confidence": pl.Float64,
    },
    "alternatives": {
        "subject": pl.String,
        "field": pl.String,
        **CELL,
        "part": pl.UInt8,
        "why": pl.String,
    },
    "evidence": {
        "evidence_id": pl.UInt32,
        "entity_id": pl.String,
        "field": pl.String,
        "source": pl.String,
        "key": pl.String,
    },
    "suites": {"suite": pl.String, "table": pl.String, "content": pl.String},
    "expectations": {
        "expectation_id": pl.UInt32,
        "suite": pl.String,
        "table": pl.String,
        "table_id": pl.UInt32,
        "field": pl.String,
        "expectation": pl.String,
        "type": pl.String,
        "rows": pl.UInt64,
        "failed": pl.UInt64,
        "observed": pl.Float64,
        "threshold": pl.Float64,
        "severity": pl.String,
        "verdict": pl.String,
        "message": pl.String,
    },
    "failures": {"expectation_id": pl.UInt32, "subject": pl.String, **CELL},
    "findings": {
        "finding": pl.String,
        **CELL,
        "entity": pl.String,
        "recogniser": pl.String,
        "action": pl.String,
    },
    "redactions": {**CELL, "part": pl.UInt8, "field": pl.String, "text": pl.String},
    "fates": {**CELL, "fate": FATES},
    "ledger": {"table_id": pl.UInt32, "fate": FATES, "cells": pl.UInt64},
    "column_profiles": {
        "scope": pl.String,
        "source_key": pl.String,
        "sheet": pl.String,
        "header": pl.String,
        "ordinal": pl.UInt16,
        "field": pl.String,
        "semantic_type": pl.String,
        "rows": pl.UInt64,
        "filled": pl.UInt64,
        "distinct": pl.UInt64,
        "lengths": pl.List(pl.UInt64),
        "shapes": pl.List(pl.UInt64),
        "numbers": pl.List(pl.UInt64),
        "years": pl.List(pl.UInt64),
        "top": pl.List(pl.String),
        "top_rows": pl.List(pl.UInt64),
    },
}

TABLES: dict[str, pl.Schema] = {table: pl.Schema(columns) for table, columns in _COLUMNS.items()}
"""Column names and types by table; `entities` and `contacts` follow the profile (`hotpass.model.fields`).

`values.field` is a String by its schema; inside a run it is an Enum of the profile's fields, since there are as many
rows as cell parts. Cast it before it meets a String of another table.
"""
