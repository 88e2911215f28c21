"""What a number format makes of a number: a date, a duration, fixed digits ("082 555 0101"), or a number.

Money, percent and decimal formats are only dress: the number itself is the value. Source of the grammar
and of the built-in ids: ECMA-376 part 1, sections 18.8.30 and 18.8.31.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

import polars as pl
from polars.expr.whenthen import ChainedThen, Then

from hotpass.sources.number_text import number_texts
from hotpass.sources.serial_date import date_texts

Kind = Literal["number", "date", "time", "duration", "digits"]

_TOKEN = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[([^\]]*)\]|(General|AM/PM|A/P)|(.)', re.I | re.S)
_CONDITION = re.compile(r"^(<=|>=|<>|<|>|=)(-?[0-9.]+)$")
_ELAPSED = re.compile(r"^(h+|m+|s+)$", re.I)
_DIAL = re.compile(r"^[-+()/. \xa0\d]*$")
_BUILT_IN: dict[int, Kind] = {
    **dict.fromkeys((14, 15, 16, 17, 22, *range(27, 32), 36, *range(50, 55), 57, 58), "date"),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56), "time"),
    46: "duration",
}
_LEAST_GROUPED = 7
"""Digits from which "### ####" is read as a number to dial rather than as an amount."""


@dataclass(frozen=True, slots=True)
class Digits:
    """A section of fixed digits: `slots` are 0, # or ? (a digit's place) or literal text in `quoted`."""

    slots: tuple[tuple[bool, str], ...]
    condition: tuple[str, float] | None = None

    @property
    def places(self) -> str:
        """The places of digits alone: "0########"."""
        return "".join(text for is_place, text in self.slots if is_place)

    def fits(self, length: int) -> bool:
        """Whether a number of `length` digits reaches the first group, so that no group of # stays blank."""
        blank = self.places[: max(len(self.places) - length, 0)]
        inner = [is_place for is_place, _ in self.slots]
        start = inner.index(True)
        group = next((i for i, is_place in enumerate(inner[start:]) if not is_place), len(self.places))
        return len(blank) < group or set(blank) <= {"0"}

    @property
    def telling(self) -> bool:
        """Whether it shows what the bare number does not: leading zeros, or the groups of a long number."""
        literals = "".join(text for is_place, text in self.slots if not is_place)
        if not _DIAL.match(literals) or not self.places:
            return False
        grouped = len(self.places) >= _LEAST_GROUPED and bool(literals)
        amount = self.places.count("0") <= 1 and self.places.endswith("0")
        return not amount and (self.places.count("0") > 1 or grouped)


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """A parsed format code; `sections` only for `digits`."""

    kind: Kind
    sections: tuple[Digits, ...] = ()

    def texts(self, written: pl.Series, *, since_1904: bool = False) -> pl.Series:
        """The texts that this format shows for the stored numbers `written`."""
        if self.kind == "number":
            return number_texts(written)
        if self.kind == "digits":
            return _digit_texts(number_texts(written), self.sections)
        return date_texts(written, self.kind, since_1904=since_1904)


NUMBER = NumberFormat("number")


def parse(code: str, number: int = -1) -> NumberFormat:
    """The format of a `code` of styles.xml, or of the built-in `number` where the file gives no code."""
    if not code:
        return NumberFormat(_BUILT_IN.get(number, "number"))
    sections = [_tokens(section) for section in _sections(code)]
    kind = _time_kind(sections[0])
    if kind:
        return NumberFormat(kind)
    digits = tuple(made for made in map(_digits, sections[:2]) if made)
    if len(digits) == min(len(sections), 2) and all(part.telling for part in digits):
        return NumberFormat("digits", digits if digits[0].condition else digits[:1])
    if digits and digits[0].telling and not digits[0].condition:
        return NumberFormat("digits", digits[:1])
    return NUMBER


def _sections(code: str) -> list[str]:
    return re.findall(r'(?:"[^"]*"|\\.|[^;"\\])+', code, re.S) or [""]


def _tokens(section: str) -> list[tuple[str, str]]:
    """(class, text) of each token: literal, bracket, word or mark; spacing and fill marks are dropped."""
    found = []
    for match in _TOKEN.finditer(section):
        quoted, escaped, bracket, word, mark = match.groups()
        for name, text in (("bracket", bracket), ("word", word), ("mark", mark)):
            if text is not None:
                found.append((name, text))
        if quoted or escaped:
            found.append(("literal", quoted or escaped))
    return found


def _time_kind(tokens: list[tuple[str, str]]) -> Literal["date", "time", "duration"] | None:
    if any(name == "bracket" and _ELAPSED.match(text) for name, text in tokens):
        return "duration"
    marks = "".join(text for name, text in tokens if name == "mark").lower()
    if set(marks) & set("yd") or ("m" in marks and not set(marks) & set("hs")):
        return "date"
    if set(marks) & set("hs") or any(name == "word" and text.lower() != "general" for name, text in tokens):
        return "time"
    return None


def _digits(tokens: list[tuple[str, str]]) -> Digits | None:
    slots: list[tuple[bool, str]] = []
    condition = None
    for name, text in tokens:
        if name == "bracket":
            found = _CONDITION.match(text)
            condition = (found[1], float(found[2])) if found else condition
        elif name == "mark" and text in "0#?":
            slots.append((True, text))
        elif name == "literal" or (name == "mark" and text in "-+()/ \xa0123456789"):
            slots.append((False, text))
        else:
            return None
    return Digits(tuple(slots), condition)


def _digit_texts(numbers: pl.Series, sections: tuple[Digits, ...]) -> pl.Series:
    """Whole numbers from 0 through the first section whose condition they meet; others stay."""
    frame = pl.DataFrame({"text": numbers, "whole": numbers.str.contains("^[0-9]+$")})
    frame = frame.with_columns(
        length=pl.col("text").str.len_bytes(), value=pl.col("text").cast(pl.Float64, strict=False)
    )
    lengths = frame.filter("whole")["length"].unique().sort().to_list()
    shown: Then | ChainedThen = pl.when(~pl.col("whole")).then(pl.col("text"))
    for section in sections:
        for length in filter(section.fits, lengths):
            chosen = _meets(section.condition) & (pl.col("length") == length)
            shown = shown.when(chosen).then(_filled(section, length))
    return frame.select(shown.otherwise(pl.col("text"))).to_series()


def _meets(condition: tuple[str, float] | None) -> pl.Expr:
    if condition is None:
        return pl.lit(True)
    sign, limit = condition
    value = pl.col("value")
    return {
        "<=": value <= limit,
        ">=": value >= limit,
        "<": value < limit,
        ">": value > limit,
        "=": value == limit,
        "<>": value != limit,
    }[sign]


def _filled(section: Digits, length: int) -> pl.Expr:
    """The section filled from the right with the digits of a number of `length` digits."""
    missing = len(section.places) - length
    parts: list[pl.Expr] = []
    place = 0
    for is_place, text in section.slots:
        if not is_place:
            parts.append(pl.lit(text))
            continue
        if place >= missing:
            start = place - missing if place else 0
            parts.append(pl.col("text").str.slice(start, place - missing - start + 1))
        else:
            parts.append(pl.lit({"0": "0", "?": " ", "#": ""}[text]))
        place += 1
    return pl.concat_str(parts)
