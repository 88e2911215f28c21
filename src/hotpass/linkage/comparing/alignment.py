"""Soft alignment of two texts' words: equal, glued, abbreviated and misspelt words find each other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray
from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.process import cpdist

from hotpass.linkage.comparing.token_matrix import NONE, Bools, Ints, TokenMatrix

SAME, SLIP, SPELT, ABBREVIATED = 1000, 950, 900, 850
"""How alike, in thousandths, words are that are equal, one slip apart, spellings of one, or word and abbreviation."""

LONG = 5
"""Letters from which on a slip leaves no doubt which word is meant."""

ALIKE = 0.94
"""Jaro-Winkler from which two words are spellings of one."""

_MASKS_DIFFER = 5
"""Letters that spellings of one word may differ in: a cheap test before the dear one."""


@dataclass(frozen=True)
class Aligned:
    """What became of each pair's words: `left` and `right` hold by place how alike the best partner is (0 … 1000).

    Places without a word hold 1000, so that nothing is left over there.
    """

    left: Ints
    right: Ints


def align(matrix: TokenMatrix, facts: WordFacts, left: Ints, right: Ints) -> Aligned:
    """Align the texts number `left[i]` and `right[i]` for every i; `facts` are those of the matrix's words."""
    a, b = matrix.codes[left], matrix.codes[right]
    there, beside = a != NONE, b != NONE
    equal = (a[:, :, None] == b[:, None, :]) & there[:, :, None]
    met, found = equal.any(axis=2), equal.any(axis=1)
    _glue(matrix.glued[left], b, met, found)
    _glue(matrix.glued[right], a, found, met)
    best = Aligned(np.where(met | ~there, SAME, 0), np.where(found | ~beside, SAME, 0))
    _soften(matrix, facts, a, b, best)
    return best


def _glue(glued: Ints, whole: Ints, met: Bools, found: Bools) -> None:
    """Mark two words that the other text writes as one."""
    joined = (glued[:, :, None] == whole[:, None, :]) & (glued != NONE)[:, :, None]
    first = joined.any(axis=2)
    met |= first
    met[:, 1:] |= first[:, :-1]
    found |= joined.any(axis=1)


def _soften(matrix: TokenMatrix, facts: WordFacts, a: Ints, b: Ints, best: Aligned) -> None:
    """Look for spellings of the words that have no equal."""
    free = (best.left == 0)[:, :, None] & (best.right == 0)[:, None, :]
    pair, i, j = np.nonzero(free)
    x, y = a[pair, i], b[pair, j]
    may = facts.may_be_one(x, y)
    pair, i, j, x, y = pair[may], i[may], j[may], x[may], y[may]
    if not len(pair):
        return
    size = len(matrix.tokens)
    keys, back = np.unique(np.minimum(x, y) * size + np.maximum(x, y), return_inverse=True)
    likeness = word_likeness(matrix.tokens.gather(keys // size), matrix.tokens.gather(keys % size))[back]
    np.maximum.at(best.left, (pair, i), likeness)
    np.maximum.at(best.right, (pair, j), likeness)


@dataclass(frozen=True)
class WordFacts:
    """By word: the set of its letters as bits, its length, its first letter, and whether a digit is in it."""

    mask: Ints
    length: Ints
    first: Ints
    digit: Bools

    def may_be_one(self, x: Ints, y: Ints) -> Bools:
        """Whether two words may be spellings of one, by what is quickly told."""
        lx, ly = self.length[x], self.length[y]
        differ = np.bitwise_count((self.mask[x] ^ self.mask[y]).astype(np.uint64))
        spelt = (np.minimum(lx, ly) >= 4) & (np.abs(lx - ly) <= 3) & (differ <= _MASKS_DIFFER)
        short = np.where(lx < ly, self.mask[x] & ~self.mask[y], self.mask[y] & ~self.mask[x]) == 0
        shortened = short & (self.first[x] == self.first[y]) & (lx != ly)
        found: Bools = (spelt | shortened) & ~self.digit[x] & ~self.digit[y]
        return found


def word_facts(words: pl.Series) -> WordFacts:
    """The facts of distinct words, none of them empty."""
    length = words.str.len_chars().to_numpy().astype(np.int64)
    letters = np.frombuffer("".join(words.to_list()).encode("utf-32-le"), dtype=np.uint32).astype(np.int64)
    starts = np.cumsum(length) - length
    plain = (letters >= ord("a")) & (letters <= ord("z"))
    bits = np.left_shift(1, np.where(plain, letters - ord("a"), 26 + letters % 32))
    mask = np.bitwise_or.reduceat(bits, starts) if len(length) else np.zeros(0, dtype=np.int64)
    first = letters[starts] if len(length) else np.zeros(0, dtype=np.int64)
    return WordFacts(mask, length, first, words.str.contains(r"\d").to_numpy())


def word_likeness(left: pl.Series, right: pl.Series) -> Ints:
    """How alike words are, pair by pair, in thousandths; 0 where they are two words. Symmetric."""
    one, other = left.to_list(), right.to_list()
    near: NDArray[np.float64] = cpdist(one, other, scorer=JaroWinkler.similarity, dtype=np.float64)
    slips = cpdist(one, other, scorer=OSA.distance, dtype=np.int64)
    shortest = np.minimum(left.str.len_chars().to_numpy(), right.str.len_chars().to_numpy()).astype(np.int64)
    spelt = (shortest >= 4) & ((near >= ALIKE) | (slips <= shortest // LONG))
    likeness = np.where(spelt, SPELT, 0)
    likeness = np.where((slips <= 1) & (shortest >= LONG), SLIP, likeness)
    return np.where(_abbreviated(left, right), np.maximum(likeness, ABBREVIATED), likeness)


def _abbreviated(left: pl.Series, right: pl.Series) -> Bools:
    """Whether the shorter word of each pair is an abbreviation of the longer: hosp, ctr, rd, or an initial."""
    one, other = pl.col("one"), pl.col("other")
    turned = one.str.len_chars() > other.str.len_chars()
    frame = pl.DataFrame({"one": left, "other": right}).select(
        pl.when(turned).then(other).otherwise(one).alias("one"),
        pl.when(turned).then(one).otherwise(other).alias("other"),
    )
    letters, of = one.str.len_chars(), other.str.len_chars()
    begins = other.str.starts_with(one) & (letters < of) & ((letters != 2) | (of > 3))
    ends = one.str.slice(0, 1) == other.str.slice(0, 1)
    ends &= one.str.slice(-1) == other.str.slice(-1)
    told = frame.with_columns(begins=begins, may=ends & letters.is_between(2, 5) & (letters < of) & ~begins)
    found: Bools = told["begins"].to_numpy().copy()
    found[told["may"].to_numpy()] = [
        _runs_through(*pair) for pair in told.filter("may")[["one", "other"]].rows()
    ]
    return found


def _runs_through(short: str, long: str) -> bool:
    """Whether all letters of the short word stand in the long one in that order."""
    rest = iter(long)
    return all(letter in rest for letter in short)
