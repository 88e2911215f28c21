"""How records became entities, where sources differ, and what was filled from outside."""

from __future__ import annotations

from collections.abc import Iterator

from hotpass.model.report import ConflictLine, QualityReport, SizeLine
from hotpass.reporting.html.charts import bar
from hotpass.reporting.html.markup import Markup, element, joined, paragraph, section
from hotpass.reporting.html.tables import listed, share, table


def linked(report: QualityReport) -> Markup:
    """Duplicates: how many records an entity is made of, and what brought them together."""
    told, counts = report.linkage, report.counts
    return section(
        "duplicates",
        f"How records became {report.entity}s",
        paragraph(told.why),
        paragraph(*_counted(report)),
        table(
            f"Records behind each {report.entity}",
            ("records", f"n:{report.entity}s", "n:share"),
            [(_size(line), line.entities, _bar(line.entities, counts["entities"])) for line in report.sizes],
        ),
        table(
            "What brought pairs together, and what each kind of key cost",
            ("blocking key", "n:largest block", "n:blocks", "n:pairs", "n:pairs compared"),
            [(b.kind, b.cap, b.blocks, b.pairs, b.found) for b in told.blocks],
        ),
        table(
            "What each finding weighs: one bit doubles the odds of a match",
            ("comparison", "finding", "n:bits", "n:pairs"),
            [(w.comparison, w.words, f"{w.bits:+.1f}", w.pairs) for w in told.weights],
        ),
    )


def _counted(report: QualityReport) -> Iterator[object]:
    told, counts = report.linkage, report.counts
    yield f"{counts['records']:,} records became {counts['entities']:,} {report.entity}s. "
    if told.pairs:
        yield (
            f"{told.nodes:,} different records were compared in {told.pairs:,} pairs: {told.matches:,} pairs are "
            f"one {report.entity}, {told.review:,} are doubtful. "
        )
    if counts["questions"]:
        yield f"{counts['questions']:,} questions wait for a person: "
        yield element("code", "hotpass review")
        yield "."


def _size(line: SizeLine) -> str:
    if line.most is None:
        return f"{line.least} or more"
    return str(line.least) if line.least == line.most else f"{line.least} to {line.most}"


def _bar(part: int, whole: int) -> Markup:
    return joined([bar(part / whole if whole else 0.0, "fair"), f" {share(part, whole)}"])


def conflicts(report: QualityReport) -> Markup:
    """The conflicts most worth a look, each with what it beat; the rest are counted."""
    shown = report.conflicts
    rest = report.counts["conflicts"] - len(shown)
    return section(
        "conflicts",
        "Conflicts: where sources differ",
        paragraph(
            f"In {report.counts['conflicts']:,} fields another value was beaten. "
            + (f"Those with most alternatives follow; {rest:,} more are in the sheet Conflicts." if rest > 0 else "")
        ),
        table(
            "Conflicts and all alternatives",
            (report.entity, "field", "published", "alternatives"),
            [_conflict(line) for line in shown],
            "the sheet Conflicts",
        ),
    )  # fmt: skip


def _conflict(line: ConflictLine) -> tuple[object, ...]:
    who = line.entity or line.entity_id
    lost = [
        joined(
            [
                element("strong", a.value if a.value is not None else "(not shown)"),
                f" {' | '.join(p for p in (a.file, a.sheet, a.cell) if p)}: {a.why}",
            ]
        )
        for a in line.alternatives
    ]
    left = line.beaten - len(lost)
    more = [f"and {left:,} more in the sheet Conflicts"] if left > 0 else []
    return (
        f"{who}, {line.contact}" if line.contact else who,
        line.field,
        line.published,
        listed([*lost, *more]),
    )


def enriched(report: QualityReport) -> Markup:
    """What was filled from outside the sources, and how much of what was lacking."""
    rows = [(e.field, e.source, e.lacking, e.filled, _bar(e.filled, e.lacking)) for e in report.enrichment]
    return section(
        "enrichment",
        "Enrichment: filled from outside the sources",
        table("Fields filled", ("field", "from", "n:lacking", "n:filled", "n:coverage"), rows),
    )
