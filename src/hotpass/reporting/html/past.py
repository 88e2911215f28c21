"""What changed since earlier runs, their course, and the run itself."""

from __future__ import annotations

from hotpass.model.report import DriftLine, QualityReport, TrendLine
from hotpass.reporting.html.charts import course
from hotpass.reporting.html.markup import Markup, chip, element, paragraph, section
from hotpass.reporting.html.tables import share, table


def drifted(report: QualityReport) -> Markup:
    """What is not as it was in the last run of the same source."""
    return section(
        "drift",
        "Drift: what changed since the last run of the same source",
        table(
            "Changes",
            ("change", "where", "column", "severity", "was", "now", "n:by", "n:allowed", "since run"),
            [_change(line) for line in report.drift],
        ),
    )


def _change(line: DriftLine) -> tuple[object, ...]:
    by, allowed = ("" if x is None else f"{x:.3f}" for x in (line.change, line.threshold))
    where = " | ".join(part for part in (line.source, line.sheet) if part)
    return (line.kind, where, line.column, chip(line.severity), line.was, line.now, by, allowed, line.since)


def trend(report: QualityReport) -> Markup:
    """The course of the figures over the runs of this profile."""
    runs = report.trend
    return section(
        "trend",
        "Trend over runs",
        element("div", *_courses(runs), class_="courses") if len(runs) > 1 else paragraph("This is the first run."),
        table(
            "Finished runs of this profile, the newest first",
            ("run", "as of", "gate", "n:rows", f"n:{report.entity}s", "n:in quarantine", "n:conflicts"),
            [(*_run(line), line.conflicts) for line in reversed(runs)],
        ),
    )  # fmt: skip


def _courses(runs: tuple[TrendLine, ...]) -> list[Markup]:
    shares = [line.quarantined_cells / line.cells if line.cells else 0.0 for line in runs]
    figures = {
        "Rows": ([float(r.rows) for r in runs], [f"{r.rows:,}" for r in runs]),
        "Entities": ([float(r.entities) for r in runs], [f"{r.entities:,}" for r in runs]),
        "Cells in quarantine": (shares, [f"{s:.2%}" for s in shares]),
        "Conflicts": ([float(r.conflicts) for r in runs], [f"{r.conflicts:,}" for r in runs]),
    }
    return [
        element(
            "div",
            paragraph(title, class_="soft"),
            course(title, values, told),
            paragraph(f"{told[0]} → ", element("strong", told[-1])),
        )
        for title, (values, told) in figures.items()
    ]


def _run(line: TrendLine) -> tuple[object, ...]:
    quarantined = share(line.quarantined_cells, line.cells)
    return (line.run_id, line.as_of, chip(line.gate), line.rows, line.entities, quarantined)


def of_run(report: QualityReport) -> Markup:
    """The run's id and the time that its stages took."""
    if report.run is None:
        return Markup()
    rows = [(stage, f"{seconds:.2f}") for stage, seconds in report.run.seconds.items()]
    return section(
        "run",
        "The run",
        paragraph("Run ", element("code", report.run.run_id), "."),
        table("Time by stage", ("stage", "n:seconds"), rows),
    )
