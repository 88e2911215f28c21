"""Resolution by the model, from record keys to entities: collapse, choose candidates, score, cluster, tie strays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import polars as pl

from hotpass.linkage.average_link import Constraints
from hotpass.linkage.candidates import candidate_pairs
from hotpass.linkage.explain import pieces_of, write_evidence
from hotpass.linkage.ids import IdTies
from hotpass.linkage.model import Model
from hotpass.linkage.nodes import collapse, node_keys
from hotpass.linkage.outcome import Join, Outcome, links_of_rules, merges_of_rules, one_line, stepped
from hotpass.linkage.probabilistic import Scored, resolve
from hotpass.linkage.scoring import patterns
from hotpass.linkage.strays import tie_strays
from hotpass.linkage.verdicts import sides
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
    """Resolve `records` records by their `keys` (`linkage.keys.KEYS`) and id `ties`."""
    node = _nodes(keys, records, ties, asked)
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
    entity, strays = _entities(scored, node, first, keys)
    tied = _tied(node, first, ties)
    pairs = _verdicts(_on_records(scored.pairs, first), entity, asked)
    held = _on_records(scored.clustering.held, first)
    merges = _on_records(scored.clustering.merges, first).rename({"by": "rule"})
    model = _with_caps(scored.model, candidates.caps)
    return Outcome(
        entity=entity,
        links=_links([*tied, *strays], pairs, held, asked.verdicts, entity, model),
        merges=_merges(tied, merges, strays, entity),
        blocks=candidates.blocks.select(*TABLES["blocks"]),
        linkage=_line(scored, pairs, nodes, asked),
        weights=_weights(scored, model),
        ambiguous=_ambiguous(pairs, entity),
        model=model,
        tokens=scored.tokens,
    )


def _nodes(keys: pl.DataFrame, records: int, ties: IdTies, asked: Request) -> pl.Series:
    """The node of each record; records that the steward called different are never one node."""
    suffices = asked.identity.name_suffices
    node = collapse(keys, ties.ties, records, suffices)
    apart = asked.verdicts.filter(pl.col("verdict") == "different")
    glued = apart.filter(node.gather(apart["left"]) == node.gather(apart["right"]))
    if glued.is_empty():
        return node
    side = sides(glued)
    marks = [(record, "verdict", str(n)) for record, n in sorted(side.items()) if n]
    marked = pl.concat([keys, pl.DataFrame(marks, schema=keys.schema, orient="row")])
    ends = ties.ties.select(pl.col("left", "right").replace_strict(side, default=0, return_dtype=pl.UInt32))
    free = ties.ties.filter(ends["left"] == ends["right"])
    return collapse(marked, free, records, suffices)


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
    # A birth date with a slip is still the same person's: only numbers that prove one an entity forbid another.
    proof = told.filter(pl.col("kind") == "proof").group_by("node", maintain_order=True).agg("key")
    numbers = {n: frozenset(keys) for n, keys in proof.iter_rows()}
    return Constraints(said["same"], said["different"], numbers)


def _entities(
    scored: Scored, node: pl.Series, first: pl.Series, keys: pl.DataFrame
) -> tuple[pl.Series, list[Join]]:
    """Each record's entity, and the joins of records that name nobody to the only entity that has their point."""
    found = scored.clustering.cluster
    cluster = pl.int_range(first.len(), dtype=pl.UInt32, eager=True).scatter(found["node"], found["cluster"])
    roots, strays = tie_strays(first.gather(cluster.gather(node)), keys)
    alive = roots.gather(_named(keys)).unique()
    entity = pl.DataFrame({"entity": roots}).select(
        pl.when(pl.col("entity").is_in(alive.implode())).then("entity")
    )
    return entity.to_series(), strays


def _tied(node: pl.Series, first: pl.Series, ties: IdTies) -> list[Join]:
    """How the records of one node are one: by an id, or as exact duplicates of its first."""
    by_id = dict(ties.ties.select(pl.col("right"), "id").iter_rows())
    by_id |= dict(ties.ties.select(pl.col("left"), "id").iter_rows())
    pairs = pl.DataFrame({"left": first.gather(node), "right": pl.int_range(node.len(), eager=True)})
    return [
        (left, right, "id", f"id {by_id[right]}") if right in by_id else (left, right, "exact duplicate", "")
        for left, right in pairs.filter(pl.col("left") != pl.col("right")).iter_rows()
    ]


def _on_records(pairs: pl.DataFrame, first: pl.Series) -> pl.DataFrame:
    """Pairs of nodes as pairs of their first records."""
    return pairs.with_columns(first.gather(pairs[side]).alias(side) for side in ("left", "right"))


def _verdicts(pairs: pl.DataFrame, entity: pl.Series, asked: Request) -> pl.DataFrame:
    """Compared pairs that are one entity (`match`) or doubtful (`review`); the others are told on demand."""
    one = entity.gather(pairs["left"]) == entity.gather(pairs["right"])
    verdict = pl.when(pl.Series(one)).then(pl.lit("match")).otherwise(pl.lit("review")).alias("verdict")
    told = pairs.with_columns(verdict)
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


def _links(
    joins: list[Join],
    pairs: pl.DataFrame,
    held: pl.DataFrame,
    verdicts: pl.DataFrame,
    entity: pl.Series,
    model: Model,
) -> pl.DataFrame:
    schema = TABLES["links"]
    judged = verdicts.select(
        "left",
        "right",
        pl.lit("steward").alias("decided_by"),
        pl.lit("steward").alias("rule"),
        pl.lit("").alias("evidence"),
        pl.col("verdict").replace_strict({"same": "match", "different": "no match"}),
    )
    compared = _with_evidence(pairs, model).with_columns(
        pl.lit("model").alias("rule"), pl.lit("model").alias("decided_by")
    )
    kept_apart = held.filter(entity.gather(held["left"]) != entity.gather(held["right"])).select(
        "left",
        "right",
        pl.col("why").alias("rule"),
        pl.lit("").alias("evidence"),
        pl.lit("review").alias("verdict"),
        pl.lit("rule").alias("decided_by"),
    )
    kept_apart = kept_apart.filter(pl.col("rule") != "steward")
    ends = ["left", "right"]
    model_pairs = pl.concat([pl.DataFrame(schema=schema), compared], how="diagonal_relaxed").select(*schema)
    model_pairs = model_pairs.join(judged, on=ends, how="anti")
    told = kept_apart.join(
        model_pairs.select(*ends, "weight", "probability", "evidence"), on=ends, how="left", suffix="_model"
    )
    frames = [links_of_rules(joins), model_pairs.join(kept_apart, on=ends, how="anti")]
    frames += [
        pl.concat([pl.DataFrame(schema=schema), frame], how="diagonal_relaxed").select(*schema).cast(schema)
        for frame in (told.with_columns(pl.coalesce("evidence_model", "evidence").alias("evidence")), judged)
    ]
    return pl.concat(frames).sort("left", "right", "rule")


def _with_evidence(pairs: pl.DataFrame, model: Model) -> pl.DataFrame:
    """`pairs` with the evidence of their levels; each distinct pattern is put into words once."""
    names = list(model.names)
    met = pairs.select(names).unique().sort(names)
    words = [write_evidence(pieces_of(model, levels)) for levels in met.iter_rows(named=True)]
    told = met.with_columns(pl.Series("evidence", words, dtype=pl.String))
    return pairs.join(told, on=names, how="left", maintain_order="left")


def _merges(
    tied: list[Join],
    merges: pl.DataFrame,
    strays: list[Join],
    entity: pl.Series,
) -> pl.DataFrame:
    """Every step in its order: what rules tied beforehand, what the model joined, what came home in the end."""
    rest = ["left", "right", "weight", "rule"]
    steps = [
        merges_of_rules(tied, entity).select(rest),
        merges.select(rest),
        merges_of_rules(strays, entity).select(rest),
    ]
    return stepped(pl.concat(steps), entity)


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
