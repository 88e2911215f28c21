"""Where two records are: ONE comparison of address, postal code, suburb, town and province.

Counted one by one they would be the same evidence four times.
"""

from __future__ import annotations

import numpy as np
import polars as pl
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from hotpass.linkage.alignment import SAME, Aligned, WordFacts, align, word_facts
from hotpass.linkage.model import Comparison
from hotpass.linkage.place_keys import SHORT_FORMS
from hotpass.linkage.token_matrix import Bools, Ints, TokenMatrix, token_counts, token_matrix
from hotpass.linkage.value_pairs import Levels, in_chunks, value_pairs

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
    slips = cpdist(left.to_list(), right.to_list(), scorer=OSA.distance, dtype=np.int32)
    shortest = np.minimum(left.str.len_chars().to_numpy(), right.str.len_chars().to_numpy())
    near = slips <= np.maximum(1, shortest // 4)
    found = np.where(met.left == met.right, _SAME, np.where(near, _NEAR, _OTHER))
    return met.best(found.astype(np.uint8), pairs.height)


def _addresses(pairs: pl.DataFrame, keys: pl.DataFrame) -> pl.Series:
    met = value_pairs(pairs, keys, "address")
    if not met.values.len():
        return pl.zeros(pairs.height, pl.UInt8, eager=True)
    matrix = token_matrix(met.values, token_counts(met.values), frozenset(SHORT_FORMS.values()))
    facts = word_facts(matrix.tokens)
    found = in_chunks(lambda left, right: _alike(matrix, facts, left, right), met.left, met.right)
    return met.best(found, pairs.height)


def _alike(matrix: TokenMatrix, facts: WordFacts, left: Ints, right: Ints) -> Levels:
    """How the addresses number `left[i]` and `right[i]` compare: by their numbers, and by their other words."""
    found = align(matrix, facts, left, right)
    digit_left, digit_right = facts.digit[matrix.codes[left]], facts.digit[matrix.codes[right]]
    digit_left, digit_right = digit_left & (matrix.codes[left] >= 0), digit_right & (matrix.codes[right] >= 0)
    said_left = np.where(digit_left, 0, matrix.weights(left))
    said_right = np.where(digit_right, 0, matrix.weights(right))
    shared = (said_left * found.left).sum(axis=1) + (said_right * found.right).sum(axis=1)
    share = shared // (said_left.sum(axis=1) + said_right.sum(axis=1)).clip(1)
    numbers = _numbers(digit_left, digit_right, found)
    one = (share >= WORDS_AGREE) & (numbers == _SAME)
    near = ((share >= WORDS_AGREE) & (numbers != _OTHER)) | ((share >= WORDS_DIFFER) & (numbers == _SAME))
    return np.where(one, _SAME, np.where(near, _NEAR, _OTHER)).astype(np.uint8)


def _numbers(left: Bools, right: Bools, found: Aligned) -> Levels:
    """Whether the addresses' numbers agree: any in common, none to compare (near), or all different."""
    common = (left & (found.left == SAME)).any(axis=1)
    both = left.any(axis=1) & right.any(axis=1)
    return np.where(common, _SAME, np.where(both, _OTHER, _NEAR)).astype(np.uint8)
