"""Numbers as people see them."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotpass.sources.number_text import number_texts, shown_number


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("27825550101", "27825550101"),
        ("27825550101.0", "27825550101"),
        ("1.0", "1"),
        ("-0.0", "0"),
        ("-0", "0"),
        ("0", "0"),
        ("12.50", "12.5"),
        ("100", "100"),
        ("100.0", "100"),
        ("0.30000000000000004", "0.3"),
        ("28.047300000000002", "28.0473"),
        ("-33.918861000000003", "-33.918861"),
        ("123456789012345678", "123456789012345678"),
        ("1.2345678901234501E+17", "123456789012345000"),
        ("2.7825550101E10", "27825550101"),
        ("1e15", "1000000000000000"),
        ("1E20", "100000000000000000000"),
        ("1e21", "1E+21"),
        ("1e300", "1E+300"),
        ("1.5e-7", "0.00000015"),
        ("1e-9", "0.000000001"),
        ("-1.25e-12", "-1.25E-12"),
        ("no number", "no number"),
        ("1e999", "1e999"),
        (" 7.50 ", "7.5"),
        (None, None),
    ],
)
def test_number_is_shown_as_excel_shows_it(written: str | None, shown: str | None) -> None:
    assert number_texts(pl.Series([written], dtype=pl.String)).to_list() == [shown]


def test_one_odd_number_changes_nothing_about_the_others() -> None:
    assert number_texts(pl.Series(["1.0", "0825550101", "x", "2.50"])).to_list() == [
        "1",
        "0825550101",
        "x",
        "2.5",
    ]


@settings(deadline=None)
@given(st.floats(min_value=-1e300, max_value=1e300))
def test_text_holds_the_number_to_fifteen_digits(number: float) -> None:
    (text,) = number_texts(pl.Series([repr(number)]))
    assert float(text) == pytest.approx(number, rel=1e-14, abs=1e-320)
    assert not text.endswith(".0")


@settings(deadline=None)
@given(st.lists(st.floats(min_value=-1e300, max_value=1e300), min_size=1))
def test_shown_numbers_stay_as_they_are(numbers: list[float]) -> None:
    once = number_texts(pl.Series([repr(number) for number in numbers]))
    assert number_texts(once).to_list() == once.to_list()


@settings(deadline=None)
@given(st.integers(min_value=0, max_value=10**14))
def test_one_by_one_is_the_same_as_all_at_once(whole: int) -> None:
    written = f"{whole / 1000:.3f}"
    assert number_texts(pl.Series([written])).to_list() == [shown_number(written)]
