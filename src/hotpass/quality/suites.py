"""What is expected of every table, as data: the shapes of suites, and how expectations are told to Great Expectations.

Nothing here imports Great Expectations; `engine` does.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from hotpass.profiles.quality import Severity
from hotpass.semantic_types import base

GX_SEVERITY: dict[Severity, str] = {"error": "critical", "warning": "warning", "info": "info"}
"""What Great Expectations calls the severities of a profile."""

Scope = Literal["rows", "values"]
"""Whether an expectation asks the rows of a table, or every value, of which a cell may hold several."""

Reading = Literal["texts", "numbers", "in order", "objects"]
"""How texts are handed over: as they are, as numbers, as the numbers or dates that all of them are, or one by one."""

_ABOUT_NUMBERS = (
    "expect_column_values_to_be_between",
    "expect_column_max_to_be_between",
    "expect_column_min_to_be_between",
    "expect_column_mean_to_be_between",
    "expect_column_median_to_be_between",
    "expect_column_sum_to_be_between",
    "expect_column_stdev_to_be_between",
    "expect_column_value_z_scores_to_be_less_than",
    "expect_column_quantile_values_to_be_between",
    "expect_column_values_to_not_be_outliers",
    "expect_multicolumn_sum_to_equal",
)
_ABOUT_ORDER = (
    "expect_column_values_to_be_increasing",
    "expect_column_values_to_be_decreasing",
    "expect_column_pair_values_a_to_be_greater_than_b",
)
_ABOUT_TYPES = ("expect_column_values_to_be_of_type", "expect_column_values_to_be_in_type_list")
_ABOUT_COLUMNS = ("expect_table_column", "expect_column_to_exist")
_BOUNDS = ("min_value", "max_value", "threshold", "quantile_ranges")
_ABOUT_VALUES = ("expect_column_values_", "expect_column_value_lengths_", "expect_column_value_z_")
_ABOUT_SEVERAL = (
    "expect_column_pair_values_",
    "expect_compound_columns_",
    "expect_multicolumn_",
    "expect_select_column_values_",
)
_ABOUT_ROWS = ("expect_column_values_to_not_be_null", "expect_column_values_to_be_null")


@dataclass(frozen=True, slots=True)
class Expected:
    """One expectation of Great Expectations: its `type` and `kwargs`, how grave missing it is, and its words.

    `kind` is what a profile's severities call it. `threshold` is the least share of what is asked that must meet it.
    """

    kind: str
    type: str
    kwargs: Mapping[str, Any]
    words: str
    severity: Severity = "warning"
    meta: Mapping[str, Any] = field(default_factory=dict)

    @property
    def threshold(self) -> float:
        """The least share that must meet it, 0 to 1."""
        told = self.kwargs.get("mostly", 1.0)
        return float(told) if isinstance(told, int | float) else 1.0

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that it asks."""
        single = [self.kwargs[key] for key in ("column", "column_A", "column_B") if key in self.kwargs]
        several = [*self.kwargs.get("column_list", ()), *self.kwargs.get("column_set", ())]
        return tuple(dict.fromkeys(str(name) for name in (*single, *several)))

    @property
    def per_value(self) -> bool:
        """Whether it judges values one by one, nulls left out, so that failing ones can be pointed at."""
        return self.type.startswith((*_ABOUT_VALUES, *_ABOUT_SEVERAL))

    @property
    def of_columns(self) -> bool:
        """Whether it asks which columns the table has."""
        return self.type.startswith(_ABOUT_COLUMNS)

    @property
    def scope(self) -> Scope:
        """Values for what judges them one by one; rows for what asks of blanks, of several columns, or of the table."""
        alone = self.type.startswith(_ABOUT_VALUES) and self.type not in _ABOUT_ROWS
        return "values" if alone else "rows"

    @property
    def reading(self) -> Reading:
        """How texts are handed over: what is bounded by numbers as numbers, what is put in order as what they are."""
        if self.type in _ABOUT_ORDER or self.type in _ABOUT_TYPES:
            return "in order" if self.type in _ABOUT_ORDER else "objects"
        told = [self.kwargs[key] for key in _BOUNDS if self.kwargs.get(key) is not None]
        numbers = self.type in _ABOUT_NUMBERS and not any(isinstance(bound, str) for bound in told)
        return "numbers" if numbers else "texts"

    def as_gx(self) -> dict[str, Any]:
        """As an item of `expectations` in a suite of Great Expectations."""
        return {
            "type": self.type,
            "kwargs": dict(self.kwargs),
            "meta": dict(self.meta),
            "severity": GX_SEVERITY[self.severity],
        }


@dataclass(frozen=True, slots=True)
class Suite:
    """All that one origin (`hotpass`, or a steward's file) expects of one table.

    `table` is `entities`, `contacts`, `relationships` or what people call a source table; `table_id` names the latter.
    """

    name: str
    table: str
    expected: tuple[Expected, ...]
    table_id: int | None = None
    origin: str = "hotpass"

    def to_json(self) -> str:
        """The suite as Great Expectations keeps one: no ids, no times, equal suites give equal text."""
        told = {
            "name": self.name,
            "expectations": [expected.as_gx() for expected in self.expected],
            "meta": {"hotpass": {"origin": self.origin, "table": self.table}},
        }
        return json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def of_type(column: str, expected: base.Expectation, least: float, severity: Severity) -> Expected:
    """What a semantic type expects of its values, asked of a column; the laxer of the two shares holds."""
    share = min(least, expected.share)
    told: tuple[str, dict[str, Any]]
    low, high = expected.low, expected.high
    match expected.kind:
        case "matches":
            told = ("expect_column_values_to_match_regex", {"regex": expected.pattern})
            words = f"matches {expected.pattern}"
        case "one_of":
            told = ("expect_column_values_to_be_in_set", {"value_set": list(expected.values)})
            words = "is one of: " + ", ".join(expected.values)
        case "between":
            bounds = {"min_value": low, "max_value": high}
            told = ("expect_column_values_to_be_between", {k: v for k, v in bounds.items() if v is not None})
            words = f"lies between {low} and {high}"
        case "max_length":
            told = ("expect_column_value_lengths_to_be_between", {"max_value": int(high or 0)})
            words = f"has at most {int(high or 0)} characters"
    asked = _asked(column, share) | told[1]
    return Expected(expected.kind, told[0], asked, words, severity)


def is_filled(column: str, least: float, severity: Severity, *, known: str = "") -> Expected:
    """Whether a column holds something. `known` says that it holds the ids that were found in the table so named."""
    asked = _asked(column, least)
    kind, words = ("refers", f"is in {known}") if known else ("filled", "is filled")
    return Expected(kind, "expect_column_values_to_not_be_null", asked, words, severity)


def is_unique(column: str, severity: Severity) -> Expected:
    """Whether no value of a column stands twice."""
    return Expected("unique", "expect_column_values_to_be_unique", _asked(column, 1.0), "is unique", severity)


def _asked(column: str, share: float) -> dict[str, Any]:
    """The column, and the share that must meet it where that is not all."""
    return {"column": column} | ({"mostly": share} if share < 1 else {})
