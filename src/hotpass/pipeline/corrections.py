"""Corrections: taken from quarantine sheets as decisions, and found again among the cells of every later run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import polars as pl

from hotpass.audit.decided import decide
from hotpass.canonical.references import GONE, SOUGHT, find
from hotpass.model.decisions import Decision
from hotpass.model.handover import Ingested
from hotpass.model.tables import TABLES
from hotpass.pipeline.correction_sheets import HandedBack, Meant, fault_rows
from hotpass.profiles.schema import Profile
from hotpass.storage import values
from hotpass.storage.decisions import history, replay
from hotpass.storage.digests import digests, name_of
from hotpass.storage.workspace import Workspace

CELL = ["table_id", "row", "column"]
TEXTS = {name: TABLES["raw"][name] for name in (*CELL, "text")}

ERASED = "its value was erased"
REPLACED = "a later correction of the same cell holds"
OTHER_KEY = (
    "its row has changed; the key by which its text would be known (digest.key) is another: restore it"
)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of handed-back rows: decisions that were `recorded`, rows that already stood so, and `faults`."""

    recorded: tuple[Decision, ...]
    standing: int
    faults: pl.DataFrame

    @property
    def refused(self) -> int:
        """How many rows were not taken."""
        return self.faults.height


@dataclass(frozen=True)
class Corrections:
    """The standing corrections in this run: `table` (`corrections`) and, of those applied, `texts` by cell.

    `decisions` gives the id of the decision by its reference: whether another text holds now is told by that.
    """

    table: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=TABLES["corrections"]))
    texts: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=TEXTS))
    decisions: Mapping[str, str] = field(default_factory=dict)

    @property
    def applied(self) -> pl.DataFrame:
        """The cells that are read corrected, and by which decision: table_id, row, column, decision."""
        return applied(self.table, self.decisions)

    def mapped(self, mapping: pl.DataFrame) -> pl.DataFrame:
        """The table, given which columns are mapped: what is not read cannot be read corrected."""
        sure = mapping.filter(pl.col("status") == "mapped").select(
            "table_id", "column", pl.lit(True).alias("read")
        )
        lost = (pl.col("state") == "applied") & pl.col("read").is_null()
        return (
            self.table.join(sure, on=["table_id", "column"], how="left", maintain_order="left")
            .with_columns(
                pl.when(lost).then(pl.lit("not applied")).otherwise("state").alias("state"),
                pl.when(lost)
                .then(pl.lit("its column is not mapped to a field"))
                .otherwise("why")
                .alias("why"),
            )
            .select(*TABLES["corrections"])
        )


def applied(table: pl.DataFrame, decisions: Mapping[str, str]) -> pl.DataFrame:
    """The cells of `corrections` that are read corrected, with the decision of each reference."""
    decision = pl.col("reference").replace_strict(
        pl.Series(list(decisions), dtype=pl.String),
        pl.Series(list(decisions.values()), dtype=pl.String),
        default=None,
        return_dtype=pl.String,
    )
    return table.filter(pl.col("state") == "applied").select(*CELL, decision.alias("decision"))


def take(
    handed: HandedBack,
    place: Workspace,
    key: bytes,
    now: datetime,
    who: str,
    why: str = "",
    again: bool = False,
) -> Taken:
    """Record what sheets say that does not stand yet, each as a decision with its value in the value store.

    A sheet that lies among the sources is read by every run: what was undone or replaced since it was taken is not
    taken anew, unless `again` asks for that.
    """
    new, standing, withdrawn = sort_out(handed, place, key, again)
    recorded = [_record(one, sign, place, key, now, who, why) for one, sign in new]
    told = fault_rows([(one.row, "correction.withdrawn") for one in withdrawn])
    return Taken(tuple(recorded), standing, pl.concat([handed.faults, told]).sort(CELL))


def sort_out(
    handed: HandedBack, place: Workspace, key: bytes, again: bool
) -> tuple[list[tuple[Meant, str]], int, list[Meant]]:
    """What is new (with the digest of its text), how many stand already, and what was withdrawn."""
    holds = {
        ref: decision.verdict["text"] for ref, decision in latest(replay(place.decisions).decisions).items()
    }
    ever = {(d.subject["reference"], d.verdict["text"]) for d in _of_kind(history(place.decisions))}
    signs = digests(pl.Series([one.row.text for one in handed.meant], dtype=pl.String), key)
    new, standing, withdrawn = [], 0, []
    for one, sign in zip(handed.meant, signs, strict=True):
        names = {one.reference, one.row.reference}
        if any(holds.get(name) == sign for name in names):
            standing += 1
        elif not again and any((name, sign) in ever for name in names):
            withdrawn.append(one)
        else:
            new.append((one, str(sign)))
    return new, standing, withdrawn


def _record(
    one: Meant, sign: str, place: Workspace, key: bytes, now: datetime, who: str, why: str
) -> Decision:
    """The value is kept first: a decision without its value would say that it was erased."""
    value_id = values.keep(place.values, one.row.text)
    subject = {**one.name, "reference": one.reference, "text": one.sign, "key": name_of(key)}
    verdict = {"value": value_id, "text": sign}
    return decide(place, when=now, who=who, kind="correction", subject=subject, verdict=verdict, why=why)


def resolve(
    decisions: Iterable[Decision], given: Ingested, profile: Profile, place: Workspace, key: bytes
) -> Corrections:
    """Where the corrections that stand apply in this run, and why others do not."""
    standing = list(latest(decisions).values())
    if not standing:
        return Corrections()
    found = find(_sought(standing, name_of(key)), given, profile, key).sort("n")
    states = _states(standing, found, place, name_of(key))
    table = pl.DataFrame([row for row, _ in states], schema=TABLES["corrections"], orient="row")
    texts = pl.DataFrame(
        [(*row[1:4], text) for row, text in states if text is not None], schema=TEXTS, orient="row"
    )
    ids = {str(d.subject["reference"]): d.id for d in standing}
    return Corrections(table.sort("reference"), texts.sort(CELL), ids)


_Row = tuple[str, int | None, int | None, int | None, str, str]


def _states(
    standing: Sequence[Decision], found: pl.DataFrame, place: Workspace, key_name: str
) -> list[tuple[_Row, str | None]]:
    """By decision: its row of `corrections`, and its text where it applies. Of one cell the last holds."""
    cells = list(found.select(*CELL, "why").iter_rows())
    last = {cell[:3]: n for n, cell in enumerate(cells) if cell[3] is None}
    told: list[tuple[_Row, str | None]] = []
    for n, (decision, (table_id, row, column, why)) in enumerate(zip(standing, cells, strict=True)):
        text = values.read(place.values, str(decision.verdict["value"]))
        if text is None:
            why = ERASED
        elif why == GONE and decision.subject["key"] != key_name:
            why = OTHER_KEY
        elif why is None and last[(table_id, row, column)] != n:
            why = REPLACED
        state = "applied" if why is None else "replaced" if why == REPLACED else "not applied"
        reference = str(decision.subject["reference"])
        told.append(
            ((reference, table_id, row, column, state, why or ""), text if state == "applied" else None)
        )
    return told


def _sought(standing: Sequence[Decision], key_name: str) -> pl.DataFrame:
    """Decisions as `references.SOUGHT`. Digests of another key say nothing: then only the reference counts."""
    told = []
    for n, decision in enumerate(standing):
        subject = decision.subject
        ours = subject["key"] == key_name
        told.append(
            (n, subject["source_key"], subject["sheet"], subject["header"], subject["nth"],
             subject.get("column", ""), subject["reference"], subject["text"] if ours else None, ours)
        )  # fmt: skip
    return pl.DataFrame(told, schema=SOUGHT, orient="row")


def _of_kind(decisions: Iterable[Decision]) -> Iterable[Decision]:
    return (decision for decision in decisions if decision.kind == "correction")


def latest(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """The correction that holds of each reference, in the order in which they were made."""
    latest: dict[str, Decision] = {}
    for decision in _of_kind(decisions):
        reference = str(decision.subject["reference"])
        latest.pop(reference, None)
        latest[reference] = decision
    return latest
