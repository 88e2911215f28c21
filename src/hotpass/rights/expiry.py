"""Which cells of a run have been kept for as long as the profile says (POPIA s14(1)).

The period of a record begins with the latest date that the record itself gives (of the record or of a contact), else
on the day on which its entity was first published.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

import polars as pl

from hotpass.compliance.periods import end_of, is_period, last_day_of
from hotpass.compliance.popia import class_of, handling_as
from hotpass.model.registry import Registry
from hotpass.pipeline.finished import FinishedRun
from hotpass.profiles.schema import Profile

DATES = ("record_date", "last_contact_date")
"""Fields that say when a record was last right."""

CELL = ["table_id", "row", "column"]

EXPIRED = pl.Schema(
    {
        "table_id": pl.UInt32,
        "row": pl.UInt32,
        "column": pl.UInt16,
        "record_row": pl.UInt32,
        "text": pl.String,
        "class": pl.String,
        "retention": pl.String,
        "since": pl.Date,
        "until": pl.Date,
        "whole_row": pl.Boolean,
    }
)
"""A cell that is due (where it really stands), its class and period, from when to when it was kept, and whether nothing
of its row may be kept."""


Periods = Mapping[str, tuple[str, str | None]]
"""By field: its class, and the period for which it is kept (None: none is stated, or none on the calendar)."""

UNKNOWN = "unknown"
"""The class of a field that no profile knows; nothing of it is ever due."""


def expired(run: FinishedRun, periods: Periods, known: Registry, as_of: date) -> pl.DataFrame:
    """The cells of a finished run that are due on `as_of` by `periods`, as `EXPIRED`.

    A cell of several fields is due when all of them are. Cells of no mapped column go with their row, once all that is
    mapped of it is due.
    """
    spoken = _spoken(run).with_columns(
        pl.col("field")
        .replace_strict(_by(periods, 0), default=UNKNOWN, return_dtype=pl.String)
        .alias("class"),
        pl.col("field")
        .replace_strict(_by(periods, 1), default=None, return_dtype=pl.String)
        .alias("retention"),
    )
    since = _since(run, known)
    told = spoken.join(since, on="record", how="inner")
    ends = _ends(told.select("since", "retention").unique())
    told = told.join(ends, on=["since", "retention"], how="left", nulls_equal=True)
    due = pl.col("until").is_not_null() & (pl.col("until") <= as_of)
    told = told.with_columns(due.alias("due"))
    whole = told.group_by("record").agg(pl.col("due").all().alias("whole_row"))
    cells = (
        told.join(whole, on="record", how="left")
        .filter(pl.col("due").all().over(CELL))
        .sort("until", "class", descending=[True, False])
        .unique(CELL, keep="first", maintain_order=True)
    )
    return _with_kept(run, cells).select(*EXPIRED).cast(EXPIRED).sort(CELL)


def periods_of(run: Profile, last: Profile) -> Periods:
    """The periods of a run's fields: of the class that its own profile gives them, what the `last` profile states.

    Fields that only the last profile knows are classed by that one.
    """
    told: dict[str, tuple[str, str | None]] = {}
    for profile in (last, run):
        for field in profile.fields():
            kind = class_of(field, profile)
            retention = handling_as(field.name, kind, last).retention
            told[field.name] = kind, retention if is_period(retention) else None
    return told


def unknown_fields(run: FinishedRun, periods: Periods) -> list[str]:
    """Fields of which the run holds values and that no profile knows, sorted."""
    spoken = run["values"].filter(pl.col("record").is_not_null()).select(pl.col("field").cast(pl.String))
    return sorted(set(spoken.unique().collect()["field"].drop_nulls()) - periods.keys())


def _by(periods: Periods, place: int) -> dict[str, str | None]:
    return {name: told[place] for name, told in periods.items()}


def _spoken(run: FinishedRun) -> pl.DataFrame:
    """Parts of cells that say something of a record: record, field, and where the cell stands."""
    return (
        run["values"]
        .filter(pl.col("record").is_not_null(), pl.col("field").is_not_null())
        .select(
            "record", pl.col("field").cast(pl.String), "table_id", pl.col("origin").alias("row"), "column"
        )
        .unique()
        .collect()
    )


def _since(run: FinishedRun, known: Registry) -> pl.DataFrame:
    """From when on each record is kept: record, since."""
    dates = run["values"].filter(pl.col("field").cast(pl.String).is_in(DATES), pl.col("value").is_not_null())
    own = dates.select("record", "value").unique().collect()
    days = [(text, last_day_of(text)) for text in own["value"].unique()]
    told = pl.DataFrame(days, schema={"value": own.schema["value"], "own": pl.Date}, orient="row")
    latest = own.join(told, on="value", how="inner").group_by("record").agg(pl.col("own").max())
    runs = [(n + 1, _day(run_id)) for n, run_id in enumerate(known.runs)]
    numbered = pl.DataFrame(
        runs, schema={"since": known.identities.schema["since"], "first": pl.Date}, orient="row"
    )
    first = known.identities.join(numbered, on="since", how="inner").select(
        pl.col("id").alias("entity_id"), "first"
    )
    seen = run.home.select("record", "entity_id").join(first, on="entity_id", how="left")
    day = pl.coalesce("own", "first", pl.lit(_day(run.run.run_id)))
    return seen.join(latest, on="record", how="left").select("record", day.alias("since"))


def _day(run_id: str) -> date:
    """The day on which a run began: its id says it."""
    return datetime.strptime(run_id[:8], "%Y%m%d").date()


def _ends(kept: pl.DataFrame) -> pl.DataFrame:
    pairs = kept.select("since", "retention").iter_rows()
    until = [end_of(since, period) if since and period else None for since, period in pairs]
    return kept.with_columns(pl.Series("until", until, dtype=pl.Date))


def _with_kept(run: FinishedRun, cells: pl.DataFrame) -> pl.DataFrame:
    """The cells with their texts, and of rows nothing of which may be kept all others."""
    raw = run["raw"].filter(
        pl.col("origin") == pl.col("row"), pl.col("text").is_not_null(), pl.col("state") == "data"
    )
    texts = raw.select(*CELL, "record_row", "text").collect()
    own = texts.join(cells.drop("record", "field", "due"), on=CELL, how="inner")
    rows = own.filter("whole_row").select(
        "table_id", "record_row", "class", "retention", "since", "until", "whole_row"
    )
    first = rows.unique(["table_id", "record_row"], keep="first", maintain_order=True)
    rest = texts.join(own, on=CELL, how="anti").join(first, on=["table_id", "record_row"], how="inner")
    return pl.concat([own.select(*EXPIRED), rest.select(*EXPIRED)])
