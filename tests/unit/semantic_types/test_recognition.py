"""Which type recognises a column: the right one must win over all others, but for a few honest ambiguities."""

from __future__ import annotations

import polars as pl
import pytest
from tests.unit.semantic_types.recognition_columns import columns

from hotpass.semantic_types.base import Context
from hotpass.semantic_types.registry import NAMES, semantic_type

AMBIGUOUS = {
    ("identifier", 1),  # three digits: a count as well
    ("identifier", 4),  # nine digits that begin with 7: a mobile number without its 0
    ("person_name", 3),  # an initial and a surname
}


@pytest.mark.parametrize(
    ("name", "style", "texts"),
    [pytest.param(*column, id=f"{column[0]}-{column[1]}") for column in columns(1)],
)
def test_the_right_type_wins(name: str, style: int, texts: list[str]) -> None:
    scores = {other: semantic_type(other).recognise(pl.Series(texts), Context()) for other in NAMES}
    assert all(0.0 <= score <= 1.0 for score in scores.values())
    if (name, style) not in AMBIGUOUS:
        assert max(scores, key=lambda other: scores[other]) == name, scores


@pytest.mark.parametrize("name", NAMES)
def test_words_for_nothing_look_like_nothing(name: str) -> None:
    column = pl.Series(["n/a", "-", "Unknown", "TBC", "geen"])
    assert semantic_type(name).recognise(column, Context()) == 0.0
