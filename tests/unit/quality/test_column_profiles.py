"""What is kept of columns when the run's data are gone."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest
from tests.unit.quality.lists import validated

from hotpass.profiles.loader import load
from hotpass.quality.column_profiles import LENGTHS, column_profiles, kind_of

KEY = b"k" * 32
TOWNS = ["Durban"] * 6 + ["George"] * 5 + ["Knysna"]
NAMES = [f"Person Number{n}" for n in range(12)]


def profile_of(header: str, **columns: list[str]) -> dict[str, Any]:
    found = column_profiles(validated(**columns), load("generic"), KEY)
    return found.row(by_predicate=(pl.col("scope") == "sources") & (pl.col("header") == header), named=True)


def test_counts_and_histograms() -> None:
    told = profile_of("city", city=[*TOWNS, ""], person=NAMES)
    assert (told["rows"], told["filled"], told["distinct"]) == (13, 12, 3)
    assert told["lengths"] == [0, 0, 12, *[0] * (len(LENGTHS) - 2)]
    assert told["shapes"] == [0, 12, *[0] * 6]
    assert (told["field"], kind_of(told)) == ("city", "text")


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        (["1", "20.5", "-3", "0", "1e6"], "number"),
        (["2024-01-31", "1850-05-01", "2099-12-31 00:00:00"], "date"),
        (["031 555 0100", "n/a"], "text"),
        (["nan", "inf"], "text"),
        ([""], ""),
    ],
)
def test_kinds(texts: list[str], kind: str) -> None:
    assert kind_of(profile_of("x", x=texts)) == kind


def test_digests_are_kept_of_common_public_values_only() -> None:
    told = profile_of("city", city=TOWNS, person=["Ann Example"] * 12)
    assert told["top_rows"] == [6, 5]
    assert all(len(digest) == 16 and "Durban" not in digest for digest in told["top"])
    assert profile_of("person", city=TOWNS, person=["Ann Example"] * 12)["top"] == []
    assert profile_of("other", city=TOWNS, other=["same"] * 12)["top"] == []


def test_no_value_is_kept() -> None:
    found = column_profiles(validated(city=TOWNS, person=NAMES), load("generic"), KEY)
    told = found.write_json()
    assert not [value for value in (*TOWNS, *NAMES, "Ann Example") if value in told]


def test_published_fields_stand_beside_columns() -> None:
    found = column_profiles(validated(city=TOWNS), load("generic"), None)
    told = found.filter(pl.col("scope") == "published").select("sheet", "header", "rows", "filled").rows()
    assert told == [("entities", "city", 2, 1), ("contacts", "name", 1, 1)]
    assert found["top"].list.len().sum() == 0


def test_the_order_of_rows_changes_nothing() -> None:
    one, other = (column_profiles(validated(city=t, person=n), load("generic"), KEY)
                  for t, n in ((TOWNS, NAMES), (TOWNS[::-1], NAMES[::-1])))  # fmt: skip
    assert one.equals(other)
