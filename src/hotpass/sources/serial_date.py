"""Excel's serial dates as ISO texts, in the workbook's own date system.

Day 60 of the 1900 system is the 29th of February 1900, a day that never was (kept from Lotus 1-2-3);
serials before it count from one day later. Source: ECMA-376 part 1, section 18.17.4.1.
"""

from __future__ import annotations

from typing import Literal

import polars as pl

from hotpass.sources.number_text import number_texts

DateKind = Literal["date", "time", "duration"]

_SECONDS = 86_400
_LAST = {False: 2_958_466, True: 2_957_004}
_EPOCH = {False: pl.date(1899, 12, 30), True: pl.date(1904, 1, 1)}


def date_texts(written: pl.Series, kind: DateKind, *, since_1904: bool = False) -> pl.Series:
    """Text of each serial in `written`: YYYY-MM-DD, YYYY-MM-DD HH:MM:SS or HH:MM:SS, to the second.

    A `duration` counts hours past 24 ("30:05:00"). What is no possible date stays the number it is.
    """
    serials = pl.DataFrame({"written": written}).select(
        "written", serial=pl.col("written").cast(pl.Float64, strict=False)
    )
    seconds = (pl.col("serial") * _SECONDS).round().cast(pl.Int64, strict=False)
    possible = pl.col("serial").is_between(0, _LAST[since_1904], closed="left").fill_null(False)
    split = serials.with_columns(possible=possible).with_columns(
        day=pl.when("possible").then(seconds // _SECONDS),
        second=pl.when("possible").then(seconds % _SECONDS),
    )
    shown = split.select(_duration() if kind == "duration" else _moment(kind, since_1904)).to_series()
    return shown.fill_null(number_texts(written))


def _duration() -> pl.Expr:
    return _clock(pl.col("day") * 24)


def _moment(kind: DateKind, since_1904: bool) -> pl.Expr:
    day, clock = pl.col("day"), _clock()
    midnight = pl.col("second") == 0
    calendar = _calendar(since_1904)
    dayless = (day == 0) & (not since_1904)
    timely = pl.lit(kind == "time")
    return (
        pl.when(((day == 0) & timely) | (dayless & ~midnight))
        .then(clock)
        .when(dayless)
        .then(None)
        .when(midnight & ~timely)
        .then(calendar)
        .otherwise(calendar + pl.lit(" ") + clock)
    )


def _calendar(since_1904: bool) -> pl.Expr:
    day = pl.col("day")
    if since_1904:
        return (_EPOCH[True] + pl.duration(days=day)).cast(pl.String)
    real = (_EPOCH[False] + pl.duration(days=day + (day < 60).cast(pl.Int64))).cast(pl.String)
    return pl.when(day == 60).then(pl.lit("1900-02-29")).otherwise(real)


def _clock(more_hours: pl.Expr | int = 0) -> pl.Expr:
    second = pl.col("second")
    hours = second // 3600 + more_hours
    two = [part.cast(pl.String).str.zfill(2) for part in (hours, second // 60 % 60, second % 60)]
    return pl.concat_str(two, separator=":")
