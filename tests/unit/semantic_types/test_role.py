from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest

from hotpass.semantic_types.base import Context
from hotpass.semantic_types.role import TYPE


@pytest.mark.parametrize(
    ("raw", "values"),
    [
        ("CEO", ["Chief Executive Officer"]),
        ("c.e.o.", ["Chief Executive Officer"]),
        ("MD", ["Managing Director"]),
        ("cfi", ["Chief Flying Instructor"]),
        ("HOD", ["Head of Department"]),
        ("OPERATIONS MANAGER", ["Operations Manager"]),
        ("ops mgr", ["Operations Manager"]),
        ("Head Of Training", ["Head of Training"]),
        ("director of flight operations", ["Director of Flight Operations"]),
        ("HR Manager", ["Human Resources Manager"]),
        ("Vice-Principal", ["Vice Principal"]),
        ("CFO of SAA", ["CFO of SAA"]),
        ("Owner / Director", ["Owner", "Director"]),
        ("owner;cfi", ["Owner", "Chief Flying Instructor"]),
        ("CEO & Founder", ["Chief Executive Officer", "Founder"]),
        ("Director, Owner", ["Director", "Owner"]),
        ("Owner/owner", ["Owner"]),
        ("Sales & Marketing", ["Sales & Marketing"]),
        ("Safety and Quality Manager", ["Safety and Quality Manager"]),
        ("Director, Finance", ["Director, Finance"]),
        ("Manager - Operations", ["Manager - Operations"]),
        ("Hoofinstrukteur", ["Hoofinstrukteur"]),
    ],
)
def test_roles(parts_of: Callable, raw: str, values: list[str]) -> None:
    assert parts_of("role", raw, "value", "code") == [(value, None) for value in values]


@pytest.mark.parametrize("raw", ["1", "jane@acme.example", "http://x", "x" * 200])
def test_refusals(parts_of: Callable, raw: str) -> None:
    assert parts_of("role", raw, "value", "code") == [(None, "role.malformed")]


@pytest.mark.parametrize(
    ("texts", "low", "high"),
    [
        (["CEO", "Operations Manager", "Owner", "Skoolhoof"], 1.0, 1.0),
        (["Jane Doe", "Durban", "12"], 0.0, 0.0),
    ],
)
def test_recognition(texts: list[str], low: float, high: float) -> None:
    assert low <= TYPE.recognise(pl.Series(texts), Context()) <= high
