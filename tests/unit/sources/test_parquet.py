"""Parquet columns of every kind, as text."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from hotpass.errors import SourceError
from hotpass.sources.parquet import read_parquet, texts_of


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        (pl.Series(["a", "", None]), ["a", "", None]),
        (pl.Series([27825550101, None]), ["27825550101", None]),
        (pl.Series([27825550101.0, 0.1 + 0.2]), ["27825550101", "0.3"]),
        (pl.Series([0.1], dtype=pl.Float32), ["0.1"]),
        (pl.Series([True, False]), ["TRUE", "FALSE"]),
        (pl.Series([dt.date(2024, 1, 5)]), ["2024-01-05"]),
        (
            pl.Series([dt.datetime(2024, 1, 5), dt.datetime(2024, 1, 5, 13, 4, 5)]),
            ["2024-01-05", "2024-01-05 13:04:05"],
        ),
        (pl.Series([dt.time(13, 4, 5)]), ["13:04:05"]),
        (pl.Series([dt.timedelta(hours=30)]), ["P1DT6H"]),
        (pl.Series([Decimal("1.50")]), ["1.5"]),
        (pl.Series(["a"], dtype=pl.Categorical), ["a"]),
        (pl.Series([["a", "b"], None]), ['["a", "b"]', None]),
        (pl.Series([{"x": 1, "on": dt.date(2024, 1, 5)}]), ['{"x": 1, "on": "2024-01-05"}']),
        (pl.Series([b"caf\xc3\xa9", b"\xff"]), ["café", "\\xff"]),
        (pl.Series([None, None]), [None, None]),
    ],
)
def test_column_as_text(values: pl.Series, texts: list[str | None]) -> None:
    assert texts_of(values).to_list() == texts


def test_names_are_the_first_row(tmp_path: Path) -> None:
    path = tmp_path / "firms.parquet"
    pl.DataFrame({"name": ["A", "B"], "phone": [27825550101.0, None]}).write_parquet(path)
    (sheet,) = read_parquet(path)
    assert (sheet.name, sheet.first_row, sheet.cells) == ("firms", 1, 5)
    assert sheet.frame.rows() == [("name", "phone"), ("A", "27825550101"), ("B", None)]
    assert sheet.frame.columns == ["0", "1"]


def test_broken_parquet_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(b"PAR1" + bytes(100))
    with pytest.raises(SourceError) as caught:
        read_parquet(path)
    assert caught.value.code == "file.unreadable"
