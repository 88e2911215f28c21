"""Which entity of a finished run people mean by a name or an id, the surest reading first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import polars as pl
from rapidfuzz import process

from hotpass.errors import RequestError
from hotpass.pipeline.former_ids import trace
from hotpass.semantic_types.text import words

if TYPE_CHECKING:
    from hotpass.pipeline.finished import FinishedRun

LISTED = 10
"""Entities that are listed where several are meant, before the rest is only counted."""

NEAREST = 3


def called(run: FinishedRun, subject: str) -> tuple[str, str]:
    """The id and name of the one entity called `subject`.

    The first of these that any entity meets decides: its id, a record's or contact's, or one that surely became it;
    its slug; its published name; any spelling of its name in its rows, whatever the case, accents and signs; a part of
    its published name. Raises `RequestError` where several entities meet it, which are listed, or where none does.
    """
    subject = subject.strip()
    for ids in _readings(run, subject):
        hits = run.entities.filter(pl.col("entity_id").is_in(ids.implode())).sort("name", "entity_id")
        if hits.height == 1:
            return str(hits["entity_id"][0]), str(hits["name"][0])
        if hits.height:
            raise RequestError(_several(subject, hits), "\nName one by its id.")
    raise RequestError(f"No entity {subject!r} in this run.", _hint(run, subject))


def _readings(run: FinishedRun, subject: str) -> Iterator[pl.Series]:
    """The ids of the entities that `subject` may mean, reading by reading; a later one is only worked out if asked."""
    wanted, plain, ids = subject.casefold(), pl.col("name").str.to_lowercase(), run.entities["entity_id"]
    yield _by_id(run, subject)
    yield ids.filter(run.entities["slug"] == wanted)
    yield ids.filter(run.entities.select(plain == wanted).to_series())
    [folded] = pl.select(words(pl.lit(subject)))
    if folded[0]:
        yield ids.filter(run.entities.select(words(pl.col("name")) == folded[0]).to_series())
        yield _by_spelling(run, folded[0])
    yield ids.filter(run.entities.select(plain.str.contains(wanted, literal=True)).to_series())


def _by_id(run: FinishedRun, subject: str) -> pl.Series:
    former = trace(run, subject)
    meant = [subject, *(former.ids if former and former.sure else ())]
    contacts = run["contacts"].filter(pl.col("contact_id").is_in(meant)).select("entity_id").collect()
    owners = run.home.filter(pl.col("record_id") == subject)["entity_id"]
    return pl.concat([pl.Series(meant, dtype=pl.String), contacts.to_series(), owners]).unique()


def _by_spelling(run: FinishedRun, folded: str) -> pl.Series:
    """The entities of which a row gives that name, published or beaten, as it was read or as its cell has it."""
    cell = ["table_id", "row", "column"]
    named = run["values"].filter(pl.col("field").is_in(_name_fields(run)), pl.col("record").is_not_null())
    texts = named.join(run["raw"].select(*cell, "text"), on=cell, how="left")
    meant = pl.any_horizontal(words(pl.col("value")) == folded, words(pl.col("text")) == folded)
    records = texts.filter(meant).select("record").unique().collect()
    return run.home.join(records, on="record", how="semi")["entity_id"].drop_nulls().unique()


def _name_fields(run: FinishedRun) -> list[str]:
    """The fields that name an entity, the name it trades under among them."""
    name = run.profile.field(run.name_field)
    like = (f for f in run.profile.fields() if f.level == "entity" and f.semantic_type == name.semantic_type)
    return list(dict.fromkeys([name.name, *(f.name for f in like)]))


def _several(subject: str, hits: pl.DataFrame) -> str:
    told = "".join(f"\n  {i}  {n}" for i, n in hits.select("entity_id", "name").head(LISTED).iter_rows())
    more = f"\n  and {hits.height - LISTED:,} more" if hits.height > LISTED else ""
    return f"{hits.height:,} entities are called {subject!r}:{told}{more}"


def _hint(run: FinishedRun, subject: str) -> str:
    """What became of an id that ended, else the nearest names."""
    former = trace(run, subject)
    if former:
        return " ".join(former.told)
    near = process.extract(subject, run.entities["name"].drop_nulls().to_list(), limit=NEAREST)
    return "Near: " + "; ".join(name for name, *_ in near)
