"""Personal information that a run has found, listed by place; and dismissed, where a person says that it is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import polars as pl

from hotpass.audit.decided import decide
from hotpass.errors import NotFound
from hotpass.model.decisions import Decision
from hotpass.model.privacy import ENTITY_TYPES
from hotpass.pipeline.finished import FinishedRun
from hotpass.reporting.places import located
from hotpass.storage import decisions


@dataclass(frozen=True, slots=True)
class Finding:
    """A find in a cell or header. `finding` names it for a dismissal; `text` is the cell's, where asked for."""

    finding: str
    file: str
    sheet: str
    cell: str
    kind: str
    recogniser: str
    action: str
    text: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """The finding as plain data; without `text` where it was not asked for."""
        return {name: value for name, value in asdict(self).items() if name != "text" or value is not None}


def found_in(run: FinishedRun, show: bool = False) -> list[Finding]:
    """What the run has found, by file, sheet and cell. With `show` each with the text of its cell as it was read."""
    told = run["findings"].collect()
    if show:
        raw = run["raw"].filter(pl.col("origin") == pl.col("row")).select("table_id", "row", "column", "text")
        told = told.join(raw.collect(), on=["table_id", "row", "column"], how="left", maintain_order="left")
        headers = run["columns"].select("table_id", "column", "header").collect()
        told = told.join(headers, on=["table_id", "column"], how="left", maintain_order="left").with_columns(
            pl.when(pl.col("row").is_null()).then("header").otherwise("text").alias("text")
        )
    at = told.with_columns(pl.col("row").fill_null(0))
    rows = located(at, run["sources"].collect(), run["tables"].collect()).sort(
        "file", "sheet", "column", "row", "entity", "finding"
    )
    return [_finding(row) for row in rows.iter_rows(named=True)]


def _finding(row: dict[str, Any]) -> Finding:
    cell = row["cell"] if row["row"] else f"{row['cell'].rstrip('0')} (header)"
    return Finding(
        row["finding"], row["file"], row["sheet"], cell, ENTITY_TYPES[row["entity"]].label, row["recogniser"],
        row["action"], row.get("text"),
    )  # fmt: skip


def dismiss(
    run: FinishedRun, given: Sequence[tuple[str, str]], *, who: str, when: datetime
) -> list[Decision]:
    """Decide that findings (id, why) are not personal; the next run leaves them in.

    All of them are looked up before anything is written. Raises `NotFound` for an id that the run does not have.
    """
    kinds = dict(run["findings"].select("finding", "entity").unique().sort("finding").collect().iter_rows())
    for finding, _ in given:
        if finding not in kinds:
            raise NotFound("Finding", finding, kinds)
    return [
        decide(
            run.workspace,
            when=when,
            who=who,
            kind="not_personal",
            subject={"finding": finding, "entity": kinds[finding]},
            verdict={},
            why=why,
        )
        for finding, why in given
    ]


def dismissals(run: FinishedRun) -> Iterator[Decision]:
    """The dismissals that stand."""
    standing = decisions.replay(run.workspace.decisions).decisions
    return (decision for decision in standing if decision.kind == "not_personal")
