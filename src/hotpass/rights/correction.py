"""A data subject's correction (POPIA s24): one new text for all their cells of a field, recorded as decisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any

import polars as pl

from hotpass.audit import trail
from hotpass.audit.entry import Fact
from hotpass.canonical.references import cells_with_references
from hotpass.errors import NotFound, RequestError, SnapshotError
from hotpass.model.decisions import Decision
from hotpass.model.handover import Ingested
from hotpass.model.rights import Subject
from hotpass.pipeline.aggregation import cleaning_context
from hotpass.pipeline.correction_sheets import LONGEST, HandedBack, Meant, SheetRow, fault_rows
from hotpass.pipeline.corrections import take
from hotpass.pipeline.finished import FinishedRun
from hotpass.pipeline.outputs import manifest_of
from hotpass.reporting.places import located, place
from hotpass.rights.notes import check_notes
from hotpass.semantic_types.registry import semantic_type
from hotpass.storage import snapshots
from hotpass.storage.digests import digests, make_key
from hotpass.storage.workspace import Workspace

CELL = ["table_id", "row", "column"]


@dataclass(frozen=True, slots=True)
class Change:
    """A cell that is to be read otherwise: where it stands, what stands there, and its reference."""

    place: str
    old: str
    new: str
    reference: str


@dataclass(frozen=True)
class CorrectionPlan:
    """What a correction would do. `left` names cells that it does not touch, and why."""

    field: str
    changes: tuple[Change, ...]
    left: tuple[str, ...]
    meant: tuple[Meant, ...]


class SubjectCorrection:
    """What the last finished run holds of a subject, and how that is put right."""

    def __init__(self, workspace: Workspace, subject: Subject) -> None:
        self._place = workspace
        self._subject = subject
        self._run = FinishedRun(workspace.root)
        self._key = make_key(workspace.digest_key)
        names = [f.name for f in fields(Ingested)]
        self._given = Ingested(**snapshots.read(self._run.run.stage("ingest"), names))

    def plan(self, field: str, value: str) -> CorrectionPlan:
        """The changes to the subject's sure, whole cells of the field in the last finished run.

        Raises `NotFound` for a field that the subject has no cell of, and `RequestError` where the value is none of
        the field's kind, and for a field that is composed of several columns: it names those to correct.
        """
        text = value.strip()
        self._check_value(field, text)
        cells = self._cells_of(field)
        whole, named = cells.filter("whole"), cells.filter(~pl.col("whole"))
        meant, changes = self._changes(whole.filter(pl.col("text") != text), text)
        left = [f"{at}: others are named there, too" for at in self._places(named)]
        left += [f"{at}: says so already" for at in self._places(whole.filter(pl.col("text") == text))]
        return CorrectionPlan(field, changes, tuple(left), meant)

    def record(self, plan: CorrectionPlan, *, who: str, when: datetime, why: str) -> tuple[Decision, ...]:
        """Audit the act, then record a correction for each of the plan's cells that does not stand so already.

        Raises `RequestError` where the reason holds personal information.
        """
        check_notes((why,), self._subject.identifiers.get("name", ()), self._run.profile.country)
        about: dict[str, Fact] = {
            "ids": list(self._subject.ids),
            "run": self._run.run.run_id,
            "field": plan.field,
            "cells": len(plan.changes),
        }
        trail.append(self._place, "rights.correct", about, who, when)
        handed = HandedBack(plan.meant, fault_rows([]))
        return take(handed, self._place, self._key, when, who, why, again=True).recorded

    def _check_value(self, field: str, text: str) -> None:
        """A text that the field's kind of value refuses would only go to quarantine."""
        profile = self._run.profile
        known = {f.name: f for f in profile.fields()}
        if field not in known:
            raise NotFound("Field", field, known)
        if not text or len(text) > LONGEST:
            raise RequestError(
                "The new value is empty or too long.", "Give it with --value; to erase: hotpass popia erase"
            )
        context = replace(cleaning_context(profile, self._as_of()), kind=known[field].kind)
        told = semantic_type(known[field].semantic_type).clean(pl.Series([text]), context)
        if told.filter(pl.col("value").is_not_null(), pl.col("type").is_null()).is_empty():
            codes = ", ".join(told["code"].drop_nulls().unique().sort())
            raise RequestError(
                f"The new value would be refused as {field} ({codes or 'it is another kind of value'}).",
                "Write it as it should stand in the cell.",
            )

    def _as_of(self) -> date:
        told = manifest_of(self._run.run)
        if "as_of" not in told:
            raise SnapshotError(f"{self._run.run.manifest} is damaged.", "Run `hotpass refine` again.")
        return date.fromisoformat(told["as_of"])

    def _cells_of(self, field: str) -> pl.DataFrame:
        """The subject's sure cells that are read as the field: by their column, or by what stands in them."""
        held = self._subject.held.filter(pl.col("run") == self._run.run.run_id, pl.col("sure"))
        mapped = self._run["mapping"].filter(pl.col("status") == "mapped").collect()
        columns = mapped.select("table_id", "column", "header", pl.col("field").alias("read_as"))
        told = held.join(columns, on=["table_id", "column"], how="left", maintain_order="left")
        pieces = told.filter(pl.col("read_as").is_in(self._pieces(field)))
        own = told.filter(pl.any_horizontal(pl.col("field", "read_as").eq_missing(field)))
        own = own.join(pieces, on=CELL, how="anti", maintain_order="left")
        if own.is_empty() and pieces.height:
            raise _composed(field, pieces)
        if own.is_empty():
            known = {*told["read_as"].drop_nulls(), *told["field"].drop_nulls()}
            raise NotFound("A cell of the subject in the last run, of the field", field, known)
        return own

    def _pieces(self, field: str) -> list[str]:
        return [f.name for f in self._run.profile.fields() if f.part_of == field]

    def _changes(self, cells: pl.DataFrame, text: str) -> tuple[tuple[Meant, ...], tuple[Change, ...]]:
        """The cells as corrections know them, and as people do."""
        if cells.is_empty():
            return (), ()
        wanted = cells.select(CELL)
        told = cells_with_references(wanted, self._given, self._run.profile)
        told = told.join(wanted, on=CELL, how="semi").sort(CELL)
        told = told.with_columns(digests(told["text"], self._key).alias("sign"))
        meant = tuple(_meant(row, text) for row in told.iter_rows(named=True))
        old = zip(self._places(told), told["text"], told["reference"], strict=True)
        return meant, tuple(Change(at, was, text, reference) for at, was, reference in old)

    def _places(self, cells: pl.DataFrame) -> list[str]:
        at = located(cells.select(CELL), self._given.sources, self._given.tables)
        return at.select(place()).to_series().to_list()


def _composed(field: str, pieces: pl.DataFrame) -> RequestError:
    """A name that is made of first name and surname has no cell of its own to correct."""
    headers = ", ".join(repr(header) for header in pieces["header"].unique().sort())
    wanted = " or ".join(f"--field {name}" for name in pieces["read_as"].unique().sort())
    return RequestError(
        f"{field} is composed of several columns here: {headers}.", f"Correct these with {wanted}."
    )


def _meant(row: Mapping[str, Any], text: str) -> Meant:
    cell = (int(row["table_id"]), int(row["row"]), int(row["column"]))
    name = {part: row[part] for part in ("source_key", "sheet", "header", "nth")}
    if row["letter"]:
        name["column"] = row["letter"]
    told = {"correction": text, "reference": row["reference"], "text": row["text"]}
    return Meant(SheetRow(*cell, told), cell, name, str(row["reference"]), str(row["sign"]))
