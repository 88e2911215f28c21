from __future__ import annotations

import polars as pl
import pytest

from hotpass.semantic_types.free_text import TYPE


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("  two   words ", "two words", None),
        ("one\r\n\r\n two", "one\ntwo", None),
        ("nil", None, "value.sentinel"),
    ],
)
def test_clean(parts_of, text: str, value: str | None, code: str | None) -> None:
    assert parts_of("free_text", text, "value", "code") == [(value, code)]


def test_prose_ties_nothing_together() -> None:
    assert TYPE.blocking_keys(pl.Series(["one", "two"])).to_list() == [None, None]
