"""What the runs before tell: profiles of their columns, to see drift by, and their figures, to see a trend by.

It needs no data of an earlier run: profiles and manifests outlive them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl

from hotpass.errors import SnapshotError
from hotpass.model.handover import Validated
from hotpass.model.report import DriftLine, TrendLine
from hotpass.model.tables import TABLES
from hotpass.pipeline.outputs import manifest_of
from hotpass.profiles.schema import Profile
from hotpass.quality.column_profiles import column_profiles
from hotpass.quality.drift import drift
from hotpass.storage import snapshots
from hotpass.storage.workspace import Run, Workspace

PROFILES = "profiles"
"""The run's folder of what is kept of its columns when its data are gone."""

TREND = 20
"""Runs of which a trend is made."""

_LOOKED_AT = 50
"""How many earlier runs are searched for one that had a source."""


@dataclass(frozen=True)
class Past:
    """What changed since earlier runs, and the figures of those runs, oldest first."""

    drift: tuple[DriftLine, ...] = ()
    trend: tuple[TrendLine, ...] = ()


def look_back(tables: Validated, profile: Profile, key: bytes | None, workspace: Workspace, run: Run) -> Past:
    """What is different from before in the tables as they are published.

    Profiles of this run's columns are kept beside it for the runs to come, which find them once it has finished.
    """
    now = column_profiles(tables, profile, key)
    snapshots.write(run.folder / PROFILES, {"column_profiles": now}, profile.at_rest.snapshots)
    earlier = earlier_runs(workspace, profile.name, before=run.run_id)
    changes = drift(_baseline(earlier, now), now, profile.thresholds.drift)
    return Past(changes, tuple(_figures(told) for _, told in earlier[:TREND][::-1]))


def compare(old: Run, new: Run, profile: Profile) -> tuple[DriftLine, ...]:
    """What changed from one finished run to another. Raises `SnapshotError` for a run without profiles."""
    before, now = (_profiles(run) for run in (old, new))
    return drift(before.with_columns(pl.lit(old.run_id).alias("since")), now, profile.thresholds.drift)


def earlier_runs(
    workspace: Workspace, profile: str, before: str | None = None
) -> list[tuple[Run, dict[str, Any]]]:
    """The finished runs of that profile and their manifests, newest first. A damaged manifest is passed over."""
    runs = [run for run in reversed(workspace.runs()) if run.finished and (not before or run.run_id < before)]
    told = ((run, manifest_of(run)) for run in runs)
    return [(run, manifest) for run, manifest in told if manifest.get("profile") == profile]


def _profiles(run: Run) -> pl.DataFrame:
    return snapshots.read(run.folder / PROFILES, ["column_profiles"])["column_profiles"]


def _baseline(earlier: list[tuple[Run, dict[str, Any]]], now: pl.DataFrame) -> pl.DataFrame:
    """All columns of the last run, and of the sources that it lacked those of the last run that had them.

    A run whose outputs were rejected is passed over: what it was rejected for has not been accepted.
    """
    found = pl.DataFrame(schema={**TABLES["column_profiles"], "since": pl.String})
    wanted = set(now["source_key"])
    accepted = [run for run, manifest in earlier if manifest.get("release") != "rejected"]
    for run in accepted[:_LOOKED_AT]:
        try:
            told = _profiles(run).with_columns(pl.lit(run.run_id).alias("since"))
        except SnapshotError:
            continue
        first = found.is_empty()
        found = pl.concat([found, told if first else told.filter(pl.col("source_key").is_in(sorted(wanted)))])
        wanted -= set(found["source_key"])
        if not wanted:
            break
    return found


def _figures(manifest: dict[str, Any]) -> TrendLine:
    """A manifest's line; a count that an earlier release did not keep is 0."""
    counts = manifest.get("counts", {})
    return TrendLine(
        run_id=str(manifest.get("run_id", "")),
        as_of=str(manifest.get("as_of", "")),
        gate=str(manifest.get("gate", "")),
        rows=int(counts.get("rows", 0)),
        entities=int(counts.get("entities", 0)),
        cells=int(counts.get("cells", 0)),
        quarantined_cells=int(counts.get("quarantined_cells", 0)),
        conflicts=int(counts.get("conflicts", 0)),
    )
