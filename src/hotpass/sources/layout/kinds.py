"""The coarse kind of a cell's text, told by its shape alone: what tells a header from the rows under it.

These kinds only serve layout; what a value means is the business of `hotpass.semantic_types`.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

import polars as pl

Kind = Literal["nil", "email", "url", "date", "phone", "number", "flag", "long", "code", "word"]

TYPED: frozenset[Kind] = frozenset({"email", "url", "date", "phone", "number", "flag"})
"""Kinds that a header is not written in; a column of them under a word tells the word for a header."""

CONTACT: frozenset[Kind] = frozenset({"email", "url", "phone"})

LONG_TEXT = 80
"""Characters from which a text is prose and no longer a label."""

_MONTH = r"(?:jan|feb|mar|maa|mrt|apr|may|mei|jun|jul|aug|sep|oct|okt|nov|dec|des)[a-z]*"
_PATTERNS: tuple[tuple[Kind, str], ...] = (
    ("nil", r"(?i)^(?:n/?a|n\.a\.?|none|null|nil|nan|unknown|tbc|tba|[-–—.?*_\s]+|#[a-z/0-9]+[!?]?)$"),
    ("email", r"(?i)^(?:mailto:)?[^\s@]+@[^\s@]+\.[^\s@]+(?:\s*[;,/|]?\s*[^\s@]+@[^\s@]+)*$"),
    (
        "url",
        r"(?i)^(?:(?:https?|ftp)://\S+|www\.\S+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|info|edu|gov|example|io|"
        r"(?:co|org|ac|gov|com|net|edu)\.[a-z]{2})(?:/\S*)?)$",
    ),
    (
        "date",
        r"(?i)^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[ t].*)?|"
        r"\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})(?:[ ,].*)?|"
        rf"\d{{1,2}}(?:st|nd|rd|th)?[ ./-]*{_MONTH}[ .,/-]*(?:\d{{4}}|\d{{2}})|"
        rf"{_MONTH}[ .-]*\d{{1,2}},? +\d{{4}}|"
        rf"{_MONTH}[ ./-]+\d{{4}}|\d{{1,2}}:\d{{2}}(?::\d{{2}}(?:\.\d+)?)?(?: ?[ap]m)?)$",
    ),
    ("flag", r"(?i)^(?:true|false|yes|no|y|n|x|✓|✔|✗|ja|nee)$"),
    (
        "phone",
        r"(?i)^(?:(?:tel|cell|fax|phone|mobile|sel|faks)\w*[:. ]+)?"
        r"(?:\+\d[\d ()./-]{6,}\d|0\d[\d ()./-]{6,}\d|"
        r"\(0?\d{1,4}\)[\d ./-]{5,}\d)(?:\s*(?:x|ext\.?)\s*\d+)?(?:\s*[;,/|]\s*\+?[\d ()./-]+)*$",
    ),
    (
        "number",
        r"(?i)^\(?[-+~<>≤≥]?\s*(?:r|zar|usd|eur|us\$|\$|€|£)?\s*[-+]?(?:\d[\d\s,.'’]*|\.\d+)(?:e[-+]?\d+)?\s*(?:%|m|km|ha|kg)?\)?$",
    ),
    ("phone", r"^\d{2,4}[ -]\d{3,4}[ -]\d{3,4}$"),
    ("code", r"^[^\s]*\d[^\s]*\d[^\s]*$"),
)


class Cell(NamedTuple):
    """A non-blank cell: its text without surrounding blanks, and its kind."""

    text: str
    kind: Kind


def kind_of(texts: pl.Series) -> pl.Series:
    """The kind of each text; vectorised, null stays null."""
    text = pl.col("text").str.strip_chars()
    branches = pl.when(text.is_null()).then(None).when(text == "").then(pl.lit("nil"))
    for kind, pattern in _PATTERNS[:1]:
        branches = branches.when(text.str.contains(pattern)).then(pl.lit(kind))
    branches = branches.when(
        (text.str.len_chars() > LONG_TEXT) | (text.str.count_matches(r"\s+") >= 14)
    ).then(pl.lit("long"))
    for kind, pattern in _PATTERNS[1:]:
        branches = branches.when(text.str.contains(pattern)).then(pl.lit(kind))
    return pl.DataFrame({"text": texts}).select(branches.otherwise(pl.lit("word")).alias("kind")).to_series()


_PERIOD = re.compile(
    rf"^(?:(?:fy\s*)?(?:19|20)\d\d(?:\s*[-/]\s*(?:19|20)?\d\d)?|q[1-4][\s-]*(?:(?:19|20)\d\d)?|"
    rf"{_MONTH}[\s./'’-]*(?:(?:19|20)?\d\d)?|(?:19|20)\d\d-\d\d)$",
    re.IGNORECASE,
)


def is_period(text: str) -> bool:
    """Whether a text is a year, a quarter or a month: a number or date that may stand in a header."""
    return bool(_PERIOD.match(text))
