"""What resolution found, by whichever method: the entity of each record, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import polars as pl

from hotpass.linkage.exact import Resolution
from hotpass.linkage.model import Model
from hotpass.model.tables import TABLES

Join = tuple[int, int, str, str]
"""Two records that a rule joins, the rule, and what they share."""


@dataclass(frozen=True)
class Outcome:
    """`entity` by record is its entity's smallest record (null: no entity); the tables are those of `model.tables`.

    `merges` names entities by their smallest record in `entity`; `ambiguous` are records whose name several distinct
    entities bear; `model` and `tokens` are to be pinned.
    """

    entity: pl.Series
    links: pl.DataFrame
    merges: pl.DataFrame
    blocks: pl.DataFrame
    linkage: pl.DataFrame
    weights: pl.DataFrame
    ambiguous: list[int] = field(default_factory=list)
    model: Model | None = None
    tokens: pl.DataFrame | None = None


def of_rules(found: Resolution, why: str) -> Outcome:
    """The outcome of the exact rules, taken because of `why`."""
    told = {"method": "rules", "engine": "none", "trained": "none", "why": why, "nodes": found.entity.len()}
    return Outcome(
        entity=found.entity,
        links=links_of_rules(found.joins),
        merges=merges_of_rules(found.joins, found.entity),
        blocks=pl.DataFrame(schema=TABLES["blocks"]),
        linkage=one_line(**told, matches=len(found.joins)),
        weights=pl.DataFrame(schema=TABLES["weights"]),
        ambiguous=found.ambiguous,
    )


def one_line(**told: object) -> pl.DataFrame:
    """The table `linkage`; figures that are not told are 0, the prior is null."""
    schema = TABLES["linkage"]
    blank = dict.fromkeys(("nodes", "pairs", "matches", "review"), 0)
    return pl.DataFrame([{**blank, **told}], schema=schema)


def links_of_rules(joins: Iterable[Join]) -> pl.DataFrame:
    """Rows of `links` for what rules joined."""
    rows = [(*sorted((a, b)), None, None, rule, evidence, "match", "rule") for a, b, rule, evidence in joins]
    return pl.DataFrame(rows, schema=TABLES["links"], orient="row").sort("left", "right", "rule")


def merges_of_rules(joins: Iterable[Join], entity: pl.Series) -> pl.DataFrame:
    """The steps in which rules joined records: table[entity, step, left, right, weight, rule]."""
    rows = [(*sorted((a, b)), rule) for a, b, rule, _ in joins]
    frame = pl.DataFrame(
        rows, schema={"left": pl.UInt32, "right": pl.UInt32, "rule": pl.String}, orient="row"
    )
    return stepped(frame.with_columns(pl.lit(None, dtype=pl.Int32).alias("weight")), entity)


def stepped(merges: pl.DataFrame, entity: pl.Series) -> pl.DataFrame:
    """`merges` (left, right, weight, rule; in order) with `entity`, and `step` counted from 1 within each."""
    placed = merges.with_columns(entity.gather(merges["left"]).alias("entity"))
    step = pl.int_range(1, pl.len() + 1, dtype=pl.UInt32).over("entity").alias("step")
    return placed.with_columns(step).select("entity", "step", "left", "right", "weight", "rule")
