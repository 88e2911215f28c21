"""What a run is asked to do, and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from hotpass.model.fields import SSOT_COLUMNS
from hotpass.model.report import QualityReport, Release
from hotpass.profiles.schema import Profile

if TYPE_CHECKING:
    import polars as pl

__all__ = [
    "SSOT_COLUMNS",
    "PipelineConfig",
    "PipelineResult",
    "Progress",
    "QualityReport",
    "Reading",
    "Unread",
]

Gate = Literal["pass", "warn", "fail"]


class Progress(Protocol):
    """Told how far a run is: the stage, steps done of all steps, and a word without any value."""

    def __call__(self, stage: str, done: int, total: int, note: str) -> None:
        """Hear of one step."""
        ...


def silent(stage: str, done: int, total: int, note: str) -> None:
    """A `Progress` that tells nobody."""


@dataclass(frozen=True, slots=True)
class PipelineConfig:
    """A request to refine.

    `as_of` is the run's only "today" (default: the current date). `threads` bounds the cores used; the result does
    not depend on it. `resume` continues a run that died, if its input is still the same. `incremental` takes over what
    the last finished run has read of files that are still the same; the result is that of a full run. `retrain` fits
    the linkage model anew, which is else pinned by the first run. `expectations` is the folder of the steward's own
    suites (default: what the profile names, below the workspace). `publish_anyway` publishes also what fails the gate,
    which is else set apart in `rejected/`. `destinations` are names that the profile declares, to whom the outputs
    are said to go (default: those of the profile's `output`).
    """

    inputs: tuple[Path, ...]
    profile: str | Path | Profile = "generic"
    output: Path = Path("dist/refined.xlsx")
    workspace: Path = Path()
    as_of: date | None = None
    threads: int | None = None
    resume: bool = False
    force: bool = False
    incremental: bool = False
    retrain: bool = False
    expectations: Path | None = None
    publish_anyway: bool = False
    destinations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read, and why."""

    path: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """How an incremental run came by its files: read now, or taken over from run `run_id`; `why` none could be."""

    read: int
    taken_over: int
    run_id: str = ""
    why: str = ""


@dataclass(frozen=True)
class PipelineResult:
    """What a run found and wrote. `entities` and `contacts` are read from its snapshots on first use.

    `release` says whether the gate let the outputs pass, or what became of them; `reading` is told of incremental runs;
    `ids` counts what happened to the ids of entities since the last run;
    `seconds` is how long each stage took that was not taken over from a run that died.
    """

    run_id: str
    gate: Gate
    counts: dict[str, int]
    outputs: dict[str, Path]
    report: QualityReport
    unread: tuple[Unread, ...] = ()
    snapshot: Path = field(default_factory=Path)
    reading: Reading | None = None
    ids: dict[str, int] = field(default_factory=dict)
    corrections: dict[str, int] = field(default_factory=dict)
    release: Release = "published"
    seconds: dict[str, float] = field(default_factory=dict)

    @cached_property
    def entities(self) -> pl.DataFrame:
        """One row per entity, as published."""
        return self._table("entities")

    @cached_property
    def contacts(self) -> pl.DataFrame:
        """One row per person or general contact point, as published."""
        return self._table("contacts")

    def _table(self, name: str) -> pl.DataFrame:
        from hotpass.storage.snapshots import read_table

        return read_table(self.snapshot / f"{name}.parquet")
