"""The s57 gate: whose identity numbers may be compared."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from hotpass.linkage.features.unique_identifiers import DECLARED, WITHHELD, Gate, gate_of, without_closed
from hotpass.model.issues import ISSUES
from hotpass.model.tables import TABLES
from hotpass.profiles.loader import load
from hotpass.profiles.schema import Linkage, UniqueIdentifiers

OPEN = Gate()


def gate(parties: list[str], own: str = "", declared: bool = False, field: str = "id_number") -> Gate:
    """Each party has one source of one table."""
    ground = UniqueIdentifiers(not_needed="s57(3)", declared_by="IO", declared_on=date(2026, 1, 31))
    linkage = Linkage(unique_identifiers=ground if declared else None)
    profile = load("people").model_copy(update={"responsible_party": own, "linkage": linkage})
    numbers = range(len(parties))
    sources = pl.DataFrame({"source_id": numbers, "responsible_party": parties})
    tables = pl.DataFrame({"table_id": numbers, "source_id": numbers})
    mapping = pl.DataFrame({"table_id": numbers, "field": [field] * len(parties), "status": "mapped"})
    return gate_of(sources, tables, mapping, profile)


@pytest.mark.parametrize(
    ("parties", "own", "declared", "expected"),
    [
        (["", ""], "", False, OPEN),
        (["Trust", "Trust"], "Trust", False, OPEN),
        (["Trust", "Council"], "Trust", False, Gate(frozenset({1}), frozenset({1}), WITHHELD)),
        (["", "Council", "Board"], "", False, Gate(frozenset({1, 2}), frozenset({1, 2}), WITHHELD)),
        (["Trust", "Council"], "Trust", True, Gate(frozenset(), frozenset({1}), DECLARED)),
    ],
)
def test_the_gate(parties: list[str], own: str, declared: bool, expected: Gate) -> None:
    assert gate(parties, own, declared) == expected


def test_tables_without_identity_numbers_do_not_concern_it() -> None:
    assert gate(["Trust", "Council"], "Trust", field="full_name") == OPEN


def test_the_run_says_so_by_section() -> None:
    closed = gate(["Trust", "Council"], "Trust")
    assert closed.issues().rows() == [(1, WITHHELD)]
    assert all("s57" in ISSUES[code].message for code in (WITHHELD, DECLARED))


def test_closed_numbers_are_left_out_of_linkage_and_nothing_else_is() -> None:
    rows = [{"table_id": t, "field": f, "value": "x"} for t in (0, 1) for f in ("id_number", "full_name")]
    values = pl.DataFrame(rows, schema=TABLES["values"])
    left = without_closed(values, gate(["Trust", "Council"], "Trust"), load("people"))
    assert left.select("table_id", "field").rows() == [(0, "id_number"), (0, "full_name"), (1, "full_name")]
    assert without_closed(values, OPEN, load("people")).equals(values)
