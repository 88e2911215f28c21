"""Names and words that are the initials of others: BE for Blackwell Engineering, PS for Primary School."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from hotpass.linkage.comparing.token_matrix import Bools, Ints, TokenMatrix
from hotpass.semantic_types.country_names import spelled_out
from hotpass.semantic_types.organisation_core import SMALL_WORDS

SMALL = [*SMALL_WORDS, "in", "at"]
"""Words that acronyms pass over."""

_ASIDE = "and co company group holdings groep maatskappy international africa afrika america asia europe"
"""Words that stand beside an acronym as beside the whole name; the names of countries do so, too."""

_BASE = 32

LETTERS = (2, 6)
"""Fewest and most letters of an acronym."""

FEW = 3
"""Letters up to which another name of the town has the same initials by chance: 26 ** 3 is fewer than its names."""


@dataclass(frozen=True)
class Acronyms:
    """By name: whether it may be an acronym, its letters in order, and its initials in order, read in three ways.

    Letters and initials are numbers, the same for the same letters. `few` tells the acronyms of so few letters that
    many names have them by chance. By word: it as an acronym, and its first letter.
    """

    codes: Ints
    short: Bools
    few: Bools
    letters: Ints
    initials: tuple[Ints, ...]
    word: Ints
    first: Ints

    def stand_for(self, left: Ints, right: Ints) -> Bools:
        """Whether the name `left[i]` is the initials of `right[i]`, or the other way round, in their order."""
        return self._stands_for(left, right) | self._stands_for(right, left)

    def is_few(self, left: Ints, right: Ints) -> Bools:
        """Whether either name is an acronym of few letters."""
        return self.few[left] | self.few[right]

    def abbreviate(self, left: Ints, right: Ints, over_left: Bools, over_right: Bools) -> Bools:
        """Whether the one word left over of one name is the initials of those left over of the other."""
        return self._shortens(left, over_left, right, over_right) | self._shortens(
            right, over_right, left, over_left
        )

    def _stands_for(self, one: Ints, other: Ints) -> Bools:
        some = np.nonzero(self.short[one] & ~self.short[other])[0]
        fits = np.any([self.letters[one[some]] == read[other[some]] for read in self.initials], axis=0)
        found = np.zeros(len(one), dtype=bool)
        found[some[fits]] = True
        return found

    def _shortens(self, short: Ints, one: Bools, long: Ints, rest: Bools) -> Bools:
        some = np.nonzero((one.sum(axis=1) == 1) & (rest.sum(axis=1) >= LETTERS[0]))[0]
        words, others = self.codes[long[some]], rest[some]
        initials = np.zeros(len(some), dtype=np.int64)
        for place in range(words.shape[1]):
            initials = np.where(others[:, place], initials * _BASE + self.first[words[:, place]], initials)
        word = np.where(one[some], self.word[self.codes[short[some]]], 0).sum(axis=1)
        found = np.zeros(len(short), dtype=bool)
        found[some] = (word == initials) & (word > 0)
        return found


def acronyms(matrix: TokenMatrix) -> Acronyms:
    """What names and words of the matrix may stand for others."""
    words = pl.col("name").str.split(" ")
    first = pl.element().str.slice(0, 1)
    known = sorted({*_ASIDE.split(), *spelled_out()})
    aside, main = ~pl.element().is_in(known), ~pl.element().is_in([*known, *SMALL])
    told = pl.DataFrame({"name": matrix.texts}).select(
        bare=words.list.filter(aside | (pl.len() == 1)).list.join(" "),
        whole=words.list.eval(first).list.join(""),
        main=words.list.eval(first.filter(~pl.element().is_in(SMALL))).list.join(""),
        core=words.list.eval(first.filter(main)).list.join(""),
    )
    short = told["bare"].str.contains(rf"^\p{{L}}{{{LETTERS[0]},{LETTERS[1]}}}$").to_numpy()
    few = short & (told["bare"].str.len_chars() <= FEW).to_numpy()
    spelt = told.select(pl.when(pl.Series(short)).then("bare").otherwise(pl.lit("-")))["bare"]
    read = [spelt, *(told[name] for name in ("whole", "main", "core"))]
    letters, *initials = np.split(pl.concat(read).rank("dense").to_numpy().astype(np.int64), len(read))
    return Acronyms(matrix.codes, short, few, letters, tuple(initials), *_word_codes(matrix.tokens))


def _word_codes(tokens: pl.Series) -> tuple[Ints, Ints]:
    """Words that may be acronyms as numbers (0: none), and the first letter of each word; then a 0 for no word."""
    lengths = tokens.str.len_chars()
    plain = tokens.str.contains("^[a-z]+$") & lengths.is_between(*LETTERS)
    number = np.zeros(len(tokens), dtype=np.int64)
    for place in range(LETTERS[1]):
        letter = _letter(tokens, place)
        number = np.where(letter > 0, number * _BASE + letter, number)
    return np.append(np.where(plain.to_numpy(), number, 0), 0), np.append(_letter(tokens, 0), 0)


def _letter(tokens: pl.Series, place: int) -> Ints:
    """The letter of each word at a place, from 1 for a; 0 where there is none or another sign."""
    alphabet = {letter: n for n, letter in enumerate("abcdefghijklmnopqrstuvwxyz", 1)}
    letters = tokens.str.slice(place, 1).replace_strict(alphabet, default=0, return_dtype=pl.Int64)
    return letters.to_numpy()
