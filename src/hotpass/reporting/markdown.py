"""The quality report as people read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hotpass.model.report import (
    BlockLine,
    ExpectationLine,
    IssueLine,
    MappingLine,
    QualityReport,
    ScoreLine,
)
from hotpass.model.tables import FATES
from hotpass.profiles.quality import PUBLISHED_TABLES
from hotpass.reporting.markdown_past import drifted, trend
from hotpass.reporting.markdown_popia import class_rows, finding_rows, left_off_rows, sentences
from hotpass.reporting.markdown_sources import by_source, conflicting, enriched
from hotpass.reporting.markdown_table import plain, table

_VERDICT = {"pass": "passed", "warn": "passed with warnings", "fail": "failed"}


def to_markdown(report: QualityReport) -> str:
    """The report as GitHub-flavoured Markdown; what differs between equal runs stands in the last section."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: QualityReport) -> Iterator[str]:
    counts = report.counts
    yield f"# Quality report: {report.profile}, as of {report.as_of}"
    yield ""
    yield (
        f"{counts['cells']:,} cells in {counts['rows']:,} rows of {counts['files']:,} files became "
        f"**{counts['entities']:,} {report.entity}s** with {counts['contacts']:,} contacts. "
        f"{counts['quarantined_cells']:,} cells are in quarantine, {counts['conflicts']:,} values were in "
        f"conflict. Quality gate: **{_VERDICT[report.gate]}**."
    )
    yield from _recommendations(report)
    yield from _came_in(report)
    yield from _ledger(report)
    yield from _linked(report)
    yield from _quality(report)
    yield from by_source(report)
    yield from conflicting(report)
    yield from enriched(report)
    yield from _defects("Quarantine: refused, kept with the reason", report.quarantine)
    yield from _defects("Remarks: published all the same", report.issues)
    yield from _popia(report)
    yield from _expected(report)
    yield from _mapped(report)
    yield from drifted(report)
    yield from trend(report)
    yield from _run(report)


def _recommendations(report: QualityReport) -> Iterator[str]:
    yield from ("", "## What to do first", "")
    if not report.recommendations:
        yield "Nothing stands out."
    for n, advice in enumerate(report.recommendations, start=1):
        where = f" See {plain('; '.join(advice.places))}." if advice.places else ""
        unit = advice.unit if advice.count != 1 else advice.unit.removesuffix("s")
        yield f"{n}. **{advice.count:,} {unit}**: {plain(advice.advice)}{where}"


def _came_in(report: QualityReport) -> Iterator[str]:
    yield from ("", "## What came in", "")
    rows = (
        (
            s.path,
            s.format,
            f"{s.bytes:,}",
            f"{s.tables:,}",
            f"{s.cells:,}" if s.read else "uncounted",
            s.why or "",
        )
        for s in report.sources
    )
    yield from table(("file", "format", "bytes", "tables", "cells", "remark"), rows)


def _ledger(report: QualityReport) -> Iterator[str]:
    yield from ("", "## Ledger: what became of every cell", "")
    fates = list(FATES.categories)
    rows = (
        (t.file, t.sheet, t.range, t.verdict, f"{t.cells:,}", *(f"{t.fates.get(f, 0):,}" for f in fates))
        for t in report.tables
    )
    yield from table(("file", "sheet", "range", "taken for", "cells", *fates), rows)


def _linked(report: QualityReport) -> Iterator[str]:
    told = report.linkage
    yield from ("", f"## How records became {report.entity}s", "", plain(told.why))
    if not told.pairs:
        return
    yield (
        f"{told.nodes:,} different records were compared in {told.pairs:,} pairs; {told.matches:,} pairs are one "
        f"{report.entity}, {told.review:,} are doubtful: **{report.counts['questions']:,} questions wait for a "
        "person** (`hotpass review`)."
    )
    yield from ("", "What brought the pairs together, and what each kind of key cost:", "")
    yield from _blocks(told.blocks)
    yield from ("", "What each finding weighs (one bit doubles the odds of a match):", "")
    header = ("comparison", "finding", "bits", "pairs")
    yield from table(
        header, ((w.comparison, w.words, f"{w.bits:+.1f}", f"{w.pairs:,}") for w in told.weights)
    )


def _blocks(blocks: Sequence[BlockLine]) -> Iterator[str]:
    """What each kind of key brought, and what it means that blocks were skipped."""
    header = (
        "blocking key",
        "largest block",
        "blocks",
        "pairs",
        "pairs compared",
        "skipped",
        "their records",
    )
    figures = ((b.kind, (b.cap, b.blocks, b.pairs, b.found, b.skipped, b.skipped_nodes)) for b in blocks)
    yield from table(header, ((kind, *(f"{figure:,}" for figure in some)) for kind, some in figures))
    skipped = sum(b.skipped for b in blocks)
    if skipped:
        were = "block was" if skipped == 1 else "blocks were"
        yield ""
        yield (
            f"A block is all records that share a key. **{skipped:,} {were} skipped**: larger than the largest that "
            "could be compared at a cost that grows with the list, not with its square. "
            "A key that so many share tells little of any of them. Their records were still compared wherever they "
            "share another key. Two that share nothing else were not compared: only a third record can join them."
        )


def _quality(report: QualityReport) -> Iterator[str]:
    yield from ("", "## Quality by field", "")
    rows = (
        (f.table, f.field, f"{f.filled:,}", f"{f.share:.1%}", f"{f.conflicts:,}", f"{f.refused:,}")
        for f in report.fields
        if f.filled or f.refused
    )
    yield from table(("table", "field", "filled", "share", "conflicts", "refused cells"), rows)
    yield ""
    header = ("table", "score", "least", "25 %", "median", "75 %", "greatest", "mean")
    yield from table(header, (_spread(score) for score in report.scores))


def _spread(line: ScoreLine) -> tuple[str, ...]:
    figures = (line.least, line.quarter, line.median, line.three_quarters, line.greatest, line.mean)
    return (line.table, line.score, *(f"{figure:.3f}" for figure in figures))


def _defects(title: str, lines: Sequence[IssueLine]) -> Iterator[str]:
    yield from ("", f"## {title}", "")
    rows = ((i.code, i.severity, f"{i.count:,}", i.message, i.remedy, "; ".join(i.places)) for i in lines)
    yield from table(("code", "severity", "count", "what", "remedy", "for example"), rows)


def _expected(report: QualityReport) -> Iterator[str]:
    yield from ("", "## Expectations", "")
    met = sum(line.verdict == "pass" and line.observed is not None for line in report.expectations)
    empty = sum(line.observed is None for line in report.expectations)
    unjudged = f"; {empty:,} met no value to judge" if empty else ""
    yield f"{met:,} of {len(report.expectations):,} are met{unjudged}; of source tables only the others stand here."
    yield ""
    header = ("verdict", "table", "field", "expectation", "observed", "asked for", "failed", "for example")
    told = [line for line in report.expectations if line.verdict != "pass" or line.table in PUBLISHED_TABLES]
    yield from table(header, (_expectation(line) for line in told))


def _expectation(line: ExpectationLine) -> tuple[str, ...]:
    shares = (line.share, f"{line.threshold:.1%}")
    examples = line.message or "; ".join(line.places or line.subjects)
    return (line.verdict, line.table, line.field, line.expectation, *shares, f"{line.failed:,}", examples)


def _popia(report: QualityReport) -> Iterator[str]:
    told = report.popia
    yield from ("", "## Personal information (POPIA)", "")
    for sentence in sentences(told):
        yield f"- {plain(sentence)}"
    yield ""
    yield from table(("class", "fields", "purpose", "basis", "kept", "goes to"), class_rows(told))
    yield from ("", "Found in free text, in cells carried along and in headers:", "")
    yield from table(("what", "done", "cells", "for example"), finding_rows(told))
    yield from ("", "Whom this run's outputs go to:", "")
    going = ((d.name, d.recipient, d.country, f"s{d.ground}" if d.ground else "") for d in told.destinations)
    yield from table(("destination", "recipient", "country", "ground of s72"), going)
    yield from ("", "Left off the daily list:", "")
    yield from table(("why", "contacts", "entities of whom nobody is left"), left_off_rows(told))


def _mapped(report: QualityReport) -> Iterator[str]:
    yield from ("", "## Mapping: what each column was taken for", "")
    header = ("file", "sheet", "column", "header", "field", "status", "confidence", "decided by")
    yield from table(header, (_column(line) for line in report.mapping))


def _column(line: MappingLine) -> tuple[str, ...]:
    sure = "" if line.confidence is None else f"{line.confidence:.2f}"
    home = (line.file, line.sheet, line.column, line.header)
    return (*home, line.field or "", line.status, sure, line.decided_by or "")


def _run(report: QualityReport) -> Iterator[str]:
    if report.run is None:
        return
    yield from ("", "## The run", "", f"Run `{report.run.run_id}`.", "")
    yield from table(("stage", "seconds"), ((s, f"{t:.2f}") for s, t in report.run.seconds.items()))
