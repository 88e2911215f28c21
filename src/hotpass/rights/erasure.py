"""Erasure (POPIA s24(1)): what is held on a data subject is removed from the workspace and kept from coming back.

Everything follows from what was read. So the subject's cells are taken out of what each run has read, by the very rule
that keeps them out of later runs; what was made of it is destroyed; and the last outputs are made anew from the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import polars as pl

from hotpass.audit.entry import Fact
from hotpass.compliance.tombstones import (
    PERHAPS,
    ROW_CELL,
    SCOPE_CELLS,
    SCOPE_FIRM,
    SCOPE_ROWS,
    TEXT,
    Tombstone,
    digests_of,
    hits,
    of_cell,
    of_header,
    of_identifiers,
    of_row,
)
from hotpass.compliance.traces import name_keys
from hotpass.errors import RequestError
from hotpass.model.decisions import Decision
from hotpass.model.handover import Ingested
from hotpass.model.rights import Subject
from hotpass.pipeline.erasures import Erasures, contents_of, erasures_of, without_erased
from hotpass.pipeline.finished import profile_of
from hotpass.profiles.schema import Profile
from hotpass.rights import purge
from hotpass.rights.desk import Desk
from hotpass.rights.identifiers import country_of
from hotpass.rights.notes import check_notes
from hotpass.rights.removal import Removal, Removed, keep_out, key_for, remove
from hotpass.storage.decisions import replay
from hotpass.storage.workspace import Workspace

CELL = ["table_id", "row", "column"]
SHORTEST = 5
"""Characters from which a text is looked for when all is done: shorter ones stand everywhere."""


def erase(desk: Desk, subject: Subject, why: str = "") -> tuple[Removed, int]:
    """Erase the sure cells of `subject`; also how many of their texts stay because others' cells say the same.

    The caller has asked, and holds the workspace's lock. Raises `RequestError` where nothing sure is held, `why` holds
    personal information, or the key of erasures is not to be had.
    """
    sure = subject.held.filter("sure")
    if sure.is_empty():
        raise RequestError(
            "No cell is surely the subject's, so nothing was erased.",
            "See what may be theirs with: hotpass popia access; then name them by the id of a contact or entity.",
        )
    check_notes([why], subject.identifiers.get("name", ()), country_of(desk.place))
    removal = _removal(desk, subject, sure, "request", key_for(desk))
    wanted, shared = _needles(desk.place, subject, sure, removal)
    audited: dict[str, Fact] = {"cells": sure.height, "runs": sure["run"].n_unique()}
    return remove(desk, replace(removal, needles=wanted), "rights.erase", audited, why), shared


def erase_cells(desk: Desk, cells: pl.DataFrame, why: str = "") -> Removed:
    """Erase `cells` (`HELD`), which a person knows to be an erased subject's, and nothing else of their rows."""
    check_notes([why], (), country_of(desk.place))
    key = key_for(desk)
    told = list(_of_held(desk, cells, key, SCOPE_CELLS))
    audited: dict[str, Fact] = {"cells": cells.height, "runs": cells["run"].n_unique()}
    return remove(desk, Removal("request", SCOPE_CELLS, told, cells), "rights.erase", audited, why)


def restrict(desk: Desk, subject: Subject, objection: str, why: str = "") -> Decision:
    """Keep a subject who objects to all processing (POPIA s11(3)(a)) out of every later run; nothing is destroyed.

    It holds as long as the decision `objection` does. What runs hold so far stays until it is erased.
    """
    key = key_for(desk)
    removal = _removal(desk, subject, subject.held.filter("sure"), "objection", key)
    return keep_out(desk, replace(removal, objection=objection), key, why)


def _removal(desk: Desk, subject: Subject, sure: pl.DataFrame, reason: str, key: bytes) -> Removal:
    names = name_keys(pl.Series(subject.identifiers.get("name", ()), dtype=pl.String)).drop_nulls()
    scope = _scope(desk.place, subject, sure)
    identified = of_identifiers(subject.identifiers, firm=subject.kind == "organisation")
    return Removal(
        reason=reason,
        scope=scope,
        told=sorted({*identified, *_of_held(desk, subject.held, key, scope)}),
        cells=sure,
        ids=subject.ids,
        words=sorted({word for name in names for word in name.split()}),
    )


def _scope(place: Workspace, subject: Subject, sure: pl.DataFrame) -> str:
    """What is the subject's of a row that names them, by how the last run that holds them read it."""
    if subject.kind == "organisation":
        return SCOPE_FIRM
    runs = sure["run"].unique().sort()
    profile = profile_of(place.run(runs[-1])) if runs.len() else None
    return SCOPE_ROWS if profile and profile.entity == "person" else SCOPE_CELLS


def _of_held(desk: Desk, held: pl.DataFrame, key: bytes, scope: str) -> Iterator[tuple[str, str]]:
    """How the cells are known again: by their row's content where all of one is the subject's, else by their text.

    Of a row that several runs have read, the last one's reading counts: an earlier run may have been made under a
    profile that does not fit.
    """
    erasures = erasures_of(replay(desk.place.decisions).decisions, desk.place, desk.stated, key)
    read: set[str] = set()
    for run_id in sorted(held["run"].unique(), reverse=True):
        run = desk.place.run(run_id)
        given = purge.ingested_of(run)
        if given is None:
            continue
        rows = _row_contents(given, erasures)
        fresh = rows.filter(~pl.col("content").is_in(list(read)))
        cells = held.filter(pl.col("run") == run_id)
        yield from _of_cells(given, cells, fresh, rows)
        if scope != SCOPE_CELLS:
            yield from _headers(given, cells.filter("sure", "whole"), profile_of(run), fresh)
        read |= set(rows["content"])


def _row_contents(given: Ingested, erasures: Erasures) -> pl.DataFrame:
    """What each record's rows say: table_id, record_row, content; and `later`, what they say to a later tombstone."""
    now = contents_of(given.raw).rename({"row": "record_row"})
    ever = replace(erasures, standing=frozenset(one.id for one in erasures.made))
    later = contents_of(without_erased(given, ever).given.raw).rename(
        {"row": "record_row", "content": "later"}
    )
    return now.join(later, on=["table_id", "record_row"], how="left")


def _of_cells(
    given: Ingested, cells: pl.DataFrame, fresh: pl.DataFrame, rows: pl.DataFrame
) -> Iterator[tuple[str, str]]:
    own = given.raw.filter(pl.col("origin") == pl.col("row"), pl.col("text").is_not_null())
    on = ["table_id", "record_row"]
    is_data = (pl.col("state") == "data") & pl.col("content").is_not_null()
    told = (
        own.join(cells.select(*CELL, "whole", "sure"), on=CELL, how="inner")
        .join(rows, on=on, how="left")
        .join(fresh.select(*on, pl.lit(True).alias("fresh")), on=on, how="left")
        .with_columns(is_data.alias("in_row"))
    )
    columns = ("text", "whole", "sure", "in_row", "fresh", "content", "later", "column", "row", "record_row")
    for text, whole, sure, in_row, new, content, later, column, row, first in told.select(
        columns
    ).iter_rows():
        if in_row and (whole or not sure):
            for said in {content, later} - {None} if new else ():
                kind = ROW_CELL if sure else PERHAPS
                yield from (of_row(said), of_cell(said, column, row - first, kind))
        elif sure:
            yield TEXT, text


_OWN = ("person_name", "id_number", "organisation_name")


def _headers(
    given: Ingested, cells: pl.DataFrame, profile: Profile | None, fresh: pl.DataFrame
) -> Iterator[tuple[str, str]]:
    """What the columns are called in which the subject's own names and numbers stand."""
    named = [f.name for f in profile.fields() if f.semantic_type in _OWN] if profile else []
    homes = given.raw.join(fresh, on=["table_id", "record_row"], how="semi").select(
        "table_id", "row", "column"
    )
    own = cells.filter(pl.col("field").is_in(named)).join(homes, on=CELL, how="semi")
    columns = given.columns.join(
        own.select("table_id", "column").unique(), on=["table_id", "column"], how="semi"
    )
    yield from (of_header(header) for header in columns["header"].drop_nulls().unique().sort())


def _needles(
    place: Workspace, subject: Subject, sure: pl.DataFrame, removal: Removal
) -> tuple[tuple[str, ...], int]:
    """Texts that should be nowhere when all is done: names, addresses and numbers, as they were spelt.

    Also how many are left out because others' cells say them, too. A single common word is looked for nowhere.
    """
    known = Tombstone.of("", removal.scope, digests_of(removal.told, _NO_KEY))
    found = hits(sure["text"], known, _NO_KEY)
    spelt = {
        text[start:end]
        for text, spans, named in found.select("text", "spans", "named").iter_rows()
        for start, end in (*spans, *named)
    }
    spelt |= {text for texts in subject.identifiers.values() for text in texts}
    wanted = sorted({text.strip().casefold() for text in spelt if _is_telling(text.strip(), subject.kind)})
    others: set[str] = set()
    for run in place.runs():
        given = purge.ingested_of(run)
        if given is not None:
            others |= _said_by_others(given, sure.filter(pl.col("run") == run.run_id), wanted)
    return tuple(text for text in wanted if text not in others), len(others)


_NO_KEY = b"in memory only"
"""Digests that are compared at once and kept nowhere need no secret."""


def _is_telling(text: str, kind: str) -> bool:
    """Whether a text speaks of somebody wherever it stands."""
    several = len(text.split()) > 1 or any(c.isdigit() or c == "@" for c in text)
    return len(text) >= SHORTEST and (several or kind == "organisation")


def _said_by_others(given: Ingested, cells: pl.DataFrame, wanted: Sequence[str]) -> set[str]:
    rest = given.raw.filter(pl.col("origin") == pl.col("row")).join(cells, on=CELL, how="anti")
    texts = rest["text"].drop_nulls().unique().str.to_lowercase()
    near = texts.filter(texts.str.contains_any(list(wanted)))
    return {text for text in wanted if near.str.contains(text, literal=True).any()}
