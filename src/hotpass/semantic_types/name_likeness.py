"""Whether two spellings are one person, and whose an e-mail address is, by names alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

import polars as pl
from rapidfuzz.distance import JaroWinkler

from hotpass.semantic_types.name_case import PARTICLES, TITLES, fold_word
from hotpass.semantic_types.text import fold

_NICKNAME = r"\"[^\"]*\"|\([^)]*\)"
_TITLE = rf" (?:{'|'.join(sorted(TITLES))}) "
"""A title among words that have a space on either side each."""
_ALIKE = 0.93
_CERTAIN_ENOUGH = 0.5


def name_key(values: pl.Series) -> pl.Series:
    """Folded words of each name in alphabetical order, without titles and nicknames; null where none is left.

    "Doe, Ms Jane", "JANE DOE" and 'Jane "JD" Doe' have one key.
    """
    bare = fold(pl.col("name").str.replace_all(_NICKNAME, " ")).str.replace_all(r"'", "")
    spaced = " " + bare.str.replace_all(r"[^\p{L}\p{N}]+", "  ").str.strip_chars() + " "
    # Step by step: an expression that is named twice in one select is worked out twice.
    told = (
        pl.DataFrame({"name": values.cast(pl.String)})
        .select(spaced.alias("whole"))
        .with_columns(pl.col("whole").str.replace_all(_TITLE, "").alias("untitled"))
        .select(pl.when(pl.col("untitled") != "").then("untitled").otherwise("whole"))
        .select(pl.col("untitled").str.strip_chars().str.split("  ").list.sort().list.join(" "))
    )
    return told.select(pl.when(pl.col("untitled") != "").then("untitled").alias(values.name)).to_series()


def alike_names(first: str, second: str) -> bool:
    """Whether two names can be one person's: initials for names, a middle name left out, a short form, a slip.

    Only for names that have something else in common (an address, a number).
    """
    a, b = _Name(first), _Name(second)
    if not a.tokens or not b.tokens:
        return False
    if len(a.tokens) == 1 or len(b.tokens) == 1:
        single, other = (a, b) if len(a.tokens) == 1 else (b, a)
        return any(_same_word(single.tokens[0], token) for token in other.tokens)
    if sorted(a.tokens) == sorted(b.tokens):
        return True
    if not _same_word(a.surname, b.surname):
        return False
    return all(_same_given(x, y) for x, y in zip(a.given, b.given, strict=False))


def given_and_surname(name: str) -> tuple[str | None, str | None]:
    """The first given name and the surname of a whole name, folded; nulls where it is a single word.

    >>> given_and_surname("Doe, Ms Jane")
    ('jane', 'doe')
    """
    told = _Name(name)
    return (told.first, told.surname) if len(told.tokens) > 1 else (None, None)


def likely_owner(local_part: str, names: Sequence[str]) -> int | None:
    """The index of the one name that fits an address's local part best, or None where none or several fit."""
    scores = [ownership(local_part, name) for name in names]
    best = max(scores, default=0.0)
    if best < _CERTAIN_ENOUGH or scores.count(best) > 1:
        return None
    return scores.index(best)


def ownership(local_part: str, name: str) -> float:
    """How well a local part (ian.d, idiaz, diaz.i) fits a name, 0 to 1; from .5 on it is evidence."""
    person = _Name(name)
    pieces = [
        piece for piece in re.split(r"[._\-]+", re.sub(r"\d+|\+.*", "", fold_word(local_part))) if piece
    ]
    if not person.tokens or not pieces:
        return 0.0
    joined = "".join(pieces)
    for score, forms in person.local_parts():
        if joined in forms:
            return score
    return _part_of(joined, pieces, person)


def _part_of(joined: str, pieces: list[str], person: _Name) -> float:
    whole = "".join(person.tokens)
    if any(len(word) >= 4 and word in joined for word in person.tokens):
        return 0.6
    if any(len(piece) >= 3 and person.first.startswith(piece) for piece in pieces) and len(pieces) == 1:
        return 0.55
    return 0.5 if len(joined) > 5 and JaroWinkler.similarity(joined, whole) >= _ALIKE else 0.0


class _Name:
    """A name taken apart: folded words without title, nickname and particles."""

    def __init__(self, name: str) -> None:
        bare = re.sub(_NICKNAME, " ", name)
        flipped = re.fullmatch(r"([^,]+),([^,]+)", bare)
        words = re.findall(
            r"[^\W\d_]+(?:['’-][^\W\d_]+)*", f"{flipped.group(2)} {flipped.group(1)}" if flipped else bare
        )
        words = [word for word in words if fold_word(word) not in TITLES] or words
        initials = [
            bool(word.isupper() and len(word) <= 3 and n < len(words) - 1) for n, word in enumerate(words)
        ]
        folded = [re.sub(r"[^\w]", "", fold_word(word)) for word in words]
        self.joined = folded
        self.tokens = [word for word in folded if word and word not in PARTICLES] or [
            word for word in folded if word
        ]
        self.given: list[str] = []
        for word, is_initials in zip(folded[:-1], initials[:-1], strict=True):
            if word and word not in PARTICLES:
                self.given += list(word) if is_initials else [word]

    @property
    def first(self) -> str:
        return self.given[0] if self.given else self.tokens[0]

    @property
    def surname(self) -> str:
        return self.tokens[-1]

    def local_parts(self) -> list[tuple[float, set[str]]]:
        """Local parts that people make of the name, dots left out, best first."""
        if len(self.tokens) == 1:
            return [(0.8, {self.tokens[0]})]
        first, letters = self.first, "".join(word[0] for word in self.given)
        surnames = {self.surname, "".join(self.joined[len(self.joined) - self._particles() - 1 :])}
        both = {f"{first}{s}" for s in surnames} | {f"{s}{first}" for s in surnames} | {"".join(self.joined)}
        short = {f"{i}{s}" for s in surnames for i in (first[0], letters)} | {
            f"{s}{i}" for s in surnames for i in (first[0], letters)
        }
        part = {f"{first}{s[0]}" for s in surnames} | {f"{self.surname[0]}{first}"}
        alone = {*self.given, *surnames} - set("abcdefghijklmnopqrstuvwxyz")
        bare = {f"{letters}{s[0]}" for s in surnames}
        return [(1.0, both), (0.95, short), (0.9, part), (0.8, alone), (0.5, bare)]

    def _particles(self) -> int:
        count = 0
        for word in reversed(self.joined[1:-1]):
            if word not in PARTICLES:
                break
            count += 1
        return count


def _same_word(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) >= 4 and JaroWinkler.similarity(a, b) >= _ALIKE)


def _same_given(a: str, b: str) -> bool:
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    shorter, longer = sorted((a, b), key=len)
    return (len(shorter) >= 3 and longer.startswith(shorter)) or _same_word(a, b)


def alike_keys(left: pl.Series, right: pl.Series) -> pl.Series:
    """1 where two name keys can be one person's who shares an address or number, else 0.

    A name may be left out, stand as its initial, or hold one slip in a long word; another given name is another
    person, of whom families on one phone have several.
    """
    pairs = zip(left, right, strict=True)
    return pl.Series(
        [1.0 if a and b and _fits(a.split(), b.split()) else 0.0 for a, b in pairs], dtype=pl.Float64
    )


def _fits(words: list[str], others: list[str]) -> bool:
    short, long = sorted((words, others), key=len)
    if len(short) < 2:
        return False
    free = list(long)
    for word in sorted(short, key=len, reverse=True):
        match = next((other for other in free if _one_word(word, other)), None)
        if match is None:
            return False
        free.remove(match)
    return True


def _one_word(word: str, other: str) -> bool:
    if word == other or (1 in (len(word), len(other)) and word[0] == other[0]):
        return True
    return min(len(word), len(other)) >= 6 and JaroWinkler.similarity(word, other) >= _ALIKE
