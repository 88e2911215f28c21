"""What is on record under POPIA, what was found in texts, and whom the outputs go to."""

from __future__ import annotations

from hotpass.model.report import QualityReport
from hotpass.reporting.html.markup import Markup, section
from hotpass.reporting.html.tables import listed, table
from hotpass.reporting.markdown_popia import class_rows, finding_rows, left_off_rows, sentences


def popia(report: QualityReport) -> Markup:
    """The summary for the information officer."""
    told = report.popia
    going = [(d.name, d.recipient, d.country, f"s{d.ground}" if d.ground else "") for d in told.destinations]
    words = list(sentences(told))
    return section(
        "popia",
        "Personal information (POPIA)",
        listed(words) if words else "",
        table(
            "What the profile states of published fields",
            ("class", "fields", "purpose", "basis", "kept", "goes to"),
            list(class_rows(told)),
        ),
        table(
            "Found in free text, in cells carried along and in headers",
            ("what", "done", "n:cells", "for example"),
            list(finding_rows(told)),
        ),
        table(
            "Whom this run's outputs go to", ("destination", "recipient", "country", "ground of s72"), going
        ),
        table(
            "Left off the daily list",
            ("why", "n:contacts", "n:entities of whom nobody is left"),
            list(left_off_rows(told)),
        ),
    )
