"""What would better the data most: recommendations that name rows, the most rewarding first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from shlex import quote

import polars as pl

from hotpass.model.handover import Validated
from hotpass.model.issues import ISSUES
from hotpass.model.report import (
    DriftLine,
    ExpectationLine,
    FieldLine,
    IssueLine,
    MappingLine,
    Recommendation,
    SourceLine,
)
from hotpass.reporting.changes import grave, in_words
from hotpass.reporting.doubts import unapplied, unheard
from hotpass.reporting.places import SHOWN, first_places

MOST, ALIKE = 12, 5
"""More advice than this is not read; nor is more of one sort."""


def recommend(
    tables: Validated,
    sources: Sequence[SourceLine],
    mapping: Sequence[MappingLine],
    quarantine: Sequence[IssueLine],
    expectations: Sequence[ExpectationLine],
    fields: Sequence[FieldLine],
    profile: str,
    questions: int,
) -> tuple[Recommendation, ...]:
    """Unread files first, since nothing of them was used; then verdicts without effect and doubtful pairs, which only
    a person can settle; then undecided columns, a minute's work for many cells; then what was refused or is missing,
    by how much it concerns; last what sources differ about.
    """
    refused = (Recommendation(f"{i.message} {i.remedy}", i.count, "cells", i.places) for i in quarantine)
    groups = (
        _unread(sources),
        (*_unheard(tables), *_uncorrected(tables), *_doubtful(questions)),
        _proposed(mapping, profile),
        (*refused, *_unmet(expectations), *_unreachable(tables)),
        _conflicting(tables, fields),
    )
    ranked = (sorted(group, key=lambda advice: (-advice.count, advice.advice))[:ALIKE] for group in groups)
    return tuple(advice for group in ranked for advice in group)[:MOST]


def with_changes(told: Sequence[Recommendation], drift: Sequence[DriftLine]) -> tuple[Recommendation, ...]:
    """The recommendations with the changes that the gate hears, behind unread files, which may be why."""
    heard = grave(drift)
    if not heard:
        return tuple(told)
    advice = Recommendation(
        "A source is not as it was in its last run, beyond what the profile allows (thresholds.drift). Look whether it "
        "was meant; the section Drift has all of it.",
        len(heard),
        "changes",
        tuple(in_words(line) for line in heard[:SHOWN]),
    )
    first = [one for one in told if one.unit == "files"]
    rest = [one for one in told if one.unit != "files"]
    return (*first, advice, *rest)[:MOST]


def _unread(sources: Sequence[SourceLine]) -> Iterator[Recommendation]:
    for line in sources:
        if not line.read:
            remedy = ISSUES[line.code].remedy if line.code in ISSUES else ""
            told = f"A file was not read. {line.why or ''} {remedy}".strip()
            yield Recommendation(told, 1, "files", (line.path,))


def _unheard(tables: Validated) -> Iterator[Recommendation]:
    """Verdicts that had no effect, or not the whole of it: no decision is dropped silently."""
    lost = unheard(tables)
    if lost.height:
        told = lost.head(SHOWN).select("kind", "decision", "who", "state", "why").iter_rows()
        yield Recommendation(
            "Verdicts could not be applied as given. See them with hotpass review --decided; undo or renew them.",
            lost.height,
            "verdicts",
            tuple(f"{kind} {decision} by {who}: {state}, {why}" for kind, decision, who, state, why in told),
        )


def _uncorrected(tables: Validated) -> Iterator[Recommendation]:
    """Corrections that had no effect, by the reason."""
    for why, number in unapplied(tables).group_by("why").len().sort("why").iter_rows():
        yield Recommendation(
            f"Corrections could not be applied: {why}. See them with hotpass correct --list; undo or renew them.",
            number,
            "corrections",
        )


def _doubtful(questions: int) -> Iterator[Recommendation]:
    if questions:
        yield Recommendation(
            "Rows may or may not be one. Judge them with hotpass review; the next run keeps to it.",
            questions,
            "questions",
        )


def _proposed(mapping: Sequence[MappingLine], profile: str) -> Iterator[Recommendation]:
    """Columns that only a person can decide on, gathered by file, since `hotpass map` takes one."""
    by_file: dict[str, list[str]] = {}
    for line in mapping:
        if line.status == "proposed":
            header = f"{repr(line.header) if line.header else 'no header'} may be {line.field}"
            by_file.setdefault(line.file, []).append(f"{line.sheet} | {line.column}: {header}")
    for file, columns in sorted(by_file.items()):
        yield Recommendation(
            f"Run hotpass map FOLDER/{quote(file)} --profile {profile} and say what these columns hold; "
            "then they are used.",
            len(columns),
            "columns",
            tuple(columns[:SHOWN]),
        )


def _unmet(expectations: Sequence[ExpectationLine]) -> Iterator[Recommendation]:
    for line in expectations:
        if line.verdict in ("fail", "warn"):
            yield Recommendation(
                f"{line.field} in {line.table} {line.expectation} in {line.share} of "
                f"{line.rows:,} rows; {line.threshold:.1%} are asked for.",
                line.failed,
                "rows",
                line.places or line.subjects,
            )


def _conflicting(tables: Validated, fields: Sequence[FieldLine]) -> Iterator[Recommendation]:
    """Fields about which sources differ, with the first cells that were beaten."""
    beaten = tables.alternatives.select("field", "table_id", "row", "column").unique()
    places = first_places(beaten, "field", tables)
    for line in fields:
        if line.conflicts:
            yield Recommendation(
                f"Sources differ about {line.field} in {line.table}; see the sheet Conflicts, and "
                "correct the one that is wrong.",
                line.conflicts,
                "rows",
                places.get(line.field, ()),
            )


def _unreachable(tables: Validated) -> Iterator[Recommendation]:
    points = ("contact_primary_email", "contact_primary_phone", "email", "phone", "mobile")
    known = [pl.col(c).is_null() for c in points if c in tables.entities.columns]
    mute = tables.entities.filter(pl.all_horizontal(known)) if known else tables.entities.clear()
    if mute.height:
        yield Recommendation(
            "Nobody can be reached here: neither a phone number nor an e-mail address is known.",
            mute.height,
            "rows",
            tuple(mute["entity_id"].head(SHOWN)),
        )
