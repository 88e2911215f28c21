"""Erasure (POPIA s24(1)): what is held on a data subject is removed from the workspace and kept from coming back.

Everything follows from what was read. So the subject's cells are taken out of what each run has read, by the very rule
that keeps them out of later runs; what was made of it is destroyed; and the last outputs are made anew from the rest.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl

from hotpass.audit import trail
from hotpass.audit.decided import decide
from hotpass.audit.entry import Fact
from hotpass.compliance.tombstones import (
    PERHAPS,
    ROW_CELL,
    SCOPE_CELLS,
    SCOPE_ROWS,
    TEXT,
    digests_of,
    of_cell,
    of_identifiers,
    of_row,
)
from hotpass.compliance.traces import name_keys
from hotpass.errors import NotFound, NothingToRefine, RequestError
from hotpass.model.decisions import Decision
from hotpass.model.handover import Ingested
from hotpass.model.rights import Subject
from hotpass.pipeline.base import refine_again
from hotpass.pipeline.config import PipelineConfig, PipelineResult, Progress, silent
from hotpass.pipeline.erasures import contents_of, erasures_of
from hotpass.pipeline.finished import FinishedRun
from hotpass.profiles.schema import Profile
from hotpass.rights import purge
from hotpass.rights.sweep import search
from hotpass.storage import tombstones
from hotpass.storage.decisions import replay
from hotpass.storage.digests import name_of
from hotpass.storage.private import write_private
from hotpass.storage.workspace import Run, Workspace

CELL = ["table_id", "row", "column"]
SHORTEST = 4
"""Characters from which a text is looked for when all is done: shorter ones stand everywhere."""


@dataclass(frozen=True)
class Erased:
    """What an erasure did: the decision, cells taken out and runs rid of them, values erased, outputs made anew.

    `left` are files in which a text of the subject still stands, `unread` such as cannot be looked into; both are
    people's own. `shared` counts texts that others' cells say, too, and which stay for these.
    """

    decision: str
    cells: int
    runs: tuple[str, ...]
    values: int
    withdrawn: tuple[Path, ...]
    outputs: tuple[PipelineResult, ...]
    shared: int = 0
    left: tuple[Path, ...] = ()
    unread: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Desk:
    """Who erases, when, and under which key; `tell` hears of the run that makes the outputs anew."""

    place: Workspace
    who: str
    clock: Callable[[], datetime]
    stated: str = ""
    tell: Progress = silent
    rebuild: bool = True


def erase(desk: Desk, subject: Subject, why: str = "", reason: str = "request") -> Erased:
    """Erase the sure cells of `subject`. The caller has asked, and holds the workspace's lock.

    Raises `NotFound` where nothing sure is held, `RequestError` where the key of erasures is not to be had.
    """
    sure = subject.held.filter("sure")
    if sure.is_empty():
        raise NotFound("Cell that is surely the subject's", subject.name or "-", [])
    key = tombstones.key_of(desk.stated, desk.place.root, make=True)
    told = [*of_identifiers(subject.identifiers), *_of_held(desk.place, subject.held)]
    needles, shared = _needles(desk.place, subject, sure)
    decision = _decide(desk, subject, key, told, sure, why, reason)
    _note(desk.place, decision.id, [])
    return _carry_out(desk, decision.id, key, subject, needles, shared)


def finish(desk: Desk) -> Erased:
    """Do again what an erasure was to do that was cut short. Raises `RequestError` where none was."""
    if not desk.place.erasing.exists():
        raise RequestError("No erasure was cut short here.", "See what is held with: hotpass popia access")
    decision = str(_noted(desk.place)["decision"])
    key = tombstones.key_of(desk.stated, desk.place.root)
    trail.append(desk.place, "rights.erase", {"decision": decision, "again": 1}, desk.who, desk.clock())
    return _carry_out(desk, decision, key, None, (), 0)


def _decide(
    desk: Desk,
    subject: Subject,
    key: bytes,
    told: Sequence[tuple[str, str]],
    sure: pl.DataFrame,
    why: str,
    reason: str,
) -> Decision:
    """Write the tombstone, the audit entry and the decision: from here on nothing of it enters a run."""
    tombstone = tombstones.keep(desk.place.tombstones, digests_of(told, key))
    counts = {"cells": sure.height, "runs": sure["run"].n_unique()}
    audited: dict[str, Fact] = {"tombstone": tombstone, "reason": reason, "ids": list(subject.ids), **counts}
    trail.append(desk.place, "rights.erase", audited, desk.who, desk.clock())
    return decide(
        desk.place,
        when=desk.clock(),
        who=desk.who,
        kind="erase",
        subject={"reason": reason, "key": name_of(key), "scope": _scope(desk.place, subject, sure)},
        verdict={"tombstone": tombstone, "cells": sure.height},
        why=why,
    )


def _scope(place: Workspace, subject: Subject, sure: pl.DataFrame) -> str:
    """Rows are a subject's as a whole where an organisation is erased, or where lists are lists of persons."""
    runs = (place.run(run_id) for run_id in sure["run"].unique().sort())
    persons = any(_profile_of(run, place).entity == "person" for run in runs)
    return SCOPE_ROWS if persons or subject.kind == "organisation" else SCOPE_CELLS


def _of_held(place: Workspace, held: pl.DataFrame) -> Iterator[tuple[str, str]]:
    """How the cells are known again: by their row's content where all of one is the subject's, else by their text."""
    for (run_id,), cells in held.partition_by("run", as_dict=True).items():
        given = purge.ingested_of(place.run(str(run_id)))
        if given is not None:
            yield from _of_cells(given, cells)


def _of_cells(given: Ingested, cells: pl.DataFrame) -> Iterator[tuple[str, str]]:
    own = given.raw.filter(pl.col("origin") == pl.col("row"), pl.col("text").is_not_null())
    rows = contents_of(given.raw).rename({"row": "record_row"})
    is_data = (pl.col("state") == "data") & pl.col("content").is_not_null()
    told = (
        own.join(cells.select(*CELL, "whole", "sure"), on=CELL, how="inner")
        .join(rows, on=["table_id", "record_row"], how="left")
        .with_columns(is_data.alias("in_row"))
    )
    columns = ("text", "whole", "sure", "in_row", "content", "column", "row", "record_row")
    for text, whole, sure, in_row, content, column, row, first in told.select(columns).iter_rows():
        if in_row and (whole or not sure):
            yield from (
                of_row(content),
                of_cell(content, column, row - first, ROW_CELL if sure else PERHAPS),
            )
        elif sure:
            yield TEXT, text


def _needles(place: Workspace, subject: Subject, sure: pl.DataFrame) -> tuple[tuple[str, ...], int]:
    """Texts that should be nowhere when all is done, and how many are left out because others' cells say them, too."""
    told = {text for texts in subject.identifiers.values() for text in texts}
    told |= set(sure.filter("whole")["text"].drop_nulls())
    wanted = sorted({text.strip().casefold() for text in told if len(text.strip()) >= SHORTEST})
    others: set[str] = set()
    for run in place.runs():
        given = purge.ingested_of(run)
        if given is not None:
            others |= _said_by_others(given, sure.filter(pl.col("run") == run.run_id), wanted)
    return tuple(text for text in wanted if text not in others), len(others)


def _said_by_others(given: Ingested, cells: pl.DataFrame, wanted: Sequence[str]) -> set[str]:
    rest = given.raw.filter(pl.col("origin") == pl.col("row")).join(cells, on=CELL, how="anti")
    texts = rest["text"].drop_nulls().unique().str.to_lowercase()
    near = texts.filter(texts.str.contains_any(list(wanted)))
    return {text for text in wanted if near.str.contains(text, literal=True).any()}


def _carry_out(
    desk: Desk,
    decision: str,
    key: bytes,
    subject: Subject | None,
    needles: Sequence[str],
    shared: int,
) -> Erased:
    place, again = desk.place, subject is None
    decisions = replay(place.decisions).decisions
    erasures = erasures_of(decisions, place, desk.stated, key)
    cells = subject.held.filter("sure") if subject else None
    corrected = list(_corrected(place, cells, decisions)) if cells is not None else []
    purged = [purge.purge_run(run, erasures, decisions, _seal_of(run), again) for run in place.runs()]
    touched = [one.run for one in purged if one.cells or again]
    erased = purge.erase_values(place, corrected, erasures)
    remake = sorted({*_noted(place)["remake"], *(run.run_id for run in touched if _is_seen(run))})
    _note(place, decision, remake)
    withdrawn = purge.withdraw_outputs(touched)
    if subject and cells is not None:
        _forget(place, subject, cells, _seal_of(touched[-1]) if touched else "")
    runs = (place.run(run_id) for run_id in remake if desk.rebuild)
    outputs = tuple(result for run in runs if (result := _remade(desk, run)))
    found = list(_swept(place, needles))
    place.erasing.unlink(missing_ok=True)
    left = tuple(path for path, holds in found if holds)
    taken, rid = sum(one.cells for one in purged), tuple(run.run_id for run in touched)
    told: dict[str, Fact] = {"decision": decision, "cells": taken, "runs": rid, "left": len(left)}
    trail.append(place, "rights.erased", told, desk.who, desk.clock())
    return Erased(
        decision=decision,
        cells=taken,
        runs=rid,
        values=erased,
        withdrawn=tuple(outlet.folder for outlet in withdrawn),
        outputs=outputs,
        shared=shared,
        left=left,
        unread=tuple(path for path, holds in found if not holds),
    )


def _corrected(place: Workspace, cells: pl.DataFrame, decisions: Sequence[Decision]) -> Iterator[str]:
    for (run_id,), some in cells.partition_by("run", as_dict=True).items():
        yield from purge.corrections_of(place.run(str(run_id)), some, decisions)


def _profile_of(run: Run, place: Workspace) -> Profile:
    return FinishedRun(place.root, run.run_id).profile


def _seal_of(run: Run) -> str:
    """The reference to the key of the run's snapshots."""
    path = run.folder / "profile.json"
    return Profile.model_validate_json(path.read_bytes()).at_rest.snapshots if path.is_file() else ""


def _note(place: Workspace, decision: str, remake: Sequence[str]) -> None:
    """Note what is being done, for the case that it is cut short."""
    write_private(place.erasing, json.dumps({"decision": decision, "remake": list(remake)}).encode())


def _noted(place: Workspace) -> dict[str, Any]:
    return dict(json.loads(place.erasing.read_text(encoding="utf-8")))


def _is_seen(run: Run) -> bool:
    """Whether the run's outputs are the ones that are seen; what was rejected is not made again."""
    outlet, told = purge.outlet_of(run), purge.manifest_of(run)
    current = outlet.current if outlet else None
    wanted = bool(told.get("request")) and told.get("release") != "rejected"
    return wanted and current is not None and current.name.partition(".")[0] == run.run_id


def _remade(desk: Desk, run: Run) -> PipelineResult | None:
    """The outputs of a run made anew; None where nobody is left to be told of."""
    told = purge.manifest_of(run)
    asked = told["request"]
    profile = _profile_of(run, desk.place)
    own = asked["expectations"]
    config = PipelineConfig(
        inputs=(),
        profile=profile,
        output=desk.place.root / asked["output"],
        workspace=desk.place.root,
        as_of=datetime.fromisoformat(told["as_of"]).date(),
        expectations=desk.place.root / own if own else None,
        publish_anyway=bool(asked["publish_anyway"]),
        destinations=tuple(asked["destinations"]),
    )
    try:
        return refine_again(config, profile, run, desk.tell, desk.clock)
    except NothingToRefine:
        return None


def _forget(place: Workspace, subject: Subject, cells: pl.DataFrame, key: str) -> None:
    names = name_keys(pl.Series(subject.identifiers.get("name", ()), dtype=pl.String)).drop_nulls()
    words = sorted({word for name in names for word in name.split()})
    purge.forget_ids(place, subject.ids, words, cells.select("run", "table_id", "row").unique().height, key)


def _swept(place: Workspace, needles: Sequence[str]) -> Iterator[tuple[Path, bool]]:
    """Files of people's own in which something still stands; copies that were made of outputs are destroyed."""
    handed_in = {
        str(source["sha256"]) for run in place.runs() for source in purge.manifest_of(run).get("sources", ())
    }
    copies = set(_edited(place))
    for path, holds in search(place, needles, handed_in):
        if path in copies or path.is_relative_to(place.state / "runs"):
            path.unlink()
        else:
            yield path, holds


def _edited(place: Workspace) -> Iterator[Path]:
    """What was set aside when outputs were replaced that somebody had edited."""
    for run in place.runs():
        outlet = purge.outlet_of(run)
        if outlet and outlet.folder.is_dir():
            yield from outlet.folder.glob(f"*.edited-{run.run_id}*")
