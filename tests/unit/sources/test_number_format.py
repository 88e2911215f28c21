"""Number formats: dates told from amounts, and the digits that only the format shows."""

from __future__ import annotations

import polars as pl
import pytest

from hotpass.sources.number_format import parse


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("General", "number"),
        ("0", "number"),
        ("0.00", "number"),
        ("#,##0", "number"),
        ("# ##0", "number"),
        ("# ### ##0", "number"),
        ("0%", "number"),
        ("0.00E+00", "number"),
        ("[Red]0.00", "number"),
        ('"R "# ##0', "number"),
        ("[$R-1C09] #,##0.00", "number"),
        ('0" days"', "number"),
        ("@", "number"),
        (r"\d\d0", "number"),
        ("yyyy-mm-dd", "date"),
        ("dd/mm/yyyy hh:mm", "date"),
        ("[$-409]d-mmm-yy;@", "date"),
        ("mmm-yy", "date"),
        ("mmmm", "date"),
        ("YYYY", "date"),
        ("h:mm AM/PM", "time"),
        ("mm:ss.0", "time"),
        ("[h]:mm:ss", "duration"),
        ("[mm]:ss", "duration"),
        ("0000000000", "digits"),
        ("[Black]00000", "digits"),
    ],
)
def test_kind_of_a_code(code: str, kind: str) -> None:
    assert parse(code).kind == kind


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (0, "number"),
        (1, "number"),
        (4, "number"),
        (14, "date"),
        (22, "date"),
        (20, "time"),
        (46, "duration"),
        (49, "number"),
    ],
)
def test_kind_of_a_built_in_number(number: int, kind: str) -> None:
    assert parse("", number).kind == kind


@pytest.mark.parametrize(
    ("code", "number", "shown"),
    [
        ("0000000000", "825550101", "0825550101"),
        ("000-000-0000", "825550101", "082-555-0101"),
        ("00000", "1", "00001"),
        ("00000", "123456", "123456"),
        ('"0"000000000', "825550101", "0825550101"),
        ('"0"00 000 0000', "825550101", "082 555 0101"),
        (r"\0##\ ###\ ####", "825550101", "082 555 0101"),
        ("0## ### ####", "825550101", "082 555 0101"),
        ("+27 00 000 0000", "825550101", "+27 82 555 0101"),
        ("(000) 000-0000", "315550199", "(031) 555-0199"),
        ("### ### ####", "825550101", "82 555 0101"),
        (r"000\-00\-0000", "123456789", "123-45-6789"),
        ("[<=9999999]###-####;(###) ###-####", "5550101", "555-0101"),
        ("[<=9999999]###-####;(###) ###-####", "3105550101", "(310) 555-0101"),
        ("0## ### ####", "5", "5"),
        ("###-####", "12", "12"),
        ("00000", "12.5", "12.5"),
        ("00000", "-12", "-12"),
        ("00000", "0", "00000"),
        ("0000000000", "8.25550101E8", "0825550101"),
        ("# ##0", "1234567", "1234567"),
        ("000;-000", "5", "005"),
    ],
)
def test_digits_that_the_format_shows(code: str, number: str, shown: str) -> None:
    assert parse(code).texts(pl.Series([number])).to_list() == [shown]


def test_many_lengths_at_once() -> None:
    shown = parse("000 000 0000").texts(pl.Series(["825550101", "7", "27825550101", "text"]))
    assert shown.to_list() == ["082 555 0101", "000 000 0007", "2782 555 0101", "text"]
