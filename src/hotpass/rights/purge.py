"""Purging a workspace of what its standing erasures know: runs, outputs, values that people gave, the registry.

Every step may be done again: what was cut short is finished by doing all of it once more.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import polars as pl

from hotpass.compliance.tombstones import hits
from hotpass.errors import SnapshotError
from hotpass.model.decisions import Decision
from hotpass.model.fields import FIELDS
from hotpass.model.handover import Ingested
from hotpass.pipeline.earlier import note_erasures
from hotpass.pipeline.erasures import Erasures, without_erased
from hotpass.pipeline.finished import STAGES
from hotpass.storage import registry, snapshots, values
from hotpass.storage.publish import Outlet, withdraw
from hotpass.storage.workspace import Run, Workspace

CELL = ["table_id", "row", "column"]
DERIVED = tuple(stage for stage in STAGES if stage != "ingest")
"""Stages whose tables follow from what was read."""


@dataclass(frozen=True, slots=True)
class PurgedRun:
    """A run from whose tables cells were taken, and how many."""

    run: Run
    cells: int


def ingested_of(run: Run) -> Ingested | None:
    """What a run has read; None where it did not come so far, or its tables were destroyed."""
    folder = run.stage("ingest")
    if not snapshots.is_whole(folder):
        return None
    return Ingested(**snapshots.read(folder, [field.name for field in fields(Ingested)]))


def purge_run(
    run: Run, erasures: Erasures, decisions: Sequence[Decision], key: str, again: bool
) -> PurgedRun:
    """Take what was erased out of what the run has read, and destroy what was made of it.

    `key` is the reference to that of the snapshots. `again`: an earlier purge was cut short, so that what was made
    of it may still hold what is no longer in it.
    """
    given = ingested_of(run)
    if given is None:
        return PurgedRun(run, 0)
    kept = without_erased(given, erasures)
    if kept.touched.height:
        # First what follows from it: a crash in between leaves what a second purge still sees.
        _destroy_derived(run)
        tables = {field.name: getattr(kept.given, field.name) for field in fields(Ingested)}
        snapshots.write(run.stage("ingest"), tables, key)
    elif again:
        _destroy_derived(run)
    note_erasures(run, decisions)
    return PurgedRun(run, kept.touched.height)


def _destroy_derived(run: Run) -> None:
    for stage in DERIVED:
        shutil.rmtree(run.stage(stage), ignore_errors=True)
    for left in run.folder.glob(".*.part-*"):
        shutil.rmtree(left)


def manifest_of(run: Run) -> dict[str, Any]:
    """The run's manifest; empty where it has none or it is damaged."""
    try:
        told = json.loads(run.manifest.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def outlet_of(run: Run) -> Outlet | None:
    """Where the run's outputs went."""
    told = manifest_of(run)
    archives = [name for name in told.get("outputs", {}) if name.endswith((".zip", ".zip.age"))]
    if not told.get("folder") or not archives:
        return None
    return Outlet(Path(told["folder"]), archives[0].partition(".zip")[0])


def withdraw_outputs(runs: Sequence[Run]) -> list[Outlet]:
    """Destroy the sets of outputs that are of one of the `runs`; those that were there."""
    withdrawn = []
    for run in runs:
        outlet = outlet_of(run)
        if (
            outlet
            and outlet.current
            and outlet.current.name.partition(".")[0] == run.run_id
            and withdraw(outlet)
        ):
            withdrawn.append(outlet)
    return withdrawn


def erase_values(place: Workspace, corrected: Sequence[str], erasures: Erasures) -> int:
    """Erase values that decisions refer to: those of the ids in `corrected`, and those that name an erased subject."""
    kept = {value_id: values.read(place.values, value_id) for value_id in values.known(place.values)}
    texts = pl.Series(list(kept.values()), dtype=pl.String)
    named = {text for tombstone in erasures.standing for text in hits(texts, tombstone, erasures.key)["text"]}
    gone = [value_id for value_id, text in kept.items() if value_id in corrected or text in named]
    return sum(values.erase(place.values, value_id) for value_id in gone)


def corrections_of(run: Run, cells: pl.DataFrame, decisions: Sequence[Decision]) -> Iterator[str]:
    """The ids of values by which the run corrected any of the `cells` (table_id, row, column)."""
    path = run.stage("canonicalise") / "corrections.parquet"
    try:
        table = snapshots.read_table(path)
    except SnapshotError:
        return
    references = set(table.join(cells, on=CELL, how="semi")["reference"])
    for decision in decisions:
        if decision.kind == "correction" and decision.subject["reference"] in references:
            yield str(decision.verdict["value"])


def forget_ids(place: Workspace, ids: Sequence[str], words: Sequence[str], bearers: int, key: str) -> int:
    """Take from the registry the signs of these ids, and words of names that no more than `bearers` bear.

    An id stays, so that it is never given to somebody else; how many lost their signs.
    """
    forgotten = 0
    for kind in FIELDS:
        known = registry.load(place.registry, kind)
        numbers = known.identities.filter(pl.col("id").is_in(list(ids)))["number"]
        frames = {
            name: frame.filter(~(pl.col("token").is_in(list(words)) & (pl.col("count") <= bearers)))
            for name, frame in known.frames.items()
        }
        signs = known.signs.filter(~pl.col("number").is_in(numbers.implode()))
        if signs.height < known.signs.height or any(
            frames[name].height < frame.height for name, frame in known.frames.items()
        ):
            with registry.replacing(
                place.registry, kind, replace(known, signs=signs, frames=frames), key=key
            ):
                forgotten += numbers.len()
    return forgotten
