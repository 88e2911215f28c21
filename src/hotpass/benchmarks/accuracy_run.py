"""Runs a labelled set through Hotpass and its peers, each in a process of its own, and scores what they found."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter, process_time
from typing import Any, TypeVar

import polars as pl

from hotpass.benchmarks.accuracy import Agreement, b_cubed, pairwise
from hotpass.benchmarks.accuracy_places import file_name, with_found
from hotpass.benchmarks.accuracy_sets import LabelledSet
from hotpass.pipeline.base import refine
from hotpass.pipeline.config import PipelineConfig
from hotpass.storage.snapshots import read_table
from hotpass.storage.workspace import Workspace

AS_OF = date(2026, 6, 30)
"""The bench's only 'today', so that it finds the same on every day."""

_KIB = 1024
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Measured:
    """What a piece of work gave, and what its process took: wall and CPU seconds, and the most memory it held."""

    result: Any
    seconds: float
    cpu_seconds: float
    peak_bytes: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an engine did on a set. Costs are those of its whole run; None: not known of this engine."""

    engine: str
    rows: int
    entities: int
    pairs: Agreement
    b_cubed: Agreement
    seconds: float
    cpu_seconds: float
    peak_bytes: int
    link_seconds: float | None = None
    rows_without_entity: int = 0
    review_per_row: float | None = None


def measure(work: Callable[..., T], *arguments: Any) -> Measured:
    """Do `work` in a process of its own; what it raises is raised here."""
    return finished(work, *arguments).result()


def finished(work: Callable[..., T], *arguments: Any, quiet: bool = False) -> Future[Measured]:
    """Do `work` in a new process and wait for its end, whatever that is; a process that died leaves an exception.

    `quiet` lets it write nothing to the terminal. Its cost counts from its start, imports included.
    """
    silence = _silence if quiet else None
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=silence) as pool:
        return pool.submit(_measured, perf_counter(), work, *arguments)


def _silence() -> None:
    """Nothing that this process or its libraries say reaches the terminal."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)


def _measured(begun: float, work: Callable[..., T], *arguments: Any) -> Measured:
    """`begun` is the parent's clock, which is the machine's."""
    result = work(*arguments)
    return Measured(result, perf_counter() - begun, process_time(), peak_memory())


def peak_memory() -> int:
    """The most bytes that this process has held.

    Linux says it of this program alone in /proc; what `getrusage` says there counts the parent's before `exec`.
    """
    status = Path("/proc/self/status")
    if status.is_file():
        lines = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
        return int(lines["VmHWM"].split()[0]) * _KIB
    from resource import RUSAGE_SELF, getrusage

    return getrusage(RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else _KIB)


def hotpass(labelled: LabelledSet, workspace: Path) -> Outcome:
    """Refine the set in `workspace` as a user would, and read who was put together."""
    took = measure(_refine, labelled.data, labelled.profile, workspace)
    run = Workspace(workspace).latest_run()
    members = read_table(run.stage("link") / "members.parquet")
    links = read_table(run.stage("link") / "links.parquet")
    found = members.select(
        file_name("source_file"),
        "sheet",
        "row",
        pl.col("entity_id").alias("found"),
    )
    return score(
        "hotpass",
        labelled,
        found,
        took,
        link_seconds=took.result["link"],
        review_per_row=links.filter(pl.col("verdict") == "review").height / max(labelled.truth.height, 1),
    )


def _refine(data: Path, profile: str, workspace: Path) -> dict[str, float]:
    """Seconds by stage."""
    config = PipelineConfig(
        inputs=(data,),
        profile=profile,
        output=workspace / "dist" / "refined.parquet",
        workspace=workspace,
        as_of=AS_OF,
    )
    refine(config)
    return stage_seconds(workspace)


def stage_seconds(workspace: Path) -> dict[str, float]:
    """Wall seconds by stage of the workspace's last run, from its manifest."""
    import json

    manifest = json.loads(Workspace(workspace).latest_run().manifest.read_text(encoding="utf-8"))
    seconds: dict[str, float] = manifest["seconds"]
    return seconds


def score(
    engine: str, labelled: LabelledSet, found: pl.DataFrame, took: Measured, **known: float | None
) -> Outcome:
    """Judge `found`, table[file, sheet, row, found]; a row that was not placed is an entity of its own."""
    judged = with_found(labelled.truth, found)
    return Outcome(
        engine=engine,
        rows=judged.height,
        entities=judged["found"].n_unique(),
        pairs=pairwise(judged),
        b_cubed=b_cubed(judged),
        seconds=took.seconds,
        cpu_seconds=took.cpu_seconds,
        peak_bytes=took.peak_bytes,
        rows_without_entity=int(judged["alone"].sum()),
        link_seconds=known.get("link_seconds"),
        review_per_row=known.get("review_per_row"),
    )
