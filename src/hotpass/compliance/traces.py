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

from hotpass.semantic_types.name_likeness import name_key
from hotpass.semantic_types.text import fold

ADDRESS, PHONE, IDENTITY, NAME = "email", "phone", "id_number", "name"

WORDS = 5
"""The most words of a name that is looked for."""

PROSE = 8
"""Words from which on a text is read as prose: of its words only capitalised ones make a name."""

_SHORTEST, _LONGEST = 7, 15
"""Digits of a phone number (ITU-T E.164); an identity number has thirteen."""

_SINGLE = 13
"""Digits up to which a run of them is one number: two phone numbers have more."""

_MAIL = re.compile(r"[^\s@<>;:,\"'()\[\]{}|/]+@[^\s@<>;:,\"'()\[\]{}|/]+")
_DIGITS = re.compile(r"\+?\(?\d(?:[\s().\-\u2010-\u2015\u00a0]{0,3}\d){5,}")
_GROUP = re.compile(r"\d+")
_POINT_NOUGHT = re.compile(r"\.0$")
_WORD = re.compile(r"[^\W\d_]+(?:['’.-]{1,2}[^\W\d_]+)*\.?")
_NUMBERS = r"\d(?:[\s().\-‐-―\x{a0}]{0,3}\d){5}"


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
    for text in distinct.filter(distinct.str.contains("@", literal=True)):
        found.setdefault(text, []).extend(_addresses(text))
    for text in distinct.filter(distinct.str.contains(_NUMBERS)):
        found.setdefault(text, []).extend(_numbers(text))
    for text, spans in _named(named.filter(named.str.contains(r"\p{L}{2}"))):
        found.setdefault(text, []).extend(spans)
    return {text: sorted(spans) for text, spans in found.items() if spans}


def phone_key(text: str) -> str:
    """The digits by which a phone number is known in every spelling: the last nine, its national part without the
    leading 0; "" for one too short to be anybody's. An extension (RFC 3966) is no part of it.
    """
    digits = identity_key(text.partition(";")[0])
    return digits[-9:] if len(digits) >= _SHORTEST else ""


def identity_key(text: str) -> str:
    """The digits of an identity number."""
    return "".join(_GROUP.findall(text))


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
    for match in _MAIL.finditer(text):
        yield Trace(*match.span(), ADDRESS, mail_key(match.group()))


def _numbers(text: str) -> Iterator[Trace]:
    """Every run of digit groups that can be a number; two numbers may stand side by side."""
    for match in _DIGITS.finditer(text):
        start, end = match.span()
        written = match.group()
        if fraction := _POINT_NOUGHT.search(written):  # a number that a program has kept as a fraction
            written = written[: fraction.start()]
        groups = [(start + g.start(), start + g.end()) for g in _GROUP.finditer(written)]
        if len(identity_key(written)) <= _SINGLE:
            yield from _number(start, end, written)
            continue
        for first in range(len(groups)):
            for last in range(first, len(groups)):
                begin, finish = (groups[first][0] if first else start), groups[last][1]
                yield from _number(begin, finish, text[begin:finish])


def _number(start: int, end: int, written: str) -> Iterator[Trace]:
    digits = identity_key(written)
    if _SHORTEST <= len(digits) <= _LONGEST:
        yield Trace(start, end, PHONE, digits[-9:])
        yield Trace(start, end, IDENTITY, digits)


def _named(texts: pl.Series) -> Iterator[tuple[str, list[Trace]]]:
    """Texts and the runs of words in them that could name somebody."""
    spans: list[tuple[str, int, int]] = []
    for text in texts:
        spans += [(text, *span) for span in _runs(text)]
    if not spans:
        return
    written = pl.Series([text[start:end] for text, start, end in spans], dtype=pl.String)
    distinct = written.unique()
    keys = dict(zip(distinct, name_keys(distinct), strict=True))
    told: dict[str, list[Trace]] = {}
    for (text, start, end), piece in zip(spans, written, strict=True):
        if keys[piece]:
            told.setdefault(text, []).append(Trace(start, end, NAME, keys[piece]))
    yield from told.items()


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Where runs of words begin and end that only blanks or a comma part."""
    words = [match.span() for match in _WORD.finditer(text)]
    if len(words) > PROSE:
        words = [(start, end) for start, end in words if text[start].isupper()]
    near = [bool(re.fullmatch(r"[\s,]{1,3}", text[a[1] : b[0]])) for a, b in pairwise(words)]
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
