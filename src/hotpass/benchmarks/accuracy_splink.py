"""A plain Splink dedupe, as its tutorial does it: comparisons by kind of column, u by sampling, m by EM."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import combinations
from typing import Any

import polars as pl

from hotpass.extras import require

THRESHOLD = 0.5
"""Match probability from which records are put together; over the sets of ADR 6 this serves Splink best."""

_NAMES = ("organisation_name", "full_name", "surname", "given_name", "street_address", "suburb", "city")
_CODES = ("phone", "postal_code", "birth_date", "id_number", "registration_number")
_EXACT = ("website", "province")
COMPARED = (*_NAMES, *_CODES, *_EXACT, "email")
"""The canonical fields that identify an entity; others are left out."""

_BLOCKS = (
    *("organisation_name", "full_name", "street_address", "phone", "email", "website"),
    *("birth_date", "id_number", "registration_number"),
)
_PREFIXED = ("organisation_name", "full_name", "surname", "given_name")
_PLACES = ("postal_code", "city", "suburb")

_LEAST_FILLED = 0.05
_MOST_PAIRS = 30
"""Pairs a record that a blocking rule may bring; a rule that brings more is left out."""

_SAMPLED_PAIRS = 1_000_000
_SEED = 7
_RECALL = 0.7
"""What the tutorial takes for the share of matches that equal columns find."""


def dedupe(records: pl.DataFrame) -> pl.Series:
    """The entity of each record of a table of canonical fields, as text; each its own where nothing ties any."""
    splink = require("splink")
    frame = records.with_row_index("unique_id").select("unique_id", *_usable(records))
    rules = _rules(frame)
    if not rules:
        return frame["unique_id"].cast(pl.String)
    linker = splink.Linker(
        splink.DuckDBAPI().register(frame.to_arrow()), _settings(splink, frame, rules), log_level=None
    )
    _train(splink, linker, rules)
    pairs = linker.inference.predict(threshold_match_probability=THRESHOLD)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, THRESHOLD)
    found = pl.from_arrow(clusters.as_pyarrow_table())
    assert isinstance(found, pl.DataFrame)
    return found.sort("unique_id")["cluster_id"].cast(pl.String)


def _usable(records: pl.DataFrame) -> list[str]:
    """Columns that say something: filled now and then, and not the same everywhere."""
    return [
        name
        for name in records.columns
        if name in COMPARED
        and records[name].drop_nulls().n_unique() > 1
        and records[name].count() >= _LEAST_FILLED * records.height
    ]


def _rules(frame: pl.DataFrame) -> list[tuple[str, ...]]:
    """Blocking rules, each the expressions that must be equal; the cheapest ones first."""
    has = set(frame.columns)
    asked: list[tuple[str, ...]] = [(name,) for name in _BLOCKS]
    asked += [(place, f"substr({name}, 1, 4)") for name in _PREFIXED for place in (*_PLACES, "birth_date")]
    asked += list(combinations(("surname", "given_name"), 2))
    possible = [rule for rule in asked if {_column(part) for part in rule} <= has]
    costs = {rule: _pairs(frame, rule) for rule in possible}
    return sorted(
        (rule for rule in possible if 0 < costs[rule] <= _MOST_PAIRS * frame.height),
        key=lambda rule: (costs[rule], rule),
    )


def _column(part: str) -> str:
    return part.removeprefix("substr(").split(",")[0]


def _pairs(frame: pl.DataFrame, rule: Sequence[str]) -> int:
    keys = [
        pl.col(_column(part)).str.slice(0, 4) if part.startswith("substr") else pl.col(part) for part in rule
    ]
    sizes = frame.select(*keys).drop_nulls().group_by(pl.all()).len()["len"].cast(pl.Int64)
    return int((sizes * (sizes - 1) // 2).sum())


def _settings(splink: Any, frame: pl.DataFrame, rules: Sequence[tuple[str, ...]]) -> Any:
    library = require("splink.comparison_library")
    comparisons = []
    for name in frame.columns:
        if name in _NAMES:
            jaro = library.JaroWinklerAtThresholds(name, [0.92, 0.85])
            comparisons.append(jaro.configure(term_frequency_adjustments=True))
        elif name in _CODES:
            comparisons.append(library.LevenshteinAtThresholds(name, 1))
        elif name in _EXACT:
            comparisons.append(library.ExactMatch(name))
        elif name == "email":
            comparisons.append(library.EmailComparison(name))
    return splink.SettingsCreator(
        link_type="dedupe_only",
        comparisons=comparisons,
        blocking_rules_to_generate_predictions=[splink.block_on(*rule) for rule in rules],
    )


def _train(splink: Any, linker: Any, rules: Sequence[tuple[str, ...]]) -> None:
    """Prior from equal columns, u from random pairs, m from blocks; Splink's defaults stand where that fails."""
    training = linker.training
    sure = [rule for rule in rules if not any(part.startswith("substr") for part in rule)]
    _tried(
        training.estimate_probability_two_random_records_match,
        [splink.block_on(*rule) for rule in sure or rules],
        recall=_RECALL,
    )
    _tried(training.estimate_u_using_random_sampling, max_pairs=_SAMPLED_PAIRS, seed=_SEED)
    for rule in _training_rules(rules):
        _tried(training.estimate_parameters_using_expectation_maximisation, splink.block_on(*rule))


def _tried(work: Callable[..., Any], *arguments: Any, **options: Any) -> None:
    failures = (ValueError, require("splink.internals.exceptions").SplinkException)
    with suppress(*failures):
        work(*arguments, **options)


def _training_rules(rules: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Two rules without a common column, so that every comparison is free in one of them; the largest blocks."""
    for first, second in combinations(reversed(rules), 2):
        if not {_column(part) for part in first} & {_column(part) for part in second}:
            return [first, second]
    return list(rules[-1:])
