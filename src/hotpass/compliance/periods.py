"""Periods for which information is kept (POPIA s14), on the calendar."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

_PERIOD = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?$")


def is_period(retention: str | None) -> bool:
    """Whether it is a period on the calendar; "as long as …" is one that people must watch."""
    return bool(retention) and _PERIOD.fullmatch(str(retention)) is not None


def end_of(since: date, period: str) -> date:
    """The day on which a period (ISO 8601) that began on `since` is over.

    Months and years go to the same day, or the last of a shorter month.

    >>> end_of(date(2024, 2, 29), "P1Y")
    datetime.date(2025, 2, 28)
    """
    found = _PERIOD.fullmatch(period)
    if found is None:
        raise ValueError(period)
    years, months, weeks, days = (int(number or 0) for number in found.groups())
    place = since.year * 12 + since.month - 1 + years * 12 + months
    if place // 12 > date.max.year:
        return date.max
    year, month = place // 12, place % 12 + 1
    moved = date(year, month, min(since.day, monthrange(year, month)[1]))
    try:
        return moved + timedelta(weeks=weeks, days=days)
    except OverflowError:
        return date.max


def last_day_of(text: str) -> date | None:
    """The last day that a civil date (2024, 2024-05 or 2024-05-31) can mean; None for another text."""
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 0, month or 12, day or 1)
    except ValueError:
        return None
    return first if day else first.replace(day=monthrange(first.year, first.month)[1])
