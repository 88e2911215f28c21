"""Words that people write above columns: folding of header texts, and how well a text is known as one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_OTHER = re.compile(r"[\W_\d]+")

GENERAL = (
    "no", "nr", "number", "id", "key", "ref", "code", "rank", "item", "row", "line", "total", "count", "qty",
    "quantity", "amount", "value", "unit", "units", "price", "cost", "rate", "percent", "percentage", "share",
    "year", "month", "day", "week", "quarter", "period", "date", "time", "start", "end", "from", "to", "min",
    "max",
    "mean", "average", "sum", "description", "comment", "comments", "remarks", "note", "notes", "label",
    "title", "type", "category", "class", "group", "level", "status", "source", "version", "file", "path",
    "url",
    "first name", "last name", "name", "field", "question", "answer", "issue", "action", "owner", "gender",
    "age", "size", "length", "width", "height", "weight", "latitude", "longitude", "x", "y", "naam", "datum",
    "nommer", "bedrag", "totaal", "jaar", "opmerking", "opmerkings", "beskrywing", "tipe",
)  # fmt: skip
"""Words for columns of any sector, which no semantic type claims."""


def fold(text: str) -> str:
    """Lower-case words of a header: camelCase split; digits, underscores and punctuation gone."""
    return _OTHER.sub(" ", _CAMEL.sub(" ", text)).strip().lower()


class HeaderWords:
    """A vocabulary of header terms that says how well a text is known as a header, 0 to 1."""

    def __init__(self, terms: Iterable[str]) -> None:
        self._terms, self._words = _folded(tuple(terms))
        self._known: dict[str, float] = {}

    def score(self, text: str) -> float:
        """1 for a term, 0.6 where every word is of the vocabulary, 0.3 where half of them are, else 0."""
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = self._score(fold(text))
        return found

    def _score(self, folded: str) -> float:
        if folded in self._terms:
            return 1.0
        words = folded.split()
        if not words or len(words) > 8:
            return 0.0
        share = sum(word in self._words for word in words) / len(words)
        return 0.6 if share == 1 else 0.3 if share >= 0.5 else 0.0


@lru_cache(maxsize=4)
def _folded(terms: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """The terms folded, and their words; kept, as every sheet of a run asks for the same ones."""
    folded = frozenset(filter(None, map(fold, terms)))
    return folded, frozenset(word for term in folded for word in term.split())


@cache
def registry_terms() -> tuple[str, ...]:
    """Every header term of the semantic types, and the general ones."""
    from hotpass.semantic_types.registry import all_types

    known = {term for one in all_types() for terms in one.info.header_terms.values() for term in terms}
    return (*sorted(known), *GENERAL)
