"""What came in, and what became of every cell: the ledger as a picture and as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from hotpass.model.report import QualityReport, TableLine
from hotpass.reporting.html.flow import Node, flow
from hotpass.reporting.html.markup import Markup, chip, element, paragraph, section
from hotpass.reporting.html.style import FATES
from hotpass.reporting.html.tables import share, table

DRAWN = 14
"""Tables with a node of their own in the picture; the others share one."""


def came_in(report: QualityReport) -> Markup:
    """Files, then the tables found in them."""
    files = [
        (s.path, s.format, s.bytes, s.tables, s.cells if s.read else "uncounted",
         chip("read", "pass") if s.read else chip("not read", "fail"), s.why)
        for s in sorted(report.sources, key=lambda s: s.read)
    ]  # fmt: skip
    tables = [(t.file, t.sheet, t.range, t.verdict, t.rows, t.cells, t.why) for t in report.tables]
    return section(
        "came-in",
        "What came in",
        table("Files", ("file", "format", "n:bytes", "n:tables", "n:cells", "state", "remark"), files),
        table(
            "Tables found",
            ("file", "sheet", "range", "taken for", "n:rows", "n:cells", "why"),
            tables,
            "the sheet Ledger",
        ),
    )


def ledger(report: QualityReport) -> Markup:
    """Where the cells went: a flow from tables through data and structure to fates, and the same as a table."""
    totals = {fate: sum(t.fates.get(fate, 0) for t in report.tables) for fate in FATES}
    cells = sum(t.cells for t in report.tables)
    rows = [
        (t.file, t.sheet, t.range, t.cells, *(t.fates.get(fate, 0) for fate in FATES))
        for t in sorted(report.tables, key=lambda t: -t.cells)
        if t.cells
    ]
    told = ", ".join(f"{fate} {share(n, cells)}" for fate, n in totals.items() if n)
    return section(
        "ledger",
        "Ledger: what became of every cell",
        paragraph(f"Of {cells:,} cells: {told}. Every cell has one fate, and the fates add up."),
        element("div", _picture(report, told), class_="picture"),
        table(
            "Cells by table and fate",
            ("file", "sheet", "range", "n:cells", *(f"n:{fate}" for fate in FATES)),
            [("All tables", "", "", cells, *totals.values()), *rows],
            "the sheet Ledger",
        ),
        table(
            "Quality by source",
            ("file", "n:records", f"n:{report.entity}s", "n:only here", "n:cells used", "n:refused", "n:beaten"),
            list(_sources(report)),
        ),
    )  # fmt: skip


def _picture(report: QualityReport, told: str) -> Markup:
    ranked = sorted((t for t in report.tables if t.cells), key=lambda t: -t.cells)
    keys = {id(t): f"table {i if i < DRAWN else 'rest'}" for i, t in enumerate(ranked)}
    sources = [Node(keys[id(t)], _label(t, report), "c-source") for t in ranked[:DRAWN]]
    if len(ranked) > DRAWN:
        sources.append(Node("table rest", f"{len(ranked) - DRAWN} other tables", "c-source"))
    links: dict[tuple[str, str], int] = {}
    for line in ranked:
        for fate, cells in line.fates.items():
            way = "by structure" if fate == "structure" else "by data"
            for pair in ((keys[id(line)], way), (way, f"fate {fate}")):
                links[pair] = links.get(pair, 0) + cells
    ways = [Node("by data", "data", "c-key"), Node("by structure", "structure", "c-structure")]
    fates = [Node(f"fate {fate}", fate, f"c-{fate}") for fate in FATES]
    heads = ("tables", "read as", "fate")
    return flow("Flow of cells from tables to fates", told, heads, (sources, ways, fates), links)


def _label(line: TableLine, report: QualityReport) -> str:
    return line.sheet if len(report.sources) == 1 else f"{line.sheet} · {line.file.rsplit('/', 1)[-1]}"


def _sources(report: QualityReport) -> Iterator[tuple[object, ...]]:
    brought = {line.file: line for line in report.contributions}
    fates: dict[str, Counter[str]] = {}
    for found in report.tables:
        fates.setdefault(found.file, Counter()).update(found.fates)
    for source in report.sources:
        if not source.read:
            continue
        told, line = fates.get(source.path, Counter()), brought.get(source.path)
        data = told.total() - told["structure"]
        yield (
            source.path,
            *((line.records, line.entities, line.only_here) if line else (0, 0, 0)),
            share(told["published"] + told["supporting"] + told["key"], data),
            share(told["quarantined"], data),
            share(told["alternative"], data),
        )
