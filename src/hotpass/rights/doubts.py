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
from hotpass.compliance.tombstones import ROW, digest
from hotpass.errors import NotFound
from hotpass.model.decisions import Decision
from hotpass.pipeline.erasures import contents_of, erasures_of, without_erased
from hotpass.pipeline.finished import FinishedRun
from hotpass.reporting.places import located
from hotpass.rights.purge import ingested_of
from hotpass.storage.decisions import replay

ID = 12
"""Characters of a row's digest by which a doubt is called."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell that may be an erased subject's. `subjects`: ids of contacts or entities made of its row."""

    doubt: str
    file: str
    sheet: str
    cell: str
    text: str
    subjects: tuple[str, ...]
    tombstone: str
    row: str

    def as_dict(self) -> dict[str, Any]:
        """For machines."""
        return asdict(self)


class DoubtDesk:
    """The doubts of a run."""

    def __init__(self, run: FinishedRun) -> None:
        self._run = run
        self._decisions = replay(run.workspace.decisions).decisions
        self._erasures = erasures_of(self._decisions, run.workspace, run.profile.privacy.erasure_key)

    def doubts(self) -> list[Doubt]:
        """All of them, by file, sheet, row and column."""
        given = ingested_of(self._run.run)
        if given is None or not self._erasures.standing:
            return []
        cells = without_erased(given, self._erasures).doubts
        rows = contents_of(given.raw).rename({"row": "record_row"})
        own = given.raw.filter(pl.col("origin") == pl.col("row"))
        told = (
            located(cells, given.sources, given.tables)
            .join(own, on=["table_id", "row", "column"], how="left")
            .join(rows, on=["table_id", "record_row"], how="left")
            .sort("file", "sheet", "row", "column", "tombstone")
        )
        subjects = self._subjects()
        return [self._doubt(row, subjects) for row in told.iter_rows(named=True)]

    def is_not(self, named: Sequence[str], who: str, when: datetime, why: str = "") -> list[Decision]:
        """Decide that the rows of these doubts are somebody else's. Raises `NotFound`; then nothing is decided."""
        known: dict[str, list[Doubt]] = {}
        for doubt in self.doubts():
            known.setdefault(doubt.doubt, []).append(doubt)
        for name in named:
            if name not in known:
                raise NotFound("Doubt", name, known)
        rows = {(doubt.tombstone, doubt.row) for name in named for doubt in known[name]}
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

    def _doubt(self, row: dict[str, Any], subjects: dict[tuple[int, int], tuple[str, ...]]) -> Doubt:
        content = row["content"] or row["text"] or ""
        told = digest(ROW, content, self._erasures.key)
        return Doubt(
            told[:ID],
            row["file"],
            row["sheet"],
            row["cell"],
            row["text"] or "",
            subjects.get((row["table_id"], row["row"]), ()),
            row["tombstone"],
            told,
        )

    def _subjects(self) -> dict[tuple[int, int], tuple[str, ...]]:
        """By table and row: the entities and contacts whose published values stand there."""
        told = (
            self._run["provenance"]
            .filter(pl.col("table_id").is_not_null())
            .select("table_id", "row", "subject")
            .unique()
            .sort("table_id", "row", "subject")
            .collect()
        )
        grouped = told.group_by("table_id", "row", maintain_order=True).agg("subject")
        return {(table, row): tuple(some) for table, row, some in grouped.iter_rows()}
