"""What a word left over says when two names differ by it: siblings, trades of one group, places, branches.

Only a firm that has several places has branches: where all that bear a name are in one town, the town in the name
tells nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import polars as pl

from hotpass.linkage.token_matrix import Bools
from hotpass.semantic_types.generic_words import generic_words, institution_words
from hotpass.semantic_types.regions import region_names
from hotpass.semantic_types.south_africa import town_names
from hotpass.semantic_types.world_cities import city_keys

_SIBLINGS = """
north south east west central northern southern eastern western upper lower inner outer new old big little
boys girls junior senior primary secondary high infant elementary middle men women mens womens mobile satellite pre
annex annexe first second third fourth fifth one two three four five six seven eight nine ten ii iii iv
noord suid oos wes sentraal seuns meisies laer hoer nuwe ou
terminal concourse suite unit shop gate level floor wing block pier domestic international
"""

_BRANCH = (
    "branch tak campus kampus depot office kantoor hoofkantoor region division afdeling outlet filiale filial"
)

_NUMBER = r"^(?:\d+\p{L}?|\p{L}\d*)$"
"""A number, a single letter, or both together: what counts siblings."""


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
        telling=(numbered | words.is_in(sorted(_SIBLINGS.split()))).to_numpy(),
        trade=words.is_in(sorted(generic_words() - institution_words())).to_numpy(),
        place=words.is_in(sorted(_places())).to_numpy(),
    )


def in_one_town(keys: pl.DataFrame, names: pl.Series) -> Bools:
    """Whether all records whose name is each of `names`, with or without a place behind it, know one town at most.

    `keys` are node, kind, key.
    """
    last = pl.col("key").str.split(" ").list.last()
    firms = pl.DataFrame({"key": names}).with_columns(last.is_in(sorted(_places())).alias("placed"))
    split = [_split_place(name) for name in firms.filter("placed")["key"]]
    placed = pl.DataFrame(split, schema=dict.fromkeys(("key", "firm", "town"), pl.String), orient="row")
    firms = firms.join(placed, on="key", how="left", maintain_order="left").with_columns(
        pl.col("firm").fill_null(pl.col("key"))
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


def _split_place(name: str) -> tuple[str, str, str | None]:
    """The name, without the words of a place behind it, and these joined as in the key of a town."""
    words, places = name.split(" "), _places()
    end = len(words)
    while end > 1 and words[end - 1] in places:
        end -= 1
    return name, " ".join(words[:end]), "".join(words[end:]) or None


@cache
def _places() -> frozenset[str]:
    """Words of places' names, and words for a part of a firm; not those that name firms as well."""
    towns = {word for name in town_names().values() for word in name.lower().split()}
    known = {*towns, *town_names(), *city_keys(), *region_names("ZA")}
    return frozenset((known - generic_words() - set(_SIBLINGS.split())).union(_BRANCH.split()))
