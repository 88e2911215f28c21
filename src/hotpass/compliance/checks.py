"""Checks of candidates, whole columns at a time, by what the semantic types know of each kind of value."""

from __future__ import annotations

import polars as pl

from hotpass.semantic_types.id_number import is_south_african, luhn
from hotpass.semantic_types.phone_plan import look_up, regular_numbers
from hotpass.semantic_types.registration_forms import PLACEHOLDERS

_COMPANY_KINDS = ("06", "07", "08", "09", "10", "11", "12", "20", "21", "22", "23", "24", "25", "26", "30")
"""The last two digits of a company's number: its kind (CIPC, enterprise types)."""

_ACCOUNT_DIGITS = (7, 13)
"""South African bank account numbers have 7 to 13 digits (BankservAfrica, account formats)."""


def bare(texts: pl.Series) -> pl.Series:
    """Digits, and a + in front where there is one; "(0)" behind a country's code and extensions are left out."""
    told = texts.str.replace(r"(?i)[ ,]{0,2}\(?(?:x|ext|uitb|byl)[a-z]*[ .:]{0,2}[0-9]{1,5}\)?$", "")
    told = told.str.replace(r"\(0\)", "").str.replace_all(r"[^0-9+]", "").str.replace(r"^00", "+")
    return told


def _held(texts: pl.Series, condition: pl.Expr) -> pl.Series:
    return texts.alias("text").to_frame().select(condition.fill_null(False)).to_series()


_DIGITS = pl.col("text").str.replace_all(r"[^0-9]", "")


def anything(texts: pl.Series, country: str) -> pl.Series:
    """The words before it say enough."""
    return _held(texts, pl.col("text").is_not_null())


def has_digits(texts: pl.Series, country: str) -> pl.Series:
    """A number that is not all the same digit."""
    return _held(texts, _DIGITS.str.contains(r"^40{5,}").not_())


def is_id_number(texts: pl.Series, country: str) -> pl.Series:
    """South African identity numbers: a real birth date, citizenship, check digit."""
    return _held(texts, is_south_african(_DIGITS) & luhn(_DIGITS))


def has_birth_date(texts: pl.Series, country: str) -> pl.Series:
    """What is called an identity number and begins with a birth date is one, mistyped or not."""
    return _held(texts, is_south_african(_DIGITS))


def is_company_number(texts: pl.Series, country: str) -> pl.Series:
    """Company numbers: year, serial, kind of company; a serial that stands for none is none."""
    digits = _DIGITS
    serial = digits.str.slice(-8, 6).str.strip_chars_start("0")
    known = digits.str.slice(-2).is_in(_COMPANY_KINDS)
    placeholders = [p.strip("0") for p in PLACEHOLDERS]
    return _held(texts, known & digits.str.len_bytes().is_between(9, 12) & ~serial.is_in(placeholders))


def passes_luhn(texts: pl.Series, country: str) -> pl.Series:
    """Whether the last digit is the Luhn check digit of those before it (ISO/IEC 7812-1), as in SARS's numbers."""
    return _held(texts, luhn(_DIGITS.str.zfill(13)) & ~_DIGITS.str.contains(r"^40{5,}"))


def is_account_length(texts: pl.Series, country: str) -> pl.Series:
    """As many digits as a bank account number has."""
    return _held(texts, _DIGITS.str.len_bytes().is_between(*_ACCOUNT_DIGITS))


def is_phone(texts: pl.Series, country: str) -> pl.Series:
    """Numbers of the country's plan."""
    return regular_numbers(bare(texts), country)["value"].is_not_null()


def is_foreign_phone(texts: pl.Series, country: str) -> pl.Series:
    """Numbers with a country's code in front that are of a length it has."""
    verdicts = [look_up(number, country, lenient=True).value is not None for number in bare(texts)]
    return pl.Series(texts.name, verdicts, dtype=pl.Boolean)
