"""The fate of every cell, and the ledger that adds them up."""

from __future__ import annotations

import polars as pl

from hotpass.errors import LedgerImbalance
from hotpass.model.tables import FATES

CELL = ["table_id", "row", "column"]

_VERDICTS = ["published", "supporting", "alternative"]
"""What a judgement may say of a part, best first."""


def settle(values: pl.DataFrame, judged: list[pl.DataFrame]) -> pl.DataFrame:
    """Give each value without a fate the best that any judgement gives it.

    `values` carry `place`, their number, and `entity`; each of `judged` has `place`, `won` and `agrees`. A part that
    is published in one place is published, even if elsewhere it only supports. One of no entity is refused. Raises
    `LedgerImbalance` where a part of a known entity was not judged.
    """
    verdict = pl.when("won").then(0).when("agrees").then(1).otherwise(2).cast(pl.UInt8)
    best = (
        pl.concat(frame.select("place", verdict.alias("verdict")) for frame in judged)
        .group_by("place")
        .agg(pl.col("verdict").min().cat.to(pl.Enum(_VERDICTS)).cast(FATES))
    )
    verdicts = values.select("place").join(best, on="place", how="left", maintain_order="left")["verdict"]
    told = values.with_columns(pl.coalesce("fate", verdicts).alias("fate"))
    _refuse_unjudged(told)
    return told.with_columns(pl.col("fate").fill_null(pl.lit("quarantined", dtype=FATES)))


def _refuse_unjudged(told: pl.DataFrame) -> None:
    missed = told.filter(pl.col("fate").is_null(), pl.col("entity").is_not_null())
    if missed.height:
        fields = ", ".join(missed["field"].cast(pl.String).unique().sort())
        raise LedgerImbalance(
            f"{missed.height} cell part(s) of known entities were never judged. Fields: {fields}.",
            "This is a fault of Hotpass; nothing was published. Please report it with the profile's fields.",
        )


def beaten(judged: pl.DataFrame, settled: pl.DataFrame) -> pl.DataFrame:
    """Parts of one of the judgements that really lost: what is published elsewhere as well is no alternative.

    An entity's second address loses as its `email`, yet stands among the points of its general contact.
    """
    lost = settled.filter(pl.col("fate") == "alternative").select("place")
    return judged.filter(~pl.col("agrees")).join(lost, on="place", how="semi")


def cell_fates(raw: pl.DataFrame, values: pl.DataFrame) -> pl.DataFrame:
    """The fate of every cell as it stands in its sheet: the worst of its parts; table, row, column, fate.

    A cell that a merged range lends to other rows takes the worst of all its uses.
    """
    worst = (
        values.select(_cell("origin"), pl.col("fate").to_physical().alias("worst"))
        .sort("cell", "worst")
        .filter(pl.col("cell").ne_missing(pl.col("cell").shift()))
    )
    own = {"data": "kept", "structure": "structure", "withheld": "withheld"}
    fate = pl.coalesce(
        pl.col("worst").cat.to(FATES), pl.col("state").cast(pl.String).replace_strict(own, return_dtype=FATES)
    )
    return (
        raw.filter(pl.col("origin") == pl.col("row"))
        .with_columns(_cell("row"))
        .sort("cell")
        .join(worst, on="cell", how="left", maintain_order="left")
        .select(*CELL, fate.alias("fate"))
    )


def _cell(row: str) -> pl.Expr:
    """A cell as one number in the order of table, row, column: one number sorts and joins far quicker than three."""
    return (
        pl.col("table_id").cast(pl.UInt64) * 2**44 + pl.col(row).cast(pl.UInt64) * 2**16 + pl.col("column")
    ).alias("cell")


def balance(fates: pl.DataFrame, tables: pl.DataFrame) -> pl.DataFrame:
    """The ledger: cells by table and fate.

    Raises `LedgerImbalance` where the fates of a table do not add up to the cells that the reader counted.
    """
    ledger = (
        fates.group_by("table_id", "fate")
        .agg(pl.len().cast(pl.UInt64).alias("cells"))
        .sort("table_id", "fate")
    )
    counted = ledger.group_by("table_id").agg(pl.col("cells").sum().alias("told"))
    wrong = tables.join(counted, on="table_id", how="left").filter(
        pl.col("cells") != pl.col("told").fill_null(0)
    )
    if wrong.height:
        first = wrong.row(0, named=True)
        raise LedgerImbalance(
            f"The ledger does not balance in {wrong.height} table(s): sheet {first['sheet']!r} has "
            f"{first['cells']} cells, of which {first['told'] or 0} have a fate.",
            "This is a fault of Hotpass; nothing was published. Please report it with the shape of the sheet.",
        )
    return ledger
