from __future__ import annotations

import polars as pl
import pytest

from hotpass.semantic_types.name_likeness import alike_names, likely_owner, name_key, ownership


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Jane Doe", "doe jane"),
        ("DOE, Ms. Jane", "doe jane"),
        ('Jane "JD" Doe', "doe jane"),
        ("Zoë O'Yel-Roe", "oyel roe zoe"),
        ("Mr Doe", "doe"),
        ("Dr", "dr"),
        ("--", None),
        (None, None),
    ],
)
def test_name_key(name: str | None, key: str | None) -> None:
    assert name_key(pl.Series([name], dtype=pl.String)).to_list() == [key]


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        ("J Doe", "Jane Doe", True),
        ("JP Doe", "Jan Petrus Doe", True),
        ("Jane Doe", "Jane Mary Doe", True),
        ("Jane", "Jane Doe", True),
        ("Mrs Doe", "Jane Doe", True),
        ("Jon Doe", "Jonathan Doe", True),
        ("Doe, Jane", "Jane Doe", True),
        ("Jane Vorster", "Jane Voster", True),
        ("Jane Doe", "John Doe", False),
        ("Jane Doe", "Jane Roe", False),
        ("JM Doe", "Jan Petrus Doe", False),
        ("", "Jane", False),
    ],
)
def test_alike_names(first: str, second: str, alike: bool) -> None:
    assert alike_names(first, second) is alike
    assert alike_names(second, first) is alike


PEOPLE = ["Ian Diaz", "Mark van der Hall"]


@pytest.mark.parametrize(
    ("local", "owner"),
    [
        ("ian.d", 0), ("idiaz", 0), ("diaz.i", 0), ("ian", 0), ("ian.diaz", 0), ("diazian", 0), ("id", 0), ("ian2", 0),
        ("mark", 1), ("mvanderhall", 1), ("mhall", 1), ("m.hall2", 1), ("markh", 1), ("hall", 1), ("vanderhall", 1),
        ("info", None), ("accounts", None), ("", None), ("zed", None),
    ],
)  # fmt: skip
def test_likely_owner(local: str, owner: int | None) -> None:
    assert likely_owner(local, PEOPLE) == owner


def test_two_who_fit_alike_own_nothing() -> None:
    assert likely_owner("jdoe", ["Jane Doe", "John Doe"]) is None
    assert likely_owner("jane.doe", ["Jane Doe", "John Doe"]) == 0


def test_a_whole_name_fits_better_than_a_piece() -> None:
    assert (
        ownership("ian.diaz", "Ian Diaz")
        > ownership("idiaz", "Ian Diaz")
        > ownership("ian", "Ian Diaz")
        > 0.5
    )
