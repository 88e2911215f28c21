"""Names and words that are the initials of others: BE for Blackwell Engineering, PS for Primary School."""

from __future__ import annotations

import numpy as np
import polars as pl

from hotpass.linkage.token_matrix import Bools, Ints, TokenMatrix

SMALL = ["and", "of", "the", "for", "van", "en", "vir", "die", "de", "du", "la", "le", "et", "und", "in", "at", "y", "e"]
"""Words that acronyms pass over."""

ASIDE = ["and", "co", "company", "group", "holdings", "groep", "maatskappy", "international", "africa", "sa"]
"""Words that stand beside an acronym as beside the whole name."""

LETTERS = (2, 6)
"""Fewest and most letters of an acronym."""


def stand_for(names: pl.Series, left: Ints, right: Ints) -> Bools:
    """Whether the name `left[i]` is made of the initials of the name `right[i]`, or the other way round, in any order."""
    words = pl.col("name").str.split(" ")
    first = pl.element().str.slice(0, 1)
    aside, main = ~pl.element().is_in(ASIDE), ~pl.element().is_in([*ASIDE, *SMALL])
    told = pl.DataFrame({"name": names}).select(
        bare=words.list.filter(aside | (pl.len() == 1)).list.join(" "),
        whole=words.list.eval(first.sort()).list.join(""),
        main=words.list.eval(first.filter(~pl.element().is_in(SMALL)).sort()).list.join(""),
        core=words.list.eval(first.filter(main).sort()).list.join(""),
    )
    short = told["bare"].str.contains(rf"^\p{{L}}{{{LETTERS[0]},{LETTERS[1]}}}$").to_numpy()
    letters = _sorted_letters(told["bare"], short)
    codes = pl.concat([letters, *(told[name] for name in ("whole", "main", "core"))]).rank("dense").to_numpy()
    spelt, *initials = np.split(codes, 4)

    def of(one: Ints, other: Ints) -> Bools:
        some = np.nonzero(short[one] & ~short[other])[0]
        fits = np.any([spelt[one[some]] == kind[other[some]] for kind in initials], axis=0)
        found = np.zeros(len(one), dtype=bool)
        found[some[fits]] = True
        return found

    return of(left, right) | of(right, left)


def _sorted_letters(names: pl.Series, short: Bools) -> pl.Series:
    """The letters of the short ones in order; what no initials can be for the others."""
    texts = ["".join(sorted(name)) if few else "-" for name, few in zip(names, short, strict=True)]
    return pl.Series(names.name, texts, dtype=pl.String)


def abbreviate(matrix: TokenMatrix, left: Ints, right: Ints, over_left: Bools, over_right: Bools) -> Bools:
    """Whether the one word left over of one name is the initials of those left over of the other."""
    spelt, first = _codes(matrix.tokens)

    def of(short: Ints, one: Bools, long: Ints, rest: Bools) -> Bools:
        found = np.zeros(len(short), dtype=bool)
        some = np.nonzero((one.sum(axis=1) == 1) & (rest.sum(axis=1) >= LETTERS[0]))[0]
        words, others = matrix.codes[long[some]], rest[some]
        initials = np.zeros(len(some), dtype=np.int64)
        for place in range(words.shape[1]):
            initials = np.where(others[:, place], initials * 32 + first[words[:, place]], initials)
        word = np.where(one[some], spelt[matrix.codes[short[some]]], 0).sum(axis=1)
        found[some] = (word == initials) & (word > 0)
        return found

    return of(left, over_left, right, over_right) | of(right, over_right, left, over_left)


def _codes(tokens: pl.Series) -> tuple[Ints, Ints]:
    """Words that may be acronyms as numbers to the base 32 (0: none), and the first letter of each word; then a 0."""
    numbers, first = [], []
    for token in tokens:
        letters = [ord(letter) - 96 if "a" <= letter <= "z" else 0 for letter in token[: LETTERS[1] + 1]]
        number = 0
        for letter in letters:
            number = number * 32 + letter
        numbers.append(number if LETTERS[0] <= len(letters) <= LETTERS[1] and all(letters) else 0)
        first.append(letters[0])
    return np.array([*numbers, 0], dtype=np.int64), np.array([*first, 0], dtype=np.int64)
