"""Whether a column headed "Full Names" holds whole names, or the given names that go with the surname beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from hotpass.mapping.headers import HeaderEvidence
from hotpass.mapping.words import CONTACT_WORDS, WEAK_CONTACT_WORDS
from hotpass.semantic_types.text import words

NAMED_FULL = frozenset({"full", "name", "volle", "naam"})
"""The words of such a header, beside those that say whose name it is. In South Africa "Full Names" are given names."""

_MOST, _FEW = 0.5, 0.2
"""Shares of rows that hold their surname: from the first on the names are whole, up to the other given names."""


def whole_names(
    cells: Sequence[pl.Series], headers: Sequence[HeaderEvidence], surnames: Sequence[int]
) -> Mapping[int, bool]:
    """By place of a column headed so: True where its cells hold the surname that stands beside them, else False.

    `cells` are the texts of each column, row by row; `surnames` are the places of surname columns, of which the
    nearest with the same number ("Surname 2") is looked at. A column about which the rows disagree, or that never
    stands beside a surname, is not in the answer.
    """
    told = {}
    for place, header in enumerate(headers):
        beside = [n for n in surnames if n != place and headers[n].words.ordinal == header.words.ordinal]
        if not beside or not _is_named_full(header):
            continue
        share = _held(cells[place], cells[min(beside, key=lambda n: abs(n - place))])
        if share is not None and not _FEW < share < _MOST:
            told[place] = share >= _MOST
    return told


def _is_named_full(header: HeaderEvidence) -> bool:
    own = set(header.words.words) - {"contact", "person", "member", *CONTACT_WORDS, *WEAK_CONTACT_WORDS}
    return header.owner != "organisation" and bool(NAMED_FULL & set(header.words.words)) and own <= NAMED_FULL


def _held(names: pl.Series, surnames: pl.Series) -> float | None:
    """The share of rows with both whose name holds each word of the surname; None where there is no such row."""
    folded = pl.DataFrame({"name": names, "surname": surnames}).select(words(pl.all()))
    both = folded.filter(pl.col("name") != "", pl.col("surname") != "")
    held = both.select(
        pl.col("surname").str.split(" ").list.set_difference(pl.col("name").str.split(" ")).list.len() == 0
    )
    return None if both.is_empty() else float(held.to_series().sum()) / both.height
