"""What other thresholds would have given on a set that was refined, and which pairs were compared at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path

import polars as pl

from hotpass.benchmarks.accuracy import Agreement, b_cubed, pair_completeness, pairwise
from hotpass.benchmarks.accuracy_places import PLACE, places_of, with_found
from hotpass.benchmarks.accuracy_run import measure
from hotpass.benchmarks.accuracy_sets import LabelledSet
from hotpass.linkage.blocking.nodes import smallest
from hotpass.linkage.outcome import Outcome
from hotpass.linkage.weighing.model import Model
from hotpass.model.handover import Canonical
from hotpass.pipeline.resolution import Memory, resolved
from hotpass.profiles.loader import load
from hotpass.profiles.schema import Profile
from hotpass.storage.snapshots import read
from hotpass.storage.workspace import Run, Workspace

THRESHOLDS = (0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95, 0.99)
"""Match probabilities that are tried."""

ONE_NODE = ("id", "exact duplicate")
"""Rules that make records one before any pair is compared."""


@dataclass(frozen=True, slots=True)
class Point:
    """What putting together from `threshold` on gives."""

    threshold: float
    pairs: Agreement
    b_cubed: Agreement


@dataclass(frozen=True, slots=True)
class TradeOff:
    """The curve, the threshold in use, the share of true pairs that were compared, and the model (None: rules)."""

    points: tuple[Point, ...]
    in_use: float
    pair_completeness: float
    model: Model | None


def trade_off(labelled: LabelledSet, workspace: Path, thresholds: Iterable[float] = THRESHOLDS) -> TradeOff:
    """Resolve the run of the set in `workspace` again at each of `thresholds`, in a process of its own.

    The threshold in use is tried, too, unless none is.
    """
    found: TradeOff = measure(_trade_off, labelled, workspace, tuple(thresholds)).result
    return found


def _trade_off(labelled: LabelledSet, workspace: Path, thresholds: tuple[float, ...]) -> TradeOff:
    run = Workspace(workspace).latest_run()
    profile, canonical, places = load(labelled.profile), _canonical(run), places_of(run)
    # From review 0 on, every pair that was compared is told.
    everything = resolved(canonical, _at(profile, profile.thresholds.linkage.match, 0.0), Memory())
    points = []
    for threshold in sorted({*thresholds, profile.thresholds.linkage.match} if thresholds else ()):
        entity = resolved(canonical, _at(profile, threshold, 0.0), Memory()).entity
        found = places.select(*PLACE, entity.gather(places["record"]).cast(pl.String).alias("found"))
        judged = with_found(labelled.truth, found)
        points.append(Point(threshold, pairwise(judged), b_cubed(judged)))
    return TradeOff(
        tuple(points),
        profile.thresholds.linkage.match,
        _completeness(labelled.truth, places, everything),
        everything.model,
    )


def _canonical(run: Run) -> Canonical:
    tables = read(run.stage("ingest")) | read(run.stage("canonicalise"))
    return Canonical(**{field.name: tables[field.name] for field in fields(Canonical)})


def _at(profile: Profile, match: float, review: float) -> Profile:
    """The profile with other linkage thresholds."""
    linkage = profile.thresholds.linkage.model_copy(update={"match": match, "review": review})
    thresholds = profile.thresholds.model_copy(update={"linkage": linkage})
    return profile.model_copy(update={"thresholds": thresholds})


def _completeness(truth: pl.DataFrame, places: pl.DataFrame, found: Outcome) -> float:
    """Links name a node by its smallest record; records of one node were together before any comparison."""
    links, records = found.links, found.entity.len()
    node = smallest(links.filter(pl.col("rule").is_in(ONE_NODE)), records)
    tied = pl.DataFrame({"record": pl.int_range(records, dtype=pl.UInt32, eager=True), "node": node})
    labelled = truth.join(places, on=PLACE).join(tied, on="record", how="left").select("truth", "node")
    compared = links.filter(pl.col("decided_by") == "model").select("left", "right").unique()
    return pair_completeness(labelled, compared)
