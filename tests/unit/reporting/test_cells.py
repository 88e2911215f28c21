from __future__ import annotations

from datetime import date, datetime

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotpass.reporting.cells import CUT, EXACT, MAX_CELL, fit, typed, width


@pytest.mark.parametrize(
    ("values", "dtype", "expected"),
    [
        (["a", None], pl.String, ["a", None]),
        (["tab\there", "line\nbreak", "old\r\nline"], pl.String, ["tab\there", "line\nbreak", "old\nline"]),
        (["nul\x00", "esc\x1b", "\ufffe"], pl.String, ["nul\ufffd", "esc\ufffd", "\ufffd"]),
        ([[1, 2], [], None], pl.List(pl.Int64), ["1; 2", "", None]),
        (["b"], pl.Enum(["a", "b"]), ["b"]),
        ([1, None], pl.Int64, [1, None]),
        ([EXACT + 1], pl.Int64, [str(EXACT + 1)]),
        ([2**63], pl.UInt64, [str(2**63)]),
        ([200], pl.UInt8, [200]),
        ([-(2**63)], pl.Int64, [str(-(2**63))]),
        ([0.5, float("nan")], pl.Float64, [0.5, None]),
        ([float("inf"), 0.5], pl.Float64, ["inf", "0.5"]),
        ([date(2026, 1, 2), None], pl.Date, [date(2026, 1, 2), None]),
        ([date(1900, 2, 28)], pl.Date, ["1900-02-28"]),
        ([datetime(2026, 1, 2, 3, 4)], pl.Datetime, [datetime(2026, 1, 2, 3, 4)]),
        ([True, None], pl.Boolean, [True, None]),
        ([None], pl.Null, [None]),
        ([{"a": 1}], pl.Struct({"a": pl.Int64}), ['{"a":1}']),
    ],
)
def test_values_fit_a_cell(values: list[object], dtype: pl.DataType, expected: list[object]) -> None:
    fitted = fit(pl.DataFrame({"c": pl.Series(values, dtype=dtype)}))["c"]
    assert fitted.to_list() == expected
    assert fitted.dtype in (pl.String, pl.Boolean, pl.Date, pl.Datetime) or fitted.dtype.is_numeric()


@pytest.mark.parametrize(
    ("texts", "dtype"),
    [
        (["2026-01-02", None], pl.Date),
        (["2026-01-02", "2026"], pl.String),
        (["2026-02-30"], pl.String),
        ([None], pl.Date),
    ],
)
def test_texts_become_dates_only_all_together(texts: list[str | None], dtype: pl.DataType) -> None:
    told = typed(pl.DataFrame({"c": texts}, schema={"c": pl.String}), {"c"}, ())["c"]
    assert told.dtype == dtype
    assert told.cast(pl.String).to_list() == texts


@pytest.mark.parametrize(
    ("texts", "numbers"),
    [
        (["12", "-3", None], [12, -3, None]),
        (["12", "-26.1076"], [12.0, -26.1076]),
        (["0", "0.5"], [0.0, 0.5]),
        (["0115550100"], None),
        (["12", "+27115550100"], None),
        (["1e5"], None),
        (["9" * 16], None),
        (["12", ""], None),
    ],
)
def test_texts_become_numbers_only_all_together(texts: list[str | None], numbers: list[float] | None) -> None:
    told = typed(pl.DataFrame({"c": texts}, schema={"c": pl.String}), (), {"c"})["c"]
    assert told.to_list() == (texts if numbers is None else numbers)


@pytest.mark.parametrize("letter", ["x", "é", "🛩"])
def test_long_text_is_cut_with_a_pointer(letter: str) -> None:
    units = len(letter.encode("utf-16-le")) // 2
    whole, long = letter * (MAX_CELL // units), letter * (MAX_CELL // units + 1)
    kept, cut = fit(pl.DataFrame({"c": [whole, long]}))["c"]
    assert kept == whole
    assert cut.endswith(CUT)
    assert len(cut.encode("utf-16-le")) <= 2 * MAX_CELL
    assert long.startswith(cut.removesuffix(CUT))


@settings(deadline=None)
@given(st.lists(st.none() | st.text(max_size=20), max_size=10))
def test_fitting_twice_changes_nothing_more(texts: list[str | None]) -> None:
    once = fit(pl.DataFrame({"c": texts}, schema={"c": pl.String}))
    assert fit(once).equals(once)


@pytest.mark.parametrize(
    ("name", "texts", "low", "high"),
    [
        ("id", ["1"], 8, 8),
        ("Organisation name", ["Example Flight Academy"] * 20, 22, 30),
        ("notes", ["x" * 5000] * 20, 48, 48),
        ("notes", ["short"] * 99 + ["x" * 5000], 8, 12),
        ("Contact primary email", [None], 10, 18),
    ],
)
def test_width_follows_the_texts(name: str, texts: list[str | None], low: float, high: float) -> None:
    assert low <= width(pl.Series(name, texts, dtype=pl.String)) <= high
