"""What a cell is called wherever its row moves, and how it is found again by that.

A reference is a digest of the column's name, the row's content and its occurrence among equal rows: of what stands in
the file alone, so it is the same in every workspace. It changes with its row; then only the text is left to go by.
"""

from __future__ import annotations

from hashlib import blake2b

import polars as pl

from hotpass.canonical.blocks import by_record
from hotpass.canonical.rows import row_contents
from hotpass.model.handover import Ingested
from hotpass.profiles.schema import Profile
from hotpass.sources.base import column_letter
from hotpass.storage.digests import digests

NAME = ["source_key", "sheet", "header", "nth", "letter"]
"""What a column is called: `nth` of that header in its table (from 0); `letter` only where the header is blank."""

SOUGHT = {
    "n": pl.UInt32,
    "source_key": pl.String,
    "sheet": pl.String,
    "header": pl.String,
    "nth": pl.UInt32,
    "letter": pl.String,
    "reference": pl.String,
    "sign": pl.String,
    "sure": pl.Boolean,
}
"""A cell that is looked for, by number: what is known of its column (null: not known), its reference, and the keyed
digest of its text (`sure`: it has no other text)."""

GONE = "no cell of that column holds its text any more"
SEVERAL = "its row has changed, and several cells of that column hold its text"


def cells_with_references(
    wanted: pl.DataFrame, given: Ingested, profile: Profile, cells: pl.DataFrame | None = None
) -> pl.DataFrame:
    """The `wanted` cells (table_id, row, column) and those of equal text in columns of the same name: their name,
    `text` and `reference`.

    `cells` is `own_cells(given.raw)`, where the caller has it.
    """
    columns = named_columns(given, profile)
    own = own_cells(given.raw) if cells is None else cells
    # Names are numbered, and told only of the cells that are left: there are as many cells as in all files.
    names = columns.select(NAME).unique().sort(NAME).with_row_index("name")
    numbered = columns.join(names, on=NAME, how="left").select("table_id", "column", "name")
    texts = (
        wanted.join(own, on=["table_id", "row", "column"], how="inner")
        .join(numbered, on=["table_id", "column"], how="inner")
        .select("name", "text")
        .unique()
    )
    asked = numbered.join(texts.select("name").unique(), on="name", how="semi")
    alike = own.join(asked, on=["table_id", "column"], how="inner").join(
        texts, on=["name", "text"], how="semi"
    )
    told = alike.drop("name").join(columns, on=["table_id", "column"], how="inner")
    return _referred(told, given.raw).rename({"made": "reference"})


def find(sought: pl.DataFrame, given: Ingested, profile: Profile, key: bytes) -> pl.DataFrame:
    """Where each of `sought` (`SOUGHT`) stands: n, `why` it was not found (null: it was), and of those that were:
    table_id, row, column, text, sign, the column's name and the reference that the cell has by now.

    A reference is believed. Without it, the one cell of the column that holds the text and is not another's counts.
    """
    asked = _asked(sought, named_columns(given, profile))
    column = ["table_id", "column"]
    cells = _signed(own_cells(given.raw).join(asked.select(column).unique(), on=column, how="semi"), key)
    alike = asked.join(cells, on=[*column, "sign"], how="inner")
    known = _referred(alike, given.raw)
    exact = _exact(known)
    # A text may be hidden or edited in the sheet: then every cell of the column could be the one.
    rest = asked.filter(~pl.col("sure"), ~pl.col("n").is_in(exact["n"].implode()))
    if rest.height:
        more = _referred(rest.drop("sign").join(cells, on=column, how="inner"), given.raw)
        exact = pl.concat([exact, _exact(more).select(exact.columns)])
    taken = exact.select("table_id", "row", "column")
    left = known.filter(~pl.col("n").is_in(exact["n"].implode())).join(
        taken, on=["table_id", "row", "column"], how="anti"
    )
    only = left.filter(pl.len().over("n") == 1)
    told = pl.concat([exact, only]).rename({"made": "now"}).drop("reference", "sure", "path", "record_row")
    several = sought["n"].is_in(left["n"].implode())
    why = (
        pl.when(pl.col("now").is_not_null())
        .then(None)
        .when(several)
        .then(pl.lit(SEVERAL))
        .otherwise(pl.lit(GONE))
    )
    return (
        sought.select("n")
        .join(told, on="n", how="left", maintain_order="left")
        .with_columns(why.alias("why"))
        .rename({"now": "reference"})
    )


def named_columns(given: Ingested, profile: Profile) -> pl.DataFrame:
    """The columns of data tables by their name: table_id, column, path and `NAME`."""
    paths = given.sources["path"].to_list()
    keys = pl.Series("source_key", [lasting_key(path, profile) for path in paths], dtype=pl.String)
    home = given.tables.filter(pl.col("verdict") == "data").join(
        given.sources.select("source_id", "path").with_columns(keys), on="source_id", how="inner"
    )
    letters = {c: column_letter(c) for c in given.columns["column"].unique().sort()}
    letter = pl.col("column").replace_strict(letters, default="", return_dtype=pl.String)
    blank = pl.col("header") == ""
    nth = pl.int_range(pl.len(), dtype=pl.UInt32).over("table_id", "header")
    return (
        given.columns.sort("table_id", "column")
        .with_columns(
            pl.when(blank).then(pl.lit(0, dtype=pl.UInt32)).otherwise(nth).alias("nth"),
            pl.when(blank).then(letter).otherwise(pl.lit("")).alias("letter"),
        )
        .join(home.select("table_id", "path", "source_key", "sheet"), on="table_id", how="inner")
        .select("table_id", "column", "path", *NAME)
    )


def lasting_key(path: str, profile: Profile) -> str:
    """The profile's key for the file, else its name without suffix, wherever it lies."""
    rule = profile.source_rule(path)
    return rule.key if rule in profile.sources else rule.key.rpartition("/")[2]


def own_cells(raw: pl.DataFrame) -> pl.DataFrame:
    """Data cells where they really stand: table_id, row, column, record_row, text."""
    own = raw.filter(pl.col("state") == "data", pl.col("origin") == pl.col("row"))
    return own.select("table_id", "row", "column", "record_row", "text")


def _asked(sought: pl.DataFrame, columns: pl.DataFrame) -> pl.DataFrame:
    """The columns that each of `sought` may stand in: one row each, with the column's own name."""
    told = sought.rename({name: f"asked_{name}" for name in ("source_key", "nth", "letter")})
    near = told.join(columns, on=["sheet", "header"], how="inner")
    fits = [
        pl.col(f"asked_{name}").is_null() | (pl.col(f"asked_{name}") == pl.col(name))
        for name in ("source_key", "nth", "letter")
    ]
    return near.filter(*fits).select("n", "table_id", "column", "path", *NAME, "reference", "sign", "sure")


def _signed(cells: pl.DataFrame, key: bytes) -> pl.DataFrame:
    return cells.with_columns(digests(cells["text"], key).alias("sign"))


def _exact(cells: pl.DataFrame) -> pl.DataFrame:
    return cells.filter(pl.col("made") == pl.col("reference")).unique("n", keep="first", maintain_order=True)


def _referred(cells: pl.DataFrame, raw: pl.DataFrame) -> pl.DataFrame:
    """Add `made`, the reference. All cells of equal text in columns of one name must be among `cells`."""
    rows = cells.select("table_id", pl.col("record_row").alias("row")).unique()
    of_rows = raw.join(rows.rename({"row": "record_row"}), on=["table_id", "record_row"], how="semi")
    contents = row_contents(rows, by_record(of_rows))
    place = ["path", "table_id", "row", "column"]
    told = (
        cells.select(*place, "record_row", *NAME)
        .unique()
        .join(contents, left_on=["table_id", "record_row"], right_on=["table_id", "row"], how="left")
        .sort(place)
        .with_columns((pl.col("row") - pl.col("record_row")).alias("below"))
    )
    what = [*NAME, "column", "below", "content"]
    whole = told.with_columns(
        pl.int_range(pl.len()).over(what).alias("occurrence"),
    ).select(
        pl.concat_str(
            *(pl.col(name).cast(pl.String).fill_null("") for name in (*what, "occurrence")), separator="\x1e"
        )
    )
    made = pl.Series("made", [_digest(text) for text in whole.to_series()], dtype=pl.String)
    return cells.join(
        told.select("table_id", "row", "column").with_columns(made),
        on=["table_id", "row", "column"],
        how="left",
        maintain_order="left",
    )


def _digest(text: str) -> str:
    return "hp1-" + blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
