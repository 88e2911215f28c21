from __future__ import annotations

from collections.abc import Callable
from datetime import date

import polars as pl
import pytest

from hotpass.semantic_types.base import Context
from hotpass.semantic_types.date import TYPE, day_first_evidence

AS_OF = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("2021-03-04", "2021-03-04"),
        ("2021/3/4", "2021-03-04"),
        ("2021-03-04 10:11:12", "2021-03-04"),
        ("2021-03-04T10:00:00Z", "2021-03-04"),
        ("31/12/2020", "2020-12-31"),
        ("12/31/2020", "2020-12-31"),
        ("31.12.20", "2020-12-31"),
        ("20210304", "2021-03-04"),
        ("31122020", "2020-12-31"),
        ("3 March 2021", "2021-03-03"),
        ("March 3, 2021", "2021-03-03"),
        ("3rd of March 2021", "2021-03-03"),
        ("3 Maart 2021", "2021-03-03"),
        ("1 Des 2020 14:00", "2020-12-01"),
        ("3-Mar-21", "2021-03-03"),
        ("Mon, 3 Mei 2021", "2021-05-03"),
        ("15 août 2019", "2019-08-15"),
        ("2021", "2021"),
        ("2021.0", "2021"),
        ("2021-03", "2021-03"),
        ("03/2021", "2021-03"),
        ("March 2021", "2021-03"),
        ("Mar-21", "2021-03"),
        ("29/02/2024", "2024-02-29"),
    ],
)
def test_dates(parts_of: Callable, raw: str, value: str) -> None:
    assert parts_of("date", raw, "value", "code", as_of=AS_OF) == [(value, None)]


@pytest.mark.parametrize(
    ("raw", "country", "day_first", "value", "code"),
    [
        ("04/03/2021", "ZA", None, "2021-03-04", "value.ambiguous"),
        ("04/03/2021", "US", None, "2021-04-03", "value.ambiguous"),
        ("04/03/2021", "US", True, "2021-03-04", None),
        ("04/03/2021", "ZA", False, "2021-04-03", None),
        ("04/04/2021", "ZA", None, "2021-04-04", None),
        ("13/03/2021", "US", False, "2021-03-13", None),
    ],
)
def test_order_of_day_and_month(
    parts_of: Callable, raw: str, country: str, day_first: bool | None, value: str, code: str | None
) -> None:
    found = parts_of("date", raw, "value", "code", as_of=AS_OF, country=country, day_first=day_first)
    assert found == [(value, code)]


@pytest.mark.parametrize(
    ("kind", "raw", "value", "code"),
    [
        ("", "30/02/2021", None, "date.malformed"),
        ("", "2021-13-04", None, "date.malformed"),
        ("", "soon", None, "date.malformed"),
        ("", "March", None, "date.malformed"),
        ("", "1 of 2", None, "date.malformed"),
        ("", "2200-01-01", None, "date.out_of_range"),
        ("birth", "2026-11-02", None, "date.out_of_range"),
        ("birth", "2026-11-01", "2026-11-01", None),
        ("birth", "1850-01-01", None, "date.out_of_range"),
        ("contact", "2031-01-01", None, "date.out_of_range"),
        ("ceased", "9999-12-31", None, "value.sentinel"),
        ("", "1899-12-30", None, "value.sentinel"),
        ("", "1900-01-01", None, "value.sentinel"),
        ("founded", "1900-01-01", "1900-01-01", None),
        ("birth", "13/02/68", "1968-02-13", None),
        ("contact", "13/02/28", "2028-02-13", "date.out_of_range"),
    ],
)
def test_range_and_defects(
    parts_of: Callable, kind: str, raw: str, value: str | None, code: str | None
) -> None:
    expected = (None, code) if code else (value, None)
    assert parts_of("date", raw, "value", "code", as_of=AS_OF, kind=kind) == [expected]


def test_several_dates_in_a_cell(parts_of: Callable) -> None:
    for raw in ("2021-03-04; 2021-05-06", "2021-03-04\n2021-05-06", "4 March 2021 and 6 May 2021"):
        assert parts_of("date", raw, "part", "value") == [(0, "2021-03-04"), (1, "2021-05-06")]


@pytest.mark.parametrize(
    ("texts", "values"),
    [
        (["45123", "45124.5"], ["2023-07-16", "2023-07-17"]),
        (["45123", "2021-03-04"], ["2021-03-04", "2023-07-16"]),
        (["45123", "see file", "later", "to do"], ["2023-07-16", None, None, None][:0]),
    ],
)
def test_excel_serials_need_a_column_of_dates(texts: list[str], values: list[str]) -> None:
    cleaned = TYPE.clean(pl.Series(texts), Context(as_of=AS_OF))
    assert cleaned["value"].drop_nulls().sort().to_list() == values


@pytest.mark.parametrize(
    ("texts", "evidence"),
    [
        (["31/12/2020", "01/02/2020"], True),
        (["12/31/2020", "01/02/2020"], False),
        (["01/02/2020"], None),
        (["31/12/2020", "12/31/2020"], None),
        (["2020-12-31", "x"], None),
        ([], None),
    ],
)
def test_evidence_of_the_column(texts: list[str], evidence: bool | None) -> None:
    assert day_first_evidence(pl.Series(texts, dtype=pl.String)) is evidence


@pytest.mark.parametrize(
    ("texts", "low", "high"),
    [
        (["2021-03-04", "3 March 2021", "31/12/2020"], 1.0, 1.0),
        (["2019", "2020", "2021"], 0.5, 0.5),
        (["45123", "0115550123", "Jane"], 0.0, 0.0),
    ],
)
def test_recognition(texts: list[str], low: float, high: float) -> None:
    assert low <= TYPE.recognise(pl.Series(texts), Context()) <= high


def test_births_before_living_memory_are_kept_in_a_list_of_the_dead(parts_of: Callable) -> None:
    old = [f"18{n:02d}-01-31" for n in range(10, 30)]
    cleaned = TYPE.clean(pl.Series(old), Context(kind="birth", as_of=date(2026, 1, 1)))
    assert cleaned["value"].to_list() == old
    assert parts_of("date", old[0], "value", "code", kind="birth") == [(None, "date.out_of_range")]
