"""Formula texts of cells that share one, checked against openpyxl's translator."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.formula.translate import Translator

from hotpass.sources.base import column_letter
from hotpass.sources.formula_text import formula_texts, moved
from hotpass.sources.sheet_xml import MARKUP


@pytest.mark.parametrize(
    ("formula", "down", "right", "expected"),
    [
        ("A1+B2", 2, 1, "B3+C4"),
        ("$A1+A$1+$A$1", 2, 1, "$A3+B$1+$A$1"),
        ("SUM(A1:A9)", 1, 0, "SUM(A2:A10)"),
        ("Sheet2!A1", 1, 0, "Sheet2!A2"),
        ("'A1 B2'!A1", 1, 0, "'A1 B2'!A2"),
        ('"A1"&A1', 1, 0, '"A1"&A2'),
        ('"say ""A1"""&A1', 1, 0, '"say ""A1"""&A2'),
        ("SUM(A:A)+SUM(3:3)", 1, 1, "SUM(B:B)+SUM(4:4)"),
        ("SUM($A:B)+SUM($3:3)", 1, 1, "SUM($A:C)+SUM($3:4)"),
        ("LOG10(A1)", 1, 0, "LOG10(A2)"),
        ("Table1[Col A1]+A1", 1, 0, "Table1[Col A1]+A2"),
        ("tax_A1+A1", 1, 0, "tax_A1+A2"),
        ("A1", -1, 0, "#REF!"),
        ("A1", 0, -1, "#REF!"),
        ("XFD1", 0, 1, "#REF!"),
        ("1+2", 5, 5, "1+2"),
        ("A1048576", 1, 0, "#REF!"),
    ],
)
def test_references_move(formula: str, down: int, right: int, expected: str) -> None:
    assert moved(formula, down, right) == expected


REFERENCE = st.builds(
    lambda a, c, b, r: f"{a}{column_letter(c)}{b}{r}",
    st.sampled_from(["", "$"]),
    st.integers(5, 800),
    st.sampled_from(["", "$"]),
    st.integers(10, 5000),
)


@settings(deadline=None)
@given(st.lists(REFERENCE, min_size=1, max_size=4), st.integers(-5, 50), st.integers(-5, 50))
def test_moves_are_those_of_another_library(references: list[str], down: int, right: int) -> None:
    formula = "+".join(references)
    origin, target = "F10", f"{column_letter(5 + right)}{10 + down}"
    assert "=" + moved(formula, down, right) == Translator(f"={formula}", origin=origin).translate_formula(
        target
    )


def formula_cells(*rows: tuple[int, int, str, str | None, int | None]) -> pl.DataFrame:
    full = [(row, column, None, None, None, text, kind, index) for row, column, text, kind, index in rows]
    return pl.DataFrame(full, schema=MARKUP, orient="row")


def test_followers_take_the_text_of_the_first_cell_wherever_it_stands() -> None:
    cells = formula_cells(
        (1, 1, "", "shared", 0),
        (2, 1, "A2*2", "shared", 0),
        (3, 1, "", "shared", 0),
        (3, 2, "", "shared", 0),
        (4, 1, "SUM(A1:A3)", "array", None),
        (5, 1, "", "dataTable", None),
        (6, 1, "", "shared", 9),
    )
    assert formula_texts(cells)["text"].to_list() == [
        "=A1*2",
        "=A2*2",
        "=A3*2",
        "=B3*2",
        "=SUM(A1:A3)",
        "=TABLE()",
        "=",
    ]


def test_no_formulas() -> None:
    assert formula_texts(formula_cells()).is_empty()
