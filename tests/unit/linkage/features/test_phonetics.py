"""Spellings that sound alike share a code; words that do not, do not."""

from __future__ import annotations

import polars as pl
import pytest

from hotpass.linkage.features.phonetics import sound_of


def code(word: str) -> str:
    return str(pl.select(sound_of(pl.lit(word))).item())


@pytest.mark.parametrize(
    "spellings",
    [
        ("smith", "smyth", "smit"),
        ("phillips", "filips"),
        ("knight", "nite"),
        ("mckenzie", "mackenzie"),
        ("wessels", "vessels"),
        ("viljoen", "filjoen"),
        ("catherine", "katherine", "kathryn"),
        ("thompson", "tomson"),
        ("sjabalala", "shabalala"),
        ("jackson", "jaxon"),
        ("mokwena", "mokoena"),
        ("coetzee", "kotze"),
        ("botha", "bota"),
        ("bridge", "brige"),
    ],
)
def test_spellings_of_one_word_share_a_code(spellings: tuple[str, ...]) -> None:
    assert len({code(word) for word in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("smith", "smart"), ("kite", "cape"), ("harris", "ferris"), ("aero", "euro air")]
)
def test_other_words_have_other_codes(one: str, other: str) -> None:
    assert code(one) != code(other)


@pytest.mark.parametrize("word", ["12a", "li", "a1", "zoë", "quick"])
def test_short_words_and_words_with_other_signs_sound_as_written(word: str) -> None:
    assert code(word) == word
