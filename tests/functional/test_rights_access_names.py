"""Names are found whose pieces a list keeps in several columns, whatever these were mapped to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from tests.functional.test_rights_access import find, refined, texts, write

MEMBERS = (
    ("Member No", "Surname", "Full Names", "Email"),
    ("M1", "DLAMINI", "Nomsa Thandeka", "nomsa@post.example.org"),
    ("M2", "Botes", "Anna", "anna@post.example.org"),
    ("M3", "Nel", "Piet", "piet@post.example.org"),
    ("M4", "Sithole", "Lebo", "lebo@post.example.org"),
    ("M5", "Adams", "Fatima", "fatima@post.example.org"),
)
FIRMS = (
    ("Company", "City", "Surname", "Full Names", "Contact Phone"),
    ("Kite Aviation", "Durban", "Dlamini", "Nomsa Thandeka", "082 555 0101"),
    ("Heron Drones", "Upington", "Nel", "Piet", "082 555 0102"),
    ("Plover Rotors", "Polokwane", "Sithole", "Lebo", "082 555 0103"),
    ("Ibis Gliders", "Worcester", "Dube", "Zanele", "082 555 0104"),
)


def given(rows: tuple[tuple[str, ...], ...], place: int) -> list[tuple[str, ...]]:
    """The rows as most lists write them."""
    return list(rows)


def disputed(rows: tuple[tuple[str, ...], ...], place: int) -> list[tuple[str, ...]]:
    """The rows, a third of the full names with the surname, so that they are taken for whole names."""
    return [
        (
            *row[:place],
            f"{row[place]} {row[place - 1]}" if n in (2, 5) else row[place],
            *row[place + 1 :],
        )
        for n, row in enumerate(rows)
    ]


Written = Callable[[tuple[tuple[str, ...], ...], int], list[tuple[str, ...]]]


@pytest.mark.parametrize("written", [given, disputed])
@pytest.mark.parametrize(
    ("profile", "rows", "place", "mapped"),
    [
        ("people", MEMBERS, 2, {"given": "given_name", "disputed": "full_name"}),
        ("generic", FIRMS, 3, {"given": "contact_first_name", "disputed": "contact_name"}),
    ],
)
def test_a_name_in_two_columns_is_found(
    tmp_path: Path,
    profile: str,
    rows: tuple[tuple[str, ...], ...],
    place: int,
    mapped: dict[str, str],
    written: Written,
) -> None:
    (tmp_path / "data").mkdir()
    write(tmp_path / "data" / "list.csv", written(rows, place))
    refined(tmp_path, profile)
    [mapping] = tmp_path.glob(".hotpass/runs/*/*/mapping.parquet")
    how = dict(pl.read_parquet(mapping).select("header", "field").iter_rows())
    assert how["Full Names"] == mapped[written.__name__]
    for name in ("Nomsa Dlamini", "Dlamini, Nomsa Thandeka"):
        found = find(tmp_path, names=name)
        assert {"Nomsa Thandeka", rows[1][place - 1]} & set(texts(found))
        assert rows[1][-1] in texts(found)
        assert not any("Piet" in text for text in texts(found))
