"""What a column looks like without what it says: counts and histograms that outlive the run's data.

A profile holds no value. Of public kinds of value (provinces, categories) it holds keyed digests of the commonest, so
that a shift among them is seen. The texts themselves never leave the run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from hotpass.model.handover import Validated
from hotpass.model.tables import TABLES
from hotpass.profiles.schema import Profile
from hotpass.semantic_types.registry import semantic_type
from hotpass.storage.digests import digests

LENGTHS = (2, 4, 8, 16, 32, 64, 128)
"""Upper ends of the classes of length, in characters; a last class holds what is longer."""

SHAPES = 8
"""Classes of characters: letters count 1, digits 2, anything else 4, added up."""

_PER_DECADE, _LEAST, _MOST = 4, -2, 12
MAGNITUDES = 2 + _PER_DECADE * (_MOST - _LEAST)
"""Classes of numbers: negative, zero, then four to each power of ten from 0.01 to 10^12."""

_FIRST_YEAR, _LAST_YEAR = 1899, 2061
YEARS = _LAST_YEAR - _FIRST_YEAR + 1
"""Classes of dates, a year each; the first and last also hold what lies beyond."""

TOP, TOP_ROWS, TOP_SHARE = 20, 5, 0.005
"""Digests are kept of at most this many texts, each in at least so many rows and so large a share of them."""

_HOME = ["table", "column"]
_MEASURES = {"lengths": len(LENGTHS) + 1, "shapes": SHAPES, "numbers": MAGNITUDES, "years": YEARS}


def column_profiles(tables: Validated, profile: Profile, key: bytes | None) -> pl.DataFrame:
    """The profile of every column of every data table, and of every published field (`column_profiles`).

    Without a `key` no digests are made.
    """
    return pl.concat([_of_sources(tables, key), _of_published(tables, profile, key)])


def _of_sources(tables: Validated, key: bytes | None) -> pl.DataFrame:
    data = tables.tables.filter(pl.col("verdict") == "data").join(
        tables.sources.select("source_id", "source_key"), on="source_id"
    )
    homes = (
        data.select("table_id", "source_key", "sheet", "rows")
        .join(tables.columns, on="table_id")
        .join(
            tables.mapping.filter(pl.col("status") == "mapped").select(
                "table_id", "column", "field", "semantic_type"
            ),
            on=["table_id", "column"],
            how="left",
        )
        .rename({"table_id": "table"})
        .sort("table", "column")
        .with_columns(pl.lit("sources").alias("scope"), pl.col("header").fill_null(""))
    )
    ordinal = pl.int_range(pl.len()).over("source_key", "sheet", "header").alias("ordinal")
    texts = (
        tables.raw.lazy()
        .filter(pl.col("state") == "data", pl.col("origin") == pl.col("row"))
        .select(pl.col("table_id").alias("table"), "column", "text")
        .join(homes.lazy().select("table").unique(), on="table", how="semi")
    )
    return _profiled(homes.with_columns(ordinal), texts, key)


def _of_published(tables: Validated, profile: Profile, key: bytes | None) -> pl.DataFrame:
    kinds = {f.name: f.semantic_type for f in profile.fields()}
    homes, texts = [], []
    for number, (name, frame) in enumerate((("entities", tables.entities), ("contacts", tables.contacts))):
        for column, (field, dtype) in enumerate(frame.schema.items()):
            if field.endswith(("_id", "_parts")) or field == "slug" or dtype == pl.List:
                continue
            kind = kinds.get(field if name == "entities" else f"contact_{field}")
            homes.append((number, column, name, field, frame.height, kind))
            place = (
                pl.lit(number, dtype=pl.UInt32).alias("table"),
                pl.lit(column, dtype=pl.UInt16).alias("column"),
            )
            texts.append(frame.lazy().select(*place, pl.col(field).cast(pl.String).alias("text")))
    told = pl.DataFrame(
        homes,
        schema={"table": pl.UInt32, "column": pl.UInt16, "sheet": pl.String, "header": pl.String,
                "rows": pl.UInt64, "semantic_type": pl.String},
        orient="row",
    ).with_columns(
        pl.lit("published").alias("scope"), pl.lit("").alias("source_key"), pl.col("header").alias("field"),
        pl.lit(0).alias("ordinal"),
    )  # fmt: skip
    return _profiled(told, pl.concat(texts), key)


def _profiled(homes: pl.DataFrame, texts: pl.LazyFrame, key: bytes | None) -> pl.DataFrame:
    """`homes` (table, column and what is known of it) with what its `texts` (table, column, text) look like."""
    distinct = (
        texts.filter(pl.col("text").is_not_null(), pl.col("text") != "")
        .group_by(*_HOME, "text")
        .agg(pl.len().cast(pl.UInt64).alias("n"))
        .with_columns(**_classes())
        .collect()
    )
    sums = distinct.group_by(_HOME).agg(
        pl.col("n").sum().alias("filled"), pl.len().cast(pl.UInt64).alias("distinct")
    )
    told = homes.join(sums, on=_HOME, how="left").join(_top(homes, distinct, sums, key), on=_HOME, how="left")
    places = list(told.select(_HOME).iter_rows())
    lists = [
        pl.Series(name, _histograms(distinct, name, size, places), dtype=pl.List(pl.UInt64))
        for name, size in _MEASURES.items()
    ]
    return (
        told.with_columns(*lists, pl.col("filled", "distinct").fill_null(0), pl.col("top", "top_rows").fill_null([]))
        .sort("table", "column")
        .select(*TABLES["column_profiles"])
        .cast(TABLES["column_profiles"])
    )  # fmt: skip


def _classes() -> dict[str, pl.Expr]:
    """In which class of each measure a text falls; null: in none."""
    text = pl.col("text")
    length = text.str.len_chars()
    has = (text.str.contains(r"\p{L}"), text.str.contains(r"\d"), text.str.contains(r"[^\p{L}\d]"))
    number = text.cast(pl.Float64, strict=False)
    step = ((number.log10() - _LEAST) * _PER_DECADE).floor().clip(0, MAGNITUDES - 3)
    magnitude = (
        pl.when(number.is_finite())
        .then(pl.when(number < 0).then(0).when(number == 0).then(1).otherwise(2 + step))
        .cast(pl.Int32, strict=False)
    )
    dated = text.str.contains(r"^\d{4}-\d\d-\d\d")
    year = pl.when(dated).then(text.str.slice(0, 4)).cast(pl.Int32, strict=False)
    return {
        "lengths": pl.sum_horizontal((length > end).cast(pl.Int32) for end in LENGTHS),
        "shapes": pl.sum_horizontal(found.cast(pl.Int32) * 2**i for i, found in enumerate(has)),
        "numbers": magnitude,
        "years": year.clip(_FIRST_YEAR, _LAST_YEAR) - _FIRST_YEAR,
    }


def _histograms(
    distinct: pl.DataFrame, measure: str, size: int, places: Sequence[tuple[object, ...]]
) -> list[list[int]]:
    """For each place how many rows fall in each class."""
    counted = distinct.drop_nulls(measure).group_by(*_HOME, measure).agg(pl.col("n").sum())
    found: dict[tuple[object, ...], list[int]] = {}
    for table, column, at, n in counted.iter_rows():
        found.setdefault((table, column), [0] * size)[at] = n
    return [found.get(place, []) for place in places]


def _top(homes: pl.DataFrame, distinct: pl.DataFrame, sums: pl.DataFrame, key: bytes | None) -> pl.DataFrame:
    """By place: digests of the commonest texts of public kinds, and how many rows have each."""
    kinds = homes["semantic_type"].drop_nulls().unique().to_list()
    public = [kind for kind in kinds if semantic_type(kind).info.privacy == "public"]
    some = homes.filter(pl.col("semantic_type").is_in(public)).select(_HOME)
    if key is None:
        some = some.clear()
    common = (
        distinct.join(some, on=_HOME, how="semi")
        .join(sums.select(*_HOME, "filled"), on=_HOME)
        .filter(pl.col("n") >= TOP_ROWS, pl.col("n") >= TOP_SHARE * pl.col("filled"))
        .sort(*_HOME, "n", "text", descending=[False, False, True, False])
        .group_by(_HOME, maintain_order=True)
        .head(TOP)
    )
    return (
        common.with_columns(digests(common["text"], key or b"").alias("top"))
        .group_by(_HOME, maintain_order=True)
        .agg("top", pl.col("n").alias("top_rows"))
    )


def kind_of(row: Mapping[str, object]) -> str:
    """What a column's texts are for the most part: `date`, `number` or `text`; empty where there are none."""
    filled = row["filled"]
    if not isinstance(filled, int) or not filled:
        return ""
    for kind, measure in (("date", "years"), ("number", "numbers")):
        counted = row[measure]
        if isinstance(counted, list) and sum(counted) >= _MOSTLY * filled:
            return kind
    return "text"


_MOSTLY = 0.9
