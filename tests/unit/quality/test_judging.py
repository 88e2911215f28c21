"""A value judged once for all says what Great Expectations says of each table by itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl
import pytest

from hotpass.quality import judging
from hotpass.quality.engine import Engine, Outcome, without_asking
from hotpass.quality.judging import judge
from hotpass.quality.suites import Expected, Suite
from hotpass.quality.views import View

NAN, INF = float("nan"), float("inf")
TABLES: tuple[tuple[list[str | None], list[float | None], int], ...] = (
    (["Kite", "Heron", "12", "-3.5", "", "1e3", None, "Kite"], [0.0, 0.5, 1.0, 7.25, NAN, INF, None, 0.5], 3),
    (["nan", "inf", "Kite", "Kite", "Kite"], [0.5, 0.5], 0),
    (["nan"], [NAN], 0),
    ([None, None], [None, 1.0], 1),
    ([], [], 0),
)
"""Texts, numbers, and how many of the last rows hold further values only."""

ASKED: tuple[tuple[str, Mapping[str, Any]], ...] = (
    ("expect_column_values_to_not_be_null", {"column": "text"}),
    ("expect_column_values_to_not_be_null", {"column": "number", "mostly": 0.5}),
    ("expect_column_values_to_match_regex", {"column": "text", "regex": "^[A-Z]"}),
    ("expect_column_values_to_match_regex", {"column": "text", "regex": "^[A-Z]", "mostly": 0.75}),
    ("expect_column_values_to_match_regex", {"column": "text", "regex": "(["}),
    ("expect_column_values_to_not_match_regex", {"column": "text", "regex": "i"}),
    ("expect_column_values_to_be_in_set", {"column": "text", "value_set": ["Kite", "12"]}),
    ("expect_column_values_to_not_be_in_set", {"column": "text", "value_set": ["Kite"], "mostly": 0.3}),
    ("expect_column_values_to_be_between", {"column": "text", "min_value": 0, "max_value": 100}),
    ("expect_column_values_to_be_between", {"column": "number", "min_value": 0.0, "max_value": 1.0}),
    ("expect_column_values_to_be_between", {"column": "number", "max_value": 1.0, "strict_max": True}),
    ("expect_column_value_lengths_to_be_between", {"column": "text", "max_value": 4}),
    ("expect_column_value_lengths_to_equal", {"column": "text", "value": 2}),
    ("expect_column_values_to_be_unique", {"column": "text"}),
)


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine()


def view(texts: list[str | None], numbers: list[float | None], further: int) -> View:
    height = max(len(texts), len(numbers))
    frame = pl.DataFrame(
        {
            "text": pl.Series([*texts, *[None] * (height - len(texts))], dtype=pl.String),
            "number": pl.Series([*numbers, *[None] * (height - len(numbers))], dtype=pl.Float64),
        }
    )
    return View(frame, max(0, height - further))


def by_itself(engine: Engine, table: View, expected: Expected) -> Outcome:
    return without_asking(table, expected) or engine.judge(table, [expected])[0]


def told(outcome: Outcome) -> tuple[object, ...]:
    where = sorted(outcome.positions.to_list())
    return outcome.asked, outcome.failed, outcome.met, where, outcome.observed, bool(outcome.error)


@pytest.mark.parametrize("tables", [*((table,) for table in TABLES), TABLES])
def test_the_answers_are_those_for_each_table(
    engine: Engine, tables: tuple[tuple[list[str | None], list[float | None], int], ...]
) -> None:
    expected = tuple(Expected("own", kind, kwargs, "") for kind, kwargs in ASKED)
    views = {f"t{n}": view(*table) for n, table in enumerate(tables)}
    suites = [Suite(name, name, expected) for name in views]
    for suite, outcomes in zip(suites, judge(engine, suites, lambda s: views[s.name]), strict=True):
        for one, outcome in zip(expected, outcomes, strict=True):
            assert told(outcome) == told(by_itself(engine, views[suite.name], one)), one


def test_a_value_is_asked_once_however_many_tables_hold_it(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    plain = Engine.judge_columns

    def counting(self: Engine, columns: Any) -> list[Outcome]:
        asked.extend(len(column.values) for column in columns)
        return plain(self, columns)

    monkeypatch.setattr(judging.Engine, "judge_columns", counting)
    table = View(pl.DataFrame({"text": ["Kite", "Heron"] * 500}), 1000)
    matches = Expected("own", "expect_column_values_to_match_regex", {"column": "text", "regex": "K"}, "")
    laxer = Expected("own", matches.type, {**matches.kwargs, "mostly": 0.5}, "")
    suites = [Suite(f"t{n}", "t", (matches, laxer)) for n in range(3)]
    outcomes = judge(engine, suites, lambda _: table)
    assert asked == [2]
    assert [[(o.failed, o.met) for o in some] for some in outcomes] == [[(500, False), (500, True)]] * 3
    assert outcomes[0][0].positions.to_list() == list(range(1, 1000, 2))


@pytest.mark.parametrize(
    "kwargs",
    [
        {"column": "text", "regex": "K", "row_condition": 'text=="Kite"', "condition_parser": "pandas"},
        {"column": "number", "regex": "7"},
    ],
)
def test_what_may_depend_on_more_than_the_value_is_asked_of_the_table(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, kwargs: Mapping[str, Any]
) -> None:
    monkeypatch.setattr(judging.Engine, "judge_columns", lambda self, columns: [] if not columns else 1 / 0)
    table = view(["Kite", "Heron"], [7.25, 0.5], 0)
    expected = Expected("own", "expect_column_values_to_match_regex", kwargs, "")
    ((outcome,),) = judge(engine, [Suite("t", "t", (expected,))], lambda _: table)
    assert told(outcome) == told(by_itself(engine, table, expected))
