"""Sections of the Markdown report on what each source brought, where sources differ, and what was filled."""

from __future__ import annotations

from collections.abc import Iterator

from hotpass.model.report import ConflictLine, QualityReport
from hotpass.reporting.markdown_table import table

CONFLICTS = 20
"""Conflicts of which the Markdown tells; the page tells of more, the sheet Conflicts of all."""


def by_source(report: QualityReport) -> Iterator[str]:
    """What each file brought."""
    yield from ("", "## Quality by source", "")
    rows = ((c.file, f"{c.records:,}", f"{c.entities:,}", f"{c.only_here:,}") for c in report.contributions)
    yield from table(("file", "records", f"{report.entity}s", "in no other file"), rows)


def conflicting(report: QualityReport) -> Iterator[str]:
    """The conflicts most worth a look, with what was beaten."""
    yield from ("", "## Conflicts: where sources differ", "")
    rest = report.counts["conflicts"] - min(CONFLICTS, len(report.conflicts))
    if rest > 0 and report.conflicts:
        yield from (f"{rest:,} more stand in the sheet Conflicts.", "")
    header = (report.entity, "field", "published", "beaten", "alternatives")
    yield from table(header, (_conflict(line) for line in report.conflicts[:CONFLICTS]))


def _conflict(line: ConflictLine) -> tuple[str, ...]:
    who = ", ".join(name for name in (line.entity or line.entity_id, line.contact) if name)
    values = dict.fromkeys(a.value for a in line.alternatives if a.value is not None)
    return (who, line.field, line.published or "", f"{line.beaten:,}", "; ".join(values))


def enriched(report: QualityReport) -> Iterator[str]:
    """What was filled from outside the sources."""
    yield from ("", "## Enrichment: filled from outside the sources", "")
    rows = (
        (e.field, e.source, f"{e.lacking:,}", f"{e.filled:,}", f"{e.filled / max(1, e.lacking):.1%}")
        for e in report.enrichment
    )
    yield from table(("field", "from", "lacking", "filled", "coverage"), rows)
