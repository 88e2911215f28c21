"""Which value survives: candidates for one field of one subject are ordered by the profile's rules."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from hotpass.survivorship.ties import TIES, break_ties

_KEYS: dict[str, tuple[str, bool]] = {
    "source_priority": ("priority", False),
    "recency": ("recency", True),
    "validity": ("sound", True),
    "completeness": ("words", True),
    "frequency": ("frequency", True),
}
"""By rule: the column that it looks at, and whether more is better."""

_TIE = ("text", "record", "column", "part")
"""The order of values that are as good by all rules, before `ties` looks at them."""

_UNCONTESTED = "only value"
WITH_NAME, FROM_NAME = "goes with the name", "read from the name"
"""Why a piece of a name won that the rules alone would not have chosen (`one_name`)."""

REASONS = pl.Enum([*_KEYS, *TIES, WITH_NAME, FROM_NAME, _UNCONTESTED])
"""Why a value won (`by`)."""


def is_sound() -> pl.Expr:
    """Whether a value with its `code` is as good as one without: nothing in it is doubtful."""
    return (pl.col("code").is_null() | (pl.col("code") == "value.repaired")).alias("sound")


def choose(values: pl.DataFrame, subject: str, rules_of: Callable[[str], tuple[str, ...]]) -> pl.DataFrame:
    """Order candidates and name the winner of each (subject, field).

    Takes values with `priority`, `recency` and `sound`, and an Enum of a `field`. Adds `won` (this value is
    published), `agrees` (it says what the winner says) and `by` (the first rule that told the winner from the best
    differing value, else what `ties` goes by; "only value" where none differs). Rows come in no order that means
    anything.
    """
    group = pl.col(subject).cast(pl.UInt64) * 2**16 + pl.col("field").to_physical()
    told = values.with_columns(group.alias("group"), pl.len().over(group).alias("rivals"))
    alone = told.filter(pl.col("rivals") == 1).with_columns(
        won=pl.lit(True), agrees=pl.lit(True), by=pl.lit(_UNCONTESTED, dtype=REASONS)
    )
    contested = _with_merits(told.filter(pl.col("rivals") > 1))
    ways: dict[tuple[str, ...], list[str]] = {}
    for name in contested["field"].unique().cast(pl.String).sort():
        ways.setdefault(tuple(rules_of(name)), []).append(name)
    judged = (
        _choose(contested.filter(pl.col("field").is_in(some)), rules, values) for rules, some in ways.items()
    )
    return pl.concat([alone, *(frame.select(alone.columns) for frame in judged)]).drop("group", "rivals")


def _with_merits(contested: pl.DataFrame) -> pl.DataFrame:
    """Add what the rules look at in a value, as numbers.

    `text` (the value by its place in order), `same` (its folded text), `words`, and `frequency`: the distinct records
    of the group that say the same.
    """
    folded = pl.col("value").str.to_lowercase().str.replace_all(r"\s+", " ")
    texts = contested.select(pl.col("value").unique().sort()).with_columns(
        pl.int_range(pl.len(), dtype=pl.UInt32).alias("text"),
        folded.cast(pl.Categorical).to_physical().alias("same"),
        # Words, not characters: a fuller name or address has more of them, a slip of typing ("Durbann") has not.
        pl.col("value").str.count_matches(r"\S+").alias("words"),
    )
    told = contested.join(texts, on="value", how="left")
    often = told.select("group", "same", "record").unique().group_by("group", "same").len("frequency")
    return told.join(often, on=["group", "same"], how="left")


def _choose(contested: pl.DataFrame, rules: tuple[str, ...], said: pl.DataFrame) -> pl.DataFrame:
    keys = [_KEYS[rule] for rule in rules]
    by = ["group", *(k for k, _ in keys), *_TIE]
    descending = [False, *(d for _, d in keys), *(False for _ in _TIE)]
    ordered = contested.sort(by, descending=descending, nulls_last=True)
    tied = break_ties(ordered, [k for k, _ in keys], said)
    best = _leaders(ordered, tied)
    first = pl.repeat(False, ordered.height, dtype=pl.Boolean, eager=True).scatter(best["at"], True)
    winner = best.select("group", *(pl.col(c).alias(f"best_{c}") for c in ("same", "record", "text")))
    piece = (
        (pl.col("rule") == "composed")
        & (pl.col("record") == pl.col("best_record"))
        & (pl.col("text") == pl.col("best_text"))
    )
    judged = ordered.join(winner, on="group", how="left", maintain_order="left").with_columns(
        (pl.col("same") == pl.col("best_same")).alias("agrees"), (first | piece).alias("won")
    )
    return judged.join(_deciding_rule(judged, best, tied, rules), on="group", how="left")


def _leaders(ordered: pl.DataFrame, tied: pl.DataFrame) -> pl.DataFrame:
    """The best candidate of each group, with its place `at` in `ordered`: the first, or whom `break_ties` says."""
    first = ordered.select(
        "group",
        pl.int_range(pl.len(), dtype=pl.UInt32).alias("first"),
        pl.col("group").ne_missing(pl.col("group").shift()).alias("new"),
    ).filter("new")
    told = first.join(tied, on="group", how="left", maintain_order="left")
    at = told.select(pl.coalesce("at", "first").alias("at")).to_series()
    return ordered[at].with_columns(at)


def _deciding_rule(
    judged: pl.DataFrame, best: pl.DataFrame, tied: pl.DataFrame, rules: tuple[str, ...]
) -> pl.DataFrame:
    """By group: the first rule in which the winner and the best differing value are unequal, or what broke the tie."""
    keys = [_KEYS[rule][0] for rule in rules]
    rival = judged.filter(~pl.col("agrees")).unique("group", keep="first", maintain_order=True)
    pair = best.select("group", *keys).join(
        rival.select("group", *keys, pl.lit(True).alias("contested")), on="group", how="left", suffix="_rival"
    )
    told = pl.col("why")
    for rule, key in reversed(list(zip(rules, keys, strict=True))):
        told = pl.when(pl.col(key).ne_missing(pl.col(f"{key}_rival"))).then(pl.lit(rule)).otherwise(told)
    by = pl.when("contested").then(told).otherwise(pl.lit(_UNCONTESTED)).cast(REASONS)
    return pair.join(tied.select("group", "why"), on="group", how="left").select("group", by.alias("by"))
