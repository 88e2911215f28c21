"""Great Expectations at work: it alone judges whether a table meets a suite.

It loads late, sends nothing anywhere, and what it says of an error is stripped of values.
"""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from threading import Thread
from typing import Any

import polars as pl

from hotpass.quality.deferred import SELDOM, deferred, uncollected
from hotpass.quality.suites import Expected, Reading
from hotpass.quality.views import View

_FEWEST, _CELLS = 8, 500_000
"""Expectations a batch: at least so many, more where the batch stays small.

Great Expectations copies the whole batch for each of them, so a long one should have few columns.
"""

_COUNTS = {"result_format": "BASIC"}
_PLACES = {"result_format": "COMPLETE", "return_unexpected_index_query": False}
_QUOTED = re.compile(r"(['\"`])(.*?)\1|\b[\w.+-]*(?:@[\w.-]+|\d{3,})[\w.+-]*")
_PLAIN_WORDS = frozenset(
    ("str", "float", "int", "bool", "NoneType", "datetime", "object", "<", ">", "<=", ">=")
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one expectation.

    `asked` rows or values were judged (1 where the table as a whole was), `failed` did not meet it, at `positions` of
    the view. `error` says why it could not be judged at all.
    """

    asked: int
    failed: int
    met: bool
    positions: pl.Series
    error: str = ""

    @property
    def observed(self) -> float:
        """The share that met it, 0 to 1; 1 where there was nothing to judge."""
        return 1.0 if not self.asked else round(1 - self.failed / self.asked, 6)


NOWHERE = pl.Series("position", [], dtype=pl.UInt32)


@dataclass(frozen=True, slots=True)
class Column:
    """An expectation of one column's values, and these values."""

    expected: Expected
    values: pl.Series

    def as_read(self, name: str) -> pl.Series:
        """The values under a name, as the expectation reads them."""
        frame = self.values.rename(name).to_frame()
        return frame.select(_read_as(self.expected.reading, frame, [name])).to_series()

    def alone(self, name: str) -> Expected:
        """The expectation, asked of the column `name` and of every value."""
        kwargs = {k: v for k, v in self.expected.kwargs.items() if k != "mostly"} | {"column": name}
        return replace(self.expected, kwargs=kwargs)


def start_loading() -> None:
    """Load Great Expectations beside what else is done now: it takes about 2 s of one core."""
    Thread(target=library, name="load great_expectations").start()


def library() -> Any:
    """Great Expectations, with analytics off and nothing of the data in its log."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    logging.getLogger("great_expectations").setLevel(logging.CRITICAL)
    if "great_expectations" in sys.modules:
        return import_module("great_expectations")
    with deferred(*SELDOM), uncollected():
        return import_module("great_expectations")


class Engine:
    """Judges views. One engine serves a whole run."""

    def __init__(self) -> None:
        self._gx = library()
        types = import_module("great_expectations.data_context.types.base")
        # Without a configuration of its own a context would leave a folder for pages among the temporary files.
        config = types.DataContextConfig(store_backend_defaults=types.InMemoryStoreBackendDefaults())
        config.progress_bars = types.ProgressBarsConfig(globally=False, metric_calculations=False)
        context = self._gx.get_context(mode="ephemeral", project_config=config)
        asset = context.data_sources.add_pandas("hotpass").add_dataframe_asset("view")
        self._batches = asset.add_batch_definition_whole_dataframe("whole")

    def judge(self, view: View, expected: Sequence[Expected]) -> list[Outcome]:
        """What comes of expectations of a table, in their order."""
        outcomes: dict[int, Outcome] = {}
        for numbers in _chunks(expected, max(_FEWEST, _CELLS // (view.frame.height + 1))):
            outcomes |= self._ask(view, {n: expected[n] for n in numbers})
        return [outcomes[n] for n in range(len(expected))]

    def judge_columns(self, columns: Sequence[Column]) -> list[Outcome]:
        """What comes of expectations of columns that have nothing to do with each other, in their order.

        Which values fail is told by `positions`; the share that may is not regarded.
        """
        outcomes: dict[int, Outcome] = {}
        for numbers in _side_by_side(columns):
            outcomes |= self._ask_columns({n: columns[n] for n in numbers})
        return [outcomes[n] for n in range(len(columns))]

    def _ask_columns(self, some: Mapping[int, Column]) -> dict[int, Outcome]:
        longest = max(len(column.values) for column in some.values())
        frame = pl.DataFrame(
            [
                column.as_read(f"c{n}").extend_constant(None, longest - len(column.values))
                for n, column in some.items()
            ]
        )
        asked = {n: column.alone(f"c{n}") for n, column in some.items()}
        outcomes = self._counted_and_placed(frame.to_pandas(), asked)
        return {n: _up_to(outcome, len(some[n].values)) for n, outcome in outcomes.items()}

    def _ask(self, view: View, some: Mapping[int, Expected]) -> dict[int, Outcome]:
        """Ask expectations of one scope, all of numbers or none."""
        first = next(iter(some.values()))
        rows = view.frame.head(view.rows) if first.scope == "rows" else view.frame
        columns = dict.fromkeys(column for expected in some.values() for column in expected.columns)
        if first.of_columns or not columns:
            columns = dict.fromkeys(view.columns)
        frame = rows.select(_read_as(first.reading, rows, columns)).to_pandas()
        if first.reading == "objects":
            frame = frame.astype(object)
        return self._counted_and_placed(frame, some)

    def _counted_and_placed(self, frame: Any, some: Mapping[int, Expected]) -> dict[int, Outcome]:
        batch = self._batches.get_batch({"dataframe": frame})
        counted = self._validate(batch, some, _COUNTS)
        failed = {n: some[n] for n, outcome in counted.items() if outcome.failed and some[n].per_value}
        return counted | (self._validate(batch, failed, _PLACES) if failed else {})

    def _validate(
        self, batch: Any, some: Mapping[int, Expected], result_format: Mapping[str, Any]
    ) -> dict[int, Outcome]:
        """Places cost half as much again as counts, so they are asked only of what something failed."""
        told = [{**expected.as_gx(), "meta": {"hotpass": n}} for n, expected in some.items()]
        suite = self._gx.ExpectationSuite(name="view", expectations=told)
        results = batch.validate(suite, result_format=dict(result_format)).results
        numbered = ((int(result.expectation_config.meta["hotpass"]), result) for result in results)
        return {n: _outcome(result, some[n]) for n, result in numbered}


def without_asking(view: View, expected: Expected) -> Outcome | None:
    """The outcome where a column is missing or there is nothing to judge; else None."""
    missing = [column for column in expected.columns if column not in view.frame.columns]
    if expected.of_columns:
        return None
    if missing:
        return not_judged(f"The table has no column {', '.join(map(repr, missing))}.")
    of_rows = expected.scope == "rows"
    empty = all(view.frame[column].null_count() == view.frame.height for column in expected.columns)
    if expected.per_value and (not view.rows if of_rows else empty):
        return Outcome(0, 0, True, NOWHERE)
    return None


def _chunks(expected: Sequence[Expected], most: int) -> Iterator[list[int]]:
    """Their numbers: together what has one scope and is read one way, by column, `most` at a time."""
    groups: dict[tuple[str, str, bool], list[int]] = {}
    for n, one in enumerate(expected):
        groups.setdefault((one.scope, one.reading, one.of_columns), []).append(n)
    for numbers in groups.values():
        numbers.sort(key=lambda n: expected[n].columns)
        yield from (numbers[at : at + most] for at in range(0, len(numbers), most))


def _side_by_side(columns: Sequence[Column]) -> Iterator[list[int]]:
    """Their numbers, by length: together as many as keep the batch small."""
    numbers = sorted(range(len(columns)), key=lambda n: len(columns[n].values))
    batch: list[int] = []
    for n in numbers:
        if batch and (len(batch) + 1) * len(columns[n].values) > _CELLS:
            yield batch
            batch = []
        batch.append(n)
    if batch:
        yield batch


def _up_to(outcome: Outcome, length: int) -> Outcome:
    """Without what stands below the column's own values."""
    return replace(outcome, positions=outcome.positions.filter(outcome.positions < length))


def _read_as(reading: Reading, frame: pl.DataFrame, columns: Iterable[str]) -> list[pl.Expr]:
    """The columns as an expectation reads them."""
    if reading == "texts":
        return [pl.col(column) for column in columns]
    return _as_numbers(frame, columns) if reading == "numbers" else [_in_order(frame[c]) for c in columns]


def _in_order(values: pl.Series) -> pl.Expr:
    """Texts that are all numbers or all dates as numbers; others as they are, for Great Expectations to refuse."""
    if values.dtype == pl.String:
        for read in (values.cast(pl.Float64, strict=False), values.str.to_date("%Y-%m-%d", strict=False)):
            if read.null_count() == values.null_count():
                return pl.lit(read.to_physical().cast(pl.Float64)).alias(values.name)
    return pl.col(values.name)


def _as_numbers(frame: pl.DataFrame, columns: Iterable[str]) -> list[pl.Expr]:
    """Texts as numbers. A text that is none becomes infinity: a null would not be asked, and infinity fits no bound."""
    texts = [column for column in columns if frame.schema[column] == pl.String]
    numbers = {column: pl.col(column).cast(pl.Float64, strict=False) for column in texts}
    none = {
        c: pl.col(c).is_not_null() & number.is_finite().not_().fill_null(True)
        for c, number in numbers.items()
    }
    return [
        pl.when(none[c]).then(float("inf")).otherwise(numbers[c]).alias(c) if c in numbers else pl.col(c)
        for c in columns
    ]


def _outcome(result: Any, expected: Expected) -> Outcome:
    message = _raised(result.exception_info)
    if message is not None:
        return not_judged(without_values(message, expected))
    told = result.result
    if "element_count" not in told:
        return Outcome(1, 0 if result.success else 1, bool(result.success), NOWHERE)
    asked = int(told["element_count"]) - int(told.get("missing_count") or 0)
    places = pl.Series("position", told.get("unexpected_index_list") or [], dtype=pl.UInt32)
    return Outcome(asked, int(told.get("unexpected_count") or 0), bool(result.success), places)


def _raised(info: Mapping[str, Any]) -> str | None:
    """The message of an exception; None where none was raised. It is told plainly, or by metric."""
    by_metric = [told for told in info.values() if isinstance(told, Mapping)]
    for told in (info, *by_metric):
        if told.get("raised_exception"):
            return str(told.get("exception_message") or "It could not be evaluated.")
    return None


def not_judged(message: str) -> Outcome:
    """The outcome of an expectation that could not be judged."""
    return Outcome(0, 0, False, NOWHERE, message)


def without_values(message: str, expected: Expected) -> str:
    """An error's first line without what may be data: quoted words that the expectation does not itself say."""
    own = repr(dict(expected.kwargs))

    def masked(found: re.Match[str]) -> str:
        word = found[2] if found[2] is not None else found[0]
        return found[0] if word in own or word in _PLAIN_WORDS else "…"

    lines = message.strip().splitlines() or ["It could not be evaluated."]
    return _QUOTED.sub(masked, lines[0])[:300]
