"""Serial dates in both date systems."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotpass.sources.serial_date import DateKind, date_texts


@pytest.mark.parametrize(
    ("serial", "kind", "since_1904", "shown"),
    [
        ("45296", "date", False, "2024-01-05"),
        ("45296.0", "date", False, "2024-01-05"),
        ("45296.5", "date", False, "2024-01-05 12:00:00"),
        ("45296.999999", "date", False, "2024-01-06"),
        ("43834", "date", True, "2024-01-05"),
        ("0", "date", True, "1904-01-01"),
        ("1", "date", False, "1900-01-01"),
        ("59", "date", False, "1900-02-28"),
        ("60", "date", False, "1900-02-29"),
        ("61", "date", False, "1900-03-01"),
        ("0", "date", False, "0"),
        ("0.75", "date", False, "18:00:00"),
        ("-1", "date", False, "-1"),
        ("2958465", "date", False, "9999-12-31"),
        ("2958466", "date", False, "2958466"),
        ("soon", "date", False, "soon"),
        ("0.544502314814815", "time", False, "13:04:05"),
        ("0", "time", False, "00:00:00"),
        ("45296.5", "time", False, "2024-01-05 12:00:00"),
        ("1.25", "duration", False, "30:00:00"),
        ("0.003472222222", "duration", False, "00:05:00"),
    ],
)
def test_serial_is_shown_in_its_date_system(
    serial: str, kind: DateKind, since_1904: bool, shown: str
) -> None:
    assert date_texts(pl.Series([serial]), kind, since_1904=since_1904).to_list() == [shown]


@settings(deadline=None)
@given(st.dates(min_value=dt.date(1904, 1, 1)), st.booleans())
def test_every_day_comes_back(day: dt.date, since_1904: bool) -> None:
    epoch = dt.date(1904, 1, 1) if since_1904 else dt.date(1899, 12, 30)
    serial = str((day - epoch).days)
    assert date_texts(pl.Series([serial]), "date", since_1904=since_1904).to_list() == [day.isoformat()]


@settings(deadline=None)
@given(st.datetimes(min_value=dt.datetime(1901, 1, 1), max_value=dt.datetime(2200, 1, 1)))
def test_every_second_comes_back(moment: dt.datetime) -> None:
    moment = moment.replace(microsecond=0)
    serial = repr((moment - dt.datetime(1899, 12, 30)) / dt.timedelta(days=1))
    (shown,) = date_texts(pl.Series([serial]), "date")
    assert shown == str(moment).removesuffix(" 00:00:00")
