"""A small run, made by hand: two files, three tables, two organisations."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import polars as pl
import pytest

from hotpass.model.fields import CONTACT_COLUMNS, SSOT_COLUMNS
from hotpass.model.handover import Validated
from hotpass.model.tables import TABLES


def rows(table: str, *given: dict[str, Any]) -> pl.DataFrame:
    """Rows of a table of the model; columns that are not given are null."""
    schema = TABLES[table]
    return pl.DataFrame([{c: row.get(c) for c in schema} for row in given], schema=schema)


def _published(columns: tuple[str, ...], *given: dict[str, Any]) -> pl.DataFrame:
    numbers = {"data_quality_score", "lead_score", "confidence"}
    schema: dict[str, Any] = {c: pl.Float64 if c in numbers else pl.String for c in columns}
    schema |= {c: pl.UInt32 for c in ("rank", "source_rows") if c in columns}
    return pl.DataFrame([{c: row.get(c) for c in columns} for row in given], schema=schema)


def _issue(table_id: int, row: int, column: int | None, code: str, severity: str) -> dict[str, Any]:
    return {"table_id": table_id, "row": row, "column": column, "code": code, "severity": severity}


def _mapped(column: int, header: str, field: str | None, status: str, confidence: float) -> dict[str, Any]:
    told = {"field": field, "status": status, "confidence": confidence, "decided_by": "model"}
    return {"table_id": 0, "column": column, "header": header} | told


@pytest.fixture
def validated() -> Validated:
    """Cells: 10 of a data table, 2 of a note sheet; one refused e-mail, one proposed column, one conflict."""
    place = {"table_id": 0, "row": 3, "column": 2}
    told = {
        "sources": rows(
            "sources",
            {"source_id": 0, "path": "crm.xlsx", "format": "xlsx", "bytes": 900, "sha256": "aa", "read": True},
            {"source_id": 1, "path": "broken.xlsx", "format": "xlsx", "bytes": 7, "sha256": "bb", "read": False,
             "code": "file.unreadable", "why": "The file is damaged."},
        ),
        "tables": rows(
            "tables",
            {"table_id": 0, "source_id": 0, "sheet": "Contacts", "sheet_no": 0, "range": "A1:D3", "verdict": "data",
             "why": "rows under a header", "rows": 2, "cells": 10},
            {"table_id": 1, "source_id": 0, "sheet": "Notes", "sheet_no": 1, "range": "A1:A2", "verdict": "notes",
             "why": "prose", "rows": 0, "cells": 2},
        ),
        "mapping": rows(
            "mapping",
            _mapped(0, "Name", "organisation_name", "mapped", 0.99),
            _mapped(2, "E-mail", "email", "mapped", 0.97),
            _mapped(3, "Area | zone", "city", "proposed", 0.55),
        ),
        "records": rows("records", {"record": 0}, {"record": 1}),
        "values": rows(
            "values",
            {**place, "origin": 3, "part": 0, "field": "email", "code": "email.malformed", "fate": "quarantined"},
            {**place, "row": 2, "origin": 2, "part": 0, "field": "email", "value": "a@example.org"},
        ),
        "entities": _published(
            SSOT_COLUMNS,
            {"entity_id": "e1", "organisation_name": "Example Air", "email": "a@example.org", "lead_score": 0.9,
             "data_quality_score": 0.8, "contact_primary_email": "a@example.org"},
            {"entity_id": "e2", "organisation_name": "Mute Air", "lead_score": 0.1, "data_quality_score": 0.3},
        ),
        "contacts": _published(
            CONTACT_COLUMNS,
            {"contact_id": "c1", "entity_id": "e1", "rank": 1, "name": "Ann Example", "email": "a@example.org",
             "emails": "a@example.org", "confidence": 0.7},
        ),
        "alternatives": rows(
            "alternatives",
            {"subject": "e1", "field": "city", **place, "part": 0, "why": "recency"},
            {"subject": "e1", "field": "city", **place, "part": 1, "why": "recency"},
        ),
        "ledger": rows(
            "ledger",
            {"table_id": 0, "fate": "published", "cells": 9},
            {"table_id": 0, "fate": "quarantined", "cells": 1},
            {"table_id": 1, "fate": "structure", "cells": 2},
        ),
        "quarantine": rows("quarantine", {**place, "codes": "email.malformed", "text": "not shown"}),
        "issues": rows(
            "issues",
            _issue(0, 3, 2, "email.malformed", "error"),
            _issue(0, 2, None, "row.broken_id", "warning"),
            _issue(0, 2, 0, "value.repaired", "info"),
            _issue(0, 3, 0, "value.repaired", "info"),
        ),
        "expectations": rows(
            "expectations",
            {"expectation_id": 0, "table": "entities", "field": "email", "expectation": "is filled", "rows": 2,
             "suite": "entities", "type": "expect_column_values_to_not_be_null",
             "failed": 1, "observed": 0.5, "threshold": 0.95, "severity": "error", "verdict": "fail"},
            {"expectation_id": 1, "table": "entities", "field": "entity_id", "expectation": "is unique", "rows": 2,
             "suite": "entities", "type": "expect_column_values_to_be_unique",
             "failed": 0, "observed": 1.0, "threshold": 1.0, "severity": "error", "verdict": "pass"},
        ),
        "failures": rows("failures", {"expectation_id": 0, "subject": "e2"}),
        "linkage": rows(
            "linkage",
            {"method": "model", "engine": "arithmetic", "trained": "prior", "why": "The model.", "prior": 0.1,
             "nodes": 2, "pairs": 1, "matches": 0, "review": 1},
        ),
        "blocks": rows(
            "blocks",
            {"kind": "phone", "cap": 4, "blocks": 1, "pairs": 1, "found": 1, "skipped": 0, "skipped_nodes": 0},
        ),
        "weights": rows(
            "weights",
            {"comparison": "phone", "level": 1, "words": "a number | in common", "weight": 6500, "pairs": 1},
        ),
    }  # fmt: skip
    silent = {f.name: pl.DataFrame(schema=TABLES[f.name]) for f in fields(Validated) if f.name not in told}
    return Validated(**told, **silent)
