"""The fate of every cell, and the ledger that adds them up."""

from __future__ import annotations

import polars as pl

from hotpass.errors import LedgerImbalance
from hotpass.model.tables import FATES

CELL = ["table_id", "row", "column"]
ATOM = [*CELL, "origin", "part", "field", "person"]


def settle(values: pl.DataFrame, judged: list[pl.DataFrame]) -> pl.DataFrame:
    """Give each value without a fate the best that any judgement gives it.

    `values` carry `entity`; each of `judged` has the keys of `ATOM`, `won` and `agrees`. A part that is published in
    one place is published, even if elsewhere it only supports. One of no entity is refused. Raises `LedgerImbalance`
    where a part of a known entity was not judged.
    """
    verdict = (
        pl.when("won").then(pl.lit("published")).when("agrees").then(pl.lit("supporting"))
        .otherwise(pl.lit("alternative"))
    )  # fmt: skip
    rank = {"published": 0, "supporting": 1, "alternative": 2}
    best = (
        pl.concat(frame.select(*ATOM, verdict.alias("verdict")) for frame in judged)
        .with_columns(pl.col("verdict").replace_strict(rank, return_dtype=pl.UInt8).alias("rank"))
        .group_by(ATOM)
        .agg(pl.col("rank").min())
        .with_columns(
            pl.col("rank")
            .replace_strict({v: k for k, v in rank.items()}, return_dtype=pl.String)
            .alias("verdict")
        )
    )
    told = values.join(
        best.select(*ATOM, "verdict"), on=ATOM, how="left", maintain_order="left"
    ).with_columns(pl.coalesce("fate", pl.col("verdict").cast(FATES)).alias("fate"))
    _refuse_unjudged(told)
    return told.with_columns(pl.col("fate").fill_null(pl.lit("quarantined", dtype=FATES))).drop("verdict")


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
    lost = settled.filter(pl.col("fate") == "alternative").select(ATOM)
    return judged.filter(~pl.col("agrees")).join(lost, on=ATOM, how="semi", maintain_order="left")


def cell_fates(raw: pl.DataFrame, values: pl.DataFrame) -> pl.DataFrame:
    """The fate of every cell as it stands in its sheet: the worst of its parts; table, row, column, fate.

    A cell that a merged range lends to other rows takes the worst of all its uses.
    """
    parts = values.select(
        "table_id", pl.col("origin").alias("row"), "column", pl.col("fate").to_physical().alias("worst")
    )
    worst = parts.group_by(CELL).agg(pl.col("worst").min())
    order = {name: n for n, name in enumerate(FATES.categories)}
    own = {"data": order["kept"], "structure": order["structure"], "withheld": order["withheld"]}
    cells = raw.filter(pl.col("origin") == pl.col("row")).select(
        *CELL, pl.col("state").cast(pl.String).replace_strict(own, return_dtype=pl.UInt8).alias("own")
    )
    return (
        cells.join(worst.with_columns(pl.col("worst").cast(pl.UInt8)), on=CELL, how="left")
        .select(
            *CELL,
            pl.coalesce("worst", "own")
            .replace_strict({n: name for name, n in order.items()}, return_dtype=pl.String)
            .cast(FATES)
            .alias("fate"),
        )
        .sort(CELL)
    )


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
