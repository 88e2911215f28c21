"""Kinds of texts, as a table."""

from __future__ import annotations

import polars as pl
import pytest

from hotpass.sources.layout.kinds import is_period, kind_of

KINDS = [
    ("Umzi Foods", "word"),
    ("Address 2", "word"),
    ("12", "number"),
    ("-3,5", "number"),
    ("R 1 200.50", "number"),
    ("45%", "number"),
    ("1e-5", "number"),
    ("2024-03-01", "date"),
    ("2024-03-01 10:00:00", "date"),
    ("1/3/24", "date"),
    ("3 Maart 2024", "date"),
    ("Mar 2024", "date"),
    ("09:30", "date"),
    ("info@umzi.example", "email"),
    ("a@umzi.example; b@umzi.example", "email"),
    ("www.umzi.example", "url"),
    ("https://umzi.example/a?b=1", "url"),
    ("umzi.co.za", "url"),
    ("011 555 0100", "phone"),
    ("(011) 555 0100", "phone"),
    ("+27 11 555 0100", "phone"),
    ("Tel: 011 555 0100", "phone"),
    ("011 555 0100/1", "phone"),
    ("TRUE", "flag"),
    ("Yes", "flag"),
    ("ZX-1042", "code"),
    ("2011/000001/07", "code"),
    ("n/a", "nil"),
    ("—", "nil"),
    (" ", "nil"),
    ("#N/A", "nil"),
    ("word " * 30, "long"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kind(text: str, kind: str) -> None:
    assert kind_of(pl.Series([text])).to_list() == [kind]


def test_null_stays_null() -> None:
    assert kind_of(pl.Series([None, "12"], dtype=pl.String)).to_list() == [None, "number"]


@pytest.mark.parametrize(
    "text", ["2023", "2023/24", "FY 2023", "2022-2023", "Q3", "Q3 2024", "Jan", "Mar 2024", "2024-03"]
)
def test_periods(text: str) -> None:
    assert is_period(text)


@pytest.mark.parametrize("text", ["12", "20231", "2024-03-01", "Total", "march past"])
def test_no_periods(text: str) -> None:
    assert not is_period(text)
