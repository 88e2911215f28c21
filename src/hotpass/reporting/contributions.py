"""What each source brought, how records became entities, what was filled from outside, and where sources differ."""

from __future__ import annotations

import polars as pl

from hotpass.model.handover import Validated
from hotpass.model.report import (
    AlternativeLine,
    ConflictLine,
    ContributionLine,
    EnrichmentLine,
    SizeLine,
)

CONFLICTS, ALTERNATIVES = 60, 12
"""How many conflicts are listed, and of each how many values that lost; the sheet Conflicts has them all."""

SIZES = ((1, 1), (2, 2), (3, 5), (6, 10), (11, 50), (51, None))


def contributions(tables: Validated) -> tuple[ContributionLine, ...]:
    """By file that has records, in the order of names."""
    files = tables.members.select("entity_id", "source_file").unique()
    alone = files.group_by("entity_id").len().filter(pl.col("len") == 1).select("entity_id")
    entities = files.group_by("source_file").agg(pl.len().alias("entities"))
    only = (
        files.join(alone, on="entity_id", how="semi").group_by("source_file").agg(pl.len().alias("only_here"))
    )
    records = tables.members.group_by("source_file").agg(pl.len().alias("records"))
    told = records.join(entities, on="source_file").join(only, on="source_file", how="left")
    shown = told.sort("source_file").select(
        "source_file", "records", "entities", pl.col("only_here").fill_null(0)
    )
    return tuple(ContributionLine(*row) for row in shown.iter_rows())


def sizes(tables: Validated) -> tuple[SizeLine, ...]:
    """How many entities are made of how many records."""
    counts = tables.members.group_by("entity_id").len()["len"]
    return tuple(
        SizeLine(least, most, int(((counts >= least) & (counts <= (most or counts.max() or 0))).sum()))
        for least, most in SIZES
    )


def enrichment(tables: Validated) -> tuple[EnrichmentLine, ...]:
    """By field and source of evidence: the entities that lacked the field, and those of them that were filled."""
    filled = tables.evidence.group_by("field", "source").agg(pl.col("entity_id").n_unique().alias("filled"))
    by_field = dict(tables.evidence.group_by("field").agg(pl.col("entity_id").n_unique()).iter_rows())
    return tuple(
        EnrichmentLine(field, source, by_field[field] + _blank(tables.entities, field), count)
        for field, source, count in filled.sort("field", "source").iter_rows()
    )


def _blank(entities: pl.DataFrame, field: str) -> int:
    return entities[field].null_count() if field in entities.columns else 0


def conflicts(lost: pl.DataFrame) -> tuple[ConflictLine, ...]:
    """The conflicts most worth a look, from the frame of the sheet Conflicts: of each field those with most values that
    lost, field by field in turn, so that no field crowds out the others.
    """
    home = ["entity_id", "entity_name", "contact", "field"]
    grouped = lost.group_by(home, maintain_order=True).agg(
        pl.col("published").first(),
        pl.len().alias("beaten"),
        pl.col("alternative").n_unique().alias("different"),
    )
    turn = pl.int_range(pl.len()).over("field").alias("turn")
    chosen = (
        grouped.sort("different", "beaten", *home, descending=[True, True, False, False, False, False], nulls_last=True)
        .with_columns(turn)
        .sort("turn", "different", "beaten", *home, descending=[False, True, True, *[False] * 4], nulls_last=True)
        .head(CONFLICTS)
    )  # fmt: skip
    shown = ("alternative", "file", "sheet", "cell", "why")
    beaten = (
        lost.join(chosen.select(home), on=home, how="semi", nulls_equal=True)
        .group_by(home, maintain_order=True)
        .agg(pl.struct(shown).head(ALTERNATIVES).alias("lines"))
    )
    told = chosen.join(beaten, on=home, how="left", nulls_equal=True, maintain_order="left")
    return tuple(
        ConflictLine(
            row["entity_id"], row["entity_name"], row["contact"], row["field"], row["published"], row["beaten"],
            tuple(AlternativeLine(*(line[name] for name in shown)) for line in row["lines"]),
        )
        for row in told.iter_rows(named=True)
    )  # fmt: skip
