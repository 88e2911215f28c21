"""The head of the page: the verdict, the figures, and what to do first."""

from __future__ import annotations

from collections.abc import Iterator

from hotpass.model.report import QualityReport, Recommendation
from hotpass.reporting.html.markup import Markup, element, joined, paragraph, section

VERDICT = {"pass": "passed", "warn": "passed with warnings", "fail": "failed"}


_RELEASE = {
    "published": "published",
    "published anyway": "published anyway, as was asked for",
    "rejected": "set apart in the folder rejected; what was published before stands",
}


def header(report: QualityReport) -> Markup:
    """Title, verdict and figures."""
    counts = report.counts
    return element(
        "header",
        element("h1", f"Quality report: {report.profile}"),
        paragraph(
            f"As of {report.as_of}. {counts['cells']:,} cells in {counts['rows']:,} rows of {counts['files']:,} "
            f"files became {counts['entities']:,} {report.entity}s with {counts['contacts']:,} contacts.",
            class_="lead",
        ),
        element("div", paragraph(*_verdict(report)), class_=f"verdict {report.gate}"),
        element("dl", *_figures(report), class_="figures"),
    )


def _verdict(report: QualityReport) -> Iterator[object]:
    yield element("strong", f"Quality gate: {VERDICT[report.gate]}. ")
    if report.gate == "fail":
        yield f"The outputs are {_RELEASE[report.release]}. "
    unmet = [line for line in report.expectations if line.verdict in ("fail", "warn", "error")]
    told = []
    if unmet:
        told.append(f"{len(unmet):,} of {len(report.expectations):,} expectations are not met")
    changes = report.counts.get("drift_warnings", 0)
    if changes:
        ask = "change since earlier runs asks" if changes == 1 else "changes since earlier runs ask"
        told.append(f"{changes:,} {ask} for a look")
    yield f"{'; '.join(told).capitalize()}." if told else "Every expectation is met."


def _figures(report: QualityReport) -> Iterator[Markup]:
    told = {
        f"{report.entity.capitalize()}s": "entities",
        "Contacts": "contacts",
        "Files not read": "files_unread",
        "Cells in quarantine": "quarantined_cells",
        "Fields in conflict": "conflicts",
        "Questions for a person": "questions",
        "Columns to decide on": "columns_proposed",
        "Changes since before": "drift",
    }
    for words, name in told.items():
        yield element("div", element("dt", words), element("dd", f"{report.counts.get(name, 0):,}"))


def to_do(report: QualityReport) -> Markup:
    """Recommendations, the most rewarding first, each with the rows it speaks of."""
    items = [element("li", *_advice(advice)) for advice in report.recommendations]
    shown = element("ol", *items, class_="todo") if items else paragraph("Nothing stands out.")
    return section("to-do", "What to do first", shown)


def _advice(advice: Recommendation) -> Iterator[object]:
    unit = advice.unit if advice.count != 1 else advice.unit.removesuffix("s")
    yield element("strong", f"{advice.count:,} {unit}: ")
    yield advice.advice
    if advice.places:
        yield element("span", "See ", joined(advice.places, "; "), ".", class_="places")
