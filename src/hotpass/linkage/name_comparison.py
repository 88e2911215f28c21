"""Two organisations' names: one comparison of spelling, order, gluing, acronyms, shared words and telling words.

Words are paired softly (`alignment`), and each counts by what it tells (`token_matrix`): a name's rare word much,
"services" little. What is left without a partner says how the names differ (`name_words`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from hotpass.linkage.acronyms import abbreviate, stand_for
from hotpass.linkage.alignment import SAME, SLIP, SPELT, align
from hotpass.linkage.model import MILLIBITS, Comparison
from hotpass.linkage.name_words import word_kinds
from hotpass.linkage.token_matrix import CORPUS, Bools, Ints, TokenMatrix, token_matrix
from hotpass.linkage.value_pairs import ValuePairs, value_pairs
from hotpass.semantic_types.generic_words import generic_words

UNPAIRED = 500
"""Likeness, in thousandths, under which a word has no partner."""

MOST, SOME = 700, 400
"""Share of what two names say, in thousandths, that makes them similar, or partly so."""

HEADROOM = 2.6
"""Bits by which what two names share must single out one in all: else several bear it by chance."""

TOWNS = 4
"""Towns from which on a name is a chain's, or a common one."""


@dataclass(frozen=True)
class _Facts:
    """By pair of names what its level hangs on. `dice` is what they share of what both say, in thousandths."""

    equal: Bools
    slip: Bools
    spelt: Bools
    contained: Bools
    stands_for: Bools
    sibling: Bools
    told_apart: Bools
    branch: Bools
    bare: Bools
    spread: Bools
    dice: Ints


def compare_names(
    pairs: pl.DataFrame, keys: pl.DataFrame, counts: pl.DataFrame, near: Ints, levels: Comparison
) -> pl.Series:
    """The level (UInt8) of each of `pairs` (left, right) by the names in `keys` (node, kind, key).

    `counts` (`token_matrix.token_counts`) says how common words are. `near` is 1 for pairs in one town, where a chain's
    name tells as much as any, and a branch is the firm; 2 for those in one house or on one line, where even a common
    word does. Of several names the best pair counts.
    """
    met = value_pairs(pairs, keys, "name")
    if not met.values.len():
        return pl.zeros(pairs.height, pl.UInt8, eager=True)
    matrix = token_matrix(met.values, counts, generic_words())
    facts = _facts(matrix, met, _spread(keys, met.values), _least_bits(counts))
    away = replace(facts, bare=facts.bare | facts.spread)
    home = replace(facts, contained=facts.contained | facts.branch, branch=np.zeros_like(facts.branch))
    house = replace(home, bare=np.zeros_like(facts.bare))
    cases = np.stack([_levels(case, levels) for case in (away, home, house)])
    return met.best(cases, pairs.height, near)


def _levels(facts: _Facts, levels: Comparison) -> Ints:
    whole = facts.equal | facts.spelt
    telling = ~facts.bare
    tests = [
        (facts.sibling, "sibling"),
        (facts.stands_for, "acronym"),
        (facts.equal & telling, "equal"),
        (facts.slip & telling, "slip"),
        (whole & telling, "spelling"),
        (whole, "common"),
        (facts.branch, "branch"),
        (facts.contained & (facts.dice >= MOST) & telling & ~facts.told_apart, "contained"),
        (facts.contained, "part"),
        (facts.dice >= MOST, "similar"),
        (facts.dice >= SOME, "partial"),
    ]
    found = np.full(len(facts.dice), levels.number("different"), dtype=np.uint8)
    for test, name in reversed(tests):
        found[test] = levels.number(name)
    return found


def _least_bits(counts: pl.DataFrame) -> int:
    """What two names must share, in thousandths of a bit, to single out one of all."""
    whole = int(counts.filter(pl.col("token") == "")["count"].sum())
    return round(MILLIBITS * (float(np.log2(whole + CORPUS)) - HEADROOM))


def _spread(keys: pl.DataFrame, names: pl.Series) -> Bools:
    """Whether each of `names` is borne in `TOWNS` or more towns."""
    towns = keys.filter(pl.col("kind") == "city").select("node", pl.col("key").alias("city"))
    spread = (
        keys.filter(pl.col("kind") == "name")
        .join(towns, on="node", how="inner")
        .group_by("key")
        .agg(pl.col("city").n_unique().alias("towns"))
        .filter(pl.col("towns") >= TOWNS)
    )
    found: Bools = names.is_in(spread["key"].implode()).to_numpy()
    return found


def _facts(matrix: TokenMatrix, met: ValuePairs, spread: Bools, least: int) -> _Facts:
    left, right = met.left, met.right
    found = align(matrix, left, right)
    weights = matrix.weights
    said_left, said_right = weights[left], weights[right]
    shared = (said_left * found.left).sum(axis=1) + (said_right * found.right).sum(axis=1)
    over_left, over_right = found.left < UNPAIRED, found.right < UNPAIRED
    short = abbreviate(matrix, left, right, over_left, over_right)[:, None]
    over_left, over_right = over_left & ~short, over_right & ~short
    rest_left, rest_right = over_left.any(axis=1), over_right.any(axis=1)
    least_alike = np.minimum(found.left.min(axis=1), found.right.min(axis=1))
    kinds = word_kinds(matrix.tokens)
    left_over = _LeftOver(over_left, over_right, matrix.codes[left], matrix.codes[right])
    both, places = rest_left & rest_right, left_over.only(kinds.place)
    return _Facts(
        equal=left == right,
        slip=least_alike >= SLIP,
        spelt=least_alike >= SPELT,
        contained=~both,
        stands_for=stand_for(matrix.texts, left, right),
        sibling=both & (places | left_over.only(kinds.telling | kinds.trade)),
        told_apart=left_over.any(kinds.telling),
        branch=(rest_left ^ rest_right) & places,
        bare=shared // (2 * SAME) < least,
        spread=spread[left] | spread[right],
        dice=shared // (said_left.sum(axis=1) + said_right.sum(axis=1)).clip(1),
    )


@dataclass(frozen=True)
class _LeftOver:
    """By pair of names and place: the codes of the words, and whether they are left without a partner."""

    left: Bools
    right: Bools
    words_left: Ints
    words_right: Ints

    def only(self, kind: Bools) -> Bools:
        """Whether all words that are left over are of a kind (by word)."""
        found: Bools = (~self.left | kind[self.words_left]).all(axis=1)
        found &= (~self.right | kind[self.words_right]).all(axis=1)
        return found

    def any(self, kind: Bools) -> Bools:
        """Whether any is."""
        found: Bools = (self.left & kind[self.words_left]).any(axis=1)
        found |= (self.right & kind[self.words_right]).any(axis=1)
        return found
