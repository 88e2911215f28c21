from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotpass.semantic_types import text


def apply(function, value: str) -> str:
    return pl.select(function(pl.lit(value, dtype=pl.String))).item()


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("  a  b ", "a b"),
        ("a\u00a0b\u202fc", "a b c"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("bell\x07", "bell"),
        ("soft\u00adhyphen", "softhyphen"),
        ("two\r\nlines", "two lines"),
        ("e\u0301", "é"),
        ("‘it’s’ “so”", "'it's' \"so\""),
        ("\u00a0", ""),
    ],
)
def test_tidy(raw: str, clean: str) -> None:
    assert apply(text.tidy, raw) == clean


@pytest.mark.parametrize(
    ("raw", "clean"),
    [("a \r\n\r\n b", "a\nb"), ("a\x0bb", "a\nb"), ("a\t b\n", "a b"), ("a\u2028b", "a\nb")],
)
def test_tidy_lines_keeps_line_breaks(raw: str, clean: str) -> None:
    assert apply(text.tidy_lines, raw) == clean


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("Café", "cafe"),
        ("CAFÉ", "cafe"),
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
        ("Ærø", "aero"),
        ("ﬁle", "file"),
        ("Ｎ", "n"),
        ("İzmir", "izmir"),
    ],
)
def test_fold(raw: str, folded: str) -> None:
    assert apply(text.fold, raw) == folded


def test_words_leaves_letters_and_digits() -> None:
    assert apply(text.words, "  Tel. No_2: (Étage) ") == "tel no 2 etage"


@pytest.mark.parametrize(("raw", "found"), [("a\u200bb", True), ("a\x00b", True), ("a\n\tb\u00a0", False)])
def test_has_invisible(raw: str, found: bool) -> None:
    assert apply(text.has_invisible, raw) is found


@given(st.text(max_size=40))
def test_each_clean_up_is_idempotent(raw: str) -> None:
    for function in (text.tidy, text.tidy_lines, text.fold, text.words):
        once = apply(function, raw)
        assert apply(function, once) == once


@given(st.text(alphabet=st.sampled_from("a B1-\u00a0\té’\u200b"), max_size=12))
def test_what_is_not_untidy_is_tidy(raw: str) -> None:
    assert apply(text.is_untidy, raw) or apply(text.tidy, raw) == raw
