"""What is held on a data subject, as a file to hand over: JSON, Markdown, or the cells as CSV."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path, PurePosixPath

import polars as pl

from hotpass.errors import RequestError
from hotpass.pipeline.explain import Cell
from hotpass.reporting.markdown_table import plain, table
from hotpass.reporting.tables import guarded
from hotpass.rights.access import HandedOn, Holdings
from hotpass.rights.breach_notice import blank
from hotpass.storage.private import write_new

CELLS = ("file", "sheet", "cell", "field", "text", "value", "fate", "sure", "why")

SUFFIXES = (".json", ".md", ".csv")


def check_file(path: Path) -> None:
    """Raise `RequestError` for a file of a kind that is not written, and for one that is there already."""
    if path.exists():
        raise RequestError(f"{path} exists and is not overwritten.", "Name another file.")
    if path.suffix.lower() not in SUFFIXES:
        raise RequestError(
            f"{path.name} is of no known kind.", f"Name a file that ends in {', '.join(SUFFIXES)}."
        )


def write_holdings(told: Holdings, path: Path) -> None:
    """Write the file, 0600, as its suffix says. Raises `RequestError` where one is in its place."""
    suffix = path.suffix.lower()
    if suffix == ".json":
        data = json.dumps(told.as_dict(), ensure_ascii=False, indent=2, default=str).encode()
    else:
        data = _csv(told) if suffix == ".csv" else ("\n".join(markdown(told)) + "\n").encode()
    write_new(path, data)


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
    """Who had it: recipients, runs and when, files (only how many where `brief`), and whether that is certain.

    Runs that wrote the same files for the same recipients share a row.
    """
    alike: dict[tuple[tuple[str, ...], tuple[str, ...], str], list[HandedOn]] = {}
    for one in told.handed_on:
        alike.setdefault((one.recipients, one.files, _held(one)), []).append(one)
    return [
        (
            ", ".join(recipients) or ("nobody" if some[0].rejected else "nobody is named"),
            ", ".join(f"{one.run} ({one.when[:16].replace('T', ' ')})" for one in some),
            f"{len(files)} files" if brief else _files(files),
            held,
        )
        for (recipients, files, held), some in alike.items()
    ]


def _held(one: HandedOn) -> str:
    if one.rejected:
        return "not handed on: the quality gate rejected the run"
    return "yes" if one.certain else "cannot be told: the run's tables are gone"


def _files(files: tuple[str, ...]) -> str:
    """The files of an export by name, once for each folder; what stands in a folder below is only counted."""
    home = min(
        (PurePosixPath(name).parent for name in files), key=lambda p: len(p.parts), default=PurePosixPath()
    )
    own = [PurePosixPath(name).name for name in files if PurePosixPath(name).parent == home]
    below = Counter(str(PurePosixPath(name).parent) for name in files if PurePosixPath(name).parent != home)
    more = (f"{folder} ({n} files)" for folder, n in sorted(below.items()))
    return "; ".join(filter(None, (f"{home}: {', '.join(own)}" if own else "", *more)))


HANDED = ("recipients", "runs (UTC)", "files", "held the subject")


def markdown(told: Holdings) -> Iterator[str]:
    """The document: who holds it, who is meant, every cell, what was published, decisions, consents, who had it, and
    what may be asked for next.
    """
    subject = told.subject
    yield f"# What is held on {plain(subject.name) or 'the subject'}"
    yield ""
    party = plain(told.responsible_party) or blank(
        "the responsible party: state responsible_party in the profile"
    )
    yield f"Held by: {party}."
    officer = plain(told.information_officer) or blank("name or post, and how to reach them")
    yield f"Information officer: {officer}. As of {told.as_of.isoformat()}."
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
    yield from ("", "## What you may ask for", "", *_rights())


def _rights() -> Iterator[str]:
    """Of the right to request correction a requester must be advised with the answer (s23(3))."""
    yield "You may ask that this be corrected or deleted where it is inaccurate, irrelevant, excessive, out of date,"
    yield "incomplete, misleading or obtained unlawfully, and that a record be destroyed or deleted which may no longer"
    yield "be kept (sections 23(3) and 24 of the Act). Ask the information officer named above; you are told what was"
    yield "done. You may object to the processing (section 11(3)) and complain to the Regulator (section 74)."


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
