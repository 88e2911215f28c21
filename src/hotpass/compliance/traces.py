"""Traces of people in cells: addresses, numbers and names as one text each, whatever their spelling.

Here nothing is judged to be personal or right: a trace is compared with what is known already, so too many are found
rather than too few.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

import polars as pl
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

from hotpass.semantic_types.name_likeness import name_key
from hotpass.semantic_types.text import fold

ADDRESS, PHONE, IDENTITY, NAME = "email", "phone", "id_number", "name"

WORDS = 7
"""The most words of a name that is looked for."""

_SHORTEST, _LONGEST = 7, 15
"""Digits of a phone number (ITU-T E.164); an identity number has thirteen."""

_NATIONAL = 11
"""Digits up to which a national number is known by all of them."""

_ABROAD = 13
"""Digits of a number with its country code."""

_DIALLED = 17
"""Digits of a number with 00 before its country code."""

_SURE = 9
"""Digits from which on a part of a run of digits is a number, whatever stands beside it."""

_STRAY = 2
"""Digits beside a shorter number that may be a count."""

_CODES = frozenset(str(code) for code in COUNTRY_CODE_TO_REGION_CODE)
"""Country codes (ITU-T E.164); none is the beginning of another."""

_LOCAL = r"[\w.!#$%&'’*+/=?^`{|}~-]{1,64}"
_LABEL = r"(?:[^\W_]|-){1,63}"
_ATOM = r"[\w+'’-]{1,64}"
_SAID_AT = r"(?:\s?[\[({<]\s?(?:at|@)\s?[\])}>]\s?|\s?@\s?|\s(?:at|by)\s)"
_SAID_DOT = r"(?:\s?[\[({<]\s?(?:dot|punt|\.)\s?[\])}>]\s?|\s(?:dot|punt)\s|\.)"
_MAIL = re.compile(rf"({_LOCAL})(?: ?@ ?|%40)({_LABEL}(?:\.{_LABEL}){{0,9}})")
_MAIL_SAID = re.compile(
    rf"(?<!\w)({_ATOM}(?:{_SAID_DOT}{_ATOM}){{0,3}}){_SAID_AT}({_LABEL}(?:{_SAID_DOT}{_LABEL}){{1,9}})", re.I
)
_DOT = re.compile(_SAID_DOT, re.I)
_BEFORE_LOCAL = re.compile(r"(?:%[0-9A-Fa-f]{2}|[!#$%&*/=?^`{|}~])+|^\W+")
"""What ends before an address that stands in a link or in marks; some of it may also be part of one."""

_MAY_MAIL = r"@|%40"
_MAY_SAY = (
    r"(?i)[\[({<]\s?(?:at|@)\s?[\])}>]|\s(?:at|by)\s\S+?(?:\.\w|\s(?:dot|punt)\s)"
    r"|[\[({<]\s?(?:dot|punt|\.)\s?[\])}>]"
)

_BETWEEN = r"[\s().,/\\_\-\x{ad}‐-―\x{200b}-\x{200f}\x{202a}-\x{202e}\x{feff}]"
_NUMBERS = rf"\d(?:{_BETWEEN}{{0,3}}\d){{5}}"
_PART = re.sub(r"\\x\{(\w+)\}", lambda code: rf"\u{int(code[1], 16):04x}", _BETWEEN)
"""The same as Python writes it."""
_DIGITS = re.compile(rf"\+?\(?\d(?:{_PART}{{0,3}}\d){{5,}}")
_GROUP = re.compile(r"\d+")
_POINT_NOUGHT = re.compile(r"\.0$")

_WORD = re.compile(r"[^\W\d_]+(?:['’.-]{1,2}[^\W\d_]+)*\.?")
_NEAR = re.compile(r"[\s,/\\_]{1,3}")


class Trace(NamedTuple):
    """What stands in a text from `start` up to `end`, folded to one spelling."""

    start: int
    end: int
    kind: str
    value: str


def traces(texts: pl.Series, named: pl.Series | None = None) -> dict[str, list[Trace]]:
    """By distinct text: the traces in it, in its order; texts without any are left out.

    Names are all runs of up to `WORDS` words, and there are many: they are looked for in `named` (default: all).
    """
    distinct = texts.drop_nulls().unique().sort()
    named = distinct if named is None else named
    found: dict[str, list[Trace]] = {}
    for pattern, mails in ((_MAY_MAIL, _addresses), (_MAY_SAY, _said_addresses)):
        for text in distinct.filter(distinct.str.contains(pattern)):
            found.setdefault(text, []).extend(mails(text))
    for text in distinct.filter(distinct.str.contains(_NUMBERS)):
        found.setdefault(text, []).extend(_numbers(text))
    for text, spans in _named(named.filter(named.str.contains(r"\p{L}{2}"))):
        found.setdefault(text, []).extend(spans)
    return {text: sorted(spans) for text, spans in found.items() if spans}


def phone_key(text: str) -> str:
    """The digits by which a phone number is known in every spelling; "" for one too short to be anybody's.

    Of a number in E.164 it is the national significant number, of another the last nine digits. An extension (RFC 3966)
    is no part of it.
    """
    bare = text.partition(";")[0].strip()
    digits = identity_key(bare)
    national = _after_code(digits) if bare.startswith("+") else ""
    if _SHORTEST <= len(national) <= _NATIONAL:
        return national
    return digits[-_SURE:] if len(digits) >= _SHORTEST else ""


def identity_key(text: str) -> str:
    """The digits of an identity number, whatever script they are of."""
    digits = "".join(_GROUP.findall(text))
    return digits if digits.isascii() else "".join(str(int(digit)) for digit in digits)


def mail_key(text: str) -> str:
    """An address as it is compared."""
    return text.strip().strip(".").casefold()


def name_keys(texts: pl.Series) -> pl.Series:
    """Names as they are compared: folded words in alphabetical order, without titles; null where none is left."""
    return name_key(texts)


def words_of(texts: pl.Series) -> pl.Series:
    """The folded words of each text, as a list."""
    folded = pl.DataFrame({"text": texts.cast(pl.String)}).select(fold(pl.col("text")))
    return folded.to_series().str.extract_all(r"[\p{L}\p{N}]+")


def _addresses(text: str) -> Iterator[Trace]:
    """Addresses with their sign, and what of each is left without what may only stand before it."""
    for match in _MAIL.finditer(text):
        local, domain = match.groups()
        for begin in sorted({0, *(mark.end() for mark in _BEFORE_LOCAL.finditer(local))}):
            if begin < len(local):
                value = mail_key(f"{local[begin:]}@{domain}")
                yield Trace(match.start() + begin, match.end(), ADDRESS, value)


def _said_addresses(text: str) -> Iterator[Trace]:
    """Addresses whose sign or dots are in words or brackets."""
    for match in _MAIL_SAID.finditer(text):
        local, domain = (_DOT.sub(".", part) for part in match.groups())
        yield Trace(*match.span(), ADDRESS, mail_key(f"{local}@{domain}"))


def _numbers(text: str) -> Iterator[Trace]:
    """Every run of digit groups that can be a number; others may stand beside it."""
    for match in _DIGITS.finditer(text):
        start, end = match.span()
        written = _POINT_NOUGHT.sub("", match.group())  # a number that a program has kept as a fraction
        groups = [group.span() for group in _GROUP.finditer(written)]
        windows = _windows([b - a for a, b in groups]) if len(groups) > 1 else [(0, 0)]
        seen: set[tuple[int, str, str]] = set()
        for first, last in windows:
            begin, finish = groups[first][0] if first else 0, groups[last][1]
            whole_end = end if last == len(groups) - 1 else start + finish
            for kind, value in _readings(identity_key(written[begin:finish]), written[begin] == "+"):
                if (finish, kind, value) not in seen:  # else it stands there with what may be before it
                    seen.add((finish, kind, value))
                    yield Trace(start + begin, whole_end, kind, value)


def _windows(lengths: list[int]) -> Iterator[tuple[int, int]]:
    """From which to which of the groups of digits a number may go, those that begin first before others."""
    total, before = sum(lengths), 0
    for first, length in enumerate(lengths):
        count = 0
        for last in range(first, len(lengths)):
            count += lengths[last]
            if count > _DIALLED:
                break
            beside = (before, total - before - count)
            if count >= _SURE or (count >= _SHORTEST and all(n <= _STRAY or n >= _SHORTEST for n in beside)):
                yield first, last
        before += length


def _readings(digits: str, plus: bool) -> Iterator[tuple[str, str]]:
    """What digits may be: an identity number, and phone numbers without the prefix that they may have."""
    nationals = [digits[-_SURE:]] if _SHORTEST <= len(digits) <= _ABROAD else []
    nationals += [some for some in _nationals(digits, plus) if _SHORTEST <= len(some) <= _NATIONAL]
    yield from ((PHONE, national) for national in dict.fromkeys(nationals))
    if _SHORTEST <= len(digits) <= _LONGEST:
        yield IDENTITY, digits


def _nationals(digits: str, plus: bool) -> list[str]:
    """National numbers as which the digits can be read: as they are, without a trunk 0, without a country code (after
    00 or +, or nothing) and the 0 that some write behind it."""
    coded = digits.startswith("00")
    bare = digits[2:] if coded else digits
    if bare.startswith("0"):
        return [bare, bare[1:]]
    rest = _after_code(bare)
    return [rest, rest[1:] if rest.startswith("0") else "", "" if plus or coded else bare]


def _after_code(digits: str) -> str:
    """The digits after a country code; "" where they begin with none."""
    return next((digits[n:] for n in (1, 2, 3) if digits[:n] in _CODES), "")


def _named(texts: pl.Series) -> Iterator[tuple[str, list[Trace]]]:
    """Texts and the runs of words in them that could name somebody."""
    spans: list[tuple[str, int, int]] = []
    for text in texts:
        spans += [(text, *span) for span in _runs(text)]
    if not spans:
        return
    written = pl.Series([text[start:end] for text, start, end in spans], dtype=pl.String)
    distinct = written.unique()
    keys = {
        piece: _with_and_without_initials(key)
        for piece, key in zip(distinct, name_keys(distinct), strict=True)
        if key
    }
    told: dict[str, list[Trace]] = {}
    for (text, start, end), piece in zip(spans, written, strict=True):
        told.setdefault(text, []).extend(Trace(start, end, NAME, key) for key in keys.get(piece, ()))
    yield from told.items()


def _with_and_without_initials(key: str) -> tuple[str, ...]:
    """A name's key, and that of the name without single letters where two words are left."""
    words = key.split()
    long = [word for word in words if len(word) > 1]
    return (key, " ".join(long)) if 1 < len(long) < len(words) else (key,)


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Where runs of words begin and end that only blanks, a comma or a stroke part."""
    words = [match.span() for match in _WORD.finditer(text)]
    near = [bool(_NEAR.fullmatch(text[a[1] : b[0]])) for a, b in pairwise(words)]
    for first in range(len(words)):
        yield words[first]
        for last in range(first + 1, min(first + WORDS, len(words))):
            if not near[last - 1]:
                break
            yield words[first][0], words[last][1]


def outermost(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans as few that do not overlap, in order."""
    told: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if told and start < told[-1][1]:
            told[-1] = told[-1][0], max(end, told[-1][1])
        else:
            told.append((start, end))
    return told
