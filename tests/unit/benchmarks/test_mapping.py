"""The mapping is as right, and as sure of it, as its page says."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from hotpass.benchmarks.mapping import EXPERT_FIELDS, Judgement, Report, fit, judge, measure, reliability
from hotpass.benchmarks.mapping_page import TRIALS, page
from hotpass.benchmarks.mapping_schemas import ROWS, schemas, table_of
from hotpass.mapping.weights import PLATT
from hotpass.model.fields import FIELDS, ORGANISATION_FIELDS
from hotpass.profiles.loader import load

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def headers_alone() -> list[Judgement]:
    return judge(0)


def test_schemas_name_fields_that_exist() -> None:
    for schema in schemas():
        known = {field.name for field in FIELDS[load(schema.profile).entity]}
        assert {field for field in schema.fields if field} <= known, schema.name
    assert set(EXPERT_FIELDS.values()) <= {field.name for field in ORGANISATION_FIELDS}


def test_there_are_enough_sources_with_enough_that_is_no_field() -> None:
    every = [field for schema in schemas() for field in schema.fields]
    assert len(schemas()) >= 40
    assert len({schema.name for schema in schemas()}) == len(schemas())
    assert every.count(None) >= 0.2 * len(every)


def test_tables_are_the_same_each_time_and_reach_nobody() -> None:
    for schema in schemas():
        made = table_of(schema, 20)
        assert made.frame.equals(table_of(schema, 20).frame)
        for cell in made.frame.select(str(i) for i in range(len(schema.headers))).iter_rows():
            for text in cell:
                if text and "@" in text[1:]:
                    assert text.endswith((".example", "@example.org", ".example.org", ".example.com"))


def test_headers_alone_map_as_well_as_the_page_says(headers_alone: list[Judgement]) -> None:
    report = Report.of(headers_alone)
    text = (ROOT / "docs" / "reference" / "mapping.md").read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith("| headers alone |"))
    right, wrong = (float(share.rstrip("%")) / 100 for share in re.findall(r"[\d.]+%", line))
    # a new word in a semantic type may move a few columns; more than that, and the page must be written anew
    assert right == pytest.approx(report.top1, abs=0.02)
    assert wrong == pytest.approx(report.mapped_wrong, abs=0.02)


def test_sure_columns_are_seldom_wrong(headers_alone: list[Judgement]) -> None:
    report = Report.of(headers_alone)
    assert report.top1 > 0.84
    assert report.mapped_wrong < 0.06


def test_the_page_is_written_from_its_template(headers_alone: list[Judgement]) -> None:
    text = (ROOT / "docs" / "reference" / "mapping.md").read_text(encoding="utf-8")
    made = page([(name, headers_alone) for name, _, _ in TRIALS])
    prose = [line for line in made.splitlines() if not line.startswith("|")]
    assert prose == [line for line in text.splitlines() if not line.startswith("|")]


def test_confidence_means_what_it_says(headers_alone: list[Judgement]) -> None:
    for low, high, columns, right in reliability(headers_alone, (0.85, 0.9, 0.95, 1.001)):
        spread = 2 * (0.25 / columns) ** 0.5
        assert low - 0.05 - spread <= right <= high + spread


def test_a_fit_finds_the_scale_and_shift_of_its_points() -> None:
    sure = Judgement("s", "h", "a", "a", 0.9, "mapped")
    made = [replace(sure, truth="a" if n % 10 else "b") for n in range(1000)]
    made += [replace(sure, confidence=0.6, truth="a" if n % 5 < 3 else "b") for n in range(1000)]
    scale, shift = fit(made)
    # what is already right needs the very calibration that is in use
    assert (scale, shift) == pytest.approx(PLATT, abs=0.02)


def test_real_headers(shared_data: Path) -> None:
    report = measure(shared_data / "mapping" / "headers.csv")
    assert report.columns == 188
    assert report.top1 > 0.75
    assert report.mapped_wrong < 0.08
    assert report.contact_wrong <= 2


def test_values_help() -> None:
    assert Report.of(judge(ROWS // 3, every=4)).top1 > Report.of(judge(0, every=4)).top1
