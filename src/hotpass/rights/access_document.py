"""What is held on a data subject, as a file to hand over: JSON, Markdown, or the cells as CSV."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import polars as pl

from hotpass.errors import RequestError
from hotpass.pipeline.explain import Cell
from hotpass.reporting.markdown_table import plain, table
from hotpass.reporting.tables import guarded
from hotpass.rights.access import Holdings
from hotpass.storage.private import write_private

CELLS = ("file", "sheet", "cell", "field", "text", "value", "fate", "sure", "why")

SUFFIXES = (".json", ".md", ".csv")


def check_file(path: Path) -> None:
    """Raise `RequestError` for a file of a kind that is not written."""
    if path.suffix.lower() not in SUFFIXES:
        raise RequestError(
            f"{path.name} is of no known kind.", f"Name a file that ends in {', '.join(SUFFIXES)}."
        )


def write_holdings(told: Holdings, path: Path) -> None:
    """Write the file, 0600, as its suffix says. Raises `RequestError` as `check_file` does."""
    check_file(path)
    suffix = path.suffix.lower()
    if suffix == ".json":
        data = json.dumps(told.as_dict(), ensure_ascii=False, indent=2, default=str).encode()
    else:
        data = _csv(told) if suffix == ".csv" else ("\n".join(markdown(told)) + "\n").encode()
    write_private(path, data)


def cell_rows(told: Holdings) -> list[tuple[str, ...]]:
    """The cells as rows of texts, under `CELLS`."""
    return [
        (
            c.file, c.sheet, c.cell, c.field or "", c.text, c.value or "", c.fate or "",
            "yes" if c.sure else "perhaps", c.why,
        )
        for c in told.cells
    ]  # fmt: skip


def published_rows(told: Holdings) -> list[tuple[str, ...]]:
    """Published values: whose, field, value, the rule and how sure it is, its cells, and what it beat."""
    return [
        (
            o.whose,
            o.field,
            o.value,
            o.rule,
            f"{o.confidence:.2f}",
            _places(o.cells) or o.evidence,
            _beaten(o.beaten),
        )
        for o in told.published
    ]


PUBLISHED = ("whose", "field", "value", "rule", "confidence", "from", "other values")


def decision_rows(told: Holdings) -> list[tuple[str, ...]]:
    """Decisions that concern the subject: id, kind, who, when, why, and what a correction says."""
    return [(d.id, d.kind, d.who, d.when, d.why, d.text or "") for d in told.decisions]


DECISIONS = ("decision", "kind", "who", "when (UTC)", "why", "says")

CONSENTS = ("decision", "day", "who", "state", "purpose", "how", "proof", "holds", "ids")


def handed_rows(told: Holdings, brief: bool = False) -> list[tuple[str, ...]]:
    """Who had it: run, when, recipients, files (only how many where `brief`), and whether that is certain."""
    return [
        (
            h.run,
            h.when,
            ", ".join(h.recipients) or "nobody is named",
            f"{len(h.files)} files" if brief else ", ".join(h.files),
            "yes" if h.certain else "cannot be told: the run's tables are gone",
        )
        for h in told.handed_on
    ]


HANDED = ("run", "when (UTC)", "recipients", "files", "held the subject")


def markdown(told: Holdings) -> Iterator[str]:
    """The document: who is meant, every cell, what was published, decisions, consents, who had it."""
    subject = told.subject
    yield f"# What is held on {plain(subject.name) or 'the subject'}"
    yield ""
    yield f"A {subject.kind}. Ids: {', '.join(subject.ids) or 'none'}. Runs searched: {len(subject.runs)}."
    yield "Access under section 23 of the Protection of Personal Information Act. Cells marked *perhaps* may be"
    yield "somebody else's; a cell in which others are named is theirs, too."
    for title, header, rows in (
        ("Cells", CELLS, cell_rows(told)),
        ("Published values", PUBLISHED, published_rows(told)),
        ("Decisions", DECISIONS, decision_rows(told)),
        ("Consents and objections", CONSENTS, list(told.consents)),
        ("Who had it", HANDED, handed_rows(told)),
    ):
        yield from ("", f"## {title}", "")
        yield from table(header, rows)


def _csv(told: Holdings) -> bytes:
    rows = [{**asdict(cell), "runs": " ".join(cell.runs)} for cell in told.cells]
    columns = {name: pl.Boolean if name in ("whole", "sure") else pl.String for name in rows[0]}
    cells = pl.DataFrame(rows, schema=columns)
    # A spreadsheet must not run what stands in a cell.
    safe = [guarded(column) if column.dtype == pl.String else column for column in cells.get_columns()]
    return pl.DataFrame(safe).write_csv().encode()


def _places(cells: tuple[Cell, ...]) -> str:
    return "; ".join(f"{c.file} | {c.sheet} | {c.cell}" for c in cells)


def _beaten(cells: tuple[Cell, ...]) -> str:
    return "; ".join(f"{c.text} ({c.file} | {c.sheet} | {c.cell})" for c in cells)
