"""Every table held to every suite: what is expected, what was found, and the cells to look at."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import polars as pl

from hotpass.model.handover import Enriched
from hotpass.model.tables import TABLES
from hotpass.profiles.schema import Profile
from hotpass.quality.built_in import published_suites, source_suites
from hotpass.quality.engine import Engine, Outcome
from hotpass.quality.judging import judge
from hotpass.quality.own_suites import OwnSuite, for_tables
from hotpass.quality.suites import Expected, Suite
from hotpass.quality.traces import failing_cells, traced
from hotpass.quality.views import View, published_view, source_view

NO_VALUE = "not judged: no value"
"""What is told of an expectation that met nothing to judge. It passes, as Great Expectations lets it."""

_VERDICT = {"error": "fail", "warning": "warn", "info": "info"}


def validate(
    given: Enriched, profile: Profile, own: Sequence[OwnSuite] = ()
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Hold the tables to the profile's suites and the steward's. Returns `suites`, `expectations` and `failures`.

    Raises `RequestError` where a suite of the steward's is for a source table that was not found.
    """
    suites = [*published_suites(profile), *source_suites(given, profile), *for_tables(own, given)]
    outcomes = judge(Engine(), suites, partial(_view, given))
    lines: list[tuple[object, ...]] = []
    published, of_sources = [], []
    for suite, told in zip(suites, outcomes, strict=True):
        view = _view(given, suite) if any(outcome.positions.len() for outcome in told) else None
        for expected, outcome in zip(suite.expected, told, strict=True):
            number = len(lines)
            lines.append(_line(number, suite, expected, outcome))
            field = _field(expected)
            if view is None:
                continue
            if view.subjects is not None:
                subjects = view.subjects.gather(outcome.positions)
                published.append(_failed(number, suite.table, field, subjects))
            else:
                cells = failing_cells(view, outcome.positions, field)
                of_sources.append(cells.with_columns(expectation_id=pl.lit(number, dtype=pl.UInt32)))
    failures = [traced(pl.concat(published), given)] if published else []
    failures += [_of_source(cells) for cells in of_sources]
    schema = TABLES["failures"]
    return (
        pl.DataFrame([(s.name, s.table, s.to_json()) for s in suites], TABLES["suites"], orient="row"),
        pl.DataFrame(lines, TABLES["expectations"], orient="row"),
        pl.concat([pl.DataFrame(schema=schema), *failures]).sort("expectation_id", maintain_order=True),
    )


def _view(given: Enriched, suite: Suite) -> View:
    """The table that a suite is about, as it sees it."""
    if suite.table_id is None:
        return published_view(given, suite.table)
    mapped = given.mapping.filter(pl.col("table_id") == suite.table_id, pl.col("status") == "mapped")["field"]
    asked = {column for expected in suite.expected for column in expected.columns}
    some = [field for field in mapped if field in asked]
    whole = not some or any(expected.of_columns for expected in suite.expected)
    return source_view(given, suite.table_id, mapped if whole else some)


def _field(expected: Expected) -> str:
    """The field that an expectation is about, '' where it is about the table."""
    columns = expected.columns
    return columns[0].removeprefix("known ") if columns else ""


def _line(number: int, suite: Suite, expected: Expected, outcome: Outcome) -> tuple[object, ...]:
    """A row of `expectations`."""
    return (
        number, suite.name, suite.table, suite.table_id, _field(expected), expected.words, expected.type,
        outcome.asked, outcome.failed, _observed(outcome), expected.threshold,
        expected.severity, _verdict(expected, outcome), outcome.error or (None if outcome.asked else NO_VALUE),
    )  # fmt: skip


def _observed(outcome: Outcome) -> float | None:
    """The share that met it; None where there was nothing to judge, which no share tells of."""
    if outcome.error:
        return 0.0
    return outcome.observed if outcome.asked else None


def _verdict(expected: Expected, outcome: Outcome) -> str:
    if outcome.error:
        return "error"
    return "pass" if outcome.met else _VERDICT[expected.severity]


def _failed(number: int, table: str, field: str, subjects: pl.Series) -> pl.DataFrame:
    return pl.DataFrame({"subject": subjects}).select(
        pl.lit(number, dtype=pl.UInt32).alias("expectation_id"),
        pl.lit(table).alias("table"),
        pl.lit(field).alias("field"),
        pl.col("subject").cast(pl.String),
    )


def _of_source(cells: pl.DataFrame) -> pl.DataFrame:
    schema = TABLES["failures"]
    told = cells.with_columns(pl.lit(None, dtype=pl.String).alias("subject")).select(*schema).cast(schema)
    return told.unique().sort("row", "column", nulls_last=True)
