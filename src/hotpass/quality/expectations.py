"""Expectations of published columns, from the profile and the semantic types, and how the tables meet them.

The rules are data (`semantic_types.base.Expectation`); an engine of another make can be put in their place here.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from hotpass.model.tables import TABLES
from hotpass.profiles.schema import Profile
from hotpass.semantic_types.base import Expectation
from hotpass.semantic_types.registry import semantic_type


@dataclass(frozen=True, slots=True)
class Check:
    """One expectation of one column: `fails` marks the rows that do not meet it, null rows are not asked."""

    table: str
    field: str
    words: str
    fails: pl.Expr
    threshold: float
    severity: str


def checks(profile: Profile) -> list[Check]:
    """Everything that is expected of `entities` and `contacts` under a profile."""
    share = profile.thresholds.quality
    found = [
        Check("entities", name, "is filled", pl.col(name).is_null(), share.required_share, "error")
        for name in profile.required
    ]
    found.append(
        Check("entities", "entity_id", "is unique", pl.col("entity_id").is_duplicated(), 1.0, "error")
    )
    for field in profile.fields():
        if field.level == "entity":
            info = semantic_type(field.semantic_type).info
            found += [_check("entities", field.name, e, share.expectation_share) for e in info.expectations]
    for column, kind in (("email", "email"), ("phone", "phone")):
        info = semantic_type(kind).info
        found += [_check("contacts", column, e, share.expectation_share) for e in info.expectations]
    for score in ("data_quality_score", "lead_score"):
        found.append(_check("entities", score, Expectation("between", low=0, high=1), 1.0))
    return found


def _check(table: str, field: str, expected: Expectation, least: float) -> Check:
    column = pl.col(field)
    text = column.cast(pl.String)
    number = text.cast(pl.Float64, strict=False)
    low, high = expected.low, expected.high
    outside = pl.any_horizontal(
        number.is_null(),
        *([number < low] if low is not None else []),
        *([number > high] if high is not None else []),
    )
    test, words = {
        "matches": (~text.str.contains(expected.pattern or ".*"), f"matches {expected.pattern}"),
        "one_of": (~text.is_in(list(expected.values)), "is one of: " + ", ".join(expected.values)),
        "between": (outside, f"lies between {low} and {high}"),
        "max_length": (text.str.len_chars() > (high or 0), f"has at most {int(high or 0)} characters"),
    }[expected.kind]
    return Check(table, field, words, column.is_not_null() & test, min(least, expected.share), "warning")


def validate(
    entities: pl.DataFrame, contacts: pl.DataFrame, profile: Profile
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Hold the tables to every check. Returns `expectations` and `failures` (the subjects that failed each)."""
    tables = {"entities": (entities, "entity_id"), "contacts": (contacts, "contact_id")}
    results, failures = [], [pl.DataFrame(schema=TABLES["failures"])]
    for number, check in enumerate(checks(profile)):
        table, key = tables[check.table]
        failed = table.filter(check.fails).select(
            pl.lit(number, dtype=pl.UInt32).alias("expectation_id"), pl.col(key).alias("subject")
        )
        asked = table.height if check.words in ("is filled", "is unique") else table[check.field].count()
        observed = 1.0 if not asked else round(1 - failed.height / asked, 6)
        met = observed >= check.threshold
        verdict = "pass" if met else ("fail" if check.severity == "error" else "warn")
        results.append((number, check.table, check.field, check.words, asked, failed.height, observed,
                        check.threshold, check.severity, verdict))  # fmt: skip
        failures.append(failed)
    return pl.DataFrame(results, schema=TABLES["expectations"], orient="row"), pl.concat(failures)
