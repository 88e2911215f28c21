"""The published schema fits real reports, and nothing else."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from hotpass.model.handover import Validated
from hotpass.model.report import QualityReport, RunLine
from hotpass.profiles.loader import load
from hotpass.reporting import quality_report
from hotpass.reporting.report_schema import report_schema
from hotpass.reporting.sheets import output_frames


@pytest.fixture
def document(validated: Validated) -> dict[str, Any]:
    profile = load("generic")
    lost = output_frames(validated, profile)["Conflicts"]
    told = quality_report.build(
        validated, profile, as_of=date(2026, 1, 1), gate="warn", lost=lost, run=RunLine("r", {"link": 1.5})
    )
    document: dict[str, Any] = json.loads(quality_report.to_json(quality_report.with_past(told, (), ())))
    return document


def faults(document: dict[str, Any]) -> list[str]:
    return [error.json_path for error in Draft202012Validator(report_schema()).iter_errors(document)]


def test_the_schema_is_one_and_fits_a_report(document: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(report_schema())
    assert faults(document) == []


def test_every_part_of_the_report_is_described() -> None:
    schema = report_schema()
    assert set(schema["properties"]) == {f.name for f in fields(QualityReport)}
    assert all(part["description"] for part in schema["$defs"].values())


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"gate": "perhaps"}, "$.gate"),
        ({"schema_version": 999}, "$.schema_version"),
        ({"counts": {"rows": "many"}}, "$.counts.rows"),
        ({"sources": [{}]}, "$.sources[0]"),
        ({"new": 1}, "$"),
    ],
)
def test_what_is_no_report_is_refused(document: dict[str, Any], change: dict[str, Any], path: str) -> None:
    assert path in faults(document | change)
