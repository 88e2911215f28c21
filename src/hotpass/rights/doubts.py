"""Cells of the last run that may be an erased subject's: listed, and answered where they are somebody else's.

Where they are the subject's, erasing whom they name is the answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import polars as pl

from hotpass.audit.decided import decide
from hotpass.errors import NotFound, RequestError
from hotpass.model.decisions import Decision
from hotpass.model.rights import HELD
from hotpass.pipeline.erasures import doubts_of, standing
from hotpass.pipeline.finished import FinishedRun
from hotpass.reporting.places import located
from hotpass.rights.notes import check_notes
from hotpass.rights.purge import ingested_of
from hotpass.storage.decisions import replay

_NAMES = ("person_name", "organisation_name")
ID = 12
"""Characters of a row's digest by which a doubt is called."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell that may be an erased subject's; `text` is blank where it was withheld. `subjects`: ids of contacts or
    entities that were made of this very cell."""

    doubt: str
    file: str
    sheet: str
    cell: str
    text: str
    subjects: tuple[str, ...]
    tombstone: str
    row: str
    at: tuple[int, int, int]

    def as_dict(self) -> dict[str, Any]:
        """For machines."""
        return {name: value for name, value in asdict(self).items() if name != "at"}


class DoubtDesk:
    """The doubts of a run."""

    def __init__(self, run: FinishedRun) -> None:
        self._run = run
        self._decisions = replay(run.workspace.decisions).decisions

    def doubts(self) -> list[Doubt]:
        """All of them, by file, sheet, row and column."""
        given = ingested_of(self._run.run)
        if given is None:
            return []
        settled = {
            (str(d.subject["tombstone"]), str(d.subject["row"]))
            for d in self._decisions
            if d.kind == "not_subject"
        }
        holding = {str(d.verdict["tombstone"]) for d in standing(self._decisions)}
        own = given.raw.filter(pl.col("origin") == pl.col("row")).select("table_id", "row", "column", "text")
        told = (
            located(doubts_of(self._run.run), given.sources, given.tables)
            .join(own, on=["table_id", "row", "column"], how="left")
            .sort("file", "sheet", "row", "column", "tombstone")
        )
        subjects = self._subjects()
        return [
            _doubt(row, subjects)
            for row in told.iter_rows(named=True)
            if row["tombstone"] in holding and (row["tombstone"], row["mark"]) not in settled
        ]

    def is_not(self, named: Sequence[str], who: str, when: datetime, why: str = "") -> list[Decision]:
        """Decide that the rows of these doubts are somebody else's. Raises `NotFound`; then nothing is decided."""
        check_notes([why], (), self._run.profile.country)
        rows = {(doubt.tombstone, doubt.row) for doubt in self._named(named)}
        return [
            decide(
                self._run.workspace,
                when=when,
                who=who,
                kind="not_subject",
                subject={"tombstone": tombstone, "row": row},
                verdict={},
                why=why,
            )
            for tombstone, row in sorted(rows)
        ]

    def cells_of(self, named: Sequence[str]) -> pl.DataFrame:
        """The cells of these doubts, as `HELD`. Raises `NotFound`, and `RequestError` where all of it was withheld."""
        doubts = self._named(named)
        rows = [
            (self._run.run.run_id, *doubt.at, None, doubt.text, True, True, "in doubt")
            for doubt in doubts
            if doubt.text
        ]
        if not rows:
            raise RequestError(
                "Of these cells nothing is left: what was surely the subject's is withheld.",
                "Erase whom the row names with: hotpass popia erase ID; or say that it is another's with --other.",
            )
        return pl.DataFrame(rows, schema=HELD, orient="row")

    def _named(self, named: Sequence[str]) -> list[Doubt]:
        known: dict[str, list[Doubt]] = {}
        for doubt in self.doubts():
            known.setdefault(doubt.doubt, []).append(doubt)
        for name in named:
            if name not in known:
                raise NotFound("Doubt", name, known)
        return [doubt for name in named for doubt in known[name]]

    def _subjects(self) -> dict[tuple[int, int, int], tuple[str, ...]]:
        """By cell: the entities and contacts of which it names one."""
        names = [f.name for f in self._run.profile.fields() if f.semantic_type in _NAMES]
        told = (
            self._run["provenance"]
            .filter(pl.col("table_id").is_not_null(), pl.col("field").cast(pl.String).is_in(names))
            .select("table_id", "row", "column", "subject")
            .unique()
            .sort("table_id", "row", "column", "subject")
            .collect()
        )
        grouped = told.group_by("table_id", "row", "column", maintain_order=True).agg("subject")
        return {(table, row, column): tuple(some) for table, row, column, some in grouped.iter_rows()}


def _doubt(row: dict[str, Any], subjects: dict[tuple[int, int, int], tuple[str, ...]]) -> Doubt:
    at = (row["table_id"], row["row"], row["column"])
    return Doubt(
        row["mark"][:ID],
        row["file"],
        row["sheet"],
        row["cell"],
        row["text"] or "",
        subjects.get(at, ()),
        row["tombstone"],
        row["mark"],
        at,
    )
