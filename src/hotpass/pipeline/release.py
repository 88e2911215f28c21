"""What the gate lets pass: where outputs go, and what is kept of the expectations that decided it."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from hotpass.model.handover import Validated
from hotpass.model.report import Gate, Release
from hotpass.pipeline.config import PipelineConfig
from hotpass.reporting.places import located
from hotpass.reporting.tables import write_csv
from hotpass.storage.publish import Outlet
from hotpass.storage.workspace import Run, write_private

REJECTED = "rejected"
"""The folder beside the outputs for those that failed the gate."""

SUITES, FAILED = "expectation-suites", "failed-expectations.csv"
"""What is published of expectations: the suites as Great Expectations keeps them, and every place that failed."""


def release_of(verdict: Gate, config: PipelineConfig) -> Release:
    """What becomes of the outputs under a verdict."""
    if verdict != "fail":
        return "published"
    return "published anyway" if config.publish_anyway else "rejected"


def outlet_of(output: Path, release: Release = "published") -> Outlet:
    """Where outputs go: beside `output`, or apart. Each place keeps its last set until the next of its sort."""
    folder = output.parent / REJECTED if release == "rejected" else output.parent
    return Outlet(folder, output.stem)


def write_expectations(folder: Path, validated: Validated) -> None:
    """Write the suites and the places that failed among the outputs; equal runs write equal bytes."""
    for name, _, content in validated.suites.iter_rows():
        write_private(folder / SUITES / f"{name}.json", content.encode())
    write_csv(folder / FAILED, failed_places(validated))


def failed_places(validated: Validated) -> pl.DataFrame:
    """Every row and cell that did not meet an expectation, and which expectations could not be judged."""
    lines = validated.expectations.select(
        "expectation_id", "verdict", "severity", "table", "field", "expectation", "suite", "message"
    )
    unmet = lines.filter((pl.col("verdict") == "error") | pl.col("expectation_id").is_in(_ids(validated)))
    told = unmet.join(validated.failures, on="expectation_id", how="left", maintain_order="left_right")
    return located(told, validated.sources, validated.tables).select(
        "verdict", "severity", "table", "field", "expectation", "subject", "file", "sheet", "row", "cell",
        "suite", "message",
    )  # fmt: skip


def _ids(validated: Validated) -> list[int]:
    return validated.failures["expectation_id"].unique().sort().to_list()


def keep_expectations(run: Run, validated: Validated) -> None:
    """Keep the suites in the run, as Great Expectations reads them."""
    for name, _, content in validated.suites.iter_rows():
        write_private(run.folder / "expectations" / f"{name}.json", content.encode())
