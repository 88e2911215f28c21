"""Notes that people add to what they decide: reasons, and where a proof is kept.

Decisions are never rewritten, so an erasure could not reach what such a note says of anybody.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from hotpass.compliance.detection import find
from hotpass.errors import RequestError
from hotpass.semantic_types.person_name import name_key

_PUBLIC = ("registration_number", "vat_number")
"""Kinds of number that a note may hold: a file reference often looks like one."""


def check_notes(texts: Sequence[str], names: Sequence[str], country: str) -> None:
    """Raise `RequestError` where one of the `texts` holds personal information, as it is written in the `country`, or
    all the words of one of the subject's `names`."""
    said = pl.Series("name", texts, dtype=pl.String)
    found = set(find(said, country)["entity"]) - set(_PUBLIC)
    words = [set(key.split()) for key in name_key(said).drop_nulls()]
    known = name_key(pl.Series("name", names, dtype=pl.String)).drop_nulls()
    if found or any(set(name.split()) <= told for name in known for told in words):
        raise RequestError(
            "A note of how, proof or why holds personal information, which could not be erased from the decisions.",
            "Name a file or form by its number, without the subject's name, address or number.",
        )
