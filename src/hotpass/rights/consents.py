"""Consents, their withdrawal and objections: recorded as decisions, listed and taken back (POPIA s11, s69).

The responsible party bears the burden of proof of a consent (s11(2)(a)), so none is recorded without how it was given
and where the proof is. What they do to a run's lists is `hotpass.compliance.consents`' business.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

import polars as pl

from hotpass.audit import decided, trail
from hotpass.audit.entry import Fact
from hotpass.compliance.consent_marks import IDS
from hotpass.compliance.consents import marks_of
from hotpass.errors import NotFound, RequestError, SeveralMeant
from hotpass.model.consents import STOPS, ConsentState, Purpose
from hotpass.model.decisions import Decision
from hotpass.model.rights import IDENTIFIERS, Asked, IdentifierKind, Subject
from hotpass.rights.identifiers import Identifiers, country_of, typed_identifiers
from hotpass.rights.notes import check_notes
from hotpass.rights.subject import find_subject
from hotpass.semantic_types.person_name import name_key
from hotpass.storage import decisions
from hotpass.storage.digests import digests, make_key, name_of
from hotpass.storage.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Statement:
    """What a subject stated: `how` (by which means), where the `proof` is, and `why` it is recorded."""

    state: ConsentState
    purpose: Purpose
    how: str = ""
    proof: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Recorded:
    """The decision, the subject where runs know it, and what kept others of its spellings out ("": nothing)."""

    decision: Decision
    subject: Subject | None
    doubt: str = ""


def record(workspace: Workspace, asked: Asked, told: Statement, *, who: str, when: datetime) -> Recorded:
    """Audit and record what a subject stated; the subject need not be in any run.

    A subject that runs know is recorded with all that it is surely known by. Raises `RequestError` for a consent
    without proof, for a name alone that no run knows, for notes that hold personal information, and for a consent of
    whom several may be meant; an objection of such is recorded for what was typed.
    """
    _check_proof(told)
    country = country_of(workspace)
    typed = typed_identifiers(asked, country)
    subject, doubt = _known(workspace, asked, told)
    identifiers = typed.with_more(subject.identifiers) if subject else typed
    check_notes((told.how, told.proof, told.why), identifiers.name, country)
    ids = tuple(sorted({asked.subject, *(subject.ids if subject else ())} - {""}))
    _check_enough(identifiers, ids)
    counts: dict[str, Fact] = {kind: len(identifiers.of(kind)) for kind in IDENTIFIERS}
    act = "rights.object" if told.state == "objected" else "rights.consent"
    about: dict[str, Fact] = {
        "state": told.state,
        "purpose": told.purpose,
        "ids": list(ids),
        "identifiers": counts,
    }
    trail.append(workspace, act, about, who, when)
    made = decided.decide(
        workspace,
        when=when,
        who=who,
        kind="consent",
        subject=_digested(identifiers, ids, make_key(workspace.digest_key)),
        verdict={"state": told.state, "purpose": told.purpose, "how": told.how, "proof": told.proof},
        why=told.why,
    )
    return Recorded(made, subject, doubt)


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A decision of the ledger. `holds`: no later one on the same subject and purpose takes its place."""

    decision: Decision
    holds: bool


def ledger(workspace: Workspace, asked: Asked | None = None) -> list[LedgerLine]:
    """All consents and objections that were not taken back, oldest first; only those of whom `asked` names."""
    standing = [d for d in decisions.replay(workspace.decisions).decisions if d.kind == "consent"]
    later: set[tuple[str, tuple[str, str]]] = set()
    lines = []
    for decision in reversed(standing):
        marks = {(str(decision.verdict["purpose"]), mark) for mark in marks_of(decision)}
        lines.append(LedgerLine(decision, not marks <= later))
        later |= marks
    wanted = _marks_asked_for(workspace, asked) if asked else frozenset()
    return [line for line in reversed(lines) if not asked or marks_of(line.decision) & wanted]


def undo(workspace: Workspace, decision_id: str, *, who: str, when: datetime, why: str = "") -> Decision:
    """Take back a decision of the ledger that was recorded in error. Raises `NotFound` for one that is none.

    Raises `RequestError` where the reason holds personal information.
    """
    known = [line.decision.id for line in ledger(workspace)]
    if decision_id not in known:
        raise NotFound("Consent or objection", decision_id, known)
    check_notes((why,), (), country_of(workspace))
    trail.append(workspace, "rights.consent", {"undoes": decision_id}, who, when)
    return decided.undo(workspace, decision_id, when=when, who=who, why=why)


def _check_proof(told: Statement) -> None:
    if told.state == "given" and not (told.how.strip() and told.proof.strip()):
        raise RequestError(
            "The responsible party bears the burden of proof of a consent (POPIA s11(2)(a)), and silence or not opting"
            " out is none (s1: voluntary, specific and informed).",
            "Say by which means it was given with --how, and where the proof is kept with --proof.",
        )


def _known(workspace: Workspace, asked: Asked, told: Statement) -> tuple[Subject | None, str]:
    """The subject as runs know it, and why it is not known for certain.

    Raises `RequestError` where an id is unknown, and where it is a consent of whom several may be meant.
    """
    if not workspace.runs():
        return None, ""
    try:
        return find_subject(workspace, asked), ""
    except SeveralMeant as error:
        if asked.subject or told.state not in STOPS:
            raise
        return None, error.reason
    except RequestError:  # nobody is known by what was typed
        if asked.subject:
            raise
        return None, ""


def _check_enough(identifiers: Identifiers, ids: Collection[str]) -> None:
    if not (ids or identifiers.email or identifiers.phone or identifiers.id_number):
        raise RequestError(
            "A name alone is many people's, and no run knows one of that name only.",
            "Add --email, --phone, --id-number or an id.",
        )


def _digested(identifiers: Identifiers, ids: Collection[str], key: bytes) -> dict[str, str]:
    """The subject of a decision of kind `consent` (`hotpass.model.decisions`)."""
    told = {kind: " ".join(_digests(identifiers, kind, key)) for kind in IDENTIFIERS}
    return told | {IDS: " ".join(sorted(ids)), "key": name_of(key)}


def _digests(identifiers: Identifiers, kind: IdentifierKind, key: bytes) -> list[str]:
    values = pl.Series("name", identifiers.of(kind), dtype=pl.String)
    # Names are compared by their words, however they are written.
    texts = name_key(values) if kind == "name" else values
    return sorted(set(digests(texts.drop_nulls(), key)))


def _marks_asked_for(workspace: Workspace, asked: Asked) -> frozenset[tuple[str, str]]:
    """By what decisions on that subject are known."""
    typed = typed_identifiers(asked, country_of(workspace))
    subject: Mapping[str, str] = _digested(typed, {asked.subject} - {""}, make_key(workspace.digest_key))
    return marks_of(Decision("", "", "", "consent", subject, {}))


def in_words(line: LedgerLine) -> Iterator[str]:
    """A line of the ledger as people read it: id, day, who, state, purpose, how, proof, whether it holds, ids."""
    made = line.decision
    yield from (made.id, made.when[:10], made.who)
    yield from (str(made.verdict.get(part) or "") for part in ("state", "purpose", "how", "proof"))
    yield "holds" if line.holds else "superseded"
    yield str(made.subject.get(IDS) or "")
