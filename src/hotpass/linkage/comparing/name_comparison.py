"""Two organisations' names: one comparison of spelling, order, gluing, acronyms, shared words and telling words.

Words are paired softly (`alignment`), and each counts by what it tells (`token_matrix`): a name's rare word much,
"services" little. What is left without a partner says how the names differ (`name_words`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from hotpass.linkage.comparing.acronyms import Acronyms, acronyms
from hotpass.linkage.comparing.alignment import SAME, SLIP, SPELT, Aligned, WordFacts, align, word_facts
from hotpass.linkage.comparing.name_words import WordKinds, in_one_town, word_kinds
from hotpass.linkage.comparing.token_matrix import CORPUS, Bools, Ints, TokenMatrix, token_matrix
from hotpass.linkage.comparing.value_pairs import Levels, in_chunks, value_pairs
from hotpass.linkage.weighing.model import MILLIBITS, Comparison
from hotpass.semantic_types.generic_words import generic_words

UNPAIRED = 500
"""Likeness, in thousandths, under which a word has no partner."""

MOST, SOME = 700, 400
"""Share of what two names say, in thousandths, that makes them similar, or partly so."""

HEADROOM = 2.6
"""Bits by which what two names share may fall short of singling out one in all: it is borne by 6 (2 ** 2.6) by chance.

Chosen: a word that two or three spellings of one firm share still tells, one that ten firms share does not.
"""

TOWNS = 4
"""Towns from which on a name is a chain's, or a common one. Chosen: one firm may give a suburb and misspell."""


@dataclass(frozen=True)
class _Facts:
    """By pair of names what its level hangs on. `dice` is what they share of what both say, in thousandths."""

    equal: Bools
    slip: Bools
    spelt: Bools
    contained: Bools
    exact: Bools
    stands_for: Bools
    few_letters: Bools
    sibling: Bools
    trade: Bools
    told_apart: Bools
    branch: Bools
    own_town: Bools
    bare: Bools
    dice: Ints


def compare_names(
    pairs: pl.DataFrame,
    keys: pl.DataFrame,
    counts: pl.DataFrame,
    near: Callable[[], Ints],
    levels: Comparison,
) -> pl.Series:
    """The level (UInt8) of each of `pairs` (left, right) by the names in `keys` (node, kind, key).

    `counts` (`token_matrix.token_counts`) says how common words are. `near` gives 1 for pairs in one town, where a
    chain's name tells as much as any, and a branch is the firm; 2 for those in one house or on one line, where even a
    common word does. Of several names the best pair counts.
    """
    met = value_pairs(pairs, keys, "name")
    if not met.values.len():
        return pl.zeros(pairs.height, pl.UInt8, eager=True)
    matrix = token_matrix(met.values, counts, generic_words())
    names = _Names(matrix, word_facts(matrix.tokens), word_kinds(matrix.tokens), acronyms(matrix))
    spread, least = _spread(keys, met.values), _least_bits(counts)
    in_one = in_one_town(keys, met.values)

    def cases(left: Ints, right: Ints) -> Levels:
        facts = names.facts(left, right, least)
        one = in_one[left] & in_one[right]
        bare = facts.bare | spread[left] | spread[right]
        away = replace(facts, bare=bare, branch=facts.branch & ~one, own_town=facts.branch & one)
        home = replace(facts, branch=np.zeros_like(facts.branch), own_town=facts.branch)
        house = replace(home, bare=np.zeros_like(facts.bare))
        return np.stack([_levels(case, levels) for case in (away, home, house)])

    return met.best(in_chunks(cases, met.left, met.right), pairs.height, near())


def _levels(facts: _Facts, levels: Comparison) -> Levels:
    whole = facts.equal | facts.spelt
    telling = ~facts.bare
    tests = [
        (facts.sibling, "sibling"),
        (facts.trade, "trade"),
        (facts.stands_for & ~facts.few_letters, "acronym"),
        (facts.stands_for, "initials"),
        (facts.equal & telling, "equal"),
        (facts.slip & telling, "slip"),
        (whole & telling, "spelling"),
        (whole, "common"),
        (facts.branch, "branch"),
        (facts.own_town & telling, "contained"),
        (facts.contained & facts.exact & (facts.dice >= MOST) & telling & ~facts.told_apart, "contained"),
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


@dataclass(frozen=True)
class _Names:
    """Distinct names and what is known of their words."""

    matrix: TokenMatrix
    words: WordFacts
    kinds: WordKinds
    acronyms: Acronyms

    def facts(self, left: Ints, right: Ints, least: int) -> _Facts:
        """What the levels of the names number `left[i]` and `right[i]` hang on."""
        found = align(self.matrix, self.words, left, right)
        said_left, said_right = self.matrix.weights(left), self.matrix.weights(right)
        shared = (said_left * found.left).sum(axis=1) + (said_right * found.right).sum(axis=1)
        over = self._left_over(found, left, right)
        rest_left, rest_right = over.left.any(axis=1), over.right.any(axis=1)
        least_alike = np.minimum(found.left.min(axis=1), found.right.min(axis=1))
        both, places = rest_left & rest_right, over.only(self.kinds.place)
        trade = over.only(self.kinds.trade)
        return _Facts(
            equal=left == right,
            slip=least_alike >= SLIP,
            spelt=least_alike >= SPELT,
            contained=np.logical_not(both),
            exact=~(rest_left | rest_right)
            | ((found.left == SAME) | over.left).all(axis=1)
            & ((found.right == SAME) | over.right).all(axis=1),
            stands_for=self.acronyms.stand_for(left, right),
            few_letters=self.acronyms.is_few(left, right),
            sibling=both & (places | over.only(self.kinds.telling | self.kinds.trade) & ~trade),
            trade=both & trade,
            told_apart=over.any(self.kinds.telling),
            branch=(rest_left ^ rest_right) & places,
            own_town=np.zeros_like(both),
            bare=shared // (2 * SAME) < least,
            dice=shared // (said_left.sum(axis=1) + said_right.sum(axis=1)).clip(1),
        )

    def _left_over(self, found: Aligned, left: Ints, right: Ints) -> _LeftOver:
        over_left, over_right = found.left < UNPAIRED, found.right < UNPAIRED
        short = self.acronyms.abbreviate(left, right, over_left, over_right)[:, None]
        codes = self.matrix.codes
        return _LeftOver(over_left & ~short, over_right & ~short, codes[left], codes[right])


@dataclass(frozen=True)
class _LeftOver:
    """By pair of names and place: the codes of the words, and whether they are left without a partner."""

    left: Bools
    right: Bools
    words_left: Ints
    words_right: Ints

    def only(self, kind: Bools) -> Bools:
        """Whether all words that are left over are of a kind (by word)."""
        return ~self.any(~kind)

    def any(self, kind: Bools) -> Bools:
        """Whether any is."""
        of_kind = np.concatenate([kind[self.words_left], kind[self.words_right]], axis=1)
        found: Bools = (of_kind & np.concatenate([self.left, self.right], axis=1)).any(axis=1)
        return found
