"""All that is held on a data subject: cells, published values, decisions, and who had it (POPIA s23)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

import polars as pl

from hotpass.audit import trail
from hotpass.audit.entry import Fact
from hotpass.audit.verify import entries
from hotpass.errors import NobodyFound, NotFound, RequestError, SeveralMeant
from hotpass.model.decisions import Decision
from hotpass.model.rights import Asked, Subject
from hotpass.pipeline.explain import Origin, explain_values
from hotpass.pipeline.finished import FinishedRun
from hotpass.pipeline.outputs import manifest_of
from hotpass.profiles.schema import Profile
from hotpass.rights.access_cells import CELL, CellHeld, cells_held, fates_of
from hotpass.rights.consents import in_words, ledger
from hotpass.rights.searched import SearchedRun
from hotpass.rights.subject import find_subject
from hotpass.storage import decisions, values
from hotpass.storage.workspace import Run, Workspace


@dataclass(frozen=True, slots=True)
class Concerning:
    """A decision that concerns the subject. `text` is what a correction says instead, while it is kept."""

    id: str
    kind: str
    who: str
    when: str
    why: str
    text: str | None = None


@dataclass(frozen=True, slots=True)
class HandedOn:
    """Files of a run that held the subject and were made visible; `recipients` are those that the run named for them.

    Not `certain`: the run's tables are gone, so what the files held cannot be told. `rejected`: the quality gate set
    them apart, so they were handed on to nobody.
    """

    run: str
    when: str
    files: tuple[str, ...]
    recipients: tuple[str, ...]
    certain: bool
    rejected: bool = False


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a workspace holds on a subject, as of a day. `published` is of the last finished run.

    The responsible party and its information officer are as that run's profile names them ("": it does not).
    """

    responsible_party: str
    information_officer: str
    as_of: date

    subject: Subject
    cells: tuple[CellHeld, ...]
    published: tuple[Origin, ...]
    decisions: tuple[Concerning, ...]
    consents: tuple[tuple[str, ...], ...]
    handed_on: tuple[HandedOn, ...]

    def as_dict(self) -> dict[str, Any]:
        """The same, for machines."""
        return {
            **confirmation(self.subject, self.cells),
            "responsible_party": self.responsible_party,
            "information_officer": self.information_officer,
            "as_of": self.as_of.isoformat(),
            "name": self.subject.name,
            "identifiers": {kind: list(told) for kind, told in self.subject.identifiers.items()},
            "cells": [asdict(cell) for cell in self.cells],
            "published": [asdict(origin) for origin in self.published],
            "decisions": [asdict(decision) for decision in self.decisions],
            "consents": [list(line) for line in self.consents],
            "handed_on": [asdict(handed) for handed in self.handed_on],
        }


def look_up(
    workspace: Workspace, asked: Asked, *, who: str, when: datetime, confirm_only: bool = False
) -> Subject:
    """Find the subject and audit the access, also one that found nobody or several, before anything is told of it.

    Raises what `find_subject` raises.
    """
    about: dict[str, Fact] = {"confirm_only": int(confirm_only)}
    try:
        subject = find_subject(workspace, asked)
    except (NobodyFound, NotFound, SeveralMeant):
        trail.append(workspace, "rights.access", {**about, "found": 0}, who, when)
        raise
    about |= {"ids": list(subject.ids), "cells": subject.held.height, "runs": subject.held["run"].n_unique()}
    trail.append(workspace, "rights.access", about, who, when)
    return subject


def confirmation(subject: Subject, cells: Sequence[CellHeld]) -> dict[str, Any]:
    """Whether anything is held, and how much of it, without what it says (s23(1)(a)).

    `cells` are those of `cells_held`: one that several runs have read counts once.
    """
    sure = sum(cell.sure for cell in cells)
    return {
        "held": True,
        "kind": subject.kind,
        "ids": list(subject.ids),
        "cells": sure,
        "possible_cells": len(cells) - sure,
        "runs_with": subject.held.filter("sure")["run"].n_unique(),
        "runs_searched": list(subject.runs),
    }


def holdings(workspace: Workspace, subject: Subject, as_of: date) -> Holdings:
    """Gather all that the workspace holds on a subject whom `look_up` has found; `as_of` is the day of the paper."""
    profile = _profile(workspace)
    return Holdings(
        profile.responsible_party if profile else "",
        profile.privacy.information_officer if profile else "",
        as_of,
        subject,
        tuple(cells_held(workspace, subject)),
        tuple(_published(workspace, subject)),
        tuple(_concerning(workspace, subject)),
        tuple(_consents(workspace, subject)),
        tuple(handed_on(workspace, subject)),
    )


def _profile(workspace: Workspace) -> Profile | None:
    """The profile of the last finished run whose profile is still understood."""
    finished = (SearchedRun(workspace, run, "person") for run in reversed(workspace.runs()) if run.finished)
    return next((run.profile for run in finished if run.profile), None)


def _published(workspace: Workspace, subject: Subject) -> Iterator[Origin]:
    """The published values of the subject's entity and contacts, with what they come from and what they beat."""
    finished = [run for run in workspace.runs() if run.finished and _has(run, "validate", "entities")]
    if not finished:
        return
    run = FinishedRun(workspace.root, finished[-1].run_id)
    contacts = run["contacts"].filter(pl.col("contact_id").is_in(list(subject.ids)))
    known = run["entities"].filter(pl.col("entity_id").is_in(list(subject.ids))).select("entity_id").collect()
    homes = {*contacts.select("entity_id").collect()["entity_id"], *known["entity_id"]}
    for entity in sorted(homes):
        told = explain_values(run, entity).origins
        yield from (origin for origin in told if origin.subject in subject.ids)


def _concerning(workspace: Workspace, subject: Subject) -> Iterator[Concerning]:
    """Standing decisions about cells or rows of the subject: corrections, dismissals, verdicts on their records."""
    marks = _marks(workspace, subject)
    for decision in decisions.replay(workspace.decisions).decisions:
        if decision.kind != "consent" and _names_of(decision) & marks:
            kept = decision.verdict.get("value") if decision.kind == "correction" else None
            text = values.read(workspace.values, str(kept)) if kept else None
            yield Concerning(decision.id, decision.kind, decision.who, decision.when, decision.why, text)


def _names_of(decision: Decision) -> set[str]:
    """By what a decision knows what it is about: references, findings, record ids."""
    told = {str(decision.subject[part]) for part in ("reference", "finding") if part in decision.subject}
    records = decision.subject.get("records")
    if records and not isinstance(records, (str, int)):
        told |= {mark["record"] for mark in records}
    return told


def _marks(workspace: Workspace, subject: Subject) -> set[str]:
    """The references, findings and record ids of the subject's cells and rows in every run."""
    told: set[str] = set()
    for (run_id,), cells in subject.held.filter("sure").partition_by("run", as_dict=True).items():
        run = FinishedRun(workspace.root, str(run_id))
        at = cells.lazy().select(CELL).unique()
        told |= _column(run, "corrections", at, "reference") | _column(run, "findings", at, "finding")
        if _has(run.run, "canonicalise", "records"):
            rows = run["raw"].join(at, on=CELL, how="semi")
            rows = rows.select("table_id", pl.col("record_row").alias("row")).unique()
            found = run["records"].join(rows, on=["table_id", "row"], how="semi").select("record_id")
            told |= set(found.collect()["record_id"])
    return told


def _column(run: FinishedRun, table: str, at: pl.LazyFrame, column: str) -> set[str]:
    try:
        return set(run[table].join(at, on=CELL, how="semi").select(column).collect()[column])
    except RequestError:  # the run did not come so far, or that stage is gone
        return set()


def _consents(workspace: Workspace, subject: Subject) -> Iterator[tuple[str, ...]]:
    """The ledger of consents and objections, as far as it knows the subject by an identifier or id."""
    known = subject.identifiers
    named = Asked(known["email"], known["phone"], (), known["id_number"])
    asked = [named, *(Asked(subject=one) for one in subject.ids)]
    lines: dict[str, tuple[str, ...]] = {}
    for one in asked:
        if one != Asked():
            lines |= {line.decision.id: tuple(in_words(line)) for line in _ledger(workspace, one)}
    yield from (lines[id_] for id_ in sorted(lines))


def _ledger(workspace: Workspace, asked: Asked) -> Iterable[Any]:
    try:
        return ledger(workspace, asked)
    except RequestError:  # an identifier that no rule understands is in no ledger
        return ()


def handed_on(workspace: Workspace, subject: Subject) -> Iterator[HandedOn]:
    """The exports of runs that published the subject (s23(1)(b): third parties who have, or have had, access)."""
    runs = {run.run_id: run for run in workspace.runs()}
    if not workspace.audit_trail.exists():
        return
    for entry in entries(workspace.audit_trail):
        run = runs.get(str(entry.subject.get("run")))
        if entry.act != "export" or run is None:
            continue
        certain = _has(run, "link", "fates")
        if certain and not _was_published(workspace, run, subject):
            continue
        files = entry.subject.get("outputs")
        listed = tuple(sorted(files)) if isinstance(files, dict) else ()
        told = manifest_of(run)
        rejected = told.get("release") == "rejected"
        whom = () if rejected else _recipients(told)
        yield HandedOn(run.run_id, entry.when, listed, whom, certain, rejected)


def _was_published(workspace: Workspace, run: Run, subject: Subject) -> bool:
    """Whether a published value stands in a cell of the subject, or an entity or contact of theirs was published."""
    cells = subject.held.filter(pl.col("run") == run.run_id, pl.col("sure"))
    tables = FinishedRun(workspace.root, run.run_id)
    out = (
        "published",
        "supporting",
        "alternative",
        "kept",
        "quarantined",
    )  # conflicts and quarantine are sheets
    if fates_of(tables, cells)["fate"].is_in(out).any():
        return True
    entities, contacts = (
        tables[table].filter(pl.col(name).is_in(list(subject.ids))).select(pl.len()).collect().item()
        for table, name in (("entities", "entity_id"), ("contacts", "contact_id"))
    )
    return bool(entities or contacts)


def _recipients(manifest: Mapping[str, Any]) -> tuple[str, ...]:
    """To whom the run's outputs go, as its manifest names them."""
    told = manifest.get("destinations", [])
    return tuple(str(destination.get("recipient") or destination.get("name", "")) for destination in told)


def _has(run: Run, stage: str, table: str) -> bool:
    return (run.stage(stage) / f"{table}.parquet").is_file()
