"""Under which keys names and addresses meet: words, pairs of words, how they sound, how they begin, acronyms.

All is worked out on distinct texts and given to the nodes that bear them in the end.
"""

from __future__ import annotations

import polars as pl

from hotpass.linkage.features.phonetics import sound_of
from hotpass.semantic_types.generic_words import generic_words
from hotpass.semantic_types.organisation_core import SMALL_WORDS

MOST_WORDS = 12
"""Words of a name or address that are looked at."""

BEGINNING = 3
"""Letters by which a misspelt word may still be found, in one place."""

ACRONYM = (2, 6)
"""Fewest and most letters of an acronym."""

ACRONYM_ALONE = 3
"""Letters from which an acronym means something without a place."""

_Frames = dict[str, pl.DataFrame]


def name_blocks(of_kind: _Frames) -> _Frames:
    """Keys by attribute, each table[node, key (UInt64)], from the keys `[node, key]` by kind.

    Keys may stand twice, and those that only one node has are left out.
    """
    blocks: _Frames = {}
    if "name" in of_kind:
        bearers = _numbered(of_kind["name"])
        found = _of_names(bearers, of_firms="surname" not in of_kind)
        blocks |= {attribute: _on_nodes(keys, bearers) for attribute, keys in found.items()}
    if "address" in of_kind:
        bearers = _numbered(of_kind["address"])
        words = _words(bearers).select(
            "text", "times", pl.col("word").hash().alias("key"), generic=pl.lit(False)
        )
        shared = _shared(words)
        blocks["address word"] = _on_nodes(shared, bearers)
        blocks["address pair"] = _on_nodes(_pairs(shared), bearers)
    return blocks


def _numbered(texts: pl.DataFrame) -> pl.DataFrame:
    """`[node, key, text, times]`: `text` numbers the distinct texts; `times` is how many nodes bear it."""
    distinct = texts.group_by("key", maintain_order=True).agg(pl.len().alias("times")).with_row_index("text")
    return texts.join(distinct, on="key", how="left")


def _on_nodes(keys: pl.DataFrame, bearers: pl.DataFrame) -> pl.DataFrame:
    of_texts = _shared(keys).select("text", "key")
    return bearers.select("node", "text").join(of_texts, on="text", how="inner").select("node", "key")


def _shared(keys: pl.DataFrame) -> pl.DataFrame:
    """Keys less those that only one node has: they cannot make a block."""
    return keys.filter((pl.col("times") > 1) | pl.col("key").is_duplicated())


def _of_names(bearers: pl.DataFrame, of_firms: bool) -> _Frames:
    texts = bearers.unique("text", maintain_order=True).select("text", "times", "key")
    words = _words(texts)
    told = _digests(words, generic_words() if of_firms else frozenset())
    sounds = told.with_columns(pl.col("sound").alias("key"))
    telling = told.filter(~pl.col("generic"))
    blocks = {
        "name": _whole(told),
        "sound of name": _whole(sounds),
        "telling": _whole(sounds.filter(~pl.col("generic"))),
        "joined": texts.with_columns(pl.col("key").str.replace_all(" ", "", literal=True).hash()),
        "word": telling,
        "sound": sounds.filter(~pl.col("generic")),
        "beginning": telling.with_columns(pl.col("beginning").alias("key")),
        "word pair": _pairs(_shared(told)),
        "sound pair": _pairs(_shared(sounds)),
    }
    if of_firms:
        acronyms = _acronyms(words)
        blocks["initials"] = acronyms
        blocks["acronym"] = acronyms.filter(pl.col("letters") >= ACRONYM_ALONE)
    return blocks


def _words(texts: pl.DataFrame) -> pl.DataFrame:
    """`[text, times, word]`: the words of each distinct text in order."""
    once = texts.unique("text", maintain_order=True)
    words = pl.col("key").str.split(" ").list.head(MOST_WORDS).alias("word")
    return once.select("text", "times", words).explode("word")


def _digests(words: pl.DataFrame, generic: frozenset[str]) -> pl.DataFrame:
    """`[text, times, key, sound, beginning, generic]`: digests of each word, its sound and its beginning."""
    keyed = words.with_columns(pl.col("word").hash().alias("key"))
    word = pl.col("word")
    known = keyed.unique("key").select(
        "key",
        sound_of(word).hash().alias("sound"),
        word.str.head(BEGINNING).hash().alias("beginning"),
        word.is_in(sorted(generic)).alias("generic"),
    )
    told = keyed.drop("word").join(known, on="key", how="left", maintain_order="left")
    return told.with_columns(pl.col("text").set_sorted())


def _whole(words: pl.DataFrame) -> pl.DataFrame:
    """All words of a text in one key, in whatever order."""
    together = words.group_by("text", maintain_order=True)
    return together.agg(pl.col("times").first(), pl.col("key").sum())


def _pairs(words: pl.DataFrame) -> pl.DataFrame:
    """Every two words of a text in one key; two generic words say nothing."""
    some = words.select("text", "times", "key", "generic")
    both = some.join(some.drop("times"), on="text", how="inner")
    telling = ~(pl.col("generic") & pl.col("generic_right"))
    apart = both.filter((pl.col("key") < pl.col("key_right")) & telling)
    return apart.select("text", "times", pl.col("key") + pl.col("key_right"))


def _acronyms(words: pl.DataFrame) -> pl.DataFrame:
    """What each name's words begin with, and each short word, which may be what another name's words begin with."""
    long = (
        words.filter(~pl.col("word").is_in(SMALL_WORDS))
        .with_columns(pl.col("text").set_sorted())
        .group_by("text", maintain_order=True)
        .agg(pl.col("times").first(), pl.col("word").str.head(1).str.join("").alias("key"))
    )
    telling = ~pl.col("word").is_in(sorted(generic_words()))
    short = words.filter(telling).select("text", "times", pl.col("word").alias("key"))
    both = pl.concat([long, short]).with_columns(pl.col("key").str.len_chars().alias("letters"))
    return both.filter(pl.col("letters").is_between(*ACRONYM)).with_columns(pl.col("key").hash())
