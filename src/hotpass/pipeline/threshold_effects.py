"""What other thresholds would do to a run: estimated from verdicts, tried on its records, decided last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import datetime

import polars as pl

from hotpass.audit.decided import decide as write_decision
from hotpass.errors import RequestError
from hotpass.linkage.outcome import Outcome
from hotpass.linkage.stewardship.review import MODEL
from hotpass.linkage.stewardship.thresholds import STEPS, Estimate, Judged, estimates, judged, proposal
from hotpass.model.decisions import Decision
from hotpass.model.handover import Canonical
from hotpass.pipeline.finished import FinishedRun
from hotpass.pipeline.resolution import Memory, resolved
from hotpass.storage import decisions, registry, snapshots
from hotpass.storage.digests import read_key


@dataclass(frozen=True, slots=True)
class Worth:
    """The thresholds that hold, what others are worth by the verdicts so far, and which match is proposed."""

    match: float
    review: float
    verdicts: tuple[Judged, ...]
    estimates: tuple[Estimate, ...]
    proposed: float


@dataclass(frozen=True, slots=True)
class Result:
    """What linkage finds under some thresholds: entities, pairs that are one, pairs that wait for a person."""

    match: float
    review: float
    entities: int
    pairs: int
    doubtful: int


@dataclass(frozen=True, slots=True)
class Effect:
    """The next run as thresholds stand and as asked; `changed`: entities of the latter that are not in the former."""

    now: Result
    then: Result
    changed: int


def worth(run: FinishedRun, more: tuple[float, ...] = ()) -> Worth:
    """What thresholds are worth, those of `more` beside the usual ones."""
    match, review = run.thresholds
    given = judged(decisions.replay(run.workspace.decisions).decisions, run.profile.name)
    probabilities = run["links"].select("probability").collect().to_series().drop_nulls()
    told = estimates(probabilities, given, (*STEPS, match, *more))
    return Worth(match, review, given, tuple(told), proposal(told, given, match))


def try_out(run: FinishedRun, match: float, review: float) -> Effect:
    """Link the run's records again under the thresholds that hold and under those asked for; nothing is written.

    Raises `RequestError` where the thresholds are no probabilities in their order, or the run was not linked by a
    model.
    """
    _check(match, review)
    if run.profile.linkage.method == "rules":
        raise RequestError(
            "The profile links by exact rules.", "Thresholds count where linkage.method is auto."
        )
    tables = {
        name: frame
        for stage in ("ingest", "canonicalise")
        for name, frame in snapshots.read(run.run.stage(stage)).items()
    }
    canonical = Canonical(**{field.name: tables[field.name] for field in fields(Canonical)})
    standing = decisions.replay(run.workspace.decisions).decisions
    key = read_key(run.workspace.digest_key)
    known = registry.load(run.workspace.registry, run.profile.entity)
    asked = _decision(run.profile.name, match, review)
    before, after = (
        resolved(canonical, run.profile, Memory(told, key, known)) for told in (standing, (*standing, asked))
    )
    return Effect(
        _result(before, *run.thresholds), _result(after, match, review), _changed(before.entity, after.entity)
    )


def decide(
    run: FinishedRun, match: float, review: float, who: str, clock: Callable[[], datetime], why: str
) -> Decision:
    """Write the decision that these thresholds hold for the run's profile from the next run on."""
    _check(match, review)
    asked = _decision(run.profile.name, match, review)
    return write_decision(
        run.workspace,
        when=clock(),
        who=who,
        kind="threshold",
        subject=asked.subject,
        verdict=asked.verdict,
        why=why,
    )


def _check(match: float, review: float) -> None:
    if not 0 < review <= match < 1:
        raise RequestError(
            f"Thresholds {match} (match) and {review} (review) are not 0 < review <= match < 1.",
            "Write for example --match 0.85 --review 0.2.",
        )


def _decision(profile: str, match: float, review: float) -> Decision:
    figures = {"match": round(match * 1000), "review": round(review * 1000)}
    return Decision("", "", "", "threshold", {"profile": profile}, figures)


def _result(found: Outcome, match: float, review: float) -> Result:
    by_model = found.links.filter(pl.col("rule") == MODEL)
    return Result(
        match,
        review,
        found.entity.drop_nulls().n_unique(),
        by_model.filter(pl.col("verdict") == "match").height,
        found.links.filter(pl.col("verdict") == "review").height,
    )


def _changed(before: pl.Series, after: pl.Series) -> int:
    """How many entities of `after` hold other records than any of `before`."""
    both = pl.DataFrame({"before": before, "after": after}).drop_nulls("after")
    parts = both.select("before", "after").unique()
    split = parts.group_by("before").len("pieces")
    told = parts.join(split, on="before", how="left", nulls_equal=True)
    whole = told.group_by("after").agg(((pl.len() == 1) & (pl.col("pieces").first() == 1)).alias("whole"))
    return whole.filter(~pl.col("whole")).height
