"""Values that a sheet spreads over several columns: first name and surname, street number and street."""

from __future__ import annotations

import polars as pl

from hotpass.profiles.schema import Profile

_SKIPPED = ("title",)
"""Varieties that accompany a composed value without being part of it ("Dr")."""

_APPENDED = ("unit",)
"""Varieties that a whole may leave out though it is given: the second line of an address."""

_PREPENDED = ("number",)
"""Varieties that stand in front of a whole that has none of its own: "12" before "Main Road"."""

_NUMBERED = r"(?i)^\W*[0-9]+[a-z]?\b"

_CELL = ["table_id", "origin", "column"]
_WHOLE = ["table_id", "row", "slot", "whole"]


def compose(parts: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    """Join component parts into the field they are `part_of`.

    Takes cleaned parts with `row`, `slot` and `field`. Where a row gives the whole itself, only a second address
    line and a missing street number are added to it; its other components stay as they are, and are carried along.
    Components that are published in their own right stay and are joined as well. Every cell that lent a piece
    carries the composed value, so each of them can be shown as its source.
    """
    pieces = _pieces(parts, profile)
    if pieces.is_empty():
        return parts
    lent = parts.filter(pl.col("value").is_not_null()).join(pieces, on="field", how="inner")
    given = pl.col("field").is_in(pieces["whole"].unique().implode())
    whole = parts.filter(given, pl.col("value").is_not_null(), pl.col("part") == 0).with_columns(
        pl.col("field").alias("whole")
    )
    first = whole.sort(*_WHOLE, "column").unique(_WHOLE, keep="first", maintain_order=True)
    alone = lent.join(first.select(_WHOLE), on=_WHOLE, how="anti")
    composed = pl.concat(
        [_joined(alone), *_lengthened(first, lent.filter(pl.col("appended") | pl.col("prepended")))],
        how="diagonal",
    )
    done = composed.with_columns(
        pl.col("whole").alias("field"),
        pl.lit("composed").alias("rule"),
        pl.lit(0, dtype=pl.UInt8).alias("part"),
        pl.lit(None, dtype=pl.String).alias("kind"),
    ).select(parts.columns)
    return pl.concat([_left_over(parts, done, pieces), done])


def _pieces(parts: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    """The component fields: field, whole, their order, and how they take part."""
    pieces = [f for f in profile.fields() if f.part_of]
    return pl.DataFrame(
        {
            "field": [f.name for f in pieces],
            "whole": [f.part_of for f in pieces],
            "order": range(len(pieces)),
            "skipped": [f.kind in _SKIPPED for f in pieces],
            "appended": [f.kind in _APPENDED for f in pieces],
            "prepended": [f.kind in _PREPENDED for f in pieces],
            "own": [f.level != "component" for f in pieces],
        }
    ).with_columns(pl.col("field", "whole").cast(parts.schema["field"]))


def _joined(lent: pl.DataFrame) -> pl.DataFrame:
    """The pieces of a whole that the row does not give, in their order: "4, 12 Main Road", "Thandi Kunene"."""
    piece = pl.when("appended").then(pl.col("value") + ",").otherwise("value")
    said = pl.when(pl.col("skipped")).then(None).otherwise(piece)
    ordered = lent.sort(*_WHOLE, "order", "column", "part")
    joined = ordered.with_columns(said.str.join(" ").over(_WHOLE).str.strip_chars(", ").alias("value"))
    return joined.filter(pl.col("value") != "")


def _lengthened(first: pl.DataFrame, lines: pl.DataFrame) -> list[pl.DataFrame]:
    """Wholes with the number that belongs before and the lines behind them, on the cells of all of these."""
    new = lines.join(first.select(*_WHOLE, pl.col("value").alias("begun")), on=_WHOLE, how="inner")
    begun = pl.col("begun").str.to_lowercase()
    there = (
        pl.when("prepended")
        .then(begun.str.contains(_NUMBERED))
        .otherwise(begun.str.contains(pl.col("value").str.to_lowercase(), literal=True))
    )
    new = new.filter(~there)
    ends = (
        new.sort(*_WHOLE, "order", "column", "part")
        .group_by(_WHOLE, maintain_order=True)
        .agg(
            pl.col("value").filter("prepended").str.join(" ").alias("head"),
            pl.col("value").filter("appended").str.join(", ").alias("tail"),
        )
    )
    longer = (pl.col("head") + " " + pl.col("value") + ", " + pl.col("tail")).str.strip_chars(" ,")
    wholes = first.join(ends, on=_WHOLE, how="inner").with_columns(longer.alias("value")).drop("head", "tail")
    on_lines = new.drop("value", "begun").join(wholes.select(*_WHOLE, "value"), on=_WHOLE, how="inner")
    return [wholes, on_lines]


def _left_over(parts: pl.DataFrame, composed: pl.DataFrame, pieces: pl.DataFrame) -> pl.DataFrame:
    """Parts that still stand for themselves beside the composed ones."""
    used = composed.select(_CELL).unique()
    own = pieces.filter("own")["field"].implode()
    untouched = parts.join(used, on=_CELL, how="anti", maintain_order="left")
    beside = parts.join(used, on=_CELL, how="semi", maintain_order="left").filter(
        pl.col("field").is_in(own) | (pl.col("part") > 0) | pl.col("value").is_null()
    )
    return pl.concat([untouched, beside])
