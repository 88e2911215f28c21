"""The beginning and the end of every `clean`: distinct texts in, a whole `CLEANED` frame out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple

import polars as pl

from hotpass.semantic_types.base import CLEANED, Context
from hotpass.semantic_types.registry import semantic_type
from hotpass.semantic_types.sentinels import is_sentinel, may_be_sentinel
from hotpass.semantic_types.text import is_untidy, tidy, tidy_lines, with_columns_once

LONGEST_READ = 4000
"""Longer texts hold no name, address or number that could be told from the rest; searching them could take hours."""


class Part(NamedTuple):
    """One part of a text as a Python reader gives it; see `CLEANED`.

    Where `type` is set, `value` is the part as written: `finish` has that type clean it.
    """

    value: str | None = None
    kind: str | None = None
    owner: str | None = None
    role: str | None = None
    code: str | None = None
    type: str | None = None


def start(
    values: pl.Series, context: Context, keep: frozenset[str] = frozenset(), lines: bool = False
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Split distinct texts into `work[raw, text]` (tidied) and the finished rows of the words for nothing.

    `keep` names words that mean something for the type; with `lines`, line breaks stay in `text`.
    """
    frame = pl.DataFrame({"raw": values.cast(pl.String).drop_nulls().unique(maintain_order=True)})
    clean, untidy = split(frame.with_columns(text="raw"), is_untidy(pl.col("raw")))
    tidied = (tidy_lines if lines else tidy)(pl.col("raw"))
    frame = pl.concat([clean, untidy.with_columns(text=tidied)])
    said, asked = split(frame, may_be_sentinel(pl.col("text"), context))
    work, nothing = split(asked, is_sentinel(pl.col("text"), context, keep))
    return pl.concat([said, work]), nothing.select("raw", code=pl.lit("value.sentinel"))


def split(frame: pl.DataFrame, test: pl.Expr) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows that fail `test` (or give null) and the rows that pass."""
    tested = with_columns_once(frame, _test=test.fill_null(False))
    return tested.filter(~pl.col("_test")).drop("_test"), tested.filter("_test").drop("_test")


def each(
    work: pl.DataFrame,
    read: Callable[[str], Iterable[Part]],
    context: Context | None = None,
    refused: str | None = None,
) -> pl.DataFrame:
    """Read the texts of `work[raw, text]` one by one: for what no expression can take apart.

    With a `context`, a part that is a word for nothing ("Jane; n/a") becomes one. Texts over `LONGEST_READ`
    characters are not read but get the code `refused`, if there is one.
    """

    def parts(text: str) -> list[Part]:
        if refused is not None and len(text) > LONGEST_READ:
            return [Part(code=refused)]
        return list(read(text))[:255]

    rows = [(raw, n, p.type, *p[:5]) for raw, text in work.iter_rows() for n, p in enumerate(parts(text))]
    schema = {
        name: CLEANED[name] for name in ("raw", "part", "type", "value", "kind", "owner", "role", "code")
    }
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    return frame if context is None else _without_nothing(frame, context)


def _without_nothing(frame: pl.DataFrame, context: Context) -> pl.DataFrame:
    told, asked = split(frame, pl.col("type").is_null() & may_be_sentinel(pl.col("value"), context))
    said, nothing = split(asked, is_sentinel(pl.col("value"), context))
    emptied = nothing.with_columns(value=pl.lit(None, dtype=pl.String), code=pl.lit("value.sentinel"))
    return pl.concat([told, said, emptied])


def finish(*frames: pl.DataFrame, context: Context | None = None) -> pl.DataFrame:
    """One `CLEANED` frame of all rows: absent columns null, absent `part` 0, sorted by (raw, part).

    Parts of another `type` are cleaned by that type when a `context` is given.
    """
    whole = pl.concat([_whole(frame) for frame in frames])
    if context is not None and whole["type"].null_count() < whole.height:
        whole = _retyped(whole, context)
    return whole.sort("raw", "part", maintain_order=True)


def _whole(frame: pl.DataFrame) -> pl.DataFrame:
    absent = [
        pl.lit(0 if name == "part" else None).alias(name) for name in CLEANED if name not in frame.columns
    ]
    return frame.with_columns(absent).select(pl.col(name).cast(dtype) for name, dtype in CLEANED.items())


def _retyped(whole: pl.DataFrame, context: Context) -> pl.DataFrame:
    foreign = whole.filter(pl.col("type").is_not_null(), pl.col("value").is_not_null())
    found = []
    for name in sorted(foreign["type"].unique()):
        texts = foreign.filter(pl.col("type") == name)["value"].unique(maintain_order=True)
        cleaned = semantic_type(name).clean(texts, replace(context, kind=""))
        first = cleaned.unique("raw", keep="first", maintain_order=True)
        found.append(
            first.select(
                pl.lit(name).alias("type"), pl.col("raw").alias("value"), "kind", "code", new="value"
            )
        )
    joined = whole.join(pl.concat(found), on=["type", "value"], how="left", maintain_order="left")
    typed = pl.col("type").is_not_null() & pl.col("value").is_not_null()
    return joined.with_columns(
        pl.when(typed).then("new").otherwise("value").alias("value"),
        pl.coalesce("kind", "kind_right").alias("kind"),
        pl.coalesce("code_right", "code").alias("code"),
    ).select(*CLEANED)
