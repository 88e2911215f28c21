"""Data Docs of a finished run: drawn when somebody wants to see them, from what the run kept."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from hotpass.pipeline.finished import FinishedRun
from hotpass.quality.data_docs import data_docs
from hotpass.reporting.places import SHOWN, located, place
from hotpass.storage.workspace import Run, write_private

DATA_DOCS = "data-docs"
"""In the run's folder."""


def draw(finished: FinishedRun) -> Path:
    """Write the pages of a run into its folder, in place of older ones; returns the first.

    Raises `RequestError` where the run keeps no expectations.
    """
    run = finished.run
    tables = {name: finished[name].collect() for name in ("suites", "expectations", "failures")}
    cells = tables["failures"].filter(pl.col("table_id").is_not_null())
    first = cells.group_by("expectation_id", maintain_order=True).head(SHOWN)
    told = located(first, finished["sources"].collect(), finished["tables"].collect())
    places = dict(told.group_by("expectation_id").agg(place().alias("places")).iter_rows())
    pages = data_docs(tables["suites"], tables["expectations"], places, run.run_id, _started(run))
    for name, page in pages.items():
        write_private(run.folder / DATA_DOCS / name, page.encode())
    return run.folder / DATA_DOCS / "index.html"


def _started(run: Run) -> str:
    moment = datetime.strptime(run.run_id.split("-")[0], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    return moment.isoformat()
