"""Rows as records: which rows hold a record at all, and the id that a record keeps while its row moves."""

from __future__ import annotations

from hashlib import blake2b

import polars as pl

from hotpass.profiles.schema import Profile

ROW = ["table_id", "row"]


def template_rows(parts: pl.DataFrame, kept: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    """Rows that hold nothing but ids and words for nothing: a pre-filled template. Returns table_id, row."""
    keys = [f.name for f in profile.fields() if f.level == "key"]
    says_something = pl.col("code").ne_missing("value.sentinel") & ~pl.col("field").is_in(keys)
    rows = parts.group_by(ROW).agg(says_something.any().alias("record"))
    return (
        rows.filter(~pl.col("record"))
        .select(ROW)
        .join(kept.select(ROW).unique(), on=ROW, how="anti")
        .sort(ROW)
    )


def make_records(contents: pl.DataFrame, tables: pl.DataFrame, sources: pl.DataFrame) -> pl.DataFrame:
    """Records for rows with their `contents` (`row_contents`), numbered in the order of their `record_id`.

    The id is a digest of the source's key, the sheet, the row's content and its occurrence among rows of the same
    content; so it does not change when rows or files are re-ordered.
    """
    home = tables.select("table_id", "source_id", "sheet").join(
        sources.select("source_id", "source_key", "path"), on="source_id", how="left"
    )
    told = (
        contents.join(home, on="table_id", how="left", maintain_order="left")
        .with_columns(
            pl.concat_str("source_key", "sheet", pl.col("content").fill_null(""), separator="\x1e").alias(
                "what"
            )
        )
        .sort("what", "path", "row")
        .with_columns(pl.int_range(pl.len()).over("what").alias("occurrence"))
    )
    whole = told.select(
        pl.concat_str("what", pl.col("occurrence").cast(pl.String), separator="\x1e")
    ).to_series()
    ids = pl.Series("record_id", [_digest(text) for text in whole], dtype=pl.String)
    return (
        told.select(*ROW)
        .with_columns(ids)
        .sort("record_id")
        .with_row_index("record")
        .select("record", "record_id", *ROW)
        .cast({"record": pl.UInt32})
    )


def repeated_rows(contents: pl.DataFrame) -> pl.DataFrame:
    """Rows (table_id, row) whose cells all say what an earlier row of their table says."""
    told = contents.sort(ROW)
    again = pl.int_range(pl.len()).over("table_id", "content") > 0
    return told.filter(again).select(ROW)


def row_contents(rows: pl.DataFrame, raw: pl.DataFrame) -> pl.DataFrame:
    """The data cells of each row as one text: table_id, row, content."""
    return (
        raw.lazy()
        .filter(pl.col("state") == "data")
        .join(rows.lazy(), on=ROW, how="semi")
        .sort(*ROW, "column", "origin")
        .group_by(ROW, maintain_order=True)
        .agg((pl.col("column").cast(pl.String) + ":" + pl.col("text")).str.join("\x1f").alias("content"))
        .collect()
    )


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()
