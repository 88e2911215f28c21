from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest

from hotpass.semantic_types.base import Context
from hotpass.semantic_types.status import TYPE


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("active", "Active"),
        ("ACTIVE ", "Active"),
        ("Aktief", "Active"),
        ("In business", "Active"),
        ("De-registered", "Closed"),
        ("Gesluit", "Closed"),
        ("temporarily closed", "Suspended"),
        ("pending approval", "Pending"),
        ("Lapsed", "Expired"),
        ("Canceled", "Cancelled"),
        ("not active", "Inactive"),
        ("Pending renewal", "Pending renewal"),
        ("UNDER SPECIAL ADMINISTRATION", "Under special administration"),
        ("tier 2", "Tier 2"),
        ("Y", "Y"),
        ("1", "1"),
    ],
)
def test_status(parts_of: Callable, raw: str, value: str) -> None:
    assert parts_of("status", raw, "value", "code") == [(value, None)]


@pytest.mark.parametrize(
    ("raw", "value"),
    [("Y", "Active"), ("yes", "Active"), ("1", "Active"), ("No", "Inactive"), ("FALSE", "Inactive")],
)
def test_yes_and_no_where_the_header_asks(parts_of: Callable, raw: str, value: str) -> None:
    assert parts_of("status", raw, "value", kind="flag") == [(value,)]


def test_unknown_is_a_word_for_nothing(parts_of: Callable) -> None:
    assert parts_of("status", "Unknown", "value", "code") == [(None, "value.sentinel")]


def test_recognition() -> None:
    assert TYPE.recognise(pl.Series(["Active", "Closed", "geskors"]), Context()) == 1
    assert TYPE.recognise(pl.Series(["Jane", "Durban"]), Context()) == 0
