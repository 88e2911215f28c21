"""Sections of the Markdown report on what changed since earlier runs."""

from __future__ import annotations

from collections.abc import Iterator

from hotpass.model.report import DriftLine, QualityReport
from hotpass.reporting.markdown_table import table

CHANGES = 100
"""Changes that the Markdown lists, gravest first; the JSON has all."""


def drifted(report: QualityReport) -> Iterator[str]:
    """What is not as it was in the last run of the same source."""
    yield from ("", "## Drift: what changed since the last run of the same source", "")
    header = ("change", "severity", "where", "column", "was", "now", "by", "allowed", "since run")
    yield from table(header, (_change(line) for line in report.drift[:CHANGES]))
    if len(report.drift) > CHANGES:
        yield from ("", f"{len(report.drift) - CHANGES:,} more are in quality-report.json.")


def _change(line: DriftLine) -> tuple[str, ...]:
    where = " | ".join(part for part in (line.source, line.sheet) if part)
    by, allowed = ("" if x is None else f"{x:.3f}" for x in (line.change, line.threshold))
    return (line.kind, line.severity, where, line.column, line.was, line.now, by, allowed, line.since)


def trend(report: QualityReport) -> Iterator[str]:
    """The figures of the runs of this profile, the newest first."""
    yield from ("", "## Trend over runs", "")
    rows = (
        (t.run_id, t.as_of, t.gate, f"{t.rows:,}", f"{t.entities:,}", f"{t.quarantined_cells:,}", f"{t.conflicts:,}")
        for t in reversed(report.trend)
    )  # fmt: skip
    header = ("run", "as of", "gate", "rows", f"{report.entity}s", "cells in quarantine", "conflicts")
    yield from table(header, rows)
