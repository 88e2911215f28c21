"""How alike the cores of two organisations' names are, by their telling words."""

from __future__ import annotations

import polars as pl
from rapidfuzz.distance import JaroWinkler

from hotpass.semantic_types.generic_words import generic_words, institution_words

_WEIGHTS = {"generic": 0.15, "institution": 0.4, "telling": 1.0}
_SAME_WORD = 0.88
"""Jaro-Winkler above which two words are spellings of one."""


def alike(left: pl.Series, right: pl.Series) -> pl.Series:
    """The likeness, 0 to 1, of each pair of cores (`organisation_core.name_core`); 0 where one is null.

    Words are paired by spelling; a pair counts by the weight of its words, and what stays unpaired counts against:
    twice the paired weight over the weight of both names (Dice). "Services" or "school" weigh little, but a school
    and a hospital, or number 1 and number 2, are never more than half alike. An acronym is like the name it
    stands for, and "sky high" is like "skyhigh". Symmetric.
    """
    pairs = pl.DataFrame({"left": left.cast(pl.String), "right": right.cast(pl.String)})
    distinct = pairs.unique(maintain_order=True)
    scores = [_score(one, other) if one and other else 0.0 for one, other in distinct.iter_rows()]
    scored = distinct.with_columns(score=pl.Series(scores, dtype=pl.Float64))
    joined = pairs.join(scored, on=["left", "right"], how="left", maintain_order="left", nulls_equal=True)
    return joined["score"].alias("alike")


def _score(left: str, right: str) -> float:
    if left == right:
        return 1.0
    words, others = sorted(left.split()), sorted(right.split())
    if (len(words), words) > (len(others), others):
        words, others = others, words
    dice = _dice(words, others)
    if _contradict(set(words), set(others)):
        return min(dice, 0.5)
    if len(words) == 1 and len(others) > 2 and _stands_for(words[0], left if right == words[0] else right):
        return max(dice, 0.9)
    if _telling(left) and _telling(left) == _telling(right):
        return max(dice, 0.95)
    return dice


def _dice(words: list[str], others: list[str]) -> float:
    free = list(others)
    shared = 0.0
    for word in words:
        best = max(free, key=lambda other: (_same(word, other), other), default=None)
        if best is not None and _same(word, best) > 0:
            shared += _same(word, best) * (_weight(word) + _weight(best))
            free.remove(best)
    total = sum(_weight(word) for word in (*words, *others))
    return round(shared / total, 6) if total else 0.0


def _same(word: str, other: str) -> float:
    """1 for equal words, less for spellings of one word, 0 for two words; short words and numbers must be equal."""
    if word == other:
        return 1.0
    if len(word) < 4 or len(other) < 4 or word[0].isdigit() or other[0].isdigit():
        return 0.0
    likeness = JaroWinkler.normalized_similarity(word, other)
    return likeness if likeness >= _SAME_WORD else 0.0


def _weight(word: str) -> float:
    if word in institution_words():
        return _WEIGHTS["institution"]
    return _WEIGHTS["generic" if word in generic_words() or len(word) == 1 else "telling"]


def _telling(core: str) -> str:
    return "".join(
        word for word in core.split() if word in institution_words() or word not in generic_words()
    )


def _contradict(words: set[str], others: set[str]) -> bool:
    """Whether each name has an institution or a number that the other lacks."""
    for kind in (institution_words().__contains__, str.isdigit):
        if any(map(kind, words - others)) and any(map(kind, others - words)):
            return True
    return False


def _stands_for(word: str, core: str) -> bool:
    small = ("and", "of", "the", "for", "van", "en", "vir", "die")
    initials = "".join(other[0] for other in core.split() if other not in small)
    return len(word) > 2 and word in (initials, "".join(other[0] for other in core.split()))
