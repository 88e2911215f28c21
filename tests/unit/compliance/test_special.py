"""Headers that name special personal information."""

from __future__ import annotations

import polars as pl
import pytest

from hotpass.compliance.special import special_headers


@pytest.mark.parametrize(
    ("header", "section"),
    [
        ("Religion", "28"),
        ("RACE", "29"),
        ("Population group", "29"),
        ("Union member (Y/N)", "30"),
        ("Political_party", "31"),
        ("HIV status?", "32"),
        ("Gestremdheid", "32"),
        ("Criminal record", "33"),
        ("Air race results", None),
        ("Credit union bank", None),
        ("Health & safety officer", None),
        ("Name", None),
    ],
)
def test_header(header: str, section: str | None) -> None:
    assert special_headers(pl.Series([header])).to_list() == [section]
