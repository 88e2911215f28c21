"""Retention (POPIA s14): what has been kept for as long as the profile says is listed, and destroyed with proof."""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any

import polars as pl

from hotpass.audit import trail
from hotpass.audit.entry import Fact
from hotpass.compliance.periods import end_of
from hotpass.compliance.tombstones import SCOPE_CELLS, WHOLE_ROW, of_cell, of_row
from hotpass.errors import RequestError
from hotpass.model.rights import HELD
from hotpass.pipeline.erasures import contents_of
from hotpass.pipeline.finished import FinishedRun, profile_of
from hotpass.rights.desk import Desk
from hotpass.rights.expiry import EXPIRED, Periods, expired, periods_of, unknown_fields
from hotpass.rights.purge import DERIVED, ingested_of
from hotpass.rights.removal import Removal, Removed, remove
from hotpass.storage import registry
from hotpass.storage.workspace import Run, Workspace


@dataclass(frozen=True, slots=True)
class DueLine:
    """What is due of one class in one source: its period, how many rows and cells, and since when they are kept."""

    source: str
    class_: str
    retention: str
    rows: int
    cells: int
    oldest: str
    newest: str


@dataclass(frozen=True)
class Due:
    """What is due on a day: `lines` by source and class, the `cells` of each run (`EXPIRED`, `run` and `source`), runs
    whose data are due as a whole, and classes of which no period on the calendar is stated.
    """

    as_of: date
    lines: tuple[DueLine, ...]
    cells: pl.DataFrame
    runs: tuple[str, ...] = ()
    unstated: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """For machines; no value of the data."""
        lines = [{name.rstrip("_"): value for name, value in asdict(line).items()} for line in self.lines]
        return {
            "as_of": self.as_of.isoformat(),
            "due": lines,
            "runs": list(self.runs),
            "unstated": list(self.unstated),
        }


@dataclass(frozen=True)
class Destroyed:
    """The proof of a destruction: what was due, what was removed, and the audit entry that stands for it."""

    due: Due
    removed: Removed | None
    runs: tuple[str, ...]
    entry: str
    proof: dict[str, Any] = field(default_factory=dict)


def due(place: Workspace, as_of: date) -> Due:
    """What is due on `as_of` in the finished runs that still have their tables: of the classes that each run's own
    profile gives its fields, by the periods of the last one's.

    Raises `RequestError` where no run has finished.
    """
    last = FinishedRun(place.root)
    cells, lines = [pl.DataFrame(schema={**EXPIRED, "run": pl.String, "source": pl.String})], []
    periods, unknown = dict(periods_of(last.profile, last.profile)), set[str]()
    for run in _with_tables(place):
        finished = FinishedRun(place.root, run.run_id)
        own = periods_of(finished.profile, last.profile)
        known = registry.load(place.registry, finished.profile.entity)
        cells.append(_with_source(finished, expired(finished, own, known, as_of)))
        periods = {**own, **periods}
        unknown.update(unknown_fields(finished, own))
    all_cells = pl.concat(cells)
    lines = list(_lines(all_cells.filter(pl.col("run") == last.run.run_id)))
    older = all_cells.filter(pl.col("run") != last.run.run_id).join(
        all_cells.filter(pl.col("run") == last.run.run_id), on=["source", "text", "class"], how="anti"
    )
    lines += [
        DueLine(f"{line.source} (earlier runs)", *list(asdict(line).values())[1:]) for line in _lines(older)
    ]
    unstated = tuple(_unstated(periods, unknown))
    return Due(as_of, tuple(lines), all_cells, tuple(_due_runs(place, last, as_of)), unstated)


def check_due(what: Due) -> None:
    """Raise `RequestError` where nothing is due."""
    if what.cells.is_empty() and not what.runs:
        raise RequestError(
            f"Nothing is due on {what.as_of}.", "See what is stated with: hotpass popia policy"
        )


def destroy(desk: Desk, what: Due) -> Destroyed:
    """Destroy what is due. The caller has asked, and holds the workspace's lock.

    Cells are withheld from later runs as what is erased is, without any identifier: a newer row of the same subject may
    come in. Raises `RequestError` where nothing is due, and, once the rest is done, where data of a run stay.
    """
    check_due(what)
    audited: dict[str, Fact] = {
        "as_of": what.as_of.isoformat(),
        "cells": what.cells.height,
        "runs": list(what.runs),
    }
    audited["due"] = [json.dumps(line, sort_keys=True) for line in what.as_dict()["due"]]
    removed = None
    if what.cells.height:
        removed = remove(desk, _removal(desk.place, what.cells), "retention.destroy", audited)
    else:
        trail.append(desk.place, "retention.destroy", audited, desk.who, desk.clock())
    kept = {run: why for run in what.runs if (why := _destroy_data(desk.place.run(run)))}
    destroyed = [run for run in what.runs if run not in kept]
    done: dict[str, Fact] = {"decision": removed.decision if removed else None, "runs": destroyed}
    entry = trail.append(desk.place, "retention.destroyed", done, desk.who, desk.clock())
    if kept:
        raise RequestError(
            "Not all that is due could be destroyed: "
            + "; ".join(f"run {run} ({why})" for run, why in kept.items())
            + ".",
            "See to the rights and the disk of these folders, then run: hotpass popia retention --destroy",
        )
    return Destroyed(
        what, removed, tuple(destroyed), entry.hash, _proof(desk, what, removed, destroyed, entry.hash)
    )


def _proof(desk: Desk, what: Due, removed: Removed | None, runs: Sequence[str], entry: str) -> dict[str, Any]:
    """What can be shown to a regulator: counts, the digest of the tombstone, and the audit entry; no value."""
    stone = desk.place.tombstones / f"{removed.tombstone}.parquet" if removed else None
    return {
        "destroyed": what.as_dict()["due"],
        "as_of": what.as_of.isoformat(),
        "decision": removed.decision if removed else None,
        "tombstone_sha256": sha256(stone.read_bytes()).hexdigest() if stone and stone.is_file() else None,
        "cells": removed.cells if removed else 0,
        "runs_without_data": list(runs),
        "outputs_made_anew": [result.run_id for result in removed.outputs] if removed else [],
        "by": desk.who,
        "audit_entry": entry,
    }


def _with_tables(place: Workspace) -> Iterator[Run]:
    needed = ("ingest", "canonicalise", "link")
    for run in place.runs():
        if run.finished and profile_of(run) and all(run.stage(name).is_dir() for name in needed):
            yield run


def _with_source(run: FinishedRun, cells: pl.DataFrame) -> pl.DataFrame:
    sources = run["sources"].select("source_id", pl.col("path").alias("source")).collect()
    homes = run["tables"].select("table_id", "source_id").collect().join(sources, on="source_id")
    told = cells.join(homes.select("table_id", "source"), on="table_id", how="left", maintain_order="left")
    return told.select(*EXPIRED, pl.lit(run.run.run_id).alias("run"), "source")


def _lines(cells: pl.DataFrame) -> Iterator[DueLine]:
    by = ["source", "class", "retention"]
    grouped = (
        cells.group_by(by)
        .agg(
            pl.struct("run", "table_id", "record_row").n_unique().alias("rows"),
            pl.len().alias("cells"),
            pl.col("since").min().alias("oldest"),
            pl.col("since").max().alias("newest"),
        )
        .sort(by)
    )
    for source, kind, retention, rows, count, oldest, newest in grouped.iter_rows():
        yield DueLine(source, kind, retention, rows, count, oldest.isoformat(), newest.isoformat())


def _due_runs(place: Workspace, last: FinishedRun, as_of: date) -> Iterator[str]:
    """Runs but the last whose data the profile no longer keeps."""
    period = last.profile.privacy.keep_runs
    if not period:
        return
    for run in place.runs():
        day = date(int(run.run_id[:4]), int(run.run_id[4:6]), int(run.run_id[6:8]))
        kept = any(run.stage(name).is_dir() for name in ("ingest", *DERIVED))
        if run.run_id != last.run.run_id and kept and end_of(day, period) <= as_of:
            yield run.run_id


def _destroy_data(run: Run) -> str:
    """Why not all of the run's data could be destroyed; "" where they were."""
    try:
        for stage in (*DERIVED, "ingest"):
            if run.stage(stage).exists():
                shutil.rmtree(run.stage(stage))
    except OSError as error:
        return error.strerror or type(error).__name__
    return ""


def _unstated(periods: Periods, unknown: Collection[str]) -> Iterator[str]:
    """Classes of which no period on the calendar is stated, and fields that are of none."""
    lacking: dict[str, list[str]] = {}
    for name, (kind, period) in periods.items():
        if period is None:
            lacking.setdefault(kind, []).append(name)
    for kind, fields in lacking.items():
        yield f"{kind} ({_some(fields)}): no period on the calendar is stated (s14), so none of it is ever due."
    if unknown:
        yield (
            f"{_some(sorted(unknown))}: neither the run's own profile nor the last one's knows these fields, so"
            " none of them is ever due."
        )


def _some(fields: Sequence[str]) -> str:
    return ", ".join(fields[:3]) + (f" and {len(fields) - 3} more" if len(fields) > 3 else "")


def _removal(place: Workspace, cells: pl.DataFrame) -> Removal:
    held = cells.select(
        "run", "table_id", "row", "column", pl.lit(None, dtype=pl.String).alias("field"), "text",
        pl.lit(True).alias("whole"), pl.lit(True).alias("sure"), pl.col("class").alias("why"),
    )  # fmt: skip
    told = {
        mark
        for (run,), some in cells.partition_by("run", as_dict=True).items()
        for mark in _told(place.run(str(run)), some)
    }
    return Removal("retention", SCOPE_CELLS, sorted(told), held.select(*HELD).cast(HELD))


def _told(run: Run, cells: pl.DataFrame) -> Iterator[tuple[str, str]]:
    """How the cells are known again: a whole row by its content, else each by that and its place in it."""
    given = ingested_of(run)
    if given is None:
        return
    contents = contents_of(given.raw).rename({"row": "record_row"})
    told = cells.join(contents, on=["table_id", "record_row"], how="inner")
    columns = ("content", "column", "row", "record_row", "whole_row")
    for content, column, row, first, whole in told.select(columns).iter_rows():
        if whole:
            yield WHOLE_ROW, content
        else:
            yield from (of_row(content), of_cell(content, column, row - first))
