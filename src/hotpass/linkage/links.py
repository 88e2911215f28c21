"""The table `links`: what was found about pairs of records, who decided it, and the steps of `merges` that follow."""

from __future__ import annotations

import polars as pl

from hotpass.linkage.clustering.chains import forest
from hotpass.linkage.outcome import links_of_rules, stepped
from hotpass.linkage.stewardship.review import CONTRADICTION
from hotpass.linkage.weighing.explain import pieces_of, write_evidence
from hotpass.linkage.weighing.model import Model
from hotpass.model.tables import TABLES

ENDS = ["left", "right"]


def links_of(
    joins: pl.DataFrame,
    pairs: pl.DataFrame,
    held: pl.DataFrame,
    contradict: pl.DataFrame,
    verdicts: pl.DataFrame,
    entity: pl.Series,
) -> pl.DataFrame:
    """All links, by pair and rule.

    `joins` (`outcome.JOINS`) are what rules made one, `pairs` what the model compared (with evidence, verdict and
    rule), `held` (left, right, why) clusters kept apart though alike, `contradict` (`contradictions.PAIRS`) rows that
    rules made one though their numbers differ, `verdicts` (left, right, verdict) the steward's, which replace what
    the model says and settle contradictions; why a pair is held stands in place of what the model says, too.
    """
    judged = _judged(verdicts)
    compared = _as_links(pairs, pl.col("rule"), "model").join(judged, on=ENDS, how="anti")
    kept_apart = _kept_apart(held, compared, entity)
    rest = compared.join(kept_apart, on=ENDS, how="anti")
    doubted = contradicting(contradict, verdicts)
    return pl.concat([links_of_rules(joins), rest, kept_apart, doubted, judged]).sort(*ENDS, "rule")


def contradicting(pairs: pl.DataFrame, verdicts: pl.DataFrame) -> pl.DataFrame:
    """Links that put `pairs` (`contradictions.PAIRS`) up for review, but for those of which the steward has spoken."""
    told = pairs.join(verdicts, on=ENDS, how="anti").with_columns(pl.lit("review").alias("verdict"))
    return _as_links(told, pl.lit(CONTRADICTION), "rule")


def _judged(verdicts: pl.DataFrame) -> pl.DataFrame:
    said = pl.col("verdict").replace_strict(
        {"same": "match", "different": "no match"}, return_dtype=pl.String
    )
    return _as_links(verdicts.with_columns(said, pl.lit("").alias("evidence")), pl.lit("steward"), "steward")


def _kept_apart(held: pl.DataFrame, compared: pl.DataFrame, entity: pl.Series) -> pl.DataFrame:
    """Of what was held, all that is still apart and that the steward said nothing of."""
    apart = entity.gather(held["left"]).ne_missing(entity.gather(held["right"]))
    told = (
        held.filter(apart & (held["why"] != "steward"))
        .join(compared.select(*ENDS, "weight", "probability", "evidence"), on=ENDS, how="left")
        .with_columns(pl.col("evidence").fill_null(""), pl.lit("review").alias("verdict"))
    )
    return _as_links(told, pl.col("why"), "rule")


def _as_links(pairs: pl.DataFrame, rule: pl.Expr, decided_by: str) -> pl.DataFrame:
    schema = TABLES["links"]
    told = pairs.with_columns(rule.alias("rule"), pl.lit(decided_by).alias("decided_by"))
    return pl.concat([pl.DataFrame(schema=schema), told], how="diagonal_relaxed").select(*schema).cast(schema)


def with_evidence(pairs: pl.DataFrame, model: Model) -> pl.DataFrame:
    """`pairs` with the evidence of their levels; each distinct pattern is put into words once."""
    names = list(model.names)
    met = pairs.select(names).unique().sort(names)
    words = [write_evidence(pieces_of(model, levels)) for levels in met.iter_rows(named=True)]
    told = met.with_columns(pl.Series("evidence", words, dtype=pl.String))
    return pairs.join(told, on=names, how="left", maintain_order="left")


def merges_of(
    tied: pl.DataFrame, merges: pl.DataFrame, strays: pl.DataFrame, entity: pl.Series
) -> pl.DataFrame:
    """Every step in its order: what rules tied beforehand, what the model joined, what came home in the end.

    `tied` and `strays` are `outcome.JOINS`, `merges` has left, right, weight and rule.
    """
    steps = [forest(tied, entity.len()), merges, strays]
    return stepped(
        pl.concat(
            [step.select(pl.col(c) for c in step.columns if c != "evidence") for step in steps],
            how="diagonal",
        ),
        entity,
    )
