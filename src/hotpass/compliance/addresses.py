"""E-mail addresses inside a text, plain or written around the sign, as people do to hide them from machines.

Presidio's own recogniser asks the network for a list of suffixes; this one asks nobody.
"""

from __future__ import annotations

import re

import polars as pl

from hotpass.compliance.recognisers import Recogniser

_ATOM = r"[\w!#$%&'*+=?^`{}~-]"
_LOCAL = rf"{_ATOM}+(?:\.{_ATOM}+)*"
_DOMAIN = r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_]{2,24}"
_AT = r"\s?[\[({<]\s?(?:at|@|AT)\s?[\])}>]\s?"
_DOT = r"\s?(?:[\[({]\s?(?:dot|punt|\.)\s?[\])}]|\.)\s?"
_SUFFIX = (
    r"(?:com|org|net|edu|gov|info|biz|example|invalid|test|africa|(?:co|org|ac|gov|net|nom|law|web)[. ]za)"
)
_SPELLED_DOT = r"(?: (?:dot|punt) |\.)"
_WORD = r"[a-z0-9](?:[\w-]*[a-z0-9])?"


def _is_address(texts: pl.Series, country: str) -> pl.Series:
    """An address has no two dots in a row, and a domain of letters."""
    return ~texts.str.contains(r"\.\.")


_MAILED = re.compile(r"\b(?:e-?mail(?:ed)?|mail(?:ed)?|e-?pos|pos|write to|skryf aan)\W{0,4}(?:(?:her|him"
    r"|them|to|is|aan|hom|address|adres)\W{0,3})?$", re.I)  # fmt: skip

ADDRESSES: tuple[Recogniser, ...] = (
    Recogniser(
        "email", "e-mail: an address", "@",
        re.compile(rf"(?<![\w@.]){_LOCAL}@{_DOMAIN}(?![\w@-])"), _is_address, sure=9,
    ),
    Recogniser(
        "email", "e-mail: blanks around the sign", r"@ | @",
        re.compile(rf"(?<![\w@.])[\w.+-]*\w ?@ ?(?:{_WORD}\.)+{_SUFFIX}(?![\w@-])", re.I), _is_address, sure=8,
    ),
    Recogniser(
        "email", "e-mail: the sign in brackets", r"(?i)[\[({<]\s?(?:at|@)\s?[\])}>]",
        re.compile(rf"(?<![\w@.])[\w.+-]*\w{_AT}{_WORD}(?:{_DOT}{_WORD}){{1,4}}(?![\w@-])", re.I), _is_address, sure=8,
    ),
    Recogniser(
        "email", "e-mail: the sign and the dot in words", r"(?i)\w (?:at|by) [\w-]+(?:\.[\w-]+)* (?:dot|punt) ",
        re.compile(rf"(?<![\w@.-])[\w+-]+(?:{_SPELLED_DOT}[\w+-]+)? (?:at|by) {_WORD}(?:\.{_WORD})*(?: (?:dot"
            rf"|punt) {_WORD}){{1,3}}(?![\w@-])", re.I),
        _is_address, sure=8,
    ),
    Recogniser(
        "email", "e-mail: the sign in words", r"(?i)\w at [\w-]+(?:\.[\w-]+)*\.\w",
        re.compile(rf"(?<![\w@.-])[\w+-]*[._0-9][\w.+-]* at (?:{_WORD}\.)+{_SUFFIX}(?![\w@-])", re.I),
        _is_address, sure=8,
    ),
    Recogniser(
        "email", "e-mail: the sign in words, named so", r"(?i)\w at [\w-]+(?:\.[\w-]+)*\.\w",
        re.compile(rf"(?<![\w@.-])[\w+-]+ at (?:{_WORD}\.)+{_SUFFIX}(?![\w@-])", re.I),
        _is_address, context=_MAILED, sure=7,
    ),
)  # fmt: skip
