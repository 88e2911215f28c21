"""Takes cells of erased subjects out of tables as they were read, before anything of them is written.

The same is done to tables of earlier runs that hold them already.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from hotpass.compliance.tombstones import (
    HITS,
    PERHAPS,
    ROW,
    ROW_CELL,
    SCOPE_ROWS,
    TOKEN,
    WHOLE_ROW,
    Tombstone,
    digest,
    hits,
    of_cell,
)
from hotpass.compliance.traces import name_keys, outermost
from hotpass.model.tables import STATES

CELL = ["table_id", "row", "column"]
_RECORD = ["table_id", "record_row"]

LABEL = "[erased]"
"""What stands in a text in the place of somebody who was erased."""

_SEVERAL = re.compile(r"(\s*[;|\n,]+\s*)")
_GONE = "\x00"
_BESIDE = 2
"""Words that may stand beside somebody in a list, as a title or a post; where there are more, it is prose."""

_ITEM = 5
"""Words of an item of a list."""

_SHORT = 4
"""Words up to which a cell is one of addresses, numbers and names."""

DOUBTS = pl.Schema({"table_id": pl.UInt32, "row": pl.UInt32, "column": pl.UInt16, "tombstone": pl.String})
"""A cell that may be an erased subject's."""

TOUCHED = pl.Schema({"table_id": pl.UInt32, "row": pl.UInt32, "column": pl.UInt16, "whole": pl.Boolean})
"""A cell of which all, or not all (`whole`), was taken out."""


@dataclass(frozen=True)
class Withheld:
    """Tables without what a tombstone knows (`raw`, `formulas`, `columns`), the cells that were changed (`TOUCHED`),
    and those that may be the subject's (`DOUBTS`)."""

    raw: pl.DataFrame
    formulas: pl.DataFrame
    columns: pl.DataFrame
    touched: pl.DataFrame
    doubts: pl.DataFrame


def suspects(raw: pl.DataFrame, contents: pl.DataFrame, tombstone: Tombstone, key: bytes) -> pl.Series:
    """Whether each cell of `raw` stands in a record in which the tombstone knows something, or is lent to or by one."""
    named = hits(raw["text"], tombstone, key)["text"]
    by_text = raw.filter(pl.col("text").is_in(named.implode())).select(_RECORD)
    rows = pl.concat([by_text, _known_rows(contents, tombstone, key).select(_RECORD)]).unique()
    lent = ["table_id", "origin", "column"]
    shared = raw.join(rows, on=_RECORD, how="semi").select(lent).unique()
    told = raw.join(shared, on=lent, how="semi").select(_RECORD).unique()
    marked = raw.select(_RECORD).join(
        told.with_columns(pl.lit(True).alias("hit")), on=_RECORD, how="left", maintain_order="left"
    )
    return marked["hit"].fill_null(False)


def put_back(raw: pl.DataFrame, at: pl.Series, some: pl.DataFrame) -> pl.DataFrame:
    """`raw` with `some` in the place of its rows `at`."""
    place = pl.DataFrame({"at": at}).with_columns((pl.col("at").cum_sum() - 1).alias("n"))["n"]
    chosen = {name: some[name].gather(place.set(~at, None)) for name in ("text", "state")}
    return raw.with_columns(
        pl.when(at).then(chosen[name]).otherwise(pl.col(name)).alias(name) for name in chosen
    )


def withhold(
    raw: pl.DataFrame,
    formulas: pl.DataFrame,
    columns: pl.DataFrame,
    contents: pl.DataFrame,
    tombstone: Tombstone,
    key: bytes,
) -> Withheld:
    """Take out what the tombstone knows; `contents` (table_id, row, content) are those of the records in `raw`.

    Surely the subject's are: cells of rows that are as they were when they were erased; addresses and numbers wherever
    they stand; names beside one of these; and in scope `rows` the whole of a row that has both. A name alone, and a row
    that has an address but no known name, are doubts.
    """
    cells = raw.filter(pl.col("origin") == pl.col("row"), pl.col("text").is_not_null()).drop("origin")
    rows = _known_rows(contents, tombstone, key)
    by_row = _by_rows(cells, rows, tombstone, key, ROW_CELL)
    found = cells.join(hits(cells["text"], tombstone, key), on="text", how="inner")
    strangers = _strangers(contents, tombstone, key)
    found = found.join(strangers, on=_RECORD, how="anti")
    sure, unsure = _judged(found, by_row)
    perhaps = _by_rows(cells.join(strangers, on=_RECORD, how="anti"), rows, tombstone, key, PERHAPS)
    doubts = pl.concat([unsure.select(CELL), perhaps])
    whole = pl.concat([by_row, _rest_of_rows(cells, sure, tombstone, key)]).select(CELL).unique()
    parts = _parts(sure.join(whole, on=CELL, how="anti"))
    told = pl.concat(
        [whole.with_columns(pl.lit(None, dtype=pl.String).alias("left")), parts.select(*CELL, "left")]
    )
    touched = told.select(*CELL, pl.col("left").is_null().alias("whole")).sort(CELL)
    return Withheld(
        _put(raw, told),
        _without_formulas(formulas, touched, tombstone, key),
        _headers(columns, tombstone, key),
        touched,
        doubts.join(touched, on=CELL, how="anti")
        .select(*CELL, pl.lit(tombstone.id).alias("tombstone"))
        .unique()
        .sort(CELL),
    )


def _by_rows(
    cells: pl.DataFrame, rows: pl.DataFrame, tombstone: Tombstone, key: bytes, kind: str
) -> pl.DataFrame:
    """Cells of rows that are as they were, of which it knows one of that kind: table_id, row, column."""
    if rows.is_empty() or not tombstone.known.keys() & {kind, WHOLE_ROW}:
        return cells.head(0).select(CELL)
    of_rows = cells.filter(pl.col("state") == "data").join(rows, on=_RECORD, how="inner")
    known = [
        (whole and kind == ROW_CELL) or tombstone.knows(*of_cell(content, column, row - first, kind), key)
        for content, column, row, first, whole in of_rows.select(
            "content", "column", "row", "record_row", "whole"
        ).iter_rows()
    ]
    return of_rows.filter(pl.Series(known, dtype=pl.Boolean)).select(CELL)


def _known_rows(contents: pl.DataFrame, tombstone: Tombstone, key: bytes) -> pl.DataFrame:
    """Rows whose content is known: table_id, record_row, content, whole (all of the row is erased)."""
    kinds = [kind for kind in (ROW, WHOLE_ROW) if tombstone.known.get(kind)]
    schema = {"content": pl.String, "whole": pl.Boolean}
    if not kinds:
        return (
            contents.head(0)
            .select("table_id", pl.col("row").alias("record_row"))
            .with_columns(pl.lit(None, dtype=kind).alias(name) for name, kind in schema.items())
        )
    rows = [
        (content, WHOLE_ROW in right)
        for content in contents["content"].unique().sort()
        if (right := [kind for kind in kinds if tombstone.knows(kind, content, key)])
    ]
    return contents.rename({"row": "record_row"}).join(
        pl.DataFrame(rows, schema=schema, orient="row"), on="content", how="inner"
    )


def _strangers(contents: pl.DataFrame, tombstone: Tombstone, key: bytes) -> pl.DataFrame:
    """Rows that a steward said are somebody else's: table_id, record_row."""
    if not tombstone.others:
        return contents.head(0).select("table_id", pl.col("row").alias("record_row"))
    theirs = [digest(ROW, content, key) in tombstone.others for content in contents["content"]]
    return contents.filter(pl.Series(theirs, dtype=pl.Boolean)).select(
        "table_id", pl.col("row").alias("record_row")
    )


def _judged(found: pl.DataFrame, by_row: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Of the cells in which something is known: those that are surely the subject's, with `taken` (what of the text
    is), and those that may be."""
    listed = pl.col("spans").list.len() > 0
    named = pl.col("named").list.len() > 0
    rows = by_row.with_columns(pl.lit(True).alias("as_it_was")).join(
        found.select(*CELL, "record_row"), on=CELL, how="inner"
    )
    as_it_was = rows.select(*_RECORD, "as_it_was").unique()
    told = found.join(as_it_was, on=_RECORD, how="left", maintain_order="left").with_columns(
        listed.any().over(_RECORD).alias("beside"),
        (named.any() | pl.col("exact").any()).over(_RECORD).alias("called"),
    )
    named_here = pl.col("beside") | pl.col("exact") | pl.col("as_it_was").fill_null(False)
    spans = pl.when(named_here).then(pl.concat_list("spans", "named")).otherwise("spans")
    told = told.with_columns(spans.alias("taken"))
    sure = told.filter((pl.col("taken").list.len() > 0) | pl.col("exact"))
    return sure, told.filter((named & ~named_here) | (listed & ~pl.col("called") & ~pl.col("exact")))


def _rest_of_rows(cells: pl.DataFrame, sure: pl.DataFrame, tombstone: Tombstone, key: bytes) -> pl.DataFrame:
    """Further cells of rows that hold an address or number of the subject: those that are but words of their names; and
    the whole row where it is theirs.

    In a text that is more than a list of these, they may be named in somebody else's row.
    """
    short = pl.col("text").str.count_matches(r"\S+") <= _SHORT
    rows = (
        sure.filter(pl.col("beside"), pl.col("state") == "data", short)
        .group_by(_RECORD)
        .agg(pl.col("identity").any())
    )
    mates = cells.filter(pl.col("state") == "data").join(rows, on=_RECORD, how="inner")
    names = _names_in(mates, tombstone, key)
    if tombstone.scope != SCOPE_ROWS:
        return names.select(CELL)
    called = names.select(*_RECORD, pl.lit(True).alias("called")).unique()
    theirs = pl.col("identity") | pl.col("called").fill_null(False)
    return mates.join(called, on=_RECORD, how="left").filter(theirs).select(CELL)


def _names_in(mates: pl.DataFrame, tombstone: Tombstone, key: bytes) -> pl.DataFrame:
    """The cells that are but words of the subject's names, in rows in which they are two words or more: relatives share
    a surname."""
    texts = mates["text"].unique().sort()
    told = [
        (text, name.split())
        for text, name in zip(texts, name_keys(texts), strict=True)
        if name and all(tombstone.knows(TOKEN, word, key) for word in name.split())
    ]
    words = pl.DataFrame(told, schema={"text": pl.String, "words": pl.List(pl.String)}, orient="row")
    cells = mates.join(words, on="text", how="inner")
    in_row = (
        cells.explode("words")
        .group_by(_RECORD)
        .agg(
            pl.col("words").n_unique().alias("several"),
            (pl.col("words").str.len_chars() > 2).any().alias("long"),
        )
        .filter(pl.col("several") > 1, "long")
    )
    return cells.join(in_row, on=_RECORD, how="semi")


def _parts(sure: pl.DataFrame) -> pl.DataFrame:
    """What is left of the texts: column `left`, null where nothing is."""
    distinct = sure.select("text", "taken").unique()
    left = [without(text, [(start, end) for start, end in taken]) for text, taken in distinct.iter_rows()]
    told = distinct.with_columns(pl.Series("left", left, dtype=pl.String))
    return sure.join(told, on=["text", "taken"], how="left", maintain_order="left").unique(CELL)


def without(text: str, spans: Sequence[tuple[int, int]]) -> str | None:
    """The text without its `spans` (start, end): their part of a list, else a label in their place.

    None where nothing but marks is left, and where no span says what of the text is meant.

    >>> without("Ann Example (CEO); Ben Other", [(0, 11)])
    'Ben Other'
    """
    taken = outermost(spans)
    if not taken:
        return None
    masked, last = "", 0
    for start, end in taken:
        masked += text[last:start] + _GONE
        last = end
    masked += text[last:]
    if not any(c.isalnum() for c in masked):
        return None
    pieces = _SEVERAL.split(masked)
    parts, joints = pieces[::2], pieces[1::2]
    if len(parts) > 1 and all(_is_listed(part) for part in parts):
        kept = [n for n, part in enumerate(parts) if _GONE not in part and part.strip()]
        told = "".join((joints[n - 1] if place else "") + parts[n] for place, n in enumerate(kept))
        return told.strip() or None
    return masked.replace(_GONE, LABEL)


def _is_listed(part: str) -> bool:
    words = len(part.split())
    return words - part.count(_GONE) <= _BESIDE if _GONE in part else words <= _ITEM


def _put(raw: pl.DataFrame, told: pl.DataFrame) -> pl.DataFrame:
    """`raw` with what is left of each cell, wherever a merged range lends it."""
    if told.is_empty():
        return raw
    where = ["table_id", "origin", "column"]
    marked = told.rename({"row": "origin"}).with_columns(pl.lit(True).alias("hit"))
    joined = raw.join(marked, on=where, how="left", maintain_order="left")
    gone = pl.col("hit") & pl.col("left").is_null()
    return joined.with_columns(
        pl.when("hit").then("left").otherwise("text").alias("text"),
        pl.when(gone).then(pl.lit("withheld", dtype=STATES)).otherwise("state").alias("state"),
    ).select(raw.columns)


def _without_formulas(
    formulas: pl.DataFrame, touched: pl.DataFrame, tombstone: Tombstone, key: bytes
) -> pl.DataFrame:
    """Formulas of other cells, in which nothing is known."""
    rest = formulas.join(touched, on=CELL, how="anti", maintain_order="left")
    named = hits(rest["text"], tombstone, key)["text"]
    return rest.filter(~pl.col("text").is_in(named.implode())) if named.len() else rest


def _headers(columns: pl.DataFrame, tombstone: Tombstone, key: bytes) -> pl.DataFrame:
    """Headers without addresses, numbers and known texts."""
    found = hits(columns["header"], tombstone, key).filter((pl.col("spans").list.len() > 0) | pl.col("exact"))
    if found.is_empty():
        return columns
    left = {
        text: without(text, [(a, b) for a, b in [*spans, *named]]) or LABEL
        for text, spans, named, _, _ in found.select(*HITS).iter_rows()
    }
    return columns.with_columns(pl.col("header").replace(left))
