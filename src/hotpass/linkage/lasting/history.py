"""What became of ids: which ended in which other, which came apart, and which may be one without being sure.

Pure: tables in, tables out; see `identity`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from hotpass.linkage.lasting.shared import SHARED, shared
from hotpass.model.registry import ID_HISTORY, SAME_WORDS, Sign

LISTED = 5
"""How many others are listed of which an ended id may be one."""

_Frames = Mapping[tuple[object, ...], pl.DataFrame]
_BORNE = {"number": pl.UInt32, "digest": pl.UInt64, "in_use": pl.Boolean}
_FOUND = {"subject": pl.UInt32, "digest": pl.UInt64}


@dataclass(frozen=True)
class Before:
    """The ids before a run (`known`, as `IDENTITIES`), and by sign what they bore and what the run's subjects bear."""

    known: pl.DataFrame
    borne: _Frames
    found: _Frames

    def both(self, sign: Sign) -> tuple[pl.DataFrame, pl.DataFrame]:
        """What `shared` takes, of one sign."""
        borne = self.borne.get((sign.name,), pl.DataFrame(schema=_BORNE))
        return borne.select(*_BORNE), self.found.get((sign.name,), pl.DataFrame(schema=_FOUND))


@dataclass(frozen=True, slots=True)
class Step:
    """What happened to an id in the run of that `generation`; `to_id` is "" where nothing took its place."""

    id: str
    event: str
    to_id: str
    sign: str
    generation: int


def events(
    before: Before, rows: pl.DataFrame, given: pl.DataFrame, signs: Sequence[Sign], generation: int
) -> pl.DataFrame:
    """The history of one run (`ID_HISTORY`); `rows` as `shared_rows`, `given` as `identity.GIVEN`."""
    now = given.select("subject", pl.col("id").alias("to_id"))
    kept = given.drop_nulls("number")
    alive = before.known.filter(pl.col("until").is_null()).select("number", "id")
    ended = alive.join(kept, on="number", how="anti")
    met = rows.select("number", "subject", pl.lit(signs[0].name).alias("sign"))
    moved = (
        pl.concat([met, _same_words(before, given, met)])
        .unique(["number", "subject"], keep="first", maintain_order=True)
        .join(now, on="subject", how="inner")
    )
    others = moved.join(alive, on="number", how="inner").filter(pl.col("id") != pl.col("to_id"))
    lost = ended.join(moved, on="number", how="anti")
    alike = _alike(before, lost, signs).join(now, on="subject", how="inner")
    told = [
        _ending(others.join(ended, on="number", how="semi")),
        _event(others.join(ended, on="number", how="anti"), "split"),
        alike.join(lost, on="number", how="inner"),
        _event(_bare(lost.join(alike, on="number", how="anti")), "gone"),
        *_kept_events(kept.join(before.known, on="number", how="inner"), signs),
    ]
    return (
        pl.concat(frame.select("id", "event", "to_id", "sign") for frame in told)
        .with_columns(pl.lit(generation, dtype=pl.UInt32).alias("generation"))
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


def _same_words(before: Before, given: pl.DataFrame, met: pl.DataFrame) -> pl.DataFrame:
    """Where rows are that say the same in another place, as far as nobody else says so: number, subject, sign.

    Asked of ids of which no row is left, and of subjects whose ids are new.
    """
    sign = Sign(SAME_WORDS)
    borne, found = before.both(sign)
    lost = before.known.select("number").join(met, on="number", how="anti")
    new = given.filter(pl.col("number").is_null()).select("subject")
    edges = pl.concat([shared(borne, found, numbers=lost), shared(borne, found, subjects=new)])
    only = edges.filter(pl.col("ids") == 1, pl.col("subjects") == 1)
    return only.select("number", "subject", pl.lit(SAME_WORDS).alias("sign")).unique()


def _alike(before: Before, lost: pl.DataFrame, signs: Sequence[Sign]) -> pl.DataFrame:
    """Of ids none of whose rows is left: number, event, subject and the surest sign by which others may be them."""
    found = [pl.DataFrame(schema={**SHARED, "place": pl.UInt8, "sure": pl.Boolean})]
    for place, sign in enumerate(signs[1:]):
        edges = shared(*before.both(sign), numbers=lost.select("number"))
        marked = pl.lit(place, dtype=pl.UInt8).alias("place"), pl.lit(sign.sure).alias("sure")
        found.append(edges.with_columns(*marked))
    best = pl.concat(found).filter(pl.col("place") == pl.col("place").min().over("number"))
    told = best.sort("number", "subject", "ids").unique(
        ["number", "subject"], keep="first", maintain_order=True
    )
    certain = pl.col("sure") & (pl.len().over("number") == 1) & (pl.col("ids") == 1)
    names = {place: sign.name for place, sign in enumerate(signs[1:])}
    return told.select(
        "number",
        "subject",
        pl.when(certain).then(pl.lit("merged")).otherwise(pl.lit("unsure")).alias("event"),
        pl.col("place").replace_strict(names, return_dtype=pl.String).alias("sign"),
        pl.int_range(pl.len()).over("number").alias("nth"),
    ).filter(pl.col("nth") < LISTED)


def _ending(moved: pl.DataFrame) -> pl.DataFrame:
    """Ids that ended: in one other, or in several."""
    alone = pl.col("to_id").n_unique().over("number") == 1
    return moved.with_columns(pl.when(alone).then(pl.lit("merged")).otherwise(pl.lit("split")).alias("event"))


def _event(rows: pl.DataFrame, event: str) -> pl.DataFrame:
    return rows.with_columns(pl.lit(event).alias("event"))


def _bare(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows about an id that no other takes part in."""
    return rows.with_columns(pl.lit(None, dtype=pl.String).alias("to_id"), pl.lit("").alias("sign"))


def _kept_events(kept: pl.DataFrame, signs: Sequence[Sign]) -> list[pl.DataFrame]:
    """Ids that were given again after they had ended, and those that were kept on one weak sign alone."""
    weak = [sign.name for sign in signs if not sign.sure]
    nothing = pl.lit(None, dtype=pl.String).alias("to_id")
    told = kept.select("id", "until", "sign", nothing)
    return [
        _event(told.filter(pl.col("until").is_not_null()), "returned"),
        _event(told.filter(pl.col("sign").is_in(weak)), "presumed"),
    ]
