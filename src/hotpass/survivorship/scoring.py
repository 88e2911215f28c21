"""Scores that explain themselves: each comes with its parts, and its formula stands in docs/reference/scores.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

QUALITY_WEIGHTS = {"completeness": 40, "validity": 30, "agreement": 20, "corroboration": 10}
CONTACT_WEIGHTS = {"name": 25, "email": 20, "phone": 20, "corroborated": 15, "role": 10, "domain": 10}
LEAD_WEIGHTS = {"reach": 40, "role": 20, "quality": 20, "activity": 20}

_ACTIVE = {"active": 1.0, "pending": 0.5, "inactive": 0.0, "closed": 0.0, "expired": 0.0, "suspended": 0.0}


def weighted(parts: Mapping[str, pl.Expr], weights: Mapping[str, int], name: str) -> list[pl.Expr]:
    """A score in 0..1, to three decimals, and its parts as words: "completeness 0.80 · validity 1.00"."""
    total = sum(weights.values())
    score = pl.sum_horizontal(parts[p] * w for p, w in weights.items()) / total
    words = [pl.format(f"{p} {{}}", parts[p].round(2)) for p in weights]
    stem = name.removesuffix("_score")
    return [score.round(3).alias(name), pl.concat_str(words, separator=" · ").alias(_parts_name(name, stem))]


def _parts_name(name: str, stem: str) -> str:
    return {"data_quality_score": "data_quality_parts", "confidence": "confidence_parts"}.get(
        name, f"{stem}_score_parts"
    )


def quality(entities: pl.DataFrame, expected: Sequence[str], counts: pl.DataFrame) -> pl.DataFrame:
    """Add data_quality_score and its parts.

    `counts` has per entity: cells (with a value or refused), refused, alternatives, sources.
    """
    told = entities.join(counts, on="entity", how="left", maintain_order="left")
    filled = pl.sum_horizontal(pl.col(f).is_not_null().cast(pl.Int32) for f in expected)
    cells = pl.max_horizontal(pl.col("cells").fill_null(0), 1)
    parts = {
        "completeness": filled / len(expected),
        "validity": 1 - pl.col("refused").fill_null(0) / cells,
        "agreement": 1 - pl.col("alternatives").fill_null(0) / cells,
        "corroboration": pl.when(pl.col("sources") > 1).then(1.0).otherwise(0.5),
    }
    return told.with_columns(weighted(parts, QUALITY_WEIGHTS, "data_quality_score")).drop(
        "cells", "refused", "alternatives", "sources"
    )


def contact_confidence(contacts: pl.DataFrame) -> pl.DataFrame:
    """Add confidence and its parts; takes name, role, email, phone, `records` and `same_domain`."""
    parts = {
        "name": pl.col("name").is_not_null().cast(pl.Float64),
        "email": pl.col("email").is_not_null().cast(pl.Float64),
        "phone": pl.col("phone").is_not_null().cast(pl.Float64),
        "corroborated": (pl.col("records") > 1).cast(pl.Float64),
        "role": pl.col("role").is_not_null().cast(pl.Float64),
        "domain": pl.col("same_domain").fill_null(False).cast(pl.Float64),
    }
    return contacts.with_columns(weighted(parts, CONTACT_WEIGHTS, "confidence"))


def lead(entities: pl.DataFrame, roles: int) -> pl.DataFrame:
    """Add lead_score and its parts: whether and whom one can reach, how good the record is, whether it is active.

    Takes contact_primary_*, `role_rank` (0 is the best of `roles` preferred ones, null: none of them), status and
    data_quality_score.
    """
    point = pl.col("contact_primary_email").is_not_null() | pl.col("contact_primary_phone").is_not_null()
    named = pl.col("contact_primary_name").is_not_null()
    status = (
        pl.col("status").str.to_lowercase() if "status" in entities.columns else pl.lit(None, dtype=pl.String)
    )
    parts = {
        "reach": pl.when(point & named).then(1.0).when(point).then(0.5).otherwise(0.0),
        "role": pl.when(pl.col("role_rank").is_null())
        .then(0.0)
        .otherwise(1 - pl.col("role_rank") / max(roles, 1)),
        "quality": pl.col("data_quality_score"),
        "activity": status.replace_strict(_ACTIVE, default=0.5, return_dtype=pl.Float64),
    }
    return entities.with_columns(weighted(parts, LEAD_WEIGHTS, "lead_score")).drop("role_rank")
