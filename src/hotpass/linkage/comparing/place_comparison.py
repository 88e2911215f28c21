"""Where two records are: ONE comparison of address, postal code, suburb, town and province.

Counted one by one they would be the same evidence four times.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from hotpass.linkage.comparing.alignment import SAME, Aligned, WordFacts, align, word_facts
from hotpass.linkage.comparing.token_matrix import NONE, Bools, Ints, TokenMatrix, token_counts, token_matrix
from hotpass.linkage.comparing.value_pairs import Levels, distances, in_chunks, value_pairs
from hotpass.linkage.features.place_keys import SHORT_FORMS, street_of
from hotpass.linkage.weighing.model import Comparison

WORDS_AGREE = 700
"""Share of what two addresses say beside their numbers, in thousandths, from which they are one street."""

WORDS_DIFFER = 300
"""Share under which they are two streets."""

_SAME, _NEAR, _OTHER = 1, 2, 3
"""How addresses, and areas, compare: 0 where there is nothing to compare."""


def compare_places(pairs: pl.DataFrame, keys: pl.DataFrame, levels: Comparison) -> pl.Series:
    """The level (UInt8) of each of `pairs` (left, right) by the places in `keys` (node, kind, key)."""
    address = _addresses(pairs, keys).to_numpy()
    code, suburb, city, province = (
        _areas(pairs, keys, kind).to_numpy() for kind in ("postcode", "suburb", "city", "province")
    )
    here = (code == _SAME) | (suburb == _SAME) | (city == _SAME)
    near = (suburb == _NEAR) | (city == _NEAR) | (code == _NEAR)
    away = ~here & ~near & ((code == _OTHER) | (suburb == _OTHER) | (city == _OTHER))
    region = province == _OTHER
    tests = [
        ((address == _SAME) & ~away, "address"),
        ((address == _NEAR) & ~away, "street"),
        ((address == _SAME) & away, "elsewhere_same"),
        ((address == _OTHER) & ((code == _SAME) | (suburb == _SAME)), "moved"),
        ((address == _OTHER) & (here | near), "moved_town"),
        (here, "area"),
        (near, "nearly"),
        (away & (address == _OTHER), "contradicts"),
        (region, "other_region"),
        (away | (address >= _NEAR), "elsewhere"),
        (province == _SAME, "region"),
    ]
    found = np.select([t for t, _ in tests], [levels.number(name) for _, name in tests], 0)
    return pl.Series(found, dtype=pl.UInt8)


def _areas(pairs: pl.DataFrame, keys: pl.DataFrame, kind: str) -> pl.Series:
    """How the areas of a kind compare, pair by pair; near is a slip of spelling."""
    met = value_pairs(pairs, keys, kind)
    left, right = met.texts()
    slips = distances(left, right)
    shortest = np.minimum(left.str.len_chars().to_numpy(), right.str.len_chars().to_numpy())
    near = slips <= np.maximum(1, shortest // 4)
    found = np.where(met.left == met.right, _SAME, np.where(near, _NEAR, _OTHER))
    return met.best(found.astype(np.uint8), pairs.height)


def _addresses(pairs: pl.DataFrame, keys: pl.DataFrame) -> pl.Series:
    met = value_pairs(pairs, keys, "address")
    if not met.values.len():
        return pl.zeros(pairs.height, pl.UInt8, eager=True)
    matrix = token_matrix(met.values, token_counts(met.values), frozenset(SHORT_FORMS.values()))
    plain = ~matrix.tokens.is_in(sorted(SHORT_FORMS.values())).to_numpy()
    addresses = _Addresses(matrix, word_facts(matrix.tokens), plain, _houses(met.values))
    return met.best(in_chunks(addresses.alike, met.left, met.right), pairs.height)


def _houses(lines: pl.Series) -> Ints:
    """The house number of each address line; -1 where none is told from other numbers."""
    house = pl.DataFrame({"line": lines}).select(street_of(pl.col("line")).str.extract(r"^([0-9]+) "))
    return house.to_series().cast(pl.Int64).fill_null(-1).to_numpy()


@dataclass(frozen=True)
class _Addresses:
    """Distinct addresses: their words, by word whether it is more than a kind of street, and their house numbers."""

    matrix: TokenMatrix
    facts: WordFacts
    plain: Bools
    house: Ints

    def alike(self, left: Ints, right: Ints) -> Levels:
        """How the addresses number `left[i]` and `right[i]` compare: by their numbers, and by their other words."""
        found = align(self.matrix, self.facts, left, right)
        digit_left, digit_right = self._digits(left), self._digits(right)
        said_left = np.where(digit_left, 0, self.matrix.weights(left))
        said_right = np.where(digit_right, 0, self.matrix.weights(right))
        shared = (said_left * found.left).sum(axis=1) + (said_right * found.right).sum(axis=1)
        share = shared // (said_left.sum(axis=1) + said_right.sum(axis=1)).clip(1)
        share = np.where(self._same_street(left, right, found), share, 0)
        numbers = self._numbers(left, right, digit_left, digit_right, found)
        one = (share >= WORDS_AGREE) & (numbers == _SAME)
        near = ((share >= WORDS_AGREE) & (numbers != _OTHER)) | ((share >= WORDS_DIFFER) & (numbers == _SAME))
        return np.where(one, _SAME, np.where(near, _NEAR, _OTHER)).astype(np.uint8)

    def _digits(self, texts: Ints) -> Bools:
        codes = self.matrix.codes[texts]
        found: Bools = self.facts.digit[codes] & (codes != NONE)
        return found

    def _same_street(self, left: Ints, right: Ints, found: Aligned) -> Bools:
        """Whether a word in common is more than a kind of street; where none is given, whether all numbers agree.

        A street may be called by a number: 4th Avenue and 7th Avenue have only their kind in common.
        """
        codes_left, codes_right = self.matrix.codes[left], self.matrix.codes[right]
        digit_left, digit_right = self._digits(left), self._digits(right)
        plain_left = self.plain[codes_left] & (codes_left != NONE) & ~digit_left
        plain_right = self.plain[codes_right] & (codes_right != NONE) & ~digit_right
        named = (plain_left & (found.left > 0)).any(axis=1)
        unnamed = ~plain_left.any(axis=1) & ~plain_right.any(axis=1)
        alike = (~digit_left | (found.left == SAME)).all(axis=1)
        alike &= (~digit_right | (found.right == SAME)).all(axis=1)
        same: Bools = named | (unnamed & alike)
        return same

    def _numbers(
        self, left: Ints, right: Ints, digit_left: Bools, digit_right: Bools, found: Aligned
    ) -> Levels:
        """Whether the house numbers agree; where one is not told, whether any number does, or none is given (near)."""
        one, other = self.house[left], self.house[right]
        common = (digit_left & (found.left == SAME)).any(axis=1)
        both = digit_left.any(axis=1) & digit_right.any(axis=1)
        any_number = np.where(common, _SAME, np.where(both, _OTHER, _NEAR))
        houses = np.where(one == other, _SAME, _OTHER)
        return np.where((one >= 0) & (other >= 0), houses, any_number).astype(np.uint8)
