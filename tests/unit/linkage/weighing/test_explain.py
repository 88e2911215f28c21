"""Evidence in words."""

from __future__ import annotations

import polars as pl
import pytest

from hotpass.linkage.weighing.explain import (
    Piece,
    in_words,
    pieces_of,
    read_evidence,
    waterfall,
    write_evidence,
)
from hotpass.linkage.weighing.model import Comparison, Level, Model

PIECES = (
    Piece("name", "near", 6100, "names nearly equal"),
    Piece("place", "elsewhere", -7200, "another town"),
)


def test_evidence_is_read_as_it_was_written_the_heaviest_first() -> None:
    assert read_evidence(write_evidence(PIECES)) == PIECES[::-1]


@pytest.mark.parametrize("text", [None, "", "domain kite.example.org", "[]", "{}", "12"])
def test_what_is_no_list_has_no_pieces(text: str | None) -> None:
    assert read_evidence(text) == ()


def test_a_waterfall_ends_in_the_sum_and_begins_with_what_is_left() -> None:
    told = waterfall(write_evidence(PIECES), -3100, 0.1044)
    assert list(told.lines()) == [
        ("Before anything is compared", " −2.0 bits"),
        ("Another town", " −7.2 bits"),
        ("Names nearly equal", " +6.1 bits"),
        ("Together", " −3.1 bits = 10%"),
    ]


def test_without_a_prior_there_is_no_start() -> None:
    assert next(words for words, _ in waterfall(write_evidence(PIECES), -1100, 0.5).lines()) == "Another town"


def test_levels_become_pieces_and_nothing_to_compare_says_nothing() -> None:
    levels = (Level("equal", "the same", 0.5, 0.125), Level("other", "not the same", 0.25, 0.5))
    model = Model("organisation", (Comparison("name", levels), Comparison("place", levels)), 0.1)
    assert list(pieces_of(model, {"name": 2, "place": 0})) == [Piece("name", "other", -1000, "not the same")]


def test_a_column_of_evidence_becomes_lines() -> None:
    text = write_evidence(PIECES)
    told = in_words(pl.Series([text, None, text, ""]))
    assert told.to_list() == ["another town −7.2; names nearly equal +6.1", None, told[0], ""]
