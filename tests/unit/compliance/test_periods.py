from __future__ import annotations

from datetime import date

import pytest

from hotpass.compliance.periods import end_of, is_period, last_day_of


@pytest.mark.parametrize(
    ("since", "period", "until"),
    [
        (date(2024, 2, 29), "P1Y", date(2025, 2, 28)),
        (date(2024, 1, 31), "P1M", date(2024, 2, 29)),
        (date(2023, 12, 15), "P2M", date(2024, 2, 15)),
        (date(2024, 3, 1), "P90D", date(2024, 5, 30)),
        (date(2024, 3, 1), "P2W", date(2024, 3, 15)),
        (date(2024, 3, 1), "P1Y6M10D", date(2025, 9, 11)),
        (date(2024, 12, 1), "P1M", date(2025, 1, 1)),
        (date(2024, 3, 1), "P9999Y", date.max),
        (date(9999, 12, 31), "P1D", date.max),
    ],
)
def test_end_of(since: date, period: str, until: date) -> None:
    assert end_of(since, period) == until


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024", date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 29)),
        ("2024-02-03", date(2024, 2, 3)),
        ("2024-02-31", None),
        ("2024-13", None),
        ("soon", None),
        ("0000", None),
    ],
)
def test_last_day_of(text: str, day: date | None) -> None:
    assert last_day_of(text) == day


@pytest.mark.parametrize(
    ("text", "right"), [("P5Y", True), ("as long as a customer", False), (None, False), ("", False)]
)
def test_is_period(text: str | None, right: bool) -> None:
    assert is_period(text) is right
