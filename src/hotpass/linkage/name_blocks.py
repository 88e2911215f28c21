"""Under which keys names and addresses meet: words, pairs of words, how they sound, how they begin, acronyms."""

from __future__ import annotations

import polars as pl

from hotpass.linkage.phonetics import sound_of
from hotpass.semantic_types.generic_words import generic_words
from hotpass.semantic_types.organisation_core import acronym

MOST_WORDS = 12
"""Words of a name or address that are looked at."""

BEGINNING = 3
"""Letters by which a misspelt word may still be found, in one place."""

SHORT = (2, 6)
"""Fewest and most letters of a word that may be an acronym."""


def name_blocks(of_kind: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """Keys by attribute, each table[node, key (UInt64)], from the keys `[node, key]` by kind."""
    blocks: dict[str, pl.DataFrame] = {}
    if "name" in of_kind:
        blocks |= _of_names(of_kind["name"], has_acronyms="surname" not in of_kind)
    if "address" in of_kind:
        words = _words(of_kind["address"])
        shared = _shared(words.with_columns(pl.col("word").hash().alias("key")))
        blocks["address word"] = _on_nodes(shared)
        blocks["address pair"] = _pairs(shared)
    return blocks


def _of_names(names: pl.DataFrame, has_acronyms: bool) -> dict[str, pl.DataFrame]:
    words = _words(names)
    told = _digests(words)
    telling = told.filter(~pl.col("generic"))
    blocks = {
        "name": _whole(told, "key"),
        "sound of name": _whole(told, "sound"),
        "telling": _whole(telling, "sound"),
        "joined": names.select("node", pl.col("key").str.replace_all(" ", "").hash()).unique(),
        "word": _on_nodes(telling),
        "sound": _on_nodes(told.with_columns(pl.col("sound").alias("key"))),
        "beginning": _on_nodes(telling.with_columns(pl.col("beginning").alias("key"))),
        "word pair": _pairs(_shared(told)),
        "sound pair": _pairs(_shared(told.with_columns(pl.col("sound").alias("key")))),
    }
    if has_acronyms:
        blocks["acronym"] = _acronyms(names, words)
    return blocks


def _words(texts: pl.DataFrame) -> pl.DataFrame:
    """`[node, text, word]`: the distinct words of each text; `text` is the number of the distinct text."""
    numbered = texts.with_columns(pl.col("key").rank("dense").cast(pl.UInt32).alias("text"))
    split = (
        numbered.unique("text")
        .select("text", pl.col("key").str.split(" ").list.head(MOST_WORDS).list.unique().alias("word"))
        .explode("word")
    )
    return numbered.select("node", "text").join(split, on="text", how="inner")


def _digests(words: pl.DataFrame) -> pl.DataFrame:
    """`words` with `key`, `sound` and `beginning` as digests, and whether the word is generic."""
    distinct = words.select("word").unique()
    known = distinct.select(
        "word",
        pl.col("word").hash().alias("key"),
        sound_of(pl.col("word")).hash().alias("sound"),
        pl.col("word").str.head(BEGINNING).hash().alias("beginning"),
        pl.col("word").is_in(sorted(generic_words())).alias("generic"),
    )
    return words.join(known, on="word", how="inner").drop("word")


def _whole(words: pl.DataFrame, column: str) -> pl.DataFrame:
    """All words of a text in one key, in whatever order."""
    one = words.select("node", "text", pl.col(column).alias("key")).unique()
    return one.group_by("node", "text").agg(pl.col("key").bitwise_xor()).select("node", "key").unique()


def _on_nodes(words: pl.DataFrame) -> pl.DataFrame:
    return words.select("node", "key").unique()


def _shared(words: pl.DataFrame) -> pl.DataFrame:
    """The words that more than one node has: no others can make a block."""
    return words.unique(["node", "text", "key"]).filter(pl.col("node").n_unique().over("key") > 1)


def _pairs(words: pl.DataFrame) -> pl.DataFrame:
    """Every two words of a text in one key; two generic words say nothing."""
    generic = pl.col("generic") if "generic" in words.columns else pl.lit(False)
    some = words.select("node", "text", "key", generic.alias("generic"))
    both = some.join(some, on=["node", "text"], how="inner")
    apart = both.filter(
        (pl.col("key") < pl.col("key_right")) & ~(pl.col("generic") & pl.col("generic_right"))
    )
    return apart.select("node", (pl.col("key") + pl.col("key_right")).alias("key")).unique()


def _acronyms(names: pl.DataFrame, words: pl.DataFrame) -> pl.DataFrame:
    """What each name's words begin with, and each short word, which may be what another name's words begin with."""
    distinct = names["key"].unique()
    initials = pl.DataFrame({"key": distinct, "initials": acronym(distinct)})
    long = names.join(initials.drop_nulls(), on="key", how="inner").select(
        "node", pl.col("initials").alias("key")
    )
    letters = pl.col("word").str.len_chars().is_between(*SHORT) & ~pl.col("word").is_in(
        sorted(generic_words())
    )
    short = words.filter(letters).select("node", pl.col("word").alias("key"))
    return pl.concat([long, short]).select("node", pl.col("key").hash()).unique()
