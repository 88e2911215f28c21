from __future__ import annotations

import polars as pl
import pytest

from hotpass.semantic_types.base import Context
from hotpass.semantic_types.coordinates import TYPE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("-26.123456", [("-26.123456", None, None)]),
        ("-26,1234", [("-26.1234", None, None)]),
        ("26°08'12\"S", [("-26.1366667", "latitude", None)]),
        ("S26 08 12", [("-26.1366667", "latitude", None)]),
        ("26° 8.5' S", [("-26.1416667", "latitude", None)]),
        ("18.4E", [("18.4", "longitude", None)]),
        ("-26.1, 28.05", [("-26.1", "latitude", None), ("28.05", "longitude", None)]),
        ("-26,123; 28,456", [("-26.123", "latitude", None), ("28.456", "longitude", None)]),
        ("26°08'S 28°03'E", [("-26.1333333", "latitude", None), ("28.05", "longitude", None)]),
        ("POINT(28.05 -26.1)", [("-26.1", "latitude", None), ("28.05", "longitude", None)]),
        ("Lat: -26.1 Long: 28.05", [("-26.1", "latitude", None), ("28.05", "longitude", None)]),
        ("28.05, -26.1", [("28.05", "longitude", None), ("-26.1", "latitude", None)]),
        ("-26.123.456", [("-26.123456", None, "value.repaired")]),
        ("181.5", [(None, None, "coordinates.out_of_range")]),
        ("26°75'S", [(None, "latitude", "coordinates.malformed")]),
        ("12 Main Road", [(None, None, "coordinates.malformed")]),
        ("0", [(None, None, "value.sentinel")]),
    ],
)
def test_clean(parts_of, text: str, expected: list[tuple[str | None, ...]]) -> None:
    assert parts_of("coordinates", text, "value", "kind", "code") == expected


def test_a_latitude_beyond_the_pole_is_refused(parts_of) -> None:
    assert parts_of("coordinates", "91.5", "code", kind="latitude") == [("coordinates.out_of_range",)]


def test_a_lost_sign_is_restored_where_the_column_has_it() -> None:
    column = pl.Series(["-26.1", "-33.9", "29.8"])
    cleaned = TYPE.clean(column, Context(kind="latitude"))
    assert cleaned.select("value", "code").rows() == [
        ("-26.1", None),
        ("-33.9", None),
        ("-29.8", "value.repaired"),
    ]


def test_a_northern_column_keeps_its_signs() -> None:
    cleaned = TYPE.clean(pl.Series(["29.8", "31.2"]), Context(kind="latitude"))
    assert cleaned["value"].to_list() == ["29.8", "31.2"]


def test_a_latitude_in_the_column_of_longitudes_says_so() -> None:
    cleaned = TYPE.clean(pl.Series(["28.05", "-26.1"]), Context(kind="longitude"))
    assert cleaned.select("value", "kind", "code").rows() == [
        ("-26.1", "latitude", "value.misplaced"),
        ("28.05", None, None),
    ]
