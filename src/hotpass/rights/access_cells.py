"""The cells that hold a subject, each with what the runs made of it: its cleaned value and its fate in the ledger."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from hotpass.errors import RequestError
from hotpass.model.rights import Subject
from hotpass.pipeline.finished import FinishedRun
from hotpass.reporting.places import located
from hotpass.storage.workspace import Workspace

CELL = ["table_id", "row", "column"]


@dataclass(frozen=True, slots=True)
class CellHeld:
    """A cell as a spreadsheet shows it, with its text; `runs` are those that have it so.

    `value` and `fate` are as the last of these runs left them; null where no run came so far. `value` is told of cells
    that are wholly the subject's: the values of others in the same cell are not.
    """

    file: str
    sheet: str
    cell: str
    field: str | None
    text: str
    value: str | None
    fate: str | None
    whole: bool
    sure: bool
    why: str
    runs: tuple[str, ...]


def cells_held(workspace: Workspace, subject: Subject) -> list[CellHeld]:
    """The subject's cells, each once however many runs have it, by file, sheet, row and column."""
    told = [
        _of_run(FinishedRun(workspace.root, str(run)), cells)
        for (run,), cells in subject.held.partition_by("run", as_dict=True).items()
    ]
    by = ["file", "sheet", "row", "column", "text"]
    grouped = (
        pl.concat(told)
        .sort(*by, "run", nulls_last=True)
        .group_by(by, maintain_order=True)
        .agg(
            pl.col("cell", "field", "whole", "sure", "why").last(),
            pl.col("value", "fate").drop_nulls().last(),
            pl.col("run").alias("runs"),
        )
    )
    rows = grouped.drop("row", "column").iter_rows(named=True)
    return [CellHeld(**{**row, "runs": tuple(row["runs"])}) for row in rows]


def fates_of(run: FinishedRun, cells: pl.DataFrame) -> pl.DataFrame:
    """The cells with their `fate`; null where the run did not come so far."""
    try:
        fates = run["fates"]
    except RequestError:
        return cells.with_columns(pl.lit(None, dtype=pl.String).alias("fate"))
    ours = fates.join(cells.lazy().select(CELL).unique(), on=CELL, how="semi").collect()
    return cells.join(ours.with_columns(pl.col("fate").cast(pl.String)), on=CELL, how="left")


def _of_run(run: FinishedRun, cells: pl.DataFrame) -> pl.DataFrame:
    told = fates_of(run, cells.join(_values(run, cells), on=CELL, how="left"))
    value = pl.when("whole").then("value")
    return located(told.with_columns(value.alias("value")), run["sources"].collect(), run["tables"].collect())


def _values(run: FinishedRun, cells: pl.DataFrame) -> pl.DataFrame:
    """What was understood of the cells: table_id, row, column, value; several values with a semicolon between."""
    try:
        values = run["values"]
    except RequestError:
        return pl.DataFrame(schema={**{name: cells.schema[name] for name in CELL}, "value": pl.String})
    told = values.select("table_id", pl.col("origin").alias("row"), "column", "part", "value")
    return (
        told.filter(pl.col("value").is_not_null())
        .join(cells.lazy().select(CELL).unique(), on=CELL, how="semi")
        .sort(*CELL, "part")
        .group_by(CELL, maintain_order=True)
        .agg(pl.col("value").unique(maintain_order=True).str.join("; "))
        .collect()
    )
