"""What resolution found, by whichever method: the entity of each record, and why."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from hotpass.linkage.rules.exact import Resolution
from hotpass.linkage.weighing.model import Model
from hotpass.model.tables import TABLES

JOINS = pl.Schema({"left": pl.UInt32, "right": pl.UInt32, "rule": pl.String, "evidence": pl.String})
"""Two records that a rule joins, the rule, and what they share."""


@dataclass(frozen=True)
class Outcome:
    """`entity` by record is its entity's smallest record (null: no entity); the tables are those of `model.tables`.

    `merges` names entities by their smallest record in `entity`; `ambiguous` are records whose name several distinct
    entities bear, `contradictory` those whose numbers other records of their entity contradict; `model` and `tokens`
    are to be pinned.
    """

    entity: pl.Series
    links: pl.DataFrame
    merges: pl.DataFrame
    blocks: pl.DataFrame
    linkage: pl.DataFrame
    weights: pl.DataFrame
    ambiguous: list[int] = field(default_factory=list)
    contradictory: list[int] = field(default_factory=list)
    model: Model | None = None
    tokens: pl.DataFrame | None = None


def of_rules(found: Resolution, why: str) -> Outcome:
    """The outcome of the exact rules, taken because of `why`."""
    joins = pl.DataFrame(found.joins, schema=JOINS, orient="row")
    told = {"method": "rules", "engine": "none", "trained": "none", "why": why, "nodes": found.entity.len()}
    return Outcome(
        entity=found.entity,
        links=links_of_rules(joins),
        merges=stepped(joins, found.entity),
        blocks=pl.DataFrame(schema=TABLES["blocks"]),
        linkage=one_line(**told, matches=joins.height),
        weights=pl.DataFrame(schema=TABLES["weights"]),
        ambiguous=found.ambiguous,
    )


def one_line(**told: object) -> pl.DataFrame:
    """The table `linkage`; figures that are not told are 0, the prior is null."""
    schema = TABLES["linkage"]
    blank = dict.fromkeys(("nodes", "pairs", "matches", "review"), 0)
    return pl.DataFrame([{**blank, **told}], schema=schema)


def links_of_rules(joins: pl.DataFrame) -> pl.DataFrame:
    """Rows of `links` for what rules joined (`JOINS`)."""
    schema = TABLES["links"]
    told = joins.with_columns(
        pl.min_horizontal("left", "right").alias("left"),
        pl.max_horizontal("left", "right").alias("right"),
        pl.lit(None).alias("weight"),
        pl.lit(None).alias("probability"),
        pl.lit("match").alias("verdict"),
        pl.lit("rule").alias("decided_by"),
    )
    return told.select(*schema).cast(schema).sort("left", "right", "rule")


def stepped(joins: pl.DataFrame, entity: pl.Series) -> pl.DataFrame:
    """The steps in which records came together: table[entity, step, left, right, weight, rule].

    `joins` has left, right, rule and perhaps weight, in order; `step` is counted from 1 within each entity.
    """
    weight = pl.col("weight") if "weight" in joins.columns else pl.lit(None)
    placed = joins.select(
        entity.gather(joins["left"]).alias("entity"),
        pl.min_horizontal("left", "right").alias("left"),
        pl.max_horizontal("left", "right").alias("right"),
        weight.cast(pl.Int32).alias("weight"),
        "rule",
    )
    step = pl.int_range(1, pl.len() + 1, dtype=pl.UInt32).over("entity").alias("step")
    return placed.select("entity", step, "left", "right", "weight", "rule")
