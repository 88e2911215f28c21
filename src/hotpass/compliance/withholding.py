"""Takes cells of erased subjects out of tables as they were read, before anything of them is written.

The same is done to tables of earlier runs that hold them already.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from hotpass.compliance.erased_text import LABEL, without
from hotpass.compliance.tombstones import (
    PERHAPS,
    ROW,
    ROW_CELL,
    SCOPE_CELLS,
    SCOPE_FIRM,
    TOKEN,
    WHOLE_ROW,
    Tombstone,
    digest,
    hits,
    of_cell,
    of_header,
)
from hotpass.compliance.traces import NAME, name_keys
from hotpass.model.tables import STATES

CELL = ["table_id", "row", "column"]
_RECORD = ["table_id", "record_row"]

_SHORT = 4
"""Words up to which a cell is one of addresses, numbers and names."""

DOUBTS = pl.Schema(
    {
        "table_id": pl.UInt32,
        "row": pl.UInt32,
        "column": pl.UInt16,
        "tombstone": pl.String,
        "mark": pl.String,
    }
)
"""A cell that may be an erased subject's; `mark` is the keyed digest by which its row is told to be another's."""

TOUCHED = pl.Schema({"table_id": pl.UInt32, "row": pl.UInt32, "column": pl.UInt16, "whole": pl.Boolean})
"""A cell of which all, or not all (`whole`), was taken out."""


@dataclass(frozen=True)
class Read:
    """Tables as they were read: `raw`, `formulas`, `columns`."""

    raw: pl.DataFrame
    formulas: pl.DataFrame
    columns: pl.DataFrame


@dataclass(frozen=True)
class Withheld:
    """What is `left` of tables without what a tombstone knows, the cells that were changed (`TOUCHED`), and those that
    may be the subject's (`DOUBTS`)."""

    left: Read
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


def suspect_texts(
    formulas: pl.DataFrame, columns: pl.DataFrame, tombstone: Tombstone, key: bytes
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The formulas in which the tombstone knows something, and the columns of whose headers it does."""
    named = hits(formulas["text"], tombstone, key)["text"]
    headers = [
        header
        for header in columns["header"].drop_nulls().unique()
        if tombstone.knows(*of_header(header), key)
    ]
    called = pl.concat([hits(columns["header"], tombstone, key)["text"], pl.Series(headers, dtype=pl.String)])
    return (
        formulas.filter(pl.col("text").is_in(named.implode())),
        columns.filter(pl.col("header").is_in(called.implode())),
    )


def withhold(read: Read, contents: pl.DataFrame, tombstone: Tombstone, key: bytes) -> Withheld:
    """Take out what the tombstone knows; `contents` (table_id, row, content) are those of the records in `read.raw`.

    Surely the subject's are: cells of rows that are as they were when they were erased; addresses and numbers wherever
    they stand; names beside one of these; and in scope `rows` the whole of a row that has both. A name alone, and a row
    that has an address but no known name, are doubts.
    """
    cells = read.raw.filter(pl.col("origin") == pl.col("row"), pl.col("text").is_not_null()).drop("origin")
    rows = _known_rows(contents, tombstone, key)
    by_row = _by_rows(cells, rows, tombstone, key, ROW_CELL)
    others = _strangers(cells, contents, tombstone, key)
    found = cells.join(hits(cells["text"], tombstone, key), on="text", how="inner").join(
        others, on=CELL, how="anti"
    )
    own = _own_columns(read.columns, tombstone, key)
    names, rest = _rest_of_rows(cells, found, own, tombstone, key)
    # A firm may be called as its town is: its name counts in its own column, or beside its number in one text.
    apart = found.join(own, on=["table_id", "column"], how="anti") if tombstone.scope == SCOPE_FIRM else None
    sure, unsure = _judged(found, by_row, names, apart)
    perhaps = _by_rows(cells.join(others, on=CELL, how="anti"), rows, tombstone, key, PERHAPS)
    whole = pl.concat([by_row, rest]).unique()
    parts = _parts(sure.join(whole, on=CELL, how="anti"))
    told = pl.concat(
        [whole.with_columns(pl.lit(None, dtype=pl.String).alias("left")), parts.select(*CELL, "left")]
    )
    touched = told.select(*CELL, pl.col("left").is_null().alias("whole")).sort(CELL)
    doubts = pl.concat([unsure, perhaps.join(touched, on=CELL, how="anti")]).unique().sort(CELL)
    left = Read(
        _put(read.raw, told),
        _without_formulas(read.formulas, touched, tombstone, key),
        _headers(read.columns, tombstone, key),
    )
    return Withheld(left, touched, _marked(doubts, cells, contents, tombstone, key))


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


def _strangers(cells: pl.DataFrame, contents: pl.DataFrame, tombstone: Tombstone, key: bytes) -> pl.DataFrame:
    """Cells that a steward said are somebody else's, by their row, or by their text where they are in none."""
    if not tombstone.others:
        return cells.head(0).select(CELL)
    told = _spoken(cells, contents)
    distinct = told["what"].unique()
    theirs = [text for text in distinct if digest(ROW, text, key) in tombstone.others]
    return told.filter(pl.col("what").is_in(theirs)).select(CELL)


def _spoken(cells: pl.DataFrame, contents: pl.DataFrame) -> pl.DataFrame:
    """By cell what its row says, or the cell itself where it is in none: table_id, row, column, what."""
    rows = contents.rename({"row": "record_row"})
    told = cells.join(rows, on=_RECORD, how="left", maintain_order="left")
    return told.select(*CELL, pl.coalesce("content", "text").alias("what"))


def _marked(
    doubts: pl.DataFrame, cells: pl.DataFrame, contents: pl.DataFrame, tombstone: Tombstone, key: bytes
) -> pl.DataFrame:
    """The doubts as `DOUBTS`."""
    told = doubts.join(_spoken(cells, contents), on=CELL, how="left", maintain_order="left")
    marks = pl.Series("mark", [digest(ROW, what or "", key) for what in told["what"]], dtype=pl.String)
    return told.with_columns(marks, pl.lit(tombstone.id).alias("tombstone")).select(*DOUBTS)


def _own_columns(columns: pl.DataFrame, tombstone: Tombstone, key: bytes) -> pl.DataFrame:
    """Columns that are called as those in which the subject's own names and numbers stood: table_id, column."""
    headers = columns["header"].drop_nulls().unique()
    known = [header for header in headers if tombstone.knows(*of_header(header), key)]
    return columns.filter(pl.col("header").is_in(known)).select("table_id", "column")


def _judged(
    found: pl.DataFrame, by_row: pl.DataFrame, names: pl.DataFrame, apart: pl.DataFrame | None
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Of the cells in which something is known: those that are surely the subject's, with `taken` (what of the text
    is), and (table_id, row, column) those that may be: a name alone, an address or number beside no known name. In
    cells `apart` a name needs an address or number in the same text.
    """
    listed = pl.col("spans").list.len() > 0
    named = pl.col("named").list.len() > 0
    as_it_was = (
        by_row.join(found.select(*CELL, "record_row"), on=CELL, how="inner")
        .select(_RECORD)
        .unique()
        .with_columns(pl.lit(True).alias("as_it_was"))
    )
    by_words = names.select(*_RECORD, pl.lit(True).alias("by_words")).unique()
    told = (
        found.join(as_it_was, on=_RECORD, how="left", maintain_order="left")
        .join(by_words, on=_RECORD, how="left", maintain_order="left")
        .with_columns(pl.col("as_it_was", "by_words").fill_null(False))
        .with_columns(
            listed.any().over(_RECORD).alias("beside"),
            (named.any() | pl.col("exact").any() | pl.col("as_it_was").any() | pl.col("by_words").any())
            .over(_RECORD)
            .alias("called"),
        )
    )
    if apart is not None:
        far = apart.select(CELL).with_columns(pl.lit(True).alias("far"))
        told = told.join(far, on=CELL, how="left", maintain_order="left").with_columns(
            (pl.col("beside") & (pl.col("far").is_null() | listed)).alias("beside")
        )
    named_here = pl.col("beside") | pl.col("exact") | pl.col("as_it_was")
    meant = listed | pl.col("exact") | (named & named_here)
    # In a text that surely speaks of them, a single word of their names does, too.
    spans = (
        pl.when(meant)
        .then(pl.concat_list("spans", "named", "words"))
        .otherwise(pl.lit([], dtype=found.schema["spans"]))
    )
    told = told.with_columns(spans.alias("taken"))
    unsure = told.filter((named & ~named_here) | (listed & ~pl.col("called")))
    return told.filter(meant), unsure.select(CELL)


def _rest_of_rows(
    cells: pl.DataFrame, found: pl.DataFrame, own: pl.DataFrame, tombstone: Tombstone, key: bytes
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """In rows that hold an address or number of the subject: cells that are but words of their names (with their
    `record_row`), and all cells that are theirs: these, and the whole row where it names them in a column of their own.

    In a text that is more than a list of these, or as somebody's relative, they are named in another's row.
    """
    short = pl.col("text").str.count_matches(r"\S+") <= _SHORT
    rows = (
        found.filter(pl.col("spans").list.len() > 0, pl.col("state") == "data", short)
        .with_columns(pl.lit(True).alias("in_own"))
        .join(own.with_columns(pl.lit(True).alias("own")), on=["table_id", "column"], how="left")
        .group_by(_RECORD)
        .agg((pl.col("identity") & pl.col("own").fill_null(False)).any().alias("identified"))
    )
    mates = cells.filter(pl.col("state") == "data").join(rows, on=_RECORD, how="inner")
    names = _names_in(mates, tombstone, key)
    named_in_own = names.join(own, on=["table_id", "column"], how="semi")
    if tombstone.scope == SCOPE_FIRM:
        names = named_in_own
    own_names = names.select(*CELL, "record_row")
    if tombstone.scope == SCOPE_CELLS:
        return own_names, own_names.select(CELL)
    called = named_in_own.select(*_RECORD, pl.lit(True).alias("called")).unique()
    theirs = pl.col("identified") | pl.col("called").fill_null(False)
    whole = mates.join(called, on=_RECORD, how="left").filter(theirs).select(CELL)
    return own_names, pl.concat([own_names.select(CELL), whole]).unique()


def _names_in(mates: pl.DataFrame, tombstone: Tombstone, key: bytes) -> pl.DataFrame:
    """The cells that are but words of the subject's names, in rows in which they are a whole name, or two words or
    more: relatives share a surname."""
    texts = mates["text"].unique().sort()
    told = [
        (text, name.split(), tombstone.knows(NAME, name, key))
        for text, name in zip(texts, name_keys(texts), strict=True)
        if name and all(tombstone.knows(TOKEN, word, key) for word in name.split())
    ]
    told_words = pl.DataFrame(
        told,
        schema={"text": pl.String, "word": pl.List(pl.String), "known": pl.Boolean},
        orient="row",
    )
    cells = mates.join(told_words, on="text", how="inner")
    several = pl.col("word").n_unique() > 1
    long = (pl.col("word").str.len_chars() > 2).any()
    in_row = (
        cells.explode("word").group_by(_RECORD).agg(((several & long) | pl.col("known").any()).alias("right"))
    )
    return cells.join(in_row.filter("right"), on=_RECORD, how="semi")


def _parts(sure: pl.DataFrame) -> pl.DataFrame:
    """What is left of the texts: column `left`, null where nothing is."""
    distinct = sure.select("text", "taken").unique()
    left = [without(text, [(start, end) for start, end in taken]) for text, taken in distinct.iter_rows()]
    told = distinct.with_columns(pl.Series("left", left, dtype=pl.String))
    return sure.join(told, on=["text", "taken"], how="left", maintain_order="left").unique(CELL)


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
        text: without(text, [(a, b) for a, b in [*spans, *named, *words]]) or LABEL
        for text, spans, named, words in found.select("text", "spans", "named", "words").iter_rows()
    }
    return columns.with_columns(pl.col("header").replace(left))
