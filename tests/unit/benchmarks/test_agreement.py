"""Tables and columns are right where the truth says so, and what a profile lacks is right when left alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl
import pytest

from hotpass.benchmarks.agreement import columns_judged, tables_judged
from hotpass.benchmarks.truth import Truth, TruthRecorder
from hotpass.model.tables import TABLES
from hotpass.sources.base import SourceTable, Verdict

FILE = "a.xlsx"


@pytest.fixture
def truth(tmp_path: Path) -> Truth:
    """A sheet with a table in A:C under row 2 and a lookup in E:F, and a blank sheet."""
    with TruthRecorder(tmp_path) as recorder:
        recorder.add("tables", FILE, "One", 0, 0, 2, [1, 2], ["data"])
        recorder.add("tables", FILE, "One", 1, 4, 5, [2], ["lookup", "data"])
        recorder.add("tables", FILE, "Two", 0, 0, 0, [], ["empty"])
        for column, (header, fields) in enumerate(
            (("Name", ["organisation_name"]), ("Planes", ["fleet"]), ("Area", ["area", "city", ""]))
        ):
            recorder.add("columns", FILE, "One", 0, column, header, fields)
        recorder.add("columns", FILE, "One", 1, 4, "Code", [])
    return Truth(tmp_path, tmp_path)


def _table(
    sheet: str, columns: tuple[int, ...], header_rows: tuple[int, ...], verdict: Verdict
) -> SourceTable:
    nothing = pl.DataFrame()
    return SourceTable(
        path=Path("data") / FILE,
        sheet=sheet,
        sheet_number=0,
        range="",
        columns=columns,
        headers=("",) * len(columns),
        header_rows=header_rows,
        frame=nothing,
        structure=nothing,
        verdict=verdict,
        why="",
    )


def _judged(truth: Truth, *tables: SourceTable) -> list[tuple[bool, ...]]:
    return tables_judged(truth, tables).select("found", "header_right", "verdict_right").rows()


ONE = _table("One", (0, 1, 2), (2,), "data")
BESIDE = _table("One", (4, 5), (2,), "data")
BLANK = _table("Two", (), (), "empty")


def test_tables_as_they_should_be(truth: Truth) -> None:
    assert _judged(truth, ONE, BESIDE, BLANK) == [(True, True, True)] * 3


@pytest.mark.parametrize(
    ("first", "judged"),
    [
        (_table("One", (0, 1, 2, 3, 4, 5), (2,), "data"), (False, False, False)),
        (_table("One", (0, 1, 2), (1,), "data"), (True, False, True)),
        (_table("One", (0, 1, 2), (), "notes"), (True, False, False)),
        (_table("Other", (0, 1, 2), (2,), "data"), (False, False, False)),
    ],
)
def test_what_is_wrong_with_a_table(truth: Truth, first: SourceTable, judged: tuple[bool, ...]) -> None:
    assert _judged(truth, first, BESIDE, BLANK)[0] == judged


def _mapping(fields: Sequence[str | None]) -> pl.DataFrame:
    rows = [(3, n, "", field, "", 0.9, "mapped", "", "model", "ZA", None) for n, field in enumerate(fields)]
    return pl.DataFrame(rows, schema=TABLES["mapping"], orient="row")


@pytest.mark.parametrize(
    ("fields", "known", "correct"),
    [
        (
            ("organisation_name", "fleet", "city"),
            {"organisation_name", "fleet", "area", "city"},
            [True, True, True],
        ),
        (("organisation_name", None, "city"), {"organisation_name", "city"}, [True, True, True]),
        (("organisation_name", None, None), {"organisation_name", "fleet", "city"}, [True, False, True]),
        (("trading_name", "notes", "area"), {"organisation_name", "city"}, [False, False, False]),
    ],
)
def test_columns_by_what_the_profile_knows(
    truth: Truth, fields: tuple[str | None, ...], known: set[str], correct: list[bool]
) -> None:
    judged = columns_judged(truth, [(3, ONE)], _mapping(fields), known)
    assert judged["correct"].to_list() == correct
    assert judged["field"].to_list() == list(fields)
