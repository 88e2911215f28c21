"""What a threshold is worth, estimated from the verdicts so far: precision and recall of the pairs above it.

Verdicts are few and gather where the model is unsure. So pairs are taken in bands of probability; in each, the share
of true pairs is what verdicts say, leaning on the model's own probability where they are few.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import polars as pl

from hotpass.model.decisions import Decision

BANDS = (0.0, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95, 0.99, 1.0)
"""Edges of the bands of probability."""

LEANING = 2
"""How many verdicts the model's own word counts for in each band."""

STEPS = (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.99)
"""Thresholds for which the estimate is told."""

FEWEST = 10
"""Verdicts from which on a threshold is proposed."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict on a pair: what the model said when it was given (0 to 1), and whether the two are one."""

    probability: float
    same: bool


@dataclass(frozen=True, slots=True)
class Estimate:
    """What the threshold `match` would do: pairs at or above it, how many of them are right, how many right ones it
    finds, and how many of the verdicts it agrees with."""

    match: float
    pairs: int
    precision: float
    recall: float
    agrees: int


def judged(decisions: Iterable[Decision], profile: str) -> tuple[Judged, ...]:
    """The verdicts of the profile on pairs that the model had weighed."""
    ours = (d for d in decisions if d.kind in ("same", "different") and d.subject.get("profile") == profile)
    told = ((decision.verdict.get("probability"), decision.kind == "same") for decision in ours)
    return tuple(Judged(sure / 1000, same) for sure, same in told if isinstance(sure, int))


def estimates(
    probabilities: pl.Series, verdicts: Sequence[Judged], steps: Iterable[float] = STEPS
) -> list[Estimate]:
    """The estimate for each step; `probabilities` are those of all pairs that were kept."""
    shares = _shares(probabilities, verdicts)
    band = pl.Series(BANDS[1:-1]).search_sorted(probabilities, side="right")
    bands = pl.DataFrame({"probability": probabilities, "band": band})
    found = []
    for step in sorted(set(steps)):
        above = _expected(bands.filter(pl.col("probability") >= step), shares)
        whole = _expected(bands, shares)
        pairs = bands.filter(pl.col("probability") >= step).height
        agrees = sum((verdict.probability >= step) == verdict.same for verdict in verdicts)
        found.append(
            Estimate(step, pairs, above / pairs if pairs else 1.0, above / whole if whole else 1.0, agrees)
        )
    return found


def proposal(told: Sequence[Estimate], verdicts: Sequence[Judged], now: float) -> float:
    """The threshold of the best F1; the present one where verdicts are too few or none is better."""
    if len(verdicts) < FEWEST:
        return now
    return max(told, key=lambda e: (round(_f1(e), 4), e.match == now, e.match)).match


def _f1(estimate: Estimate) -> float:
    both = estimate.precision + estimate.recall
    return 2 * estimate.precision * estimate.recall / both if both else 0.0


def _shares(probabilities: pl.Series, verdicts: Sequence[Judged]) -> list[float]:
    """The share of true pairs by band."""
    shares = []
    for low, high in pairwise(BANDS):
        inside = [v for v in verdicts if low <= v.probability and (v.probability < high or high == BANDS[-1])]
        top = probabilities <= high if high == BANDS[-1] else probabilities < high
        mean = probabilities.filter((probabilities >= low) & top).mean()
        model = mean if isinstance(mean, float) else (low + high) / 2
        same = sum(v.same for v in inside)
        shares.append((same + LEANING * model) / (len(inside) + LEANING))
    return shares


def _expected(bands: pl.DataFrame, shares: Sequence[float]) -> float:
    """How many of the pairs are true, by the share of their band."""
    counts = bands.group_by("band").len().sort("band")
    return float(sum(shares[band] * pairs for band, pairs in counts.iter_rows()))
