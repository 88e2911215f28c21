from __future__ import annotations

import polars as pl
import pytest

from hotpass.semantic_types.base import CLEANED, Context
from hotpass.semantic_types.cleaned import finish, start
from hotpass.semantic_types.sentinels import is_sentinel, may_be_sentinel

NOTHING = [
    "n/a", "N/A", "NA", "n.a.", "none", "(None)", "null", "-", "--", "—", ".", "?", "***", "Unknown",
    "UNKOWN", "tbc", "TBA", "TBD.", "To be updated", "TO BE CONFIRMED", "not available", "Not applicable", "Geen",
    "ONBEKEND", "nie beskikbaar", "n.v.t.", "No email", "no e-mail address", "No website", "Inconnu", "nicht verfügbar",
    "Não informado", "<n/a>", "(blank)", "\u00a0-\u00a0", " ", "#N/A",
]  # fmt: skip
SOMETHING = [
    "Nada Restaurant", "0", "x", "99", "Nonesuch", "Blank", "Na-Nguyen", "Noë", "no entry road 5", "Pending",
    "No",     "http://n/a.example", "👍", "NATO",
]  # fmt: skip


def verdict(text: str, context: Context, keep: frozenset[str] = frozenset()) -> bool:
    return bool(pl.select(is_sentinel(pl.lit(text), context, keep)).item())


@pytest.mark.parametrize("text", NOTHING)
def test_words_for_nothing(text: str) -> None:
    assert verdict(text, Context())
    assert pl.select(may_be_sentinel(pl.lit(text), Context())).item()


@pytest.mark.parametrize("text", SOMETHING)
def test_words_that_say_something(text: str) -> None:
    assert not verdict(text, Context())


@pytest.mark.parametrize(("text", "found"), [("99", True), ("Óu", True), ("999", False), ("n/a", True)])
def test_the_profile_adds_its_own(text: str, found: bool) -> None:
    context = Context(sentinels=frozenset({"99", "ou"}))
    assert verdict(text, context) is found
    assert not found or pl.select(may_be_sentinel(pl.lit(text), context)).item()


def test_a_type_can_keep_a_word_that_it_needs() -> None:
    assert not verdict("NA", Context(country="NAM"), keep=frozenset({"na"}))


def test_start_and_finish_cover_every_text_once() -> None:
    work, nothing = start(pl.Series(["b ", "n/a", None, "a", "a"]), Context())
    assert work.sort("raw").rows() == [("a", "a"), ("b ", "b")]
    frame = finish(work.select("raw", value="text"), nothing)
    assert dict(frame.schema) == CLEANED
    assert frame.select("raw", "part", "value", "code").rows() == [
        ("a", 0, "a", None),
        ("b ", 0, "b", None),
        ("n/a", 0, None, "value.sentinel"),
    ]
