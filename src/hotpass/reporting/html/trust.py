"""What was refused, remarked and expected."""

from __future__ import annotations

from collections.abc import Sequence

from hotpass.model.report import ExpectationLine, IssueLine, QualityReport
from hotpass.reporting.html.markup import Markup, chip, joined, paragraph, section
from hotpass.reporting.html.tables import table

_WORST = {"error": 0, "fail": 1, "warn": 2, "info": 3}
"""By verdict; `error` is an expectation that could not be judged."""


def refused(report: QualityReport) -> Markup:
    """Quarantine by reason, with the way to put it right."""
    return section(
        "quarantine",
        "Quarantine: refused, kept with the reason",
        _defects("Cells refused, by reason", report.quarantine, "the sheet Quarantine"),
    )


def remarked(report: QualityReport) -> Markup:
    """Defects that were published all the same."""
    return section(
        "remarks", "Remarks: published all the same", _defects("Remarks, by kind", report.issues, "")
    )


def _defects(caption: str, lines: Sequence[IssueLine], rest: str) -> Markup:
    rows = [(i.code, chip(i.severity), i.count, i.message, i.remedy, joined(i.places, "; ")) for i in lines]
    return table(
        caption, ("code", "severity", "n:count", "what it is", "how to fix it", "for example"), rows, rest
    )


def expected(report: QualityReport) -> Markup:
    """Expectations, those that are not met first, with rows that failed."""
    ranked = sorted(report.expectations, key=lambda line: (_WORST.get(line.verdict, 4), -line.failed))
    met = sum(line.verdict == "pass" and line.observed is not None for line in report.expectations)
    return section(
        "expectations",
        "Expectations",
        paragraph(f"{met:,} of {len(ranked):,} are met{_unjudged(report)}."),
        table(
            "Expectations of sources and published tables",
            ("expectation", "table", "field", "verdict", "n:observed", "n:asked for", "n:failed", "rows that failed"),
            [_expectation(line) for line in ranked],
        ),
    )  # fmt: skip


def _unjudged(report: QualityReport) -> str:
    broken = sum(line.verdict == "error" for line in report.expectations)
    empty = sum(line.observed is None for line in report.expectations)
    return (f"; {broken:,} could not be judged (error)" if broken else "") + (
        f"; {empty:,} met no value to judge" if empty else ""
    )


def _expectation(line: ExpectationLine) -> tuple[object, ...]:
    shares = (line.share, f"{line.threshold:.1%}")
    places = line.message or joined(line.places or line.subjects, "; ")
    return (line.expectation, line.table, line.field, chip(line.verdict), *shares, line.failed, places)
