"""Erasure (POPIA s24(1)): what is held on a data subject is removed from the workspace and kept from coming back.

Everything follows from what was read. So the subject's cells are taken out of what each run has read, by the very rule
that keeps them out of later runs; what was made of it is destroyed; and the last outputs are made anew from the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from hotpass.audit.entry import Fact
from hotpass.compliance.tombstones import (
    PERHAPS,
    ROW_CELL,
    SCOPE_CELLS,
    SCOPE_ROWS,
    TEXT,
    of_cell,
    of_identifiers,
    of_row,
)
from hotpass.compliance.traces import name_keys
from hotpass.errors import RequestError
from hotpass.model.decisions import Decision
from hotpass.model.handover import Ingested
from hotpass.model.rights import Subject
from hotpass.pipeline.erasures import contents_of
from hotpass.rights import purge
from hotpass.rights.removal import Desk, Removal, Removed, keep_out, profile_of, remove
from hotpass.storage import tombstones
from hotpass.storage.workspace import Workspace

CELL = ["table_id", "row", "column"]
SHORTEST = 4
"""Characters from which a text is looked for when all is done: shorter ones stand everywhere."""


def erase(desk: Desk, subject: Subject, why: str = "") -> tuple[Removed, int]:
    """Erase the sure cells of `subject`; also how many of their texts stay because others' cells say the same.

    The caller has asked, and holds the workspace's lock. Raises `RequestError` where nothing sure is held, or the key
    of erasures is not to be had.
    """
    sure = subject.held.filter("sure")
    if sure.is_empty():
        raise RequestError(
            "No cell is surely the subject's, so nothing was erased.",
            "See what may be theirs with: hotpass popia access; then name them by the id of a contact or entity.",
        )
    needles, shared = _needles(desk.place, subject, sure)
    removal = _removal(desk.place, subject, sure, "request", needles)
    audited: dict[str, Fact] = {
        "ids": list(subject.ids),
        "cells": sure.height,
        "runs": sure["run"].n_unique(),
    }
    return remove(desk, removal, "rights.erase", audited, why), shared


def restrict(desk: Desk, subject: Subject, objection: str, why: str = "") -> Decision:
    """Keep a subject who objects to all processing (POPIA s11(3)(a)) out of every later run; nothing is destroyed.

    It holds as long as the decision `objection` does. What runs hold so far stays until it is erased.
    """
    key = tombstones.key_of(desk.stated, desk.place.root, make=True)
    removal = _removal(desk.place, subject, subject.held.filter("sure"), "objection", (), objection)
    return keep_out(desk, removal, key, why)


def _removal(
    place: Workspace,
    subject: Subject,
    sure: pl.DataFrame,
    reason: str,
    needles: Sequence[str],
    objection: str = "",
) -> Removal:
    names = name_keys(pl.Series(subject.identifiers.get("name", ()), dtype=pl.String)).drop_nulls()
    return Removal(
        reason=reason,
        scope=_scope(place, subject, sure),
        told=[*of_identifiers(subject.identifiers), *_of_held(place, subject.held)],
        cells=sure,
        ids=subject.ids,
        words=sorted({word for name in names for word in name.split()}),
        needles=needles,
        objection=objection,
    )


def _scope(place: Workspace, subject: Subject, sure: pl.DataFrame) -> str:
    """Rows are a subject's as a whole where an organisation is erased, or where lists are lists of persons."""
    profiles = (profile_of(place.run(run_id)) for run_id in sure["run"].unique().sort())
    persons = any(profile and profile.entity == "person" for profile in profiles)
    return SCOPE_ROWS if persons or subject.kind == "organisation" else SCOPE_CELLS


def _of_held(place: Workspace, held: pl.DataFrame) -> Iterator[tuple[str, str]]:
    """How the cells are known again: by their row's content where all of one is the subject's, else by their text."""
    for (run_id,), cells in held.partition_by("run", as_dict=True).items():
        given = purge.ingested_of(place.run(str(run_id)))
        if given is not None:
            yield from _of_cells(given, cells)


def _of_cells(given: Ingested, cells: pl.DataFrame) -> Iterator[tuple[str, str]]:
    own = given.raw.filter(pl.col("origin") == pl.col("row"), pl.col("text").is_not_null())
    rows = contents_of(given.raw).rename({"row": "record_row"})
    is_data = (pl.col("state") == "data") & pl.col("content").is_not_null()
    told = (
        own.join(cells.select(*CELL, "whole", "sure"), on=CELL, how="inner")
        .join(rows, on=["table_id", "record_row"], how="left")
        .with_columns(is_data.alias("in_row"))
    )
    columns = ("text", "whole", "sure", "in_row", "content", "column", "row", "record_row")
    for text, whole, sure, in_row, content, column, row, first in told.select(columns).iter_rows():
        if in_row and (whole or not sure):
            yield from (
                of_row(content),
                of_cell(content, column, row - first, ROW_CELL if sure else PERHAPS),
            )
        elif sure:
            yield TEXT, text


def _needles(place: Workspace, subject: Subject, sure: pl.DataFrame) -> tuple[tuple[str, ...], int]:
    """Texts that should be nowhere when all is done, and how many are left out because others' cells say them, too."""
    told = {text for texts in subject.identifiers.values() for text in texts}
    told |= set(sure.filter("whole")["text"].drop_nulls())
    wanted = sorted({text.strip().casefold() for text in told if len(text.strip()) >= SHORTEST})
    others: set[str] = set()
    for run in place.runs():
        given = purge.ingested_of(run)
        if given is not None:
            others |= _said_by_others(given, sure.filter(pl.col("run") == run.run_id), wanted)
    return tuple(text for text in wanted if text not in others), len(others)


def _said_by_others(given: Ingested, cells: pl.DataFrame, wanted: Sequence[str]) -> set[str]:
    rest = given.raw.filter(pl.col("origin") == pl.col("row")).join(cells, on=CELL, how="anti")
    texts = rest["text"].drop_nulls().unique().str.to_lowercase()
    near = texts.filter(texts.str.contains_any(list(wanted)))
    return {text for text in wanted if near.str.contains(text, literal=True).any()}
