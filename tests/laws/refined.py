"""A finished run, its sources and what is true of them: what the tests of the laws look at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from hotpass.benchmarks.truth import Truth
from hotpass.pipeline.base import refine
from hotpass.pipeline.config import PipelineConfig, PipelineResult
from hotpass.storage.workspace import Run, Workspace

AS_OF = date(2026, 6, 1)


@dataclass(frozen=True)
class Refined:
    """A finished run, its sources and what is true of them."""

    data: Path
    truth: Truth
    workspace: Path
    result: PipelineResult

    @property
    def run(self) -> Run:
        return Workspace(self.workspace).run(self.result.run_id)

    def table(self, name: str) -> pl.DataFrame:
        for stage in ("validate", "enrich", "link", "canonicalise", "ingest"):
            path = self.run.stage(stage) / f"{name}.parquet"
            if path.is_file():
                return pl.read_parquet(path)
        raise KeyError(name)


def refine_folder(data: Path, workspace: Path, profile: str = "aviation") -> PipelineResult:
    output = workspace / "dist" / "refined.xlsx"
    return refine(PipelineConfig((data,), profile, output, workspace, AS_OF))
