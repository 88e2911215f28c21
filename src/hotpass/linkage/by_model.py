"""Resolution by the model, from record keys to entities: collapse, choose candidates, score, cluster, tie strays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import polars as pl

from hotpass.linkage.blocking.candidates import candidate_pairs
from hotpass.linkage.blocking.nodes import node_keys
from hotpass.linkage.clustering.average_link import Constraints
from hotpass.linkage.contradictions import contradictions, proving
from hotpass.linkage.links import links_of, merges_of, with_evidence
from hotpass.linkage.outcome import Outcome, one_line
from hotpass.linkage.probabilistic import Scored, resolve
from hotpass.linkage.rules.ids import IdTies
from hotpass.linkage.rules.strays import tie_strays
from hotpass.linkage.stewardship.review import MODEL, OUTVOTED
from hotpass.linkage.tied import tie
from hotpass.linkage.weighing.model import Model
from hotpass.linkage.weighing.scoring import patterns
from hotpass.model.fields import EntityKind, Identity
from hotpass.model.tables import TABLES

OUTGROWN = 2
"""Times the records that a pinned model was fitted to from which on a run suggests to fit it anew."""


@dataclass(frozen=True)
class Pinned:
    """The model and the counts of words of an earlier run."""

    model: Model
    tokens: pl.DataFrame


@dataclass(frozen=True)
class Request:
    """What resolution keeps to: kind of entity, thresholds, the steward's verdicts, what an earlier run pinned.

    `verdicts` has left and right (records) and verdict (`same`, `different`); `ties` are records that an id or a rule
    makes one.
    """

    entity: EntityKind
    identity: Identity
    match: float
    review: float
    verdicts: pl.DataFrame
    pinned: Pinned | None = None


def by_model(keys: pl.DataFrame, records: int, ties: IdTies, asked: Request) -> Outcome:
    """Resolve `records` records by their `keys` (`keys.KEYS`) and id `ties`."""
    tied = tie(keys, ties.ties, records, asked.identity.name_suffices, asked.verdicts)
    node = tied.node
    named = keys.filter(pl.col("record").is_in(_named(keys).implode()))
    told = node_keys(named, node)
    nodes = node.n_unique()
    pinned = asked.pinned
    candidates = candidate_pairs(told, nodes, caps=pinned.model.caps if pinned else None)
    scored = resolve(
        told,
        candidates.pairs,
        asked.entity,
        model=pinned.model if pinned else None,
        tokens=pinned.tokens if pinned else None,
        constraints=_constraints(told, node, asked),
        match=asked.match,
        review=asked.review,
    )
    first = _first_records(node)
    entity, strays = _entities(scored, node, first, keys, asked)
    pairs = _verdicts(_on_records(scored.pairs, first), entity, asked)
    held = _on_records(scored.clustering.held, first)
    merges = _on_records(scored.clustering.merges, first).rename({"by": "rule"})
    model = _with_caps(scored.model, candidates.caps)
    contradict = contradictions(keys, pl.select(pl.when(entity.is_not_null()).then(node)).to_series())
    return Outcome(
        entity=entity,
        links=links_of(
            pl.concat([tied.joins, strays]),
            with_evidence(pairs, model),
            held,
            contradict.pairs,
            asked.verdicts,
            entity,
        ),
        merges=merges_of(tied.joins, merges, strays, entity),
        blocks=candidates.blocks.select(*TABLES["blocks"]),
        linkage=_line(scored, pairs, nodes, asked),
        weights=_weights(scored, model),
        ambiguous=_ambiguous(pairs, entity),
        contradictory=contradict.records,
        model=model,
        tokens=scored.tokens,
    )


def _named(keys: pl.DataFrame) -> pl.Series:
    return keys.filter(pl.col("kind") == "name")["record"].unique().sort()


def _first_records(node: pl.Series) -> pl.Series:
    """The smallest record of each node; nodes are numbered in that order."""
    return node.arg_unique().sort().cast(pl.UInt32) if node.len() else pl.Series([], dtype=pl.UInt32)


def _constraints(told: pl.DataFrame, node: pl.Series, asked: Request) -> Constraints:
    ends = asked.verdicts.select(
        node.gather(asked.verdicts["left"]).alias("left"),
        node.gather(asked.verdicts["right"]).alias("right"),
        "verdict",
    ).filter(pl.col("left") != pl.col("right"))
    said: Mapping[str, tuple[tuple[int, int], ...]] = {
        verdict: tuple(ends.filter(pl.col("verdict") == verdict).select("left", "right").iter_rows())
        for verdict in ("same", "different")
    }
    proof = proving(told)
    signs = told.filter(pl.col("kind").is_in(["phone", "email", "street"])).join(proof, on="node", how="semi")
    return Constraints(said["same"], said["different"], _sets(proof), _sets(signs))


def _sets(keys: pl.DataFrame) -> dict[int, frozenset[str]]:
    """The keys of each node."""
    by_node = keys.group_by("node", maintain_order=True).agg("key")
    return {node: frozenset(some) for node, some in by_node.iter_rows()}


def _entities(
    scored: Scored, node: pl.Series, first: pl.Series, keys: pl.DataFrame, asked: Request
) -> tuple[pl.Series, pl.DataFrame]:
    """Each record's entity, and the joins of records that name nobody to the only entity that has their point."""
    found = scored.clustering.cluster
    cluster = pl.int_range(first.len(), dtype=pl.UInt32, eager=True).scatter(found["node"], found["cluster"])
    apart = asked.verdicts.filter(pl.col("verdict") == "different")
    roots, strays = tie_strays(first.gather(cluster.gather(node)), keys, apart)
    alive = roots.gather(_named(keys)).unique()
    entity = pl.DataFrame({"entity": roots}).select(
        pl.when(pl.col("entity").is_in(alive.implode())).then("entity")
    )
    return entity.to_series(), strays


def _on_records(pairs: pl.DataFrame, first: pl.Series) -> pl.DataFrame:
    """Pairs of nodes as pairs of their first records."""
    return pairs.with_columns(first.gather(pairs[side]).alias(side) for side in ("left", "right"))


def _verdicts(pairs: pl.DataFrame, entity: pl.Series, asked: Request) -> pl.DataFrame:
    """Compared pairs that are one entity (`match`) or doubtful (`review`); the others are told on demand.

    `rule` tells pairs apart that are likely enough, but not one: other rows outvoted them.
    """
    one = entity.gather(pairs["left"]) == entity.gather(pairs["right"])
    verdict = pl.when(pl.Series(one)).then(pl.lit("match")).otherwise(pl.lit("review")).alias("verdict")
    outvoted = (pl.col("verdict") == "review") & (pl.col("probability") >= asked.match)
    told = pairs.with_columns(verdict).with_columns(
        pl.when(outvoted).then(pl.lit(OUTVOTED)).otherwise(pl.lit(MODEL)).alias("rule")
    )
    return told.filter((pl.col("verdict") == "match") | (pl.col("probability") >= asked.review))


def _ambiguous(pairs: pl.DataFrame, entity: pl.Series) -> list[int]:
    """Records that could be of several other entities, none of them for sure."""
    doubtful = pairs.filter(pl.col("verdict") == "review")
    ends = [
        doubtful.select(pl.col(a).alias("record"), entity.gather(doubtful[b]).alias("other"))
        for a, b in (("left", "right"), ("right", "left"))
    ]
    several = pl.concat(ends).group_by("record").agg(pl.col("other").n_unique()).filter(pl.col("other") > 1)
    return several["record"].sort().to_list()


def _with_caps(model: Model, caps: Mapping[str, int]) -> Model:
    """The model with the caps that it was given, and those that were chosen now for kinds that these lack."""
    return replace(model, caps={**caps, **model.caps})


def _line(scored: Scored, pairs: pl.DataFrame, nodes: int, asked: Request) -> pl.DataFrame:
    model = scored.model
    fitted = {
        "weights": "its weights were fitted to these pairs, near the shipped ones",
        "prior": "there was too little to fit weights: the shipped ones stand, and the next run fits anew",
        "preset": "nothing was fitted: the shipped weights stand, and the next run fits anew",
    }[model.trained]
    told = "The model of an earlier run was used as it stands" if asked.pinned else f"The model: {fitted}"
    counts = dict(pairs.group_by("verdict").len().iter_rows())
    return one_line(
        method="model",
        engine=scored.engine,
        trained=model.trained,
        why=f"{told}; scored by {scored.engine}.{_outgrown(scored, asked)}",
        prior=model.prior,
        nodes=nodes,
        pairs=scored.pairs.height,
        matches=counts.get("match", 0),
        review=counts.get("review", 0),
    )


def _outgrown(scored: Scored, asked: Request) -> str:
    """What to do where the data is no longer what the pinned model was fitted to; else nothing."""
    then, now = scored.model.records, scored.clustering.cluster.height
    if not asked.pinned or now <= OUTGROWN * then:
        return ""
    return f" It was fitted to {then:,} records and there are {now:,} now: fit it anew with --retrain."


def _weights(scored: Scored, model: Model) -> pl.DataFrame:
    """What each level weighs, and how many pairs had it."""
    met = patterns(scored.pairs, model)
    rows = []
    for comparison in model.comparisons:
        counts = dict(met.group_by(comparison.name).agg(pl.col("count").sum()).iter_rows())
        rows += [
            (comparison.name, number, level.words, level.weight, counts.get(number, 0))
            for number, level in enumerate(comparison.levels, start=1)
        ]
    return pl.DataFrame(rows, schema=TABLES["weights"], orient="row")
