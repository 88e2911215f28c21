"""The page: all sections in one file that asks for nothing outside itself, and runs no script."""

from __future__ import annotations

from hotpass.model.report import QualityReport
from hotpass.reporting.html import columns, intake, overview, past, privacy, resolution, trust
from hotpass.reporting.html.markup import Markup, element, joined
from hotpass.reporting.html.style import STYLE

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
"""What a browser may load for the page: nothing (Content Security Policy Level 3)."""

SECTIONS = (
    ("to-do", "What to do first", overview.to_do),
    ("came-in", "What came in", intake.came_in),
    ("ledger", "Ledger", intake.ledger),
    ("mapping", "Mapping", columns.mapping),
    ("fields", "Quality by field", columns.fields),
    ("conflicts", "Conflicts", resolution.conflicts),
    ("duplicates", "Duplicates", resolution.linked),
    ("quarantine", "Quarantine", trust.refused),
    ("remarks", "Remarks", trust.remarked),
    ("enrichment", "Enrichment", resolution.enriched),
    ("expectations", "Expectations", trust.expected),
    ("popia", "POPIA", privacy.popia),
    ("drift", "Drift", past.drifted),
    ("trend", "Trend", past.trend),
    ("run", "The run", past.of_run),
)
"""The anchor, the word in the contents and the maker of each part, in order."""


def to_html(report: QualityReport) -> str:
    """The report as one HTML page. All that comes from the data is escaped, and every list is bounded."""
    links = (element("li", element("a", words, href=f"#{anchor}")) for anchor, words, _ in SECTIONS)
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="robots", content="noindex"),
        element("title", f"Quality report: {report.profile}, {report.as_of}"),
        element("style", Markup(STYLE)),
    )
    body = element(
        "body",
        element("a", "Skip to the report", href="#to-do", class_="skip"),
        overview.header(report),
        element("nav", element("ul", *links), aria_label="Contents"),
        element("main", *(joined([make(report), Markup("\n")]) for _, _, make in SECTIONS)),
        element("footer", "Made by Hotpass. Values shown here are those of the published tables: treat this page as "
                          "you treat them."),
    )  # fmt: skip
    return f"<!doctype html>\n{element('html', head, body, lang='en')}\n"
