"""Which column is which field, how surely, and why: headers, values, neighbours and remembered decisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from hotpass.mapping.assign import assign
from hotpass.mapping.countries import country_of
from hotpass.mapping.halves import whole_names
from hotpass.mapping.headers import HeaderEvidence, read_headers
from hotpass.mapping.lexicon import Lexicon, concept_of, lexicon_of
from hotpass.mapping.memory import Memory, Verdict, source_key, subjects
from hotpass.mapping.neighbours import ROLES, Adjusted, Column, adjust, surname_columns
from hotpass.mapping.scores import log_odds, probabilities
from hotpass.mapping.siblings import confirm_ids
from hotpass.mapping.values import ValueEvidence, read_values
from hotpass.mapping.weights import PLATT, confidence
from hotpass.mapping.wording import evidence
from hotpass.model.decisions import Decision
from hotpass.model.fields import IDENTITY, Field
from hotpass.model.tables import TABLES
from hotpass.profiles.schema import Profile
from hotpass.semantic_types.base import Context
from hotpass.sources.base import SourceTable

__all__ = ["propose", "source_key", "subjects", "table_countries"]

_MANY = ("email", "free_text", "phone", "website")
"""Types of which a record may have several columns."""

WIDE = 150
"""Columns of a table from which only those with a plain header are looked into: nobody keeps so many facts of firms."""

_SURE_HEADER = 0.9
"""Likeness from which a header says plainly what its column is."""

_RIVAL = 0.3
"""How much less like a header another concept's term may be and still be considered."""


@dataclass(frozen=True, slots=True)
class _Judge:
    """What is the same for all tables of a run."""

    profile: Profile
    fields: dict[str, Field]
    lexicon: Lexicon
    memory: Memory
    context: Context


def table_countries(tables: Sequence[tuple[int, SourceTable]], profile: Profile) -> dict[int, str]:
    """By table_id, the country whose rules a table's cells follow (`hotpass.mapping.countries`)."""
    lexicon = lexicon_of(profile)
    return {
        table_id: country_of(table, read_headers(table.headers, lexicon), profile.country)
        for table_id, table in tables
    }


def propose(
    tables: Sequence[tuple[int, SourceTable]], profile: Profile, decisions: Sequence[Decision] = ()
) -> pl.DataFrame:
    """Map the columns of each (table_id, table): one row a column, as `TABLES["mapping"]`.

    `status` is `mapped` (taken), `proposed` (a field is named, a steward is asked) or `kept` (no field; the
    column is carried along). `confidence` is that of the field named; of a kept column, that it is no field.
    """
    context = Context(
        country=profile.country,
        deliverable_domains=frozenset(profile.deliverable_domains),
        sentinels=frozenset(profile.sentinels),
    )
    fields = {field.name: field for field in profile.fields()}
    judge = _Judge(profile, fields, lexicon_of(profile), Memory(decisions, profile), context)
    rows = [row for table_id, table in tables for row in _rows(table_id, table, judge)]
    proposed = pl.DataFrame(rows, schema=TABLES["mapping"], orient="row")
    files = {table_id: table.path.as_posix() for table_id, table in tables}
    return confirm_ids(proposed, files, profile)


def _rows(table_id: int, table: SourceTable, judge: _Judge) -> Iterator[dict[str, Any]]:
    headers = read_headers(table.headers, judge.lexicon)
    country = country_of(table, headers, judge.profile.country)
    context = replace(judge.context, country=country, lenient=country != judge.profile.country)
    columns = [
        Column(header, _values(table, column, header, judge, context))
        for column, header in zip(table.columns, headers, strict=True)
    ]
    entity = judge.profile.entity
    cells = [table.frame[str(place)] for place in table.columns]
    whole = whole_names(cells, headers, surname_columns(columns, entity))
    adjusted = adjust(columns, table.sheet, entity, whole)
    verdicts = [judge.memory.of_column(subject) for subject in subjects(table, judge.profile)]
    remembered = [judge.memory.elsewhere(header) for header in table.headers]
    odds = [
        log_odds(column, adjustment, memory, judge.profile, any(table.headers))
        for column, adjustment, memory in zip(columns, adjusted, remembered, strict=True)
    ]
    chosen = _assigned(columns, odds, verdicts, judge)
    found = []
    for i, verdict in enumerate(verdicts):
        if verdict:
            found.append(_decided(verdict, judge))
        else:
            field = judge.fields[chosen[i] or ""] if chosen[i] else None
            because = remembered[i].get(chosen[i], 0.0)
            found.append(_modelled(columns[i], adjusted[i], odds[i], field, because, judge))
    if table.frame.height:  # a list without rows has nobody to name
        found = _with_names(found, judge.profile)
    for place, header, row in zip(table.columns, table.headers, found, strict=True):
        yield {"table_id": table_id, "column": place, "header": header} | row


def _with_names(rows: list[dict[str, Any]], profile: Profile) -> list[dict[str, Any]]:
    """The columns of a table, the likeliest one taken for the entity's name where no other column tells who it is.

    A list whose names are not read is of no use, so a good guess is better there than a question; the steward may
    still decide otherwise.
    """
    identity, roles = IDENTITY[profile.entity], ROLES[profile.entity]
    telling = {
        identity.id,
        identity.name,
        *((roles.first_name, roles.surname) if identity.name == roles.person_name else ()),
    }
    if any(row["status"] == "mapped" and row["field"] in telling for row in rows):
        return rows
    guesses = [
        i for i, row in enumerate(rows) if row["status"] == "proposed" and row["field"] == identity.name
    ]
    if not guesses:
        return rows
    best = max(guesses, key=lambda i: (rows[i]["confidence"], -i))
    taken = {
        "status": "mapped",
        "evidence": f"{rows[best]['evidence']}; taken, as nothing else names the {profile.entity}",
    }
    return [row | taken if i == best else row for i, row in enumerate(rows)]


def _values(
    table: SourceTable, column: int, header: HeaderEvidence, judge: _Judge, context: Context
) -> ValueEvidence:
    """Where the header says plainly what a column is, only the types it could be need asking."""
    likenesses = header.likenesses
    best = max((likeness.score for concept, likeness in likenesses.items() if concept), default=0.0)
    wanted = None
    if len(table.columns) > WIDE and best < _SURE_HEADER:
        return ValueEvidence()
    if best >= _SURE_HEADER:
        near = {concept for concept, likeness in likenesses.items() if likeness.score >= best - _RIVAL}
        wanted = frozenset(f.semantic_type for f in judge.fields.values() if concept_of(f) in near)
    return read_values(table.frame[str(column)], wanted, context)


def _assigned(
    columns: Sequence[Column],
    odds: Sequence[dict[str, float]],
    verdicts: Sequence[Verdict | None],
    judge: _Judge,
) -> list[str | None]:
    """The best assignment of the columns that no steward decided to the fields that none took."""
    taken = {verdict.field for verdict in verdicts if verdict}
    gains: list[dict[str, float]] = []
    shared: list[frozenset[str]] = []
    for column, found, verdict in zip(columns, odds, verdicts, strict=True):
        many = frozenset(name for name in found if _may_repeat(judge.fields[name], column.header))
        free = {name: gain for name, gain in found.items() if name in many or name not in taken}
        gains.append({} if verdict else free)
        shared.append(many)
    return assign(gains, shared)


def _may_repeat(field: Field, header: HeaderEvidence) -> bool:
    """Whether several columns of a table may be this field: a second phone, or the third person's role."""
    if field.semantic_type in _MANY and not (field.semantic_type == "website" and field.kind):
        return True
    of_person = field.level == "contact" or field.name.startswith("contact_")
    return field.name == "contact_name" or (of_person and header.words.ordinal is not None)


def _decided(verdict: Verdict, judge: _Judge) -> dict[str, Any]:
    field = judge.fields[verdict.field] if verdict.field else None
    return {
        "field": field.name if field else None,
        "semantic_type": field.semantic_type if field else None,
        "confidence": 1.0,
        "status": "mapped" if field else "kept",
        "evidence": f"a steward decided so on {verdict.when[:10]}",
        "decided_by": "steward",
    }


def _modelled(
    column: Column,
    adjusted: Adjusted,
    odds: dict[str, float],
    field: Field | None,
    remembered: float,
    judge: _Judge,
) -> dict[str, Any]:
    likely = probabilities(odds)
    sure = confidence(likely[field.name], *PLATT) if field else likely[""]
    status = _status(field, sure, judge.profile)
    named = field if status != "kept" else None
    return {
        "field": named.name if named else None,
        "semantic_type": named.semantic_type if named else None,
        "confidence": round(sure if named or not field else 1 - sure, 4),
        "status": status,
        "evidence": evidence(column, adjusted, named, remembered),
        "decided_by": "model",
    }


def _status(field: Field | None, sure: float, profile: Profile) -> str:
    if field is None:
        return "kept"
    thresholds = profile.thresholds.mapping
    strict = field.level in ("contact", "key") or field.name.startswith("contact_")
    strict = strict or field.semantic_type in ("id_number", "organisation_name", "person_name")
    if sure >= (thresholds.contact_sure if strict else thresholds.sure):
        return "mapped"
    return "proposed" if sure >= thresholds.propose else "kept"
