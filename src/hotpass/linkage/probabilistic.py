"""Resolution by the model: compare candidate pairs, fit, score, cluster. One pure function from tables to tables."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from math import log2

import polars as pl

from hotpass.linkage.clustering.average_link import Clustering, Constraints, cluster
from hotpass.linkage.comparing.comparisons import compare
from hotpass.linkage.comparing.token_matrix import token_counts
from hotpass.linkage.weighing.model import MILLIBITS, Model
from hotpass.linkage.weighing.preset import preset
from hotpass.linkage.weighing.scoring import patterns, score
from hotpass.linkage.weighing.splink_scoring import load, score_patterns
from hotpass.linkage.weighing.training import train
from hotpass.model.fields import EntityKind

MATCH, REVIEW = 0.8, 0.2
"""Probability from which a pair is a match, and from which it is for review: the shipped thresholds."""


@dataclass(frozen=True)
class Scored:
    """What became of the pairs: `pairs` has left, right, a level a comparison, weight, probability, verdict."""

    clustering: Clustering
    pairs: pl.DataFrame
    model: Model
    tokens: pl.DataFrame
    engine: str


def resolve(
    node_keys: pl.DataFrame,
    pairs: pl.DataFrame,
    entity: EntityKind,
    model: Model | None = None,
    tokens: pl.DataFrame | None = None,
    constraints: Constraints | None = None,
    match: float = MATCH,
    review: float = REVIEW,
) -> Scored:
    """Resolve the nodes of `node_keys` (node, kind, key), of which `pairs` (left, right) may be one.

    `model` and `tokens` are those of an earlier run where they are pinned; else the shipped model is fitted and the
    words of the names at hand are counted.
    """
    counts = tokens if tokens is not None else token_counts(node_keys.filter(pl.col("kind") == "name")["key"])
    told = model or preset(entity)
    with ThreadPoolExecutor(1) as pool:
        pool.submit(load)  # Splink, which takes half a second, while pairs are compared
        levels = compare(pairs, node_keys, counts, told)
    met = patterns(levels, told)
    fitted = model or replace(train(met, told), records=node_keys["node"].n_unique())
    weighed = score_patterns(met, fitted)
    scored = score(levels, weighed.patterns, fitted)
    found = cluster(node_keys["node"].unique(), scored, weight_of(match), constraints)
    return Scored(found, scored, fitted, counts, weighed.engine)


def weight_of(probability: float) -> int:
    """The weight in thousandths of a bit that a probability stands for."""
    return round(MILLIBITS * log2(probability / (1 - probability)))
