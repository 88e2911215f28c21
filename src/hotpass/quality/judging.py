"""Suites held to their tables with as little asked of Great Expectations as gives the same answers.

What judges values one by one says the same of equal values, wherever they stand. So a value is judged once, however
many rows, tables and suites ask it of the same thing; the rest is asked of each table as a whole.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import polars as pl

from hotpass.quality.engine import NOWHERE, Column, Engine, Outcome, not_judged, without_asking
from hotpass.quality.suites import Expected, Suite
from hotpass.quality.views import View

_FILLED = "expect_column_values_to_not_be_null"
_BY_VALUE: dict[str, frozenset[str]] = {
    _FILLED: frozenset(),
    "expect_column_values_to_match_regex": frozenset({"regex"}),
    "expect_column_values_to_not_match_regex": frozenset({"regex"}),
    "expect_column_values_to_be_in_set": frozenset({"value_set"}),
    "expect_column_values_to_not_be_in_set": frozenset({"value_set"}),
    "expect_column_values_to_be_between": frozenset({"min_value", "max_value", "strict_min", "strict_max"}),
    "expect_column_value_lengths_to_be_between": frozenset(
        {"min_value", "max_value", "strict_min", "strict_max"}
    ),
    "expect_column_value_lengths_to_equal": frozenset({"value"}),
}
"""Expectations whose verdict on a value needs nothing but the value, and the arguments under which that holds."""


_OF_NUMBERS = (_FILLED, "expect_column_values_to_be_between")


class _Place(NamedTuple):
    """An expectation: the number of its suite, and its number there."""

    suite: int
    expected: int


@dataclass
class _Question:
    """One thing asked of values: an expectation of any of those that ask it, and by place the values it is asked of.

    A frame of values has `value` and `n`, how often it stands there.
    """

    expected: Expected
    asked: dict[_Place, pl.DataFrame] = field(default_factory=dict)

    def distinct(self) -> pl.Series:
        """Each value once."""
        return pl.concat([frame["value"] for frame in self.asked.values()]).unique()


def judge(engine: Engine, suites: Sequence[Suite], view_of: Callable[[Suite], View]) -> list[list[Outcome]]:
    """What comes of each expectation of each suite. `view_of` may be asked twice for one table, to save memory."""
    questions: dict[str, _Question] = {}
    outcomes: dict[_Place, Outcome] = {}
    for number, suite in enumerate(suites):
        view, alone = view_of(suite), list[int]()
        for n, expected in enumerate(suite.expected):
            settled = without_asking(view, expected)
            if settled is not None:
                outcomes[_Place(number, n)] = settled
            elif _by_value(expected, view):
                question = questions.setdefault(_key(expected, view), _Question(expected))
                question.asked[_Place(number, n)] = _counted(expected, view)
            else:
                alone.append(n)
        for n, outcome in zip(alone, engine.judge(view, [suite.expected[n] for n in alone]), strict=True):
            outcomes[_Place(number, n)] = outcome
    refused: dict[_Place, pl.Series] = {}
    for place, outcome, values in _answers(engine, list(questions.values()), suites):
        outcomes[place] = outcome
        if outcome.failed:
            refused[place] = values
    outcomes |= _placed(refused, outcomes, suites, view_of)
    return [[outcomes[_Place(k, n)] for n in range(len(suite.expected))] for k, suite in enumerate(suites)]


def _by_value(expected: Expected, view: View) -> bool:
    """Whether equal values are sure to be judged alike: such a kind, plain arguments, texts or numbers."""
    arguments = _BY_VALUE.get(expected.type)
    if arguments is None or not set(expected.kwargs) <= arguments | {"column", "mostly"}:
        return False
    dtype = view.frame.schema[expected.columns[0]]
    plain = isinstance(expected.kwargs.get("mostly", 1.0), int | float)
    return plain and (dtype == pl.String or (dtype.is_numeric() and expected.type in _OF_NUMBERS))


def _key(expected: Expected, view: View) -> str:
    """The same for expectations that ask the same of values of the same sort."""
    told = {name: value for name, value in expected.kwargs.items() if name not in ("column", "mostly")}
    texts = view.frame.schema[expected.columns[0]] == pl.String
    return json.dumps([expected.type, texts, told], sort_keys=True, default=repr)


def _column(expected: Expected, view: View) -> pl.Series:
    """The values that are asked; what is no number is none."""
    values = view.frame[expected.columns[0]]
    values = values.head(view.rows) if expected.scope == "rows" else values
    return values if values.dtype == pl.String else values.cast(pl.Float64).fill_nan(None)


def _counted(expected: Expected, view: View) -> pl.DataFrame:
    """Each value and how often it stands there. Whether a cell is filled is asked of one filled cell and of a blank."""
    values = _column(expected, view)
    if expected.type != _FILLED:
        return values.drop_nulls().rename("value").value_counts(name="n")
    filled, blank = values.len() - values.null_count(), values.null_count()
    kinds = [values.drop_nulls().head(1), pl.Series([None], dtype=values.dtype)]
    told = pl.DataFrame({"value": pl.concat(kinds) if filled else kinds[1]})
    counts = pl.Series("n", [filled, blank] if filled else [blank], dtype=pl.UInt32)
    return told.with_columns(counts).filter(pl.col("n") > 0)


def _answers(
    engine: Engine, questions: Sequence[_Question], suites: Sequence[Suite]
) -> Iterator[tuple[_Place, Outcome, pl.Series]]:
    """Each place with its outcome, still without positions, and the values that were refused anywhere."""
    columns = [Column(question.expected, question.distinct()) for question in questions]
    for question, column, answer in zip(questions, columns, engine.judge_columns(columns), strict=True):
        values = column.values.gather(answer.positions)
        for place, counted in question.asked.items():
            expected = suites[place.suite].expected[place.expected]
            if answer.error:
                yield place, not_judged(answer.error), values
                continue
            bad = counted.filter(pl.col("value").is_in(values.implode(), nulls_equal=True))["n"].sum()
            asked = int(counted["n"].sum())
            met = not asked or (float(asked) - float(bad)) / float(asked) >= expected.threshold
            yield place, Outcome(asked, int(bad), met, NOWHERE), values


def _placed(
    refused: Mapping[_Place, pl.Series],
    outcomes: Mapping[_Place, Outcome],
    suites: Sequence[Suite],
    view_of: Callable[[Suite], View],
) -> Iterator[tuple[_Place, Outcome]]:
    """The outcomes of those that something failed, with the positions of it."""
    for number in sorted({place.suite for place in refused}):
        view = view_of(suites[number])
        for place in (place for place in refused if place.suite == number):
            told = outcomes[place]
            column = _column(suites[number].expected[place.expected], view)
            at = column.is_in(refused[place].implode(), nulls_equal=True).arg_true().cast(pl.UInt32)
            yield place, Outcome(told.asked, told.failed, told.met, at.rename("position"))
