"""Carrying out a removal that was decided: runs are purged, outputs made anew, and every file looked through.

A note stands in the workspace while it is at work, so that what was cut short is finished before anything else is done.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl

from hotpass.audit import trail
from hotpass.audit.decided import decide
from hotpass.audit.entry import Fact
from hotpass.compliance.tombstones import digests_of
from hotpass.errors import HotpassError, NothingToRefine, RequestError
from hotpass.model.decisions import Decision
from hotpass.model.rights import HELD
from hotpass.pipeline.base import derive_again
from hotpass.pipeline.config import PipelineConfig, PipelineResult
from hotpass.pipeline.earlier import note_erasures
from hotpass.pipeline.erasures import Erasures, check_not_erasing, erasures_of
from hotpass.pipeline.finished import profile_of
from hotpass.pipeline.outputs import manifest_of, outlet_of_run
from hotpass.profiles.schema import Profile
from hotpass.rights import purge
from hotpass.rights.desk import Desk
from hotpass.rights.pinned import keep_fields, mapped_before
from hotpass.rights.plan import Plan, note, noted
from hotpass.rights.sweep import search
from hotpass.storage import tombstones
from hotpass.storage.decisions import history, replay
from hotpass.storage.digests import name_of
from hotpass.storage.workspace import Run, Workspace


@dataclass(frozen=True)
class Removal:
    """What is to be removed: `told` by kind and text, what of a row is theirs (`scope`), and the cells (`HELD`).

    `ids` lose their signs in the registry, and `words` of their names there; `needles` are texts that should stand in
    no file when all is done. With `objection`, the decision as long as which it holds, nothing is destroyed.
    """

    reason: str
    scope: str
    told: Sequence[tuple[str, str]]
    cells: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=HELD))
    ids: Sequence[str] = ()
    words: Sequence[str] = ()
    needles: Sequence[str] = ()
    objection: str = ""


@dataclass(frozen=True)
class Removed:
    """What a removal did: its decision, cells taken out and runs rid of them, values erased, outputs made anew.

    `failed` names runs whose tables or outputs could not be made anew, and why. `left` are files in which a text still
    stands, `unread` such as cannot be looked into; not `searched`: there was no text to look for.
    """

    decision: str
    tombstone: str
    cells: int
    runs: tuple[str, ...]
    values: int
    withdrawn: tuple[Path, ...]
    outputs: tuple[PipelineResult, ...]
    failed: tuple[tuple[str, str], ...] = ()
    left: tuple[Path, ...] = ()
    unread: tuple[Path, ...] = ()
    searched: bool = True


def key_for(desk: Desk) -> bytes:
    """The key of erasures; the user's own is made for the first. Raises `RequestError` where it is another by now."""
    first = not any(decision.kind == "erase" for decision in history(desk.place.decisions))
    key = tombstones.key_of(desk.stated, desk.place.root, make=first)
    erasures_of(replay(desk.place.decisions).decisions, desk.place, desk.stated, key)
    return key


def remove(desk: Desk, removal: Removal, act: str, audited: Mapping[str, Fact], why: str = "") -> Removed:
    """Decide and carry out. `act` and what is `audited` go to the trail before anything is done.

    The caller has asked, and holds the workspace's lock. Raises `RequestError` where the key is not to be had, and
    where another removal was cut short.
    """
    check_not_erasing(desk.place)
    key = key_for(desk)
    trail.append(desk.place, act, audited, desk.who, desk.clock())
    plan, decision = _decide(desk, removal, key, why)
    return _carry_out(desk, decision.id, key, plan, again=False)


def keep_out(desk: Desk, removal: Removal, key: bytes, why: str = "") -> Decision:
    """Write the tombstone and the decision: from here on nothing of it enters a run. Nothing is destroyed."""
    check_not_erasing(desk.place)
    _, decision = _decide(desk, removal, key, why)
    desk.place.erasing.unlink()
    return decision


def _decide(desk: Desk, removal: Removal, key: bytes, why: str) -> tuple[Plan, Decision]:
    cells = removal.cells.select(*HELD).rows()
    plan = Plan(
        tombstones.new_id(), removal.ids, removal.words, removal.needles, cells, purges=not removal.objection
    )
    note(desk.place, plan)
    tombstones.keep(desk.place.tombstones, plan.tombstone, digests_of(removal.told, key))
    subject = {"reason": removal.reason, "key": name_of(key), "scope": removal.scope}
    if removal.objection:
        subject["objection"] = removal.objection
    decision = decide(
        desk.place,
        when=desk.clock(),
        who=desk.who,
        kind="erase",
        subject=subject,
        verdict={"tombstone": plan.tombstone, "cells": removal.cells.height},
        why=why,
    )
    return plan, decision


def finish(desk: Desk) -> Removed:
    """Do again what was cut short. Raises `RequestError` where nothing was, and where nothing had been decided yet."""
    place = desk.place
    if not place.erasing.exists():
        raise RequestError("No erasure was cut short here.", "See what is held with: hotpass popia access")
    plan = noted(place)
    made = [
        decision
        for decision in history(place.decisions)
        if decision.kind == "erase" and plan and decision.verdict["tombstone"] == plan.tombstone
    ]
    if plan and not made:
        tombstones.discard(place.tombstones, plan.tombstone)
        place.erasing.unlink()
        raise RequestError(
            "The erasure was cut short before it was decided, so nothing was erased.", "Ask for it again."
        )
    key = key_for(desk)
    decision = made[0].id if made else ""
    trail.append(place, "rights.erase", {"decision": decision, "again": 1}, desk.who, desk.clock())
    return _carry_out(desk, decision, key, plan or Plan(""), again=True)


def _carry_out(desk: Desk, decision: str, key: bytes, plan: Plan, again: bool) -> Removed:
    place = desk.place
    decisions = replay(place.decisions).decisions
    purged, values = _purge(desk, plan, decisions, key, again) if plan.purges else ([], 0)
    touched = [one.run for one in purged if one.cells or again]
    plan = plan.remaking([run.run_id for run in touched if purge.is_seen(run)])
    note(place, plan)
    withdrawn = purge.withdraw_outputs(touched)
    if touched:
        rows = plan.held.group_by("run").agg(pl.struct("table_id", "row").n_unique())["table_id"].max()
        purge.forget_ids(place, plan.ids, plan.words, int(str(rows or 0)), seal_of(touched[-1]))
    made = list(_made_anew(desk, touched, set(plan.remake) if desk.rebuild else set(), decisions))
    looked = search(place, plan.needles, _handed_in(place))
    found = [(path, holds) for path, holds in looked if path != place.erasing]
    copies = {path for path, holds in found if holds} & set(_edited(place))
    for path in copies:
        path.unlink()
    left = tuple(path for path, holds in found if holds and path not in copies)
    place.erasing.unlink(missing_ok=True)
    taken, rid = sum(one.cells for one in purged), tuple(run.run_id for run in touched)
    told: dict[str, Fact] = {"decision": decision, "cells": taken, "runs": rid, "left": len(left)}
    trail.append(place, "rights.erased", told, desk.who, desk.clock())
    return Removed(
        decision=decision,
        tombstone=plan.tombstone,
        cells=taken,
        runs=rid,
        values=values,
        withdrawn=tuple(outlet.folder for outlet in withdrawn),
        outputs=tuple(result for _, result, _ in made if result),
        failed=tuple((run, why) for run, _, why in made if why),
        left=left,
        unread=tuple(path for path, holds in found if not holds),
        searched=bool(plan.needles),
    )


def _purge(
    desk: Desk, plan: Plan, decisions: Sequence[Decision], key: bytes, again: bool
) -> tuple[list[purge.PurgedRun], int]:
    """Rid all runs of what is erased, and the values of what corrects it; the runs, and how many values.

    Who only objects stays in what runs hold, but for what is to be published anew.
    """
    place = desk.place
    erasures = erasures_of(decisions, place, desk.stated, key)
    past = erasures.without(
        str(decision.verdict["tombstone"]) for decision in decisions if decision.subject.get("objection")
    )
    for run in place.runs():
        purge.recover(run)
    corrected = list(_corrected(place, plan.held, decisions))
    purged = [_purge_run(desk, run, erasures, past, decisions, again) for run in place.runs()]
    return purged, purge.erase_values(place, corrected, past)


def _purge_run(
    desk: Desk, run: Run, erasures: Erasures, past: Erasures, decisions: Sequence[Decision], again: bool
) -> purge.PurgedRun:
    """Rid one run; of that whose outputs are seen columns keep their fields, so that others lose nothing."""
    seen = purge.is_seen(run)
    before = mapped_before(run) if seen else None
    purged = purge.purge_run(run, erasures if seen else past, seal_of(run), again)
    profile, left = profile_of(run), purge.ingested_of(run) if purged.cells else None
    if before is not None and left is not None and profile is not None:
        keep_fields(desk, before, left, profile, decisions)
    return purged


def _corrected(place: Workspace, cells: pl.DataFrame, decisions: Sequence[Decision]) -> Iterator[str]:
    for (run_id,), some in cells.partition_by("run", as_dict=True).items():
        run = place.run(str(run_id))
        given, profile = purge.ingested_of(run), profile_of(run)
        if given is not None and profile is not None:
            yield from purge.corrections_of(given, profile, some, decisions, place)


def seal_of(run: Run) -> str:
    """The reference to the key of the run's snapshots."""
    profile = profile_of(run)
    return profile.at_rest.snapshots if profile else ""


Made = tuple[str, PipelineResult | None, str]
"""A run whose tables were made anew: its id, what was published, why it could not be ("": it could)."""


def _made_anew(
    desk: Desk, runs: Sequence[Run], remake: set[str], decisions: Sequence[Decision]
) -> Iterator[Made]:
    """Make the tables of finished runs anew, and of those in `remake` the outputs, the oldest first."""
    rest = [decision for decision in decisions if not decision.subject.get("objection")]
    for run in runs:
        told, profile = manifest_of(run), profile_of(run)
        if profile is None or not told.get("request") or purge.ingested_of(run) is None:
            continue
        config = _asked_before(desk.place, told, profile)
        try:
            result = derive_again(config, profile, run, desk.tell, desk.clock, run.run_id in remake)
        except NothingToRefine:
            yield run.run_id, None, "nobody is left in it"
        except HotpassError as error:
            yield run.run_id, None, f"{error.reason} {error.hint}"
        else:
            yield run.run_id, result, ""
        # Of who only objects, what an older run holds is not what a run would read now.
        note_erasures(run, decisions if run.run_id in remake else rest)


def _asked_before(place: Workspace, told: Mapping[str, Any], profile: Profile) -> PipelineConfig:
    """The request of a run, by its manifest."""
    asked = told["request"]
    own = asked["expectations"]
    return PipelineConfig(
        inputs=(),
        profile=profile,
        output=place.root / asked["output"],
        workspace=place.root,
        as_of=datetime.fromisoformat(told["as_of"]).date(),
        expectations=place.root / own if own else None,
        publish_anyway=bool(asked["publish_anyway"]),
        destinations=tuple(asked["destinations"]),
    )


def _handed_in(place: Workspace) -> set[str]:
    """The SHA-256 of all files that runs have read."""
    return {str(source["sha256"]) for run in place.runs() for source in manifest_of(run).get("sources", ())}


def _edited(place: Workspace) -> Iterator[Path]:
    """Copies of outputs that somebody had edited, set aside when they were replaced: they are the subject's no less."""
    for run in place.runs():
        outlet = outlet_of_run(run)
        if outlet and outlet.folder.is_dir():
            yield from outlet.folder.glob(f"*.edited-{run.run_id}*")
