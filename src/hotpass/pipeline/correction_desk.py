"""Corrections outside of a run: taken from a file, listed with what becomes of them, taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl

from hotpass.audit import decided
from hotpass.errors import NotFound, RequestError
from hotpass.model.handover import Ingested
from hotpass.model.issues import ISSUES
from hotpass.pipeline.correction_sheets import HandedBack, read_sheets
from hotpass.pipeline.corrections import CELL, Taken, latest, resolve, sort_out, take
from hotpass.pipeline.file_tables import FileTables, file_tables
from hotpass.pipeline.finished import FinishedRun
from hotpass.reporting.places import located, place
from hotpass.sources import read
from hotpass.storage import snapshots, values
from hotpass.storage.decisions import replay
from hotpass.storage.digests import make_key


@dataclass(frozen=True, slots=True)
class Standing:
    """A correction that holds: who gave it when and why, its cell in the last run, and whether it applies there."""

    id: str
    who: str
    when: str
    place: str
    state: str
    why: str
    reason: str
    text: str | None


@dataclass(frozen=True, slots=True)
class Understood:
    """A row of a sheet: what it would do (`record`, `stands`), or the code of why it is not taken; and its cell."""

    row: str
    place: str
    outcome: str
    text: str


class CorrectionDesk:
    """What a steward does with corrections between two runs."""

    def __init__(self, run: FinishedRun) -> None:
        self._run = run
        self._place = run.workspace
        self._key = make_key(self._place.digest_key)
        names = [f.name for f in fields(Ingested)]
        self._given = Ingested(**snapshots.read(run.run.stage("ingest"), names))

    def open(self, file: Path) -> CorrectionSheets:
        """Read a file that came back. Raises `SourceError`, and `RequestError` where it holds no quarantine sheet."""
        found = file_tables(read(file), self._run.profile)
        if not (found.tables["verdict"] == "corrections").any():
            raise RequestError(
                f"{file.name} holds no quarantine sheet of Hotpass with its columns Correction and Reference.",
                "Fill in the column Correction of the sheet Quarantine of a refined workbook, and hand that back.",
            )
        return CorrectionSheets(found, read_sheets(found, self._given, self._run.profile, self._key))

    def take(self, sheets: CorrectionSheets, now: datetime, who: str, why: str) -> Taken:
        """Record what does not stand yet, also what was undone before."""
        return take(sheets.handed, self._place, self._key, now, who, why, again=True)

    def understood(self, sheets: CorrectionSheets) -> list[Understood]:
        """What `take` would do with each row, in the order of the sheet."""
        new, _, _ = sort_out(sheets.handed, self._place, self._key, again=True)
        fresh = {one.reference for one, _ in new}
        meant = sheets.handed.meant
        places = self._places([one.cell for one in meant])
        told = [
            (
                (one.row.table_id, one.row.row),
                where,
                "record" if one.reference in fresh else "stands",
                one.row.text,
            )
            for one, where in zip(meant, places, strict=True)
        ]
        told += [
            ((table, row), "", ISSUES[code].message, "")
            for table, row, _, code in sheets.handed.faults.iter_rows()
        ]
        return [Understood(sheets.row(*at), *rest) for at, *rest in sorted(told)]

    def standing(self) -> list[Standing]:
        """Every correction that holds, in the order in which they were given."""
        decisions = list(latest(replay(self._place.decisions).decisions).values())
        found = resolve(decisions, self._given, self._run.profile, self._place, self._key)
        by_reference = {row["reference"]: row for row in found.mapped(self._mapping()).iter_rows(named=True)}
        rows = [by_reference[str(d.subject["reference"])] for d in decisions]
        places = self._places([tuple(row[name] for name in CELL) for row in rows])
        return [
            Standing(
                d.id, d.who, d.when, where or _as_named(d.subject), row["state"], row["why"], d.why,
                values.read(self._place.values, str(d.verdict["value"])),
            )
            for d, row, where in zip(decisions, rows, places, strict=True)
        ]  # fmt: skip

    def undo(self, decision_id: str, now: datetime, who: str, why: str) -> None:
        """Take a correction back. Raises `NotFound` where none of that id holds."""
        ids = [d.id for d in replay(self._place.decisions).decisions if d.kind == "correction"]
        if decision_id not in ids:
            raise NotFound("Correction", decision_id, ids)
        decided.undo(self._place, decision_id, when=now, who=who, why=why)

    def _mapping(self) -> pl.DataFrame:
        return self._run["mapping"].collect()

    def _places(self, cells: Sequence[Sequence[int | None]]) -> list[str]:
        """Each cell as file | sheet | F12; "" for one that is not there."""
        frame = pl.DataFrame(cells, schema={n: self._given.raw.schema[n] for n in CELL}, orient="row")
        return located(frame, self._given.sources, self._given.tables).select(place()).to_series().to_list()


@dataclass(frozen=True)
class CorrectionSheets:
    """A file that came back: its tables, and what its quarantine sheets say."""

    tables: FileTables
    handed: HandedBack

    def row(self, table_id: int, row: int) -> str:
        """A row as people find it."""
        sheet = self.tables.tables.filter(pl.col("table_id") == table_id)["sheet"][0]
        return f"{sheet} | row {row}"

    def faults(self) -> list[dict[str, Any]]:
        """Rows that were not taken: row, code, message and remedy."""
        return [
            {
                "row": self.row(table, row),
                "code": code,
                "message": ISSUES[code].message,
                "remedy": ISSUES[code].remedy,
            }
            for table, row, _, code in self.handed.faults.iter_rows()
        ]


def as_dicts(told: Sequence[Standing | Understood], show_values: bool) -> list[dict[str, Any]]:
    """For machines; without texts unless they are asked for."""
    return [{k: v for k, v in asdict(one).items() if show_values or k != "text"} for one in told]


def _as_named(subject: Any) -> str:
    return f"{subject['source_key']} | {subject['sheet']} | {subject['header'] or subject.get('column', '')}"
