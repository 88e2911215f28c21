"""Erasures that stand, and what they keep out of a run: cells are withheld before the run's first write."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import polars as pl

from hotpass.canonical.blocks import by_record
from hotpass.canonical.rows import row_contents
from hotpass.compliance.consents import objections_to_processing
from hotpass.compliance.tombstones import Tombstone, together
from hotpass.compliance.withholding import DOUBTS, TOUCHED, Read, put_back, suspect_texts, suspects, withhold
from hotpass.errors import RequestError, SnapshotError
from hotpass.model.decisions import Decision
from hotpass.model.handover import Ingested
from hotpass.model.tables import FATES
from hotpass.pipeline.aggregation import issue_rows
from hotpass.storage import tombstones
from hotpass.storage.decisions import history
from hotpass.storage.digests import name_of
from hotpass.storage.snapshots import read_table, write_table
from hotpass.storage.workspace import Run, Workspace

ERASED, DOUBT = "cell.erased", "cell.perhaps_erased"
CELL = ["table_id", "row", "column"]


@dataclass(frozen=True)
class Erasures:
    """All tombstones that were ever made, in that order, those of them that stand (by id), and their key.

    One that was undone takes nothing out; but later ones know rows as it left them.
    """

    made: tuple[Tombstone, ...] = ()
    standing: frozenset[str] = frozenset()
    key: bytes = b""

    def without(self, tombstones: Iterable[str]) -> Erasures:
        """The same, but these take nothing out."""
        return replace(self, standing=self.standing - set(tombstones))


@dataclass(frozen=True)
class Kept:
    """Tables without what was erased; the cells that changed (`TOUCHED`) and those that are in doubt (`DOUBTS`)."""

    given: Ingested
    touched: pl.DataFrame
    doubts: pl.DataFrame


def erasures_of(
    decisions: Sequence[Decision], place: Workspace, stated: str = "", key: bytes | None = None
) -> Erasures:
    """The erasures that stand. `stated` is the profile's reference to their key.

    Raises `RequestError` where the key is not to be had or is another: then what was erased would come back.
    """
    ever = [decision for decision in history(place.decisions) if decision.kind == "erase"]
    _check_known(place, ever)
    if not ever:
        return Erasures()
    key = key or _key(place, stated)
    if {str(d.subject["key"]) for d in ever} != {name_of(key)}:
        raise RequestError(
            f"Erasures in this workspace were made under another key than {tombstones.key_reference(stated)} names.",
            f"Name the key that was in use with {tombstones.VARIABLE}=file:PATH; without it the erased come back.",
        )
    holding = frozenset(str(decision.verdict["tombstone"]) for decision in standing(decisions))
    return Erasures(tuple(_tombstone(decision, decisions, place) for decision in ever), holding, key)


def _check_known(place: Workspace, ever: Sequence[Decision]) -> None:
    """Raise `SnapshotError` where a tombstone is there whose decision is gone: its subject would come back."""
    named = {str(decision.verdict["tombstone"]) for decision in ever}
    if set(tombstones.known(place.tombstones)) - named and not place.erasing.exists():
        raise SnapshotError(
            f"{place.decisions} lacks the decision of an erasure whose tombstone is there.",
            "Restore decisions.jsonl from a copy; without the decision who was erased would come back.",
        )


def standing(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions by which something is kept out; one for an objection holds as long as the objection does."""
    told = list(decisions)
    objections = {decision.id for decision in objections_to_processing(told)}
    return [
        decision
        for decision in told
        if decision.kind == "erase"
        and (not decision.subject.get("objection") or decision.subject["objection"] in objections)
    ]


def _key(place: Workspace, stated: str) -> bytes:
    try:
        return tombstones.key_of(stated, place.root)
    except RequestError as error:
        raise RequestError(
            f"Data subjects were erased from this workspace, and the key by which they are known again is missing. "
            f"{error.reason}",
            error.hint,
        ) from error


def _tombstone(decision: Decision, decisions: Sequence[Decision], place: Workspace) -> Tombstone:
    tombstone_id = str(decision.verdict["tombstone"])
    others = (
        str(d.subject["row"])
        for d in decisions
        if d.kind == "not_subject" and d.subject["tombstone"] == tombstone_id
    )
    digests = tombstones.read(place.tombstones, tombstone_id)
    return Tombstone.of(tombstone_id, str(decision.subject["scope"]), digests, others)


def without_erased(given: Ingested, erasures: Erasures) -> Kept:
    """The tables without what the erasures know, each cell with its issue; those in doubt stay, and are told."""
    if not erasures.standing:
        return Kept(given, pl.DataFrame(schema=TOUCHED), pl.DataFrame(schema=DOUBTS))
    # All tombstones look through all cells at once; each of them then only at the records in which one knows something.
    union = together(erasures.made)
    at = suspects(given.raw, contents_of(given.raw), union, erasures.key)
    formulas, columns = suspect_texts(given.formulas, given.columns, union, erasures.key)
    some = Read(given.raw.filter(at), formulas, columns)
    touched, doubts = [pl.DataFrame(schema=TOUCHED)], [pl.DataFrame(schema=DOUBTS)]
    shadow = some  # rows as they are known to later tombstones, where an earlier one was undone
    for tombstone in erasures.made:
        contents = contents_of(shadow.raw)
        after = withhold(shadow, contents, tombstone, erasures.key)
        if tombstone.id not in erasures.standing:
            shadow = after.left
            continue
        told = after if some is shadow else withhold(some, contents, tombstone, erasures.key)
        some, shadow = told.left, (told.left if told is after else after.left)
        touched.append(told.touched)
        doubts.append(told.doubts)
    given = replace(
        given,
        raw=put_back(given.raw, at, some.raw),
        formulas=_kept(given.formulas, formulas, some.formulas, pl.concat(touched)),
        columns=given.columns.update(some.columns, on=["table_id", "column"]),
    )
    # Of a cell that names two who were erased, nothing is left if either took all.
    changed = pl.concat(touched).group_by(CELL, maintain_order=True).agg(pl.col("whole").any()).sort(CELL)
    unsure = pl.concat(doubts).unique().sort(*DOUBTS)
    # What was in doubt before is looked at anew; what was taken out before is there no more to be found.
    gone = given.raw.filter(pl.col("state") == "withheld", pl.col("origin") == pl.col("row")).select(CELL)
    before = given.issues.filter(pl.col("code") == DOUBT).join(gone, on=CELL, how="semi")
    known = pl.concat([given.issues.filter(pl.col("code") != DOUBT), before])
    issue_tables = [known, _issues(changed, ERASED), _issues(unsure.select(CELL).unique(), DOUBT)]
    return Kept(replace(given, issues=pl.concat(issue_tables).unique(maintain_order=True)), changed, unsure)


_DOUBTS = "doubts.parquet"


def keep_doubts(run: Run, doubts: pl.DataFrame) -> None:
    """Keep the doubts (`DOUBTS`) beside the run, with those that it has of cells which were withheld since."""
    path = run.folder / _DOUBTS
    if doubts.is_empty() and not path.exists():
        return
    path.touch(0o600)
    write_table(path, pl.concat([doubts_of(run), doubts]).unique().sort(*DOUBTS))


def doubts_of(run: Run) -> pl.DataFrame:
    """The doubts of a run, as `DOUBTS`."""
    path = run.folder / _DOUBTS
    if not path.exists() or not path.stat().st_size:
        return pl.DataFrame(schema=DOUBTS)
    return read_table(path)


def _kept(
    formulas: pl.DataFrame, suspect: pl.DataFrame, left: pl.DataFrame, touched: pl.DataFrame
) -> pl.DataFrame:
    """The formulas without those of cells that changed and those in which something was known."""
    gone = suspect.join(left, on=CELL, how="anti")
    return formulas.join(touched, on=CELL, how="anti", maintain_order="left").join(
        gone, on=CELL, how="anti", maintain_order="left"
    )


def contents_of(raw: pl.DataFrame) -> pl.DataFrame:
    """What each record's rows say: table_id, row (its first), content."""
    own = by_record(raw)
    return row_contents(own.select("table_id", "row").unique(), own)


def withheld_parts(fates: pl.DataFrame, issues: pl.DataFrame) -> pl.DataFrame:
    """`fates` in which a cell is withheld of which a part was taken out, unless it is refused, which is worse."""
    cells = issues.filter(pl.col("code") == ERASED).select(CELL).unique()
    if cells.is_empty():
        return fates
    marked = fates.join(
        cells.with_columns(pl.lit(True).alias("hit")), on=CELL, how="left", maintain_order="left"
    )
    hit = pl.col("hit").fill_null(False) & (pl.col("fate") != "quarantined")
    return marked.with_columns(
        pl.when(hit).then(pl.lit("withheld", dtype=FATES)).otherwise("fate").alias("fate")
    ).select(fates.columns)


def _issues(cells: pl.DataFrame, code: str) -> pl.DataFrame:
    return issue_rows(cells.select(*CELL, pl.lit(code).alias("code")).sort(CELL))


def check_not_erasing(place: Workspace) -> None:
    """Raise `RequestError` where an erasure was cut short: a run would build on what it was to remove."""
    if place.erasing.exists():
        raise RequestError(
            "An erasure in this workspace was cut short.",
            "Finish it first with: hotpass popia erase --finish",
        )


def standing_digest(decisions: Iterable[Decision]) -> str:
    """Which erasures stand, in one word: what was read under others cannot be taken over."""
    told = list(decisions)
    others = [decision for decision in told if decision.kind == "not_subject"]
    return " ".join(decision.id for decision in [*standing(told), *others])
