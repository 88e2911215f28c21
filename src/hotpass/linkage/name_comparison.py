"""Two organisations' names: one comparison of spelling, order, gluing, acronyms, shared words and telling words.

Words are paired softly (`alignment`), and each counts by what it tells (`token_matrix`): a name's rare word much,
"services" little. What is left without a partner says how the names differ.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import polars as pl

from hotpass.linkage.alignment import align
from hotpass.linkage.model import MILLIBITS, Comparison
from hotpass.linkage.token_matrix import CORPUS, Bools, Ints, TokenMatrix, token_matrix
from hotpass.linkage.value_pairs import ValuePairs, value_pairs
from hotpass.semantic_types.generic_words import generic_words, institution_words
from hotpass.semantic_types.organisation_core import branch_of

SLIP = 950
"""Likeness of all words from which two names differ in order, gluing, or a letter of a long word."""

SPELT = 880
"""Likeness, in thousandths, of all words from which two names are two spellings."""

UNPAIRED = 500
"""Likeness under which a word has no partner."""

MOST, SOME = 700, 400
"""Share of what two names say, in thousandths, that makes them similar, or partly so."""

HEADROOM = 2.6
"""Bits by which what two names share must single out one in all: else several bear it by chance."""

TOWNS = 4
"""Towns from which on a name is a chain's, or a common one."""

_TELLING = (
    "north south east west central northern southern eastern western upper lower inner outer new old big little"
    " boys girls junior senior primary secondary high infant elementary middle lower men women mens womens"
    " first second third fourth fifth one two three four five six seven eight nine ten ii iii iv"
    " noord suid oos wes sentraal seuns meisies laer hoer nuwe ou"
    " mobile satellite pre annex annexe"
    " terminal concourse suite unit shop gate level floor wing block pier domestic international"
)
"""Words that siblings of one name differ in, English and Afrikaans."""


_SMALL = (
    "and",
    "of",
    "the",
    "for",
    "van",
    "en",
    "vir",
    "die",
    "de",
    "du",
    "la",
    "le",
    "et",
    "und",
    "in",
    "at",
    "y",
    "e",
)
"""Words that acronyms pass over."""

_ASIDE = ("and", "co", "company", "group", "holdings", "groep", "maatskappy", "international", "africa", "sa")
"""Words that stand beside an acronym as beside the whole name."""


@cache
def telling_words() -> frozenset[str]:
    """Words that tell siblings of one name apart."""
    return frozenset(_TELLING.split())


@dataclass(frozen=True)
class _Facts:
    """By pair of names what its level hangs on; shares are in thousandths."""

    equal: Bools
    slip: Bools
    spelt: Bools
    contained: Bools
    stands_for: Bools
    sibling: Bools
    told: Bools
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
    tests = [
        (facts.sibling, "sibling"),
        (facts.stands_for, "acronym"),
        (facts.equal & ~facts.bare, "equal"),
        (facts.slip & ~facts.bare, "slip"),
        (whole & ~facts.bare, "spelling"),
        (whole, "common"),
        (facts.branch, "branch"),
        (facts.contained & (facts.dice >= MOST) & ~facts.bare & ~facts.told, "contained"),
        (facts.contained, "part"),
        (facts.dice >= MOST, "similar"),
        (facts.dice >= SOME, "partial"),
    ]
    found = np.select(
        [t for t, _ in tests], [levels.number(name) for _, name in tests], levels.number("different")
    )
    return found.astype(np.int64)


def _least_bits(counts: pl.DataFrame) -> int:
    whole = int(counts.filter(pl.col("token") == "")["count"].sum())
    return round(MILLIBITS * (np.log2(whole + CORPUS) - HEADROOM))


def _spread(keys: pl.DataFrame, names: pl.Series) -> Bools:
    """Whether each of `names` is borne in `TOWNS` or more towns."""
    towns = keys.filter(pl.col("kind") == "city").select("node", pl.col("key").alias("city"))
    spread = (
        keys.filter(pl.col("kind") == "name")
        .join(towns, on="node", how="inner")
        .group_by("key")
        .agg(pl.col("city").n_unique().alias("towns"))
    )
    found = pl.DataFrame({"key": names}).join(spread, on="key", how="left", maintain_order="left")
    return (found["towns"].fill_null(0) >= TOWNS).to_numpy()


def _facts(matrix: TokenMatrix, met: ValuePairs, spread: Bools, least: int) -> _Facts:
    found = align(matrix, met.left, met.right)
    weights = matrix.weights
    left, right = weights[met.left], weights[met.right]
    shared_left, shared_right = (left * found.left).sum(axis=1), (right * found.right).sum(axis=1)
    total = (left.sum(axis=1) + right.sum(axis=1)).clip(1)
    over_left, over_right = found.left < UNPAIRED, found.right < UNPAIRED
    shortened = _shortened(matrix, met, over_left, over_right)
    over_left &= ~shortened[:, None]
    over_right &= ~shortened[:, None]
    rest_left, rest_right = over_left.any(axis=1), over_right.any(axis=1)
    spelt = (found.left >= SPELT).all(axis=1) & (found.right >= SPELT).all(axis=1)
    telling = _telling(matrix.tokens)[matrix.codes]
    tells = telling | _trade(matrix.tokens)[matrix.codes]
    branch, sisters = _branches(met)
    return _Facts(
        equal=met.left == met.right,
        slip=(found.left >= SLIP).all(axis=1) & (found.right >= SLIP).all(axis=1),
        spelt=spelt,
        contained=~(rest_left & rest_right),
        stands_for=_stand_for(matrix.texts, met),
        sibling=sisters
        | rest_left & rest_right & _only(over_left, tells[met.left]) & _only(over_right, tells[met.right]),
        told=(over_left & telling[met.left]).any(axis=1) | (over_right & telling[met.right]).any(axis=1),
        branch=branch,
        bare=(shared_left + shared_right) // (2 * SCALE) < least,
        spread=spread[met.left] | spread[met.right],
        dice=(shared_left + shared_right) // total,
    )


def _shortened(matrix: TokenMatrix, met: ValuePairs, left: Bools, right: Bools) -> Bools:
    """Whether the one word left over of one name is the initials of those left over of the other: PS, CHC."""
    a, b = matrix.codes[met.left], matrix.codes[met.right]
    spelt, first = _letters(matrix.tokens)

    def of(short: Ints, one: Bools, long: Ints, rest: Bools) -> Bools:
        initials = np.zeros(len(short), dtype=np.int64)
        for place in range(long.shape[1]):
            initials = np.where(rest[:, place], initials * 32 + first[long[:, place]], initials)
        word = np.where(one, spelt[short], 0).sum(axis=1)
        fits: Bools = (one.sum(axis=1) == 1) & (rest.sum(axis=1) >= 2) & (word == initials)
        return fits

    return of(a, left, b, right) | of(b, right, a, left)


def _letters(tokens: pl.Series) -> tuple[Ints, Ints]:
    """Words of 2 to 6 letters as numbers to the base 32 (0: none), and the first letter of each."""
    numbers, first = [], []
    for token in tokens:
        letters = [ord(letter) - 96 if "a" <= letter <= "z" else 0 for letter in token[:7]]
        number = 0
        for letter in letters:
            number = number * 32 + letter
        numbers.append(number if 2 <= len(token) <= 6 and all(letters) else 0)
        first.append(letters[0])
    return np.array([*numbers, 0], dtype=np.int64), np.array([*first, 0], dtype=np.int64)


def _branches(met: ValuePairs) -> tuple[Bools, Bools]:
    """Whether one name is the other's branch, and whether the two are branches of one."""
    shown = branch_of(met.values)
    base, branch = shown["base"], shown["branch"]
    frame = pl.DataFrame(
        {"left": met.values.gather(met.left), "right": met.values.gather(met.right)}
    ).with_columns(
        base.gather(met.left).alias("base"),
        base.gather(met.right).alias("other_base"),
        (branch.gather(met.left) != branch.gather(met.right)).alias("differ"),
    )
    of = (pl.col("base") == pl.col("right")) | (pl.col("other_base") == pl.col("left"))
    sisters = (pl.col("base") == pl.col("other_base")) & pl.col("differ")
    told = frame.select(of.fill_null(False).alias("of"), sisters.fill_null(False).alias("sisters"))
    return told["of"].to_numpy(), told["sisters"].to_numpy()


SCALE = 1000
"""Likeness of equal words (`alignment.SAME`)."""


def _only(over: Bools, tells: Bools) -> Bools:
    """Whether all words that are left over are telling ones."""
    only: Bools = (~over | tells).all(axis=1)
    return only


def _telling(tokens: pl.Series) -> Bools:
    """Whether each word is a number, a single letter, or one that siblings differ in."""
    short = tokens.str.contains(r"^(?:\d+\p{L}?|\p{L}\d*)$")
    told: Bools = (short | tokens.is_in(sorted(telling_words()))).to_numpy()
    return told


def _trade(tokens: pl.Series) -> Bools:
    """Whether each word says what firms of a group do."""
    told: Bools = tokens.is_in(sorted(generic_words() - institution_words())).to_numpy()
    return told


def _stand_for(names: pl.Series, met: ValuePairs) -> Bools:
    """Whether one name is made of the initials of the other, in any order; "and co" and the like aside on either side."""
    words = pl.col("name").str.split(" ")
    first = pl.element().str.slice(0, 1)
    aside = ~pl.element().is_in(_ASIDE)
    main = aside & ~pl.element().is_in(_SMALL)
    told = pl.DataFrame({"name": names}).select(
        bare=words.list.filter(aside | (pl.len() == 1)).list.join(" "),
        whole=words.list.eval(first.sort()).list.join(""),
        main=words.list.eval(first.filter(~pl.element().is_in(_SMALL)).sort()).list.join(""),
        core=words.list.eval(first.filter(main).sort()).list.join(""),
    )
    short = told["bare"].str.contains(r"^\p{L}{2,6}$").to_numpy()
    letters = told["bare"].str.split("").list.sort().list.join("").to_numpy()
    initials = [told[name].to_numpy() for name in ("whole", "main", "core")]

    def of(one: Ints, other: Ints) -> Bools:
        fits: Bools = np.any([letters[one] == some[other] for some in initials], axis=0)
        return fits & short[one] & ~short[other]

    return of(met.left, met.right) | of(met.right, met.left)
