"""What thresholds are worth by the verdicts so far."""

from __future__ import annotations

import polars as pl
import pytest

from hotpass.linkage.stewardship.thresholds import Estimate, Judged, estimates, judged, proposal
from hotpass.model.decisions import Decision

SURE = pl.Series([0.99] * 90 + [0.6] * 10 + [0.3] * 20, dtype=pl.Float64)


def at(step: float, told: list[Estimate]) -> Estimate:
    return next(estimate for estimate in told if estimate.match == step)


def test_without_verdicts_the_model_speaks_for_itself() -> None:
    told = estimates(SURE, [])
    assert at(0.9, told).pairs == 90
    assert at(0.9, told).precision == pytest.approx(0.99)
    assert at(0.9, told).recall == pytest.approx(89.1 / (89.1 + 6 + 6))


@pytest.mark.parametrize(("same", "better"), [(True, 0.6), (False, 0.7)])
def test_verdicts_move_the_estimate_and_the_proposal(same: bool, better: float) -> None:
    verdicts = [Judged(0.6, same)] * 12 + [Judged(0.3, False)] * 12
    told = estimates(SURE, verdicts, (0.6, 0.7))
    assert proposal(told, verdicts, 0.9) == better
    assert at(0.6, told).agrees == (24 if same else 12)


def test_a_few_verdicts_propose_nothing() -> None:
    verdicts = [Judged(0.6, True)] * 3
    assert proposal(estimates(SURE, verdicts), verdicts, 0.9) == 0.9


def test_no_pairs_no_division() -> None:
    told = at(0.9, estimates(pl.Series([], dtype=pl.Float64), []))
    assert (told.pairs, told.precision, told.recall) == (0, 1.0, 1.0)


def test_only_weighed_verdicts_of_the_profile_count() -> None:
    def made(kind: str, profile: str, probability: int | None) -> Decision:
        return Decision("", "", "", kind, {"profile": profile}, {"probability": probability})  # type: ignore[arg-type]

    decisions = [
        made("same", "firms", 620), made("different", "firms", 410), made("same", "people", 620),
        made("exclude", "firms", 620), made("same", "firms", None),
    ]  # fmt: skip
    assert judged(decisions, "firms") == (Judged(0.62, True), Judged(0.41, False))
