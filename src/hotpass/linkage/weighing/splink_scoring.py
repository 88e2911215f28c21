"""The linkage model in Splink: its settings, the scoring of patterns through its engine, and its chart of weights.

Pairs are compared outside (`comparisons.py`); Splink is handed their distinct patterns of levels as records, so what
it does costs the same for ten pairs and for ten million. Nothing else in the room imports Splink.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

import polars as pl

from hotpass.errors import MissingExtra
from hotpass.extras import require
from hotpass.linkage.weighing import scoring
from hotpass.linkage.weighing.model import MILLIBITS, Comparison, Level, Model

PLAIN = "arithmetic"
"""The engine where Splink is not installed: the same sums, by ourselves."""

_ID = "pattern"

_DRAWN_IN = re.compile(r"splink-chart-[0-9a-f]{32}")
"""Splink draws the name of the chart's place by lot; law 3 asks for the same bytes."""


@dataclass(frozen=True, slots=True)
class Scored:
    """`patterns` with `weight` and `probability`, and the `engine` that said so: Splink's version or `PLAIN`."""

    patterns: pl.DataFrame
    engine: str


def score_patterns(patterns: pl.DataFrame, model: Model) -> Scored:
    """Score distinct patterns (a UInt8 column a comparison) through Splink, or by arithmetic where it is absent.

    Both give the same integers: each comparison's weight is rounded to thousandths of a bit, then they are added.
    """
    splink = load()
    if splink is None:
        return Scored(scoring.score_patterns(patterns, model), PLAIN)
    predicted = _predicted(splink, patterns, model)
    weighed = patterns.with_columns(_fixed_point(predicted, model).alias("weight"))
    scored = weighed.with_columns(scoring.probability(pl.col("weight")))
    return Scored(scored, f"splink {splink.__version__}")


def load() -> Any:
    """Splink, or None where it is not installed."""
    try:
        return require("splink")
    except MissingExtra:
        return None


def _predicted(splink: Any, patterns: pl.DataFrame, model: Model) -> pl.DataFrame:
    """What Splink says of each pattern, in their order: match_weight and a column `mw_` a comparison, in bits.

    Splink scores pairs of records: a pattern stands as the left one, beside a right one that says nothing.
    """
    if patterns.is_empty():
        return pl.DataFrame(
            schema={"match_weight": pl.Float64, **{f"mw_{n}": pl.Float64 for n in model.names}}
        )
    records = patterns.select(pl.int_range(pl.len(), dtype=pl.UInt32).alias(_ID), *model.names)
    nothing = records.head(1).with_columns(pl.lit(0, pl.UInt8).alias(name) for name in model.names)
    database = splink.DuckDBAPI()
    left, right = (database.register(frame.to_arrow()) for frame in (records, nothing))
    linker = splink.Linker(left, to_splink_settings(model), log_level=None)
    found = linker.inference.score_pairs(left, right).as_pyarrow_table()
    columns = [f"{_ID}_l", "match_weight", *(f"mw_{name}" for name in model.names)]
    told = pl.from_arrow(found.select(columns))
    assert isinstance(told, pl.DataFrame)
    return told.sort(f"{_ID}_l")


def _fixed_point(predicted: pl.DataFrame, model: Model) -> pl.Series:
    """Each part of the weight as an integer, added: what Splink adds as floats depends on the order in the last bit.

    The prior is what is left of the match weight; beyond six decimals of a thousandth it is rounding.
    """
    parts = [pl.col(f"mw_{name}") for name in model.names]
    prior = pl.col("match_weight")
    for part in parts:
        prior = prior - part
    whole = sum((_millibits(part) for part in parts), start=_millibits(prior))
    return predicted.select(whole.cast(pl.Int32)).to_series()


def _millibits(bits: pl.Expr) -> pl.Expr:
    return (bits * MILLIBITS).round(6).round().cast(pl.Int64)


def to_splink_settings(model: Model) -> dict[str, Any]:
    """The model as Splink's settings: fixed m and u a level; the records are patterns, a column a comparison.

    Written as JSON, `splink.Linker(patterns, "model.json")` opens it. Splink asks for two levels a comparison.
    """
    return {
        "link_type": "dedupe_only",
        "sql_dialect": "duckdb",
        "linker_uid": f"hotpass_{model.entity}",
        "unique_id_column_name": _ID,
        "probability_two_random_records_match": model.prior,
        "retain_matching_columns": True,
        "retain_intermediate_calculation_columns": True,
        "blocking_rules_to_generate_predictions": [],
        "comparisons": [_splink_comparison(comparison) for comparison in model.comparisons],
    }


def to_splink_json(model: Model) -> str:
    """`to_splink_settings` as the text of a file."""
    return json.dumps(to_splink_settings(model), indent=1, ensure_ascii=False) + "\n"


def _splink_comparison(comparison: Comparison) -> dict[str, Any]:
    column = f'"{comparison.name}_l"'
    nothing = {
        "sql_condition": f"{column} = 0",
        "label_for_charts": "nothing to compare",
        "is_null_level": True,
    }
    levels = [_splink_level(level, f"{column} = {n}") for n, level in enumerate(comparison.levels, 1)]
    return {
        "output_column_name": comparison.name,
        "comparison_description": f"level of {comparison.name}, compared by Hotpass",
        "comparison_levels": [nothing, *levels],
    }


def _splink_level(level: Level, condition: str) -> dict[str, Any]:
    return {
        "sql_condition": condition,
        "label_for_charts": level.words,
        "m_probability": level.m,
        "u_probability": level.u,
        "fix_m_probability": True,
        "fix_u_probability": True,
    }


def match_weights_page(model: Model) -> str:
    """Splink's chart of the weights as one HTML page that needs no network. Raises `MissingExtra`."""
    splink = require("splink")
    schema = {_ID: pl.UInt32, **dict.fromkeys(model.names, pl.UInt8)}
    records = splink.DuckDBAPI().register(pl.DataFrame(schema=schema).to_arrow())
    linker = splink.Linker(records, to_splink_settings(model), log_level=None)
    page: str = linker.visualisations.match_weights_chart().to_html(inline=True)
    return _DRAWN_IN.sub("match-weights", page)
