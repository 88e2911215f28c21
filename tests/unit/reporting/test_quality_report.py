from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import date

import polars as pl
import pytest

from hotpass.model.handover import Validated
from hotpass.model.report import QualityReport, RunLine
from hotpass.model.tables import TABLES
from hotpass.profiles.loader import load
from hotpass.reporting import markdown, quality_report
from hotpass.reporting.html.page import to_html

AS_OF = date(2026, 1, 1)
RUN = RunLine("20260101T000000-000000", {"ingest": 0.5, "link": 1.25})


def built(tables: Validated, run: RunLine | None = RUN) -> QualityReport:
    return quality_report.build(tables, load("generic"), as_of=AS_OF, gate="fail", run=run)


@pytest.fixture
def report(validated: Validated) -> QualityReport:
    return built(validated)


def test_counts(report: QualityReport) -> None:
    told = report.counts
    assert (told["files"], told["files_unread"], told["sheets"], told["tables"], told["data_tables"]) == (
        2,
        1,
        2,
        2,
        1,
    )
    assert (told["rows"], told["cells"], told["records"]) == (2, 12, 2)
    assert (told["entities"], told["contacts"], told["conflicts"], told["quarantined_cells"]) == (2, 1, 1, 1)
    assert (told["columns_mapped"], told["columns_proposed"], told["columns_kept"]) == (2, 1, 0)


def test_ledger_stands_beside_each_table(report: QualityReport) -> None:
    assert [(t.file, t.sheet, t.fates) for t in report.tables] == [
        ("crm.xlsx", "Contacts", {"published": 9, "quarantined": 1}),
        ("crm.xlsx", "Notes", {"structure": 2}),
    ]
    assert all(sum(t.fates.values()) == t.cells for t in report.tables)


def test_file_that_was_not_read_is_uncounted_by_name(report: QualityReport) -> None:
    unread = next(s for s in report.sources if not s.read)
    assert (unread.path, unread.code, unread.cells) == ("broken.xlsx", "file.unreadable", 0)
    assert "| broken.xlsx | xlsx | 7 | 0 | uncounted | The file is damaged. |" in markdown.to_markdown(report)


@pytest.mark.parametrize(
    ("skipped", "members", "said"),
    [
        (0, 0, None),
        (1, 340, "**1 block was skipped**: larger than"),
        (1200, 5100, "**1,200 blocks were skipped**: larger than"),
    ],
)
def test_blocks_that_were_skipped_are_told_and_explained(
    validated: Validated, skipped: int, members: int, said: str | None
) -> None:
    changed = pl.lit(skipped).alias("skipped"), pl.lit(members).alias("skipped_nodes")
    blocks = validated.blocks.with_columns(*changed).cast(TABLES["blocks"])
    report = built(replace(validated, blocks=blocks))
    [told] = json.loads(quality_report.to_json(report))["linkage"]["blocks"]
    assert (told["skipped"], told["skipped_nodes"]) == (skipped, members)
    text = markdown.to_markdown(report)
    assert f"| phone | 4 | 1 | 1 | 1 | {skipped:,} | {members:,} |" in text
    assert said in text if said else "skipped**" not in text


def test_mapping_has_letters_and_confidence(report: QualityReport) -> None:
    assert [(m.column, m.header, m.field, m.status, m.confidence) for m in report.mapping] == [
        ("A", "Name", "organisation_name", "mapped", 0.99),
        ("C", "E-mail", "email", "mapped", 0.97),
        ("D", "Area | zone", "city", "proposed", 0.55),
    ]


def test_fields_say_filled_conflicts_and_refused(report: QualityReport) -> None:
    told = {(f.table, f.field): f for f in report.fields}
    email = told["entities", "email"]
    assert (email.rows, email.filled, email.share, email.refused) == (2, 1, 0.5, 1)
    assert told["entities", "city"].conflicts == 1
    assert told["contacts", "name"].filled == 1


def test_quarantine_has_reason_remedy_and_place_but_no_value(report: QualityReport) -> None:
    (line,) = report.quarantine
    assert (line.code, line.count, line.places) == ("email.malformed", 1, ("crm.xlsx | Contacts | C3",))
    assert line.remedy == "Correct the address."
    assert "not shown" not in quality_report.to_json(report)


def test_remarks_leave_errors_to_the_quarantine(report: QualityReport) -> None:
    assert [(i.code, i.count, i.places[0]) for i in report.issues] == [
        ("row.broken_id", 1, "crm.xlsx | Contacts | row 2"),
        ("value.repaired", 2, "crm.xlsx | Contacts | A2"),
    ]


def test_failed_expectation_names_its_rows(report: QualityReport) -> None:
    assert [(e.field, e.verdict, e.subjects) for e in report.expectations] == [
        ("email", "fail", ("e2",)),
        ("entity_id", "pass", ()),
    ]


def test_what_met_no_value_is_not_told_as_met(validated: Validated) -> None:
    empty = pl.col("field") == "entity_id"
    lines = validated.expectations.with_columns(
        pl.when(~empty).then("observed").alias("observed"),
        pl.when(empty).then(pl.lit("not judged: no value")).alias("message"),
    )
    report = built(replace(validated, expectations=lines))
    text = markdown.to_markdown(report)
    assert "0 of 2 are met; 1 met no value to judge" in text
    assert "| entity_id | is unique | no value | 100.0% | 0 | not judged: no value |" in text
    page = to_html(report)
    assert "0 of 2 are met; 1 met no value to judge" in page and ">no value<" in page


def test_scores_are_spread(report: QualityReport) -> None:
    quality = report.scores[0]
    assert (quality.least, quality.greatest, quality.mean, quality.rows) == (0.3, 0.8, 0.55, 2)


def test_advice_names_files_columns_and_rows(report: QualityReport) -> None:
    told = {advice.advice: advice.places for advice in report.recommendations}
    assert report.recommendations[0].places == ("broken.xlsx",)
    assert report.recommendations[0].advice.endswith(
        "The file is damaged. Open it in its own program and save it again."
    )
    assert report.recommendations[-1].places == ("crm.xlsx | Contacts | C3",)
    undecided = "Run hotpass map FOLDER/crm.xlsx --profile generic and say what these columns hold; then they are used."
    assert told[undecided] == ("Contacts | D: 'Area | zone' may be city",)
    assert told["Nobody can be reached here: neither a phone number nor an e-mail address is known."] == (
        "e2",
    )
    assert any("email in entities is filled in 50.0% of 2 rows" in advice for advice in told)


def test_order_of_rows_does_not_matter(validated: Validated, report: QualityReport) -> None:
    shuffled = replace(validated, **{f.name: getattr(validated, f.name).reverse() for f in fields(validated)})
    assert quality_report.to_json(built(shuffled)) == quality_report.to_json(report)


def test_only_the_run_differs_between_equal_runs(validated: Validated, report: QualityReport) -> None:
    other = built(validated, run=RunLine("another", {"ingest": 9.0}))
    assert other != report
    assert replace(other, run=None) == replace(report, run=None)


def test_json_is_sorted_and_versioned(report: QualityReport) -> None:
    told = json.loads(quality_report.to_json(report))
    assert list(told) == sorted(told)
    assert told["schema_version"] == 1
    assert told["run"]["run_id"] == RUN.run_id


def test_markdown_tells_it_all_and_breaks_no_table(report: QualityReport) -> None:
    text = markdown.to_markdown(report)
    for heading in (
        "What to do first",
        "What came in",
        "Ledger",
        "How records became organisations",
        "Quality by field",
        "Quarantine",
        "Expectations",
    ):
        assert f"## {heading}" in text
    assert "Area \\| zone" in text
    assert "1 are doubtful: **0 questions wait for a person** (`hotpass review`)" in text
    assert "| phone | a number \\| in common | +6.5 | 1 |" in text
    assert "**failed**" in text
    assert "**1 column**: Run hotpass map FOLDER/crm.xlsx --profile generic" in text
    assert "## The run" in text
    assert "## The run" not in markdown.to_markdown(replace(report, run=None))


def test_nothing_in_nothing_out(validated: Validated) -> None:
    bare = replace(validated, **{f.name: getattr(validated, f.name).clear() for f in fields(validated)})
    report = built(bare)
    assert report.recommendations == ()
    assert report.counts["cells"] == 0
    assert "Nothing stands out." in markdown.to_markdown(report)
