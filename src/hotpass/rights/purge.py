"""Purging a workspace of what its standing erasures know: runs, outputs, values that people gave, the registry.

Every step may be done again: what was cut short is finished by doing all of it once more.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace

import polars as pl

from hotpass.compliance.tombstones import hits, together
from hotpass.model.decisions import Decision
from hotpass.model.fields import FIELDS
from hotpass.model.handover import Ingested
from hotpass.pipeline.corrections import resolve
from hotpass.pipeline.erasures import Erasures, keep_doubts, without_erased
from hotpass.pipeline.finished import STAGES
from hotpass.pipeline.outputs import outlet_of_run
from hotpass.profiles.schema import Profile
from hotpass.storage import registry, snapshots, values
from hotpass.storage.digests import read_key
from hotpass.storage.private import writing_in
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


def recover(run: Run) -> None:
    """Bring a run to rest that died, or a purge of it that did: nothing half written stays."""
    for stage in STAGES:
        snapshots.recover(run.stage(stage))


def purge_run(run: Run, erasures: Erasures, key: str, again: bool) -> PurgedRun:
    """Take what was erased out of what the run has read, and destroy what was made of it.

    `key` is the reference to that of the snapshots. `again`: an earlier purge was cut short, so that what was made
    of it may still hold what is no longer in it. Raises `RequestError` where something cannot be destroyed.
    """
    given = ingested_of(run)
    if given is None:
        return PurgedRun(run, 0)
    kept = without_erased(given, erasures)
    keep_doubts(run, kept.doubts)
    if kept.touched.height:
        # First what follows from it: a crash in between leaves what a second purge still sees.
        destroy(run, DERIVED)
        tables = {field.name: getattr(kept.given, field.name) for field in fields(Ingested)}
        snapshots.write(run.stage("ingest"), tables, key)
    elif again:
        destroy(run, DERIVED)
    return PurgedRun(run, kept.touched.height)


def destroy(run: Run, stages: Sequence[str]) -> None:
    """Destroy the tables of these stages. Raises `RequestError` where the system refuses."""
    with writing_in(run.folder):
        for stage in stages:
            if run.stage(stage).exists():
                shutil.rmtree(run.stage(stage))


def is_seen(run: Run) -> bool:
    """Whether the run's outputs are the ones that are seen in their place."""
    outlet = outlet_of_run(run)
    current = outlet.current if outlet else None
    return current is not None and current.name.partition(".")[0] == run.run_id


def withdraw_outputs(runs: Sequence[Run]) -> list[Outlet]:
    """Destroy the sets of outputs that are of one of the `runs`; those that were there."""
    outlets = [outlet_of_run(run) for run in runs if is_seen(run)]
    return [outlet for outlet in outlets if outlet and withdraw(outlet)]


def erase_values(place: Workspace, corrected: Sequence[str], erasures: Erasures) -> int:
    """Erase values that decisions refer to: those of the ids in `corrected`, and those that name an erased subject."""
    kept = {value_id: values.read(place.values, value_id) for value_id in values.known(place.values)}
    texts = pl.Series(list(kept.values()), dtype=pl.String)
    union = together(one for one in erasures.made if one.id in erasures.standing)
    named = set(hits(texts, union, erasures.key)["text"])
    gone = [value_id for value_id, text in kept.items() if value_id in corrected or text in named]
    return sum(values.erase(place.values, value_id) for value_id in gone)


def corrections_of(
    given: Ingested, profile: Profile, cells: pl.DataFrame, decisions: Sequence[Decision], place: Workspace
) -> Iterator[str]:
    """The ids of values that correct any of the `cells` (table_id, row, column) of what a run has read, whether the
    run knew of them or not."""
    made = [decision for decision in decisions if decision.kind == "correction"]
    key = read_key(place.digest_key)
    if not made or key is None:
        return
    table = resolve(made, given, profile, place, key).table
    references = set(table.join(cells, on=CELL, how="semi")["reference"])
    for decision in made:
        if decision.subject["reference"] in references:
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
