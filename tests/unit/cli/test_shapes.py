"""Shapes: what a value looks like, never what it says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotpass.cli.shapes import commonest_shapes, shape


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("jane@mail.example", "aaa@aaa.aaa"),
        ("+27 82 555 0101", "+99 99 999 9999"),
        ("ACME Flying (Pty) Ltd", "AAA Aaa (Aaa) Aaa"),
        ("Dr J. Sample", "Aa A. Aaa"),
        ("Émile", "Aaa"),
        ("2011/123456/07", "9999/999999/99"),
        ("", ""),
        ("—", "—"),
    ],
)
def test_shape(text: str, expected: str) -> None:
    assert shape(text) == expected


@given(st.text())
def test_no_letter_or_digit_but_the_masks_is_left(text: str) -> None:
    assert {c for c in shape(text) if c.isalpha() or c.isdecimal()} <= {"A", "a", "9"}


@given(st.text())
def test_a_shape_is_its_own_shape(text: str) -> None:
    assert shape(shape(text)) == shape(text)


def test_the_commonest_come_first_and_ties_by_text() -> None:
    assert commonest_shapes(["12", "34", "ab", "x", "y-"], most=3) == ["99", "a", "a-"]
