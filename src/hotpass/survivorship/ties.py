"""Which spelling survives where no rule of the profile tells two values apart.

A slip of typing makes a word that few records have, and lists in capitals have lost what mixed case tells. So the value
wins whose least common word is in the most records of its field, then mixed case, then the longer one, then the first
in the alphabet.
"""

from __future__ import annotations

import polars as pl

TIES: dict[str, tuple[str, bool]] = {
    "commoner words": ("borne", True),
    "mixed case": ("mixed", True),
    "longer text": ("length", True),
    "first in the alphabet": ("text", False),
}
"""By reason: the column that it looks at, and whether more is better."""

_LAST = ("record", "column", "part")
"""Equal texts: the record in the order of record ids."""

_AROUND = "\"'`´‘’“”()[]{}<>.,;:!?*…-–—_/|"
"""Marks that stand around a word and are no part of it."""


def break_ties(ordered: pl.DataFrame, keys: list[str], said: pl.DataFrame) -> pl.DataFrame:
    """Who leads each tied group, and why: table[group, at, why].

    `ordered` are candidates (group, field, record, column, part, value, text, same and the `keys` of the rules), those
    of a group behind each other and the best first; a group is tied where several texts have the best keys. `said` are
    the values (field, record, value) of all records, by which words are common or rare. `at` is the leader's place in
    `ordered`; `why` is null where the others write the same words in another case or with other blanks.
    """
    ranked = _with_looks(_tied(ordered, keys), said)
    by = ["group", *(column for column, _ in TIES.values()), *_LAST]
    descending = [False, *(more for _, more in TIES.values()), *(False for _ in _LAST)]
    ranked = ranked.sort(by, descending=descending)
    leader = ranked.unique("group", keep="first", maintain_order=True)
    others = ranked.join(leader.select("group", lead="same"), on="group", how="left", maintain_order="left")
    rival = others.filter(pl.col("same") != pl.col("lead")).unique("group", keep="first", maintain_order=True)
    looks = [column for column, _ in TIES.values()]
    told = leader.join(rival.select("group", *looks), on="group", how="left", suffix="_rival")
    why: pl.Expr = pl.lit(None, dtype=pl.String)
    for reason, column in reversed([(reason, column) for reason, (column, _) in TIES.items()]):
        unequal = pl.col(column) != pl.col(f"{column}_rival")
        why = pl.when(unequal).then(pl.lit(reason)).otherwise(why)
    return told.select("group", "at", why.alias("why"))


def _tied(ordered: pl.DataFrame, keys: list[str]) -> pl.DataFrame:
    """The candidates of tied groups whose keys are the best, with their place `at` in `ordered`."""
    new = pl.col("group").ne_missing(pl.col("group").shift())
    worse = pl.any_horizontal(new, *(pl.col(key).ne_missing(pl.col(key).shift()) for key in keys))
    run = worse.cum_sum()
    told = ordered.select(
        "group",
        "text",
        pl.int_range(pl.len(), dtype=pl.UInt32).alias("at"),
        run.alias("run"),
        new.alias("new"),
    )
    best = told.filter(pl.col("run") == pl.when("new").then("run").forward_fill())
    several = (pl.col("text") != pl.col("text").shift()) & (pl.col("group") == pl.col("group").shift())
    groups = best.filter(several)["group"].unique()
    at = best.filter(pl.col("group").is_in(groups.implode()))["at"]
    return ordered[at].with_columns(at)


def _with_looks(heads: pl.DataFrame, said: pl.DataFrame) -> pl.DataFrame:
    """Add what ties are decided by: how common the words are, whether the case is mixed, how long the text is."""
    texts = heads.select("field", "value").unique()
    looks = texts.with_columns(
        (pl.col("value").str.contains(r"\p{Lu}") & pl.col("value").str.contains(r"\p{Ll}")).alias("mixed"),
        pl.col("value").str.len_chars().alias("length"),
    ).join(_borne(texts, said), on=["field", "value"], how="left")
    return heads.join(looks.with_columns(pl.col("borne").fill_null(0)), on=["field", "value"], how="left")


def _borne(texts: pl.DataFrame, said: pl.DataFrame) -> pl.DataFrame:
    """In how many records of its field the least common word of each text stands: table[field, value, borne].

    Values and words are numbered first: a million records have few of them, and numbers need little room.
    """
    wanted = _words(texts)
    words = wanted.select("field", "word").unique().with_row_index("number")
    fields = texts["field"].unique().implode()
    of_field = said.filter(pl.col("field").is_in(fields), pl.col("value").is_not_null())
    values = of_field.select("field", "value").unique().with_row_index("text")
    within = _words(values).join(words, on=["field", "word"], how="inner").select("text", "number")
    counted = (
        of_field.select("field", "value", "record")
        .join(values, on=["field", "value"], how="inner")
        .select("text", "record")
        .join(within, on="text", how="inner")
        .select("number", "record")
        .unique()
        .group_by("number")
        .len("borne")
    )
    told = wanted.join(words.join(counted, on="number", how="left"), on=["field", "word"], how="left")
    return told.group_by("field", "value").agg(pl.col("borne").min())


def _words(texts: pl.DataFrame) -> pl.DataFrame:
    """The rows of `texts` once for each folded word of their `value`, as `word`."""
    split = texts.with_columns(pl.col("value").str.to_lowercase().str.split(" ").alias("word")).explode(
        "word"
    )
    return split.with_columns(pl.col("word").str.strip_chars(_AROUND)).filter(pl.col("word") != "")
