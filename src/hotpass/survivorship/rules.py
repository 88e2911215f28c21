"""Which value survives: candidates for one field of one subject are ordered by the profile's rules."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

_KEYS: dict[str, tuple[str, bool]] = {
    "source_priority": ("priority", False),
    "recency": ("recency", True),
    "validity": ("sound", True),
    "completeness": ("words", True),
    "frequency": ("frequency", True),
}
"""By rule: the column that it looks at, and whether more is better."""

_TIE = ("value", "record", "row", "column", "part")
"""What decides where no rule does: the value itself, then the record in the order of record ids."""


def with_merits(values: pl.DataFrame, subject: str) -> pl.DataFrame:
    """Add what the rules look at: `same` (folded value), `sound`, `words`, `frequency` within `subject` and field.

    Takes values with `priority` and `recency`; `frequency` counts the distinct records that say the same.
    """
    told = values.with_columns(
        pl.col("value").str.to_lowercase().str.replace_all(r"\s+", " ").alias("same"),
        (pl.col("code").is_null() | (pl.col("code") == "value.repaired")).alias("sound"),
        # Words, not characters: a fuller name or address has more of them, a slip of typing ("Durbann") has not.
        pl.col("value").str.count_matches(r"\S+").alias("words"),
    )
    often = told.group_by(subject, "field", "same").agg(pl.col("record").n_unique().alias("frequency"))
    return told.join(often, on=[subject, "field", "same"], how="left", maintain_order="left")


def choose(merits: pl.DataFrame, subject: str, rules_of: Callable[[str], tuple[str, ...]]) -> pl.DataFrame:
    """Order candidates and name the winner of each (subject, field).

    Adds `won` (this value is published), `agrees` (it says what the winner says) and `by` (the first rule that told
    the winner from the best differing value; "only value" where none differs).
    """
    names = merits["field"].unique(maintain_order=True).cast(pl.String).sort()
    ways: dict[tuple[str, ...], list[str]] = {}
    for name in names:
        ways.setdefault(tuple(rules_of(name)), []).append(name)
    if not ways:
        return merits.with_columns(won=pl.lit(True), agrees=pl.lit(True), by=pl.lit("")).clear()
    return pl.concat(
        _choose(merits.filter(pl.col("field").is_in(some)), subject, rules) for rules, some in ways.items()
    )


def _choose(merits: pl.DataFrame, subject: str, rules: tuple[str, ...]) -> pl.DataFrame:
    keys = [_KEYS[rule] for rule in rules]
    by = [subject, "field", *(k for k, _ in keys), *_TIE]
    descending = [False, False, *(d for _, d in keys), *(False for _ in _TIE)]
    ordered = merits.sort(by, descending=descending, nulls_last=True)
    best = ordered.unique([subject, "field"], keep="first", maintain_order=True)
    winner = best.select(
        subject, "field", *(pl.col(c).alias(f"best_{c}") for c in ("same", "record", "value"))
    )
    judged = ordered.join(winner, on=[subject, "field"], how="left", maintain_order="left").with_columns(
        (pl.col("same") == pl.col("best_same")).alias("agrees"),
    )
    first = pl.int_range(pl.len()).over(subject, "field") == 0
    piece = (
        (pl.col("rule") == "composed")
        & (pl.col("record") == pl.col("best_record"))
        & (pl.col("value") == pl.col("best_value"))
    )
    judged = judged.with_columns((first | piece).alias("won")).drop("best_same", "best_record", "best_value")
    return judged.join(_deciding_rule(judged, best, subject, rules), on=[subject, "field"], how="left",
                       maintain_order="left")  # fmt: skip


def _deciding_rule(
    judged: pl.DataFrame, best: pl.DataFrame, subject: str, rules: tuple[str, ...]
) -> pl.DataFrame:
    """By (subject, field): the first rule in which the winner and the best differing value are unequal."""
    keys = [_KEYS[rule][0] for rule in rules]
    rival = judged.filter(~pl.col("agrees")).unique([subject, "field"], keep="first", maintain_order=True)
    pair = best.select(subject, "field", *keys).join(
        rival.select(subject, "field", *keys), on=[subject, "field"], how="left", suffix="_rival"
    )
    alone = (
        best.select(subject, "field")
        .join(rival.select(subject, "field"), on=[subject, "field"], how="anti")
        .with_columns(pl.lit("only value").alias("by"))
    )
    told = pl.lit("tie-break")
    for rule, key in reversed(list(zip(rules, keys, strict=True))):
        told = pl.when(pl.col(key).ne_missing(pl.col(f"{key}_rival"))).then(pl.lit(rule)).otherwise(told)
    contested = pair.join(rival.select(subject, "field"), on=[subject, "field"], how="semi")
    return pl.concat([alone, contested.select(subject, "field", told.alias("by"))])
