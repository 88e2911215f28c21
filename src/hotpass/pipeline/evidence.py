"""What speaks for and against two records being one: as the run noted it, or scored now where it met no such pair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from hotpass.linkage.blocking.candidates import PAIRS
from hotpass.linkage.blocking.nodes import node_keys, numbered
from hotpass.linkage.comparing.comparisons import compare
from hotpass.linkage.weighing.explain import pieces_of, write_evidence
from hotpass.linkage.weighing.model import Model
from hotpass.linkage.weighing.scoring import patterns, score, score_patterns
from hotpass.pipeline.finished import FinishedRun

MOST = 12
"""Records of an entity that are compared on demand."""

ONE_NODE = ("id", "exact duplicate")
"""Rules of links between records that are one before anything is compared."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The pair of records that most likely ties two entities. `compared`: the run itself met the pair.

    `weight` and `probability` are null where nothing could be compared, `rule` where the model decided.
    """

    left: int
    right: int
    weight: int | None
    probability: float | None
    evidence: str | None
    rule: str | None
    verdict: str
    decided_by: str
    compared: bool

    def as_row(self, one: str, other: str) -> dict[str, Any]:
        """As a row of the queue about the entities `one` and `other`: someone asks, so no reason is told."""
        return {
            "one": one,
            "other": other,
            "left": self.left,
            "right": self.right,
            "weight": self.weight,
            "probability": self.probability,
            "evidence": self.evidence,
            "why": None,
            "pairs": 1,
            "records": 2,
            "gain": 0,
        }


def between(run: FinishedRun, left: Sequence[int], right: Sequence[int]) -> Evidence:
    """The strongest evidence between any of the records `left` and any of `right`; ends in that order."""
    met = _met(run, left, right)
    if met is not None:
        return met
    return scored(run, list(left)[:MOST], list(right)[:MOST])


def _met(run: FinishedRun, left: Sequence[int], right: Sequence[int]) -> Evidence | None:
    """The heaviest link between the two; a rule or a verdict comes before any weight."""
    links = run["links"]
    there = pl.col("left").is_in(list(left)) & pl.col("right").is_in(list(right))
    turned = pl.col("left").is_in(list(right)) & pl.col("right").is_in(list(left))
    found = (
        links.with_columns(turned.alias("turned"))
        .filter(there | turned)
        .with_columns(
            (pl.col("decided_by") == "steward").alias("said"), pl.col("weight").is_null().alias("ruled")
        )
        .sort("said", "ruled", "weight", "left", "right", descending=[True, True, True, False, False])
        .head(1)
        .collect()
    )
    if found.is_empty():
        return None
    row = found.row(0, named=True)
    one, other = ("right", "left") if row["turned"] else ("left", "right")
    told = {
        name: row[name] for name in ("weight", "probability", "evidence", "rule", "verdict", "decided_by")
    }
    return Evidence(left=row[one], right=row[other], compared=True, **told)


def scored(run: FinishedRun, left: Sequence[int], right: Sequence[int]) -> Evidence:
    """Compare the records now, with the model of the run and among all its records: what many share counts less."""
    used = run["model"].collect()["model"].to_list()
    node = _nodes(run)
    backwards = [*left, *right][::-1]
    first = dict(zip(node[backwards], backwards, strict=True))
    ends = {(node[a], node[b]) for a in left for b in right if node[a] != node[b]}
    if not used or not ends:
        return _unweighed(run, left[0], right[0])
    model = Model.from_json(used[0])
    pairs = pl.DataFrame(sorted({(min(e), max(e)) for e in ends}), schema=PAIRS, orient="row")
    levels = compare(pairs, _keys(run, node, pairs), run["words"].collect(), model)
    weighed = score(levels, score_patterns(patterns(levels, model), model), model)
    best = weighed.sort("weight", "left", "right", descending=[True, False, False]).row(0, named=True)
    one, other = best["left"], best["right"]
    if (one, other) not in ends:
        one, other = other, one
    return _told({**best, "left": first[one], "right": first[other]}, model)


def _nodes(run: FinishedRun) -> pl.Series:
    """The node of each record, as the run compared them: records that are one before anything is compared."""
    tied = run["links"].filter(pl.col("rule").is_in(ONE_NODE)).collect()
    return numbered(tied, run.home.height)


def _keys(run: FinishedRun, node: pl.Series, pairs: pl.DataFrame) -> pl.DataFrame:
    """The keys of all nodes (node, kind, key); as in a run without records that name nobody, but those asked for."""
    keys = run.all_keys
    asked = pl.concat([pairs["left"], pairs["right"]]).unique()
    named = keys.filter(pl.col("kind") == "name")["record"].unique()
    silent = asked.filter(~asked.is_in(node.gather(named).implode()))
    counts = pl.col("record").is_in(named.implode())
    told = keys.filter(counts | node.gather(keys["record"]).is_in(silent.implode()))
    return node_keys(told, node)


def _unweighed(run: FinishedRun, left: int, right: int) -> Evidence:
    """Two records that cannot be weighed: the run used no model, or they are one node."""
    node = _nodes(run)
    verdict = "match" if node[left] == node[right] else "no match"
    return Evidence(left, right, None, None, None, None, verdict, "rule", compared=False)


def _told(best: Mapping[str, Any], model: Model) -> Evidence:
    told = write_evidence(pieces_of(model, {name: best[name] for name in model.names}))
    return Evidence(
        best["left"],
        best["right"],
        best["weight"],
        best["probability"],
        told,
        None,
        "no match",
        "model",
        False,
    )
