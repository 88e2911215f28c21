"""What became of ids: which ended in which other, which came apart, and which may be one without being sure.

Pure: tables in, tables out; see `linkage.identity`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from hotpass.model.registry import ID_HISTORY, SAME_ROWS, SAME_WORDS, Sign

LISTED = 5
"""How many others are listed of which an ended id may be one."""


@dataclass(frozen=True, slots=True)
class Step:
    """What happened to an id in the run of that `generation`; `to_id` is "" where nothing took its place."""

    id: str
    event: str
    to_id: str
    sign: str
    generation: int


def events(
    known: pl.DataFrame, edges: pl.DataFrame, given: pl.DataFrame, signs: Sequence[Sign], generation: int
) -> pl.DataFrame:
    """The history of one run (`ID_HISTORY`).

    `known` are the ids before it (`IDENTITIES`), `edges` what they share with the run's subjects (`identity`),
    `given` the ids of these.
    """
    names = known.select("number", "id", "until")
    now = given.select("subject", pl.col("id").alias("to_id"))
    kept = given.drop_nulls("number").select("number")
    alive = names.filter(pl.col("until").is_null())
    ended = alive.join(kept, on="number", how="anti")
    met = edges.filter(pl.col("until").is_null()).join(now, on="subject", how="inner")
    by_rows = _by_rows(met)
    moved = by_rows.join(alive, on="number", how="inner").filter(pl.col("id") != pl.col("to_id"))
    lost = ended.join(by_rows.select("number"), on="number", how="anti")
    found = _by_signs(met, lost, signs)
    gone = lost.join(found.select("number"), on="number", how="anti")
    told = [
        _ending(moved.join(ended.select("number"), on="number", how="semi")),
        _told(moved.join(ended.select("number"), on="number", how="anti"), "split"),
        found.join(names, on="number", how="inner"),
        _told(
            gone.with_columns(pl.lit(None, dtype=pl.String).alias("to_id"), pl.lit("").alias("sign")), "gone"
        ),
        _kept_events(given, names, signs),
    ]
    rows = pl.concat(frame.select("id", "event", "to_id", "sign") for frame in told)
    return (
        rows.with_columns(pl.lit(generation, dtype=pl.UInt32).alias("generation"))
        .cast(ID_HISTORY)
        .unique()
        .sort("id", "event", "to_id", "sign", nulls_last=True)
    )


def became(history: pl.DataFrame, wanted: str) -> tuple[Step, ...]:
    """What became of the id, step by step, until ids are reached that are in use or gone; () where nothing did.

    Only the last run that speaks of an id counts: what ended may have come back.
    """
    steps: list[Step] = []
    todo, seen = [wanted], {wanted}
    while todo:
        of_it = history.filter(pl.col("id") == todo.pop(0))
        last = of_it.filter(pl.col("generation") == pl.col("generation").max())
        for row in last.sort("event", "to_id").iter_rows(named=True):
            step = Step(row["id"], row["event"], row["to_id"] or "", row["sign"], row["generation"])
            steps.append(step)
            if step.to_id and step.to_id not in seen:
                seen.add(step.to_id)
                todo.append(step.to_id)
    return tuple(steps)


def _by_rows(met: pl.DataFrame) -> pl.DataFrame:
    """Where the rows of ids are now: number, to_id, sign; rows that only say the same count if nobody else does."""
    unique = (pl.col("ids") == 1) & (pl.col("subjects") == 1)
    told = met.filter(pl.col("sign").is_in(SAME_ROWS) | ((pl.col("sign") == SAME_WORDS) & unique))
    ordered = told.sort("number", "to_id", "sign")
    return ordered.unique(["number", "to_id"], keep="first", maintain_order=True).select(
        "number", "to_id", "sign"
    )


def _by_signs(met: pl.DataFrame, lost: pl.DataFrame, signs: Sequence[Sign]) -> pl.DataFrame:
    """Of ids none of whose rows is left: number, event, to_id and the surest sign by which others may be them."""
    order = {sign.name: place for place, sign in enumerate(signs)}
    sure = {sign.name: sign.sure for sign in signs}
    told = (
        met.join(lost.select("number"), on="number", how="semi")
        .filter(pl.col("sign").cast(pl.String).is_in(list(order)))
        .with_columns(
            pl.col("sign").cast(pl.String).replace_strict(order, return_dtype=pl.UInt8).alias("place"),
            pl.col("sign").cast(pl.String).replace_strict(sure, return_dtype=pl.Boolean).alias("sure"),
        )
        .filter(pl.col("place") == pl.col("place").min().over("number"))
        .sort("number", "to_id", "ids")
        .unique(["number", "to_id"], keep="first", maintain_order=True)
    )
    certain = pl.col("sure") & (pl.len().over("number") == 1) & (pl.col("ids") == 1)
    return told.filter(pl.int_range(pl.len()).over("number") < LISTED).select(
        "number",
        pl.when(certain).then(pl.lit("merged")).otherwise(pl.lit("unsure")).alias("event"),
        "to_id",
        pl.col("sign").cast(pl.String),
    )


def _ending(moved: pl.DataFrame) -> pl.DataFrame:
    """Ids that ended: in one other, or in several."""
    whole = pl.len().over("number") == 1
    return moved.with_columns(
        pl.when(whole).then(pl.lit("merged")).otherwise(pl.lit("split")).alias("event"),
        pl.col("sign").cast(pl.String),
    )


def _told(rows: pl.DataFrame, event: str) -> pl.DataFrame:
    return rows.with_columns(pl.lit(event).alias("event"), pl.col("sign").cast(pl.String))


def _kept_events(given: pl.DataFrame, names: pl.DataFrame, signs: Sequence[Sign]) -> pl.DataFrame:
    """Ids that were given again after they had ended, and those that were kept on one sign alone."""
    weak = [sign.name for sign in signs if not sign.sure]
    kept = given.drop_nulls("number").join(names.select("number", "until"), on="number", how="inner")
    bare = kept.with_columns(pl.lit(None, dtype=pl.String).alias("to_id"), pl.col("sign").cast(pl.String))
    return pl.concat(
        [
            _told(bare.filter(pl.col("until").is_not_null()), "returned"),
            _told(bare.filter(pl.col("sign").is_in(weak)), "presumed"),
        ]
    )
