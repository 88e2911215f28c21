"""A steward's suites: what is read, which faults are told and where, and which tables they are for."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from tests.unit.quality.given import profile_with, sound

from hotpass.errors import RequestError
from hotpass.quality.built_in import published_suites
from hotpass.quality.own_suites import OwnSuite, check_found, for_tables, read_suites

FILES = {"crm.xlsx": "crm"}
FILLED = {"type": "expect_column_values_to_not_be_null", "kwargs": {"column": "email"}}


def folder_with(folder: Path, told: object, name: str = "mine.json") -> Path:
    text = told if isinstance(told, str) else json.dumps(told)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def suite(*expectations: Any, name: str = "entities", **more: Any) -> dict[str, Any]:
    return {"name": name, "expectations": list(expectations), **more}


def test_no_suites_in_an_empty_folder(tmp_path: Path) -> None:
    assert read_suites(tmp_path, profile_with(), FILES) == ()


@pytest.mark.parametrize(
    ("told", "severity"),
    [(None, "error"), ("critical", "error"), ("warning", "warning"), ("info", "info")],
)
def test_severities_of_great_expectations(tmp_path: Path, told: str | None, severity: str) -> None:
    given = FILLED | ({"severity": told} if told else {})
    (found,) = read_suites(folder_with(tmp_path, suite(given)), profile_with(), FILES)
    assert [(e.severity, e.words) for e in found.expected] == [(severity, "values to not be null")]


@pytest.mark.parametrize(
    ("told", "place", "words"),
    [
        ("{", "line 1, column 2", "No JSON"),
        ([], "$", "a mapping with a name"),
        (suite(FILLED, name="entitys"), "$.name", "Did you mean 'entities'?"),
        (suite(FILLED, name="", meta={"hotpass": {"table": "crn.xlsx"}}), "$.meta.hotpass.table", "'crm.xlsx'"),
        (suite({"type": "expect_column_values_to_be_nul", "kwargs": {"column": "email"}}), "$.expectations[0].type",
         "Did you mean 'expect_column_values_to_be_null'?"),
        (suite(FILLED, FILLED | {"kwargs": {"column": "emial"}}), "$.expectations[1].kwargs", "Did you mean 'email'?"),
        (suite(FILLED | {"kwargs": {}}), "$.expectations[0].kwargs.column", "field required"),
        (suite(FILLED | {"kwargs": {"column": "email", "mostly": 7}}), "$.expectations[0].kwargs.mostly", ""),
        (suite(FILLED | {"severity": "grave"}), "$.expectations[0].severity", "critical, warning, info"),
        (suite("filled"), "$.expectations[0]", "a mapping with a type"),
    ],
)  # fmt: skip
def test_a_fault_names_file_and_place(tmp_path: Path, told: object, place: str, words: str) -> None:
    with pytest.raises(RequestError) as raised:
        read_suites(folder_with(tmp_path, told), profile_with(), FILES)
    assert f"mine.json: {place}: " in str(raised.value)
    assert words in str(raised.value)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    folder_with(tmp_path, "{", "a.json")
    folder_with(tmp_path, suite(FILLED, name="nobody"), "b.json")
    with pytest.raises(RequestError, match=r"2 fault\(s\)(?s:.*)a\.json(?s:.*)b\.json"):
        read_suites(tmp_path, profile_with(), FILES)


@pytest.mark.parametrize(
    ("table", "found"),
    [
        ("entities", [("entities", None)]),
        ("crm", [("crm.xlsx | Firms", 0)]),
        ("CRM.xlsx", [("crm.xlsx | Firms", 0)]),
        ("crm.xlsx | firms", [("crm.xlsx | Firms", 0)]),
    ],
)
def test_which_tables_a_suite_is_for(table: str, found: list[tuple[str, int | None]]) -> None:
    own = [OwnSuite("mine.json", table, ())]
    check_found(own, sound())
    assert [(s.table, s.table_id) for s in for_tables(own, sound())] == found


@pytest.mark.parametrize("table", ["crm.xlsx | Frims", "crm.xlsx | Notes"])
def test_a_sheet_without_a_data_table_is_told(table: str) -> None:
    with pytest.raises(RequestError, match="no data table of that name"):
        check_found([OwnSuite("mine.json", table, ())], sound())


def test_two_tables_of_a_sheet_are_told_apart_by_range() -> None:
    given = sound()
    second = given.tables.head(1).with_columns(
        pl.lit(2, dtype=pl.UInt32).alias("table_id"), pl.lit("H1:J4").alias("range")
    )
    told = for_tables(
        [OwnSuite("m.json", "crm", ())], replace(given, tables=pl.concat([given.tables, second]))
    )
    assert [s.table for s in told] == ["crm.xlsx | Firms | A1:F4", "crm.xlsx | Firms | H1:J4"]


def test_what_is_published_can_be_handed_back(tmp_path: Path) -> None:
    """The suites that a run writes are suites that it reads."""
    for made in published_suites(profile_with()):
        folder_with(tmp_path, made.to_json(), f"{made.name}.json")
    with pytest.raises(RequestError, match="No column 'known"):
        read_suites(tmp_path, profile_with(), FILES)
    (tmp_path / "contacts.json").unlink()
    (tmp_path / "relationships.json").unlink()
    (found,) = read_suites(tmp_path, profile_with(), FILES)
    made = published_suites(profile_with())[0]
    assert [(e.type, dict(e.kwargs), e.severity) for e in found.expected] == [
        (e.type, dict(e.kwargs), e.severity) for e in made.expected
    ]
