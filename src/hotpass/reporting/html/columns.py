"""What each column was taken for, and how well each field is filled."""

from __future__ import annotations

from hotpass.model.report import MappingLine, QualityReport, ScoreLine
from hotpass.reporting.html.charts import bar
from hotpass.reporting.html.markup import Markup, chip, element, joined, paragraph, section
from hotpass.reporting.html.tables import table

_STATUS = {"mapped": "pass", "proposed": "warn"}
_FIRST = {"proposed": 0, "mapped": 1}


def mapping(report: QualityReport) -> Markup:
    """Columns that wait for a person first, then mapped ones (the least sure first), then those carried along."""
    ranked = sorted(
        report.mapping,
        key=lambda m: (_FIRST.get(m.status, 2), m.confidence if m.confidence is not None else 1),
    )
    counts = report.counts
    return section(
        "mapping",
        "Mapping: what each column was taken for",
        paragraph(
            f"{counts['columns_mapped']:,} columns are mapped, {counts['columns_proposed']:,} wait for a person "
            f"(", element("code", "hotpass map"), f"), {counts['columns_kept']:,} are carried along unmapped."
        ),
        table(
            "Columns",
            ("header", "file", "sheet", "column", "status", "field", "n:confidence", "decided by"),
            [_column(line) for line in ranked],
        ),
    )  # fmt: skip


def _column(line: MappingLine) -> tuple[object, ...]:
    sure = "" if line.confidence is None else f"{line.confidence:.2f}"
    status = chip(line.status, _STATUS.get(line.status, "info"))
    return (
        line.header or "(no header)", line.file, line.sheet, line.column, status, line.field, sure, line.decided_by
    )  # fmt: skip


def fields(report: QualityReport) -> Markup:
    """How many rows of each published column hold a value, how often sources differ, what was refused."""
    rows = [
        (
            f.field,
            f.table,
            f.filled,
            joined([bar(f.share), f" {f.share:.1%}"]),
            f.conflicts,
            f.refused,
        )
        for f in report.fields
        if f.filled or f.refused
    ]
    empty = [f.field for f in report.fields if not (f.filled or f.refused)]
    scores = [(s.score, s.table, s.rows, *_spread(s)) for s in report.scores]
    return section(
        "fields",
        "Quality by field",
        table("Published fields", ("field", "table", "n:filled", "n:share", "n:conflicts", "n:refused cells"), rows),
        paragraph("No source speaks of: ", ", ".join(empty), ".", class_="soft") if empty else "",
        table(
            "Scores (0 to 1)",
            ("score", "table", "n:rows", "n:least", "n:25 %", "n:median", "n:75 %", "n:greatest", "n:mean"),
            scores,
        ),
    )  # fmt: skip


def _spread(line: ScoreLine) -> tuple[str, ...]:
    figures = (line.least, line.quarter, line.median, line.three_quarters, line.greatest, line.mean)
    return tuple(f"{figure:.3f}" for figure in figures)
