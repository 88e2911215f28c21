"""What a word left over says when two names differ by it: siblings, trades of one group, places, branches.

Only a firm that has several places has branches: where all that bear a name are in one town, the town in the name
tells nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import polars as pl

from hotpass.linkage.comparing.token_matrix import Bools
from hotpass.semantic_types.generic_words import generic_words, institution_words
from hotpass.semantic_types.regions import foreign_names
from hotpass.semantic_types.sibling_words import sibling_words
from hotpass.semantic_types.south_africa import town_names
from hotpass.semantic_types.world_cities import city_keys

_BRANCH = (
    "branch tak campus kampus depot office kantoor hoofkantoor region division afdeling outlet filiale filial"
)

_NOWHERE = ""
"""The country at which no region is at home: all are foreign."""

_NUMBER = r"^(?:\p{L}*\d+\p{L}?|\p{L})$"
"""A number, a single letter, or a word that ends in a number: what counts siblings."""


@dataclass(frozen=True)
class WordKinds:
    """By word: whether it tells siblings apart, says what a firm of a group does, or names a place or a branch."""

    telling: Bools
    trade: Bools
    place: Bools


def word_kinds(words: pl.Series) -> WordKinds:
    """The kinds of distinct words."""
    numbered = words.str.contains(_NUMBER)
    return WordKinds(
        telling=(numbered | words.is_in(sorted(sibling_words()))).to_numpy(),
        trade=words.is_in(sorted(generic_words() - institution_words() - sibling_words())).to_numpy(),
        place=words.is_in(sorted(_places())).to_numpy(),
    )


def in_one_town(keys: pl.DataFrame, names: pl.Series) -> Bools:
    """Whether all records whose name is each of `names`, with or without a place behind it, know one town at most.

    `keys` are node, kind, key.
    """
    words = pl.col("key").str.split(" ")
    placed = words.list.eval(pl.element().is_in(sorted(_places())))
    behind = placed.list.reverse().list.arg_min()
    behind = pl.min_horizontal(
        pl.when(placed.list.all()).then(words.list.len()).otherwise(behind), words.list.len() - 1
    )
    firms = pl.DataFrame({"key": names}).with_columns(
        firm=words.list.head(words.list.len() - behind).list.join(" "),
        town=pl.when(behind > 0).then(words.list.tail(behind).list.join("")),
    )
    bearers = keys.filter(pl.col("kind") == "name").join(firms, on="key", how="inner")
    cities = keys.filter(pl.col("kind") == "city").select("node", pl.col("key").alias("town"))
    known = pl.concat(
        [
            bearers.select("firm", "town").drop_nulls(),
            bearers.select("node", "firm").join(cities, on="node", how="inner").select("firm", "town"),
        ]
    )
    several = known.group_by("firm").agg(pl.col("town").n_unique()).filter(pl.col("town") > 1)
    found: Bools = (~firms["firm"].is_in(several["firm"].implode())).to_numpy()
    return found


@cache
def _places() -> frozenset[str]:
    """Words of places' names, and words for a part of a firm; not those that name firms as well."""
    towns = {word for name in town_names().values() for word in name.lower().split()}
    known = {*towns, *town_names(), *city_keys(), *foreign_names(_NOWHERE)}
    return frozenset((known - generic_words() - sibling_words()).union(_BRANCH.split()))
