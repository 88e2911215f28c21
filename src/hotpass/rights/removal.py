"""Carrying out a removal that was decided: runs are purged, outputs made anew, and every file looked through.

A note stands in the workspace while it is at work, so that what was cut short is finished before anything else is done.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl

from hotpass.audit import trail
from hotpass.audit.decided import decide
from hotpass.audit.entry import Fact
from hotpass.compliance.tombstones import digests_of
from hotpass.errors import NothingToRefine, RequestError
from hotpass.model.decisions import Decision
from hotpass.model.rights import HELD
from hotpass.pipeline.base import refine_again
from hotpass.pipeline.config import PipelineConfig, PipelineResult, Progress, silent
from hotpass.pipeline.erasures import erasures_of
from hotpass.pipeline.finished import PROFILE
from hotpass.profiles.schema import Profile
from hotpass.rights import purge
from hotpass.rights.sweep import search
from hotpass.storage import tombstones
from hotpass.storage.decisions import replay
from hotpass.storage.digests import name_of
from hotpass.storage.private import write_private
from hotpass.storage.workspace import Run, Workspace


@dataclass(frozen=True)
class Desk:
    """Who removes something, when, and where the profile says the key stands; `tell` hears of the run that makes the
    outputs anew, which is not done without `rebuild`."""

    place: Workspace
    who: str
    clock: Callable[[], datetime]
    stated: str = ""
    tell: Progress = silent
    rebuild: bool = True


@dataclass(frozen=True)
class Removal:
    """What is to be removed: `told` by kind and text, what is a row's (`scope`), and the cells themselves (`HELD`).

    `ids` lose their signs in the registry, and `words` of their names there; `needles` are texts that should stand in
    no file when all is done.
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

    `left` are files in which a text still stands, `unread` such as cannot be looked into; both are people's own.
    """

    decision: str
    tombstone: str
    cells: int
    runs: tuple[str, ...]
    values: int
    withdrawn: tuple[Path, ...]
    outputs: tuple[PipelineResult, ...]
    left: tuple[Path, ...] = ()
    unread: tuple[Path, ...] = ()


def remove(desk: Desk, removal: Removal, act: str, audited: Mapping[str, Fact], why: str = "") -> Removed:
    """Decide and carry out. `act` and what is `audited` go to the trail before anything is done.

    The caller has asked, and holds the workspace's lock. Raises `RequestError` where the key is not to be had.
    """
    key = tombstones.key_of(desk.stated, desk.place.root, make=True)
    trail.append(desk.place, act, audited, desk.who, desk.clock())
    _note(desk.place, "", [])
    decision = keep_out(desk, removal, key, why)
    _note(desk.place, decision.id, [])
    return _carry_out(desk, decision.id, key, removal)


def keep_out(desk: Desk, removal: Removal, key: bytes, why: str = "") -> Decision:
    """Write the tombstone and the decision: from here on nothing of it enters a run."""
    tombstone = tombstones.keep(desk.place.tombstones, digests_of(removal.told, key))
    subject = {"reason": removal.reason, "key": name_of(key), "scope": removal.scope}
    if removal.objection:
        subject["objection"] = removal.objection
    return decide(
        desk.place,
        when=desk.clock(),
        who=desk.who,
        kind="erase",
        subject=subject,
        verdict={"tombstone": tombstone, "cells": removal.cells.height},
        why=why,
    )


def finish(desk: Desk) -> Removed:
    """Do again what was cut short. Raises `RequestError` where nothing was."""
    if not desk.place.erasing.exists():
        raise RequestError("No erasure was cut short here.", "See what is held with: hotpass popia access")
    decision = str(_noted(desk.place)["decision"])
    key = tombstones.key_of(desk.stated, desk.place.root, make=True)
    trail.append(desk.place, "rights.erase", {"decision": decision, "again": 1}, desk.who, desk.clock())
    return _carry_out(desk, decision, key, None)


def _carry_out(desk: Desk, decision: str, key: bytes, removal: Removal | None) -> Removed:
    """Without `removal` all that stands is carried out again."""
    place, again = desk.place, removal is None
    decisions = replay(place.decisions).decisions
    erasures = erasures_of(decisions, place, desk.stated, key)
    corrected = list(_corrected(place, removal.cells, decisions)) if removal else []
    purged = [purge.purge_run(run, erasures, decisions, seal_of(run), again) for run in place.runs()]
    touched = [one.run for one in purged if one.cells or again]
    erased = purge.erase_values(place, corrected, erasures)
    remake = sorted({*_noted(place)["remake"], *(run.run_id for run in touched if _is_seen(run))})
    _note(place, decision, remake)
    withdrawn = purge.withdraw_outputs(touched)
    if removal and touched:
        rows = removal.cells.select("run", "table_id", "row").unique().height
        purge.forget_ids(place, removal.ids, removal.words, rows, seal_of(touched[-1]))
    runs = (place.run(run_id) for run_id in remake if desk.rebuild)
    outputs = tuple(result for run in runs if (result := _remade(desk, run)))
    found = list(_swept(place, removal.needles if removal else ()))
    place.erasing.unlink(missing_ok=True)
    left = tuple(path for path, holds in found if holds)
    taken, rid = sum(one.cells for one in purged), tuple(run.run_id for run in touched)
    told: dict[str, Fact] = {"decision": decision, "cells": taken, "runs": rid, "left": len(left)}
    trail.append(place, "rights.erased", told, desk.who, desk.clock())
    made = [d for d in decisions if d.id == decision]
    return Removed(
        decision=decision,
        tombstone=str(made[0].verdict["tombstone"]) if made else "",
        cells=taken,
        runs=rid,
        values=erased,
        withdrawn=tuple(outlet.folder for outlet in withdrawn),
        outputs=outputs,
        left=left,
        unread=tuple(path for path, holds in found if not holds),
    )


def _corrected(place: Workspace, cells: pl.DataFrame, decisions: Sequence[Decision]) -> Iterator[str]:
    for (run_id,), some in cells.partition_by("run", as_dict=True).items():
        yield from purge.corrections_of(place.run(str(run_id)), some, decisions)


def profile_of(run: Run) -> Profile | None:
    """The profile that a run was made under; None where it keeps none."""
    path = run.folder / PROFILE
    return Profile.model_validate_json(path.read_bytes()) if path.is_file() else None


def seal_of(run: Run) -> str:
    """The reference to the key of the run's snapshots."""
    profile = profile_of(run)
    return profile.at_rest.snapshots if profile else ""


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
    told, profile = purge.manifest_of(run), profile_of(run)
    if profile is None:
        return None
    asked = told["request"]
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
