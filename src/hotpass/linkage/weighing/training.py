"""Fitting a model to the data without labels: expectation maximisation on counted agreement patterns.

Each weight stays within the bounds that its level carries (`preset`), so that data can bend the shipped model but
not turn it round. (Fellegi and Sunter 1969; Winkler 1988.)
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from hotpass.linkage.weighing.model import Comparison, Model

ENOUGH = 500
"""Candidate pairs from which on weights are learnt; under it only the prior is."""

ROUNDS = 50
"""Rounds of estimation; the prior moves less than `SETTLED` long before."""

SETTLED = 1e-5

PRIOR_BOUNDS = (0.02, 0.6)

SHIPPED = 50.0
"""Pairs that the shipped shares count for beside those of the data."""

Floats = NDArray[np.float64]


def train(patterns: pl.DataFrame, shipped: Model) -> Model:
    """Fit `shipped` to `patterns` (`scoring.patterns`); equal patterns give equal bytes.

    Sums run over the sorted patterns in one thread, so nothing depends on the order of rows.
    """
    counts = patterns["count"].to_numpy().astype(np.float64)
    pairs = counts.sum()
    if not pairs:
        return shipped
    weights = [patterns[name].to_numpy() for name in shipped.names]
    learns = pairs >= ENOUGH
    model = shipped
    for _ in range(ROUNDS):
        matching = counts * _probabilities(weights, model)
        share = (matching.sum() + SHIPPED * shipped.prior) / (pairs + SHIPPED)
        prior = float(np.clip(share, *PRIOR_BOUNDS))
        comparisons = shipped.comparisons
        if learns:
            comparisons = tuple(
                _fitted(comparison, levels, matching, counts - matching)
                for comparison, levels in zip(shipped.comparisons, weights, strict=True)
            )
        settled = abs(prior - model.prior) < SETTLED
        model = replace(model, comparisons=comparisons, prior=prior)
        if settled:
            break
    return replace(model, trained="weights" if learns else "prior", records=shipped.records)


def _probabilities(levels: list[NDArray[np.uint8]], model: Model) -> Floats:
    """The probability of a match of each pattern."""
    total = np.full(len(levels[0]), model.prior_weight, dtype=np.int64)
    for comparison, column in zip(model.comparisons, levels, strict=True):
        total += np.array(comparison.weights, dtype=np.int64)[column]
    odds: Floats = 1 / (1 + np.exp2(-total / 1000))
    return odds


def _fitted(comparison: Comparison, column: NDArray[np.uint8], matching: Floats, other: Floats) -> Comparison:
    """The shipped comparison with m and u moved by the expected counts, each weight kept within its bounds."""
    size = len(comparison.levels) + 1
    m, u = (np.bincount(column, weights=part, minlength=size)[1:] for part in (matching, other))
    shipped_m, shipped_u = (
        np.array([getattr(level, side) for level in comparison.levels]) for side in ("m", "u")
    )
    m = (m + SHIPPED * shipped_m / shipped_m.sum()) / (m.sum() + SHIPPED)
    u = (u + SHIPPED * shipped_u / shipped_u.sum()) / (u.sum() + SHIPPED)
    levels = tuple(
        replace(level, m=float(new_m), u=float(new_u)).weighing(
            float(np.clip(np.log2(new_m / new_u), level.least, level.most))
        )
        for level, new_m, new_u in zip(comparison.levels, m, u, strict=True)
    )
    return replace(comparison, levels=levels)
