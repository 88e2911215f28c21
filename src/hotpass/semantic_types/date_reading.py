"""Reading dates: the shapes people write them in, as Polars expressions over folded text."""

from __future__ import annotations

import polars as pl

_MONTH_NAMES: tuple[tuple[str, ...], ...] = (
    ("january", "jan", "januarie", "januari", "janvier", "janv", "januar", "enero", "ene", "janeiro"),
    ("february", "feb", "febr", "februarie", "februari", "fevrier", "fevr", "februar", "febrero", "fevereiro", "fev"),
    ("march", "mar", "mrt", "maart", "mars", "marz", "maerz", "marzo", "marco", "mch"),
    ("april", "apr", "avril", "avr", "abril", "abr"),
    ("may", "mei", "mai", "mayo", "maio"),
    ("june", "jun", "junie", "juni", "juin", "junio", "junho"),
    ("july", "jul", "julie", "juli", "juillet", "juil", "julio", "julho"),
    ("august", "aug", "augustus", "aout", "agosto", "ago"),
    ("september", "sep", "sept", "septembre", "septiembre", "setembro", "set"),
    ("october", "oct", "okt", "oktober", "octobre", "octubre", "outubro", "out"),
    ("november", "nov", "novembre", "noviembre", "novembro"),
    ("december", "dec", "des", "desember", "decembre", "dezember", "dez", "diciembre", "dic", "dezembro"),
)  # fmt: skip

MONTHS = {name: f"{number:02d}" for number, names in enumerate(_MONTH_NAMES, 1) for name in names}
"""Folded month names and their usual short forms in English, Afrikaans, Dutch, French, German, Spanish, Portuguese."""

_MONTH = "(" + "|".join(sorted(MONTHS, key=lambda name: (-len(name), name))) + r")\.?"
_WEEKDAY = (
    r"^(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|ma|di|wo|do|vr|sa|so|monday|tuesday|wednesday|thursday|friday"
    r"|saturday|sunday|maandag|dinsdag|woensdag|donderdag|vrydag|saterdag|sondag)[.,]?\s+"
)
_TIME = r"(?:[t,]?\s*|\s+(?:at|om)\s+)\d{1,2}[:h.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:z|utc|gmt|sast|[+-]\d{2}:?\d{2})?$"
_DAY = r"(\d{1,2})(?:st|nd|rd|th|ste|de|er|\.)?"
_YEAR = r"(\d{4}|'?\d{2})"
_GAP = r"[\s,./-]*(?:of\s|de\s|van\s)?[\s,./-]*"

DAY_MONTH_YEAR = r"^(\d{1,2})\s?[-/. ]\s?(\d{1,2})\s?[-/. ]\s?(\d{4}|\d{2})$"

PARTS = ("year", "month", "day")


def stripped(text: pl.Expr) -> pl.Expr:
    """Folded text without weekday and time of day, both of which no date field keeps."""
    bare = text.str.replace(_WEEKDAY, "").str.strip_chars(" .,;:()[]'\"")
    midnight = r"[t ]00:00:00(?:\.0+)?z?$"
    bare = bare.str.replace(midnight, "")
    timed = bare.str.contains(r"\d[:h]\d{2}")
    return pl.when(timed).then(bare.str.replace(_TIME, "").str.strip_chars(" .,;")).otherwise(bare)


def read(text: pl.Expr, day_first: bool, as_of_year: int, latest: int) -> dict[str, pl.Expr]:
    """`year`, `month`, `day` (text, zero-padded, "" where a partial date has none) of stripped text; null: no date.

    Where one number of a d/m/y date is over 12 it is the day whatever `day_first` says. Years of two digits lie at
    most `latest` years after `as_of_year`.
    """
    first, second = _group(text, DAY_MONTH_YEAR, 1), _group(text, DAY_MONTH_YEAR, 2)
    first_is_day = (_number(first) > 12) | ((_number(second) <= 12) & pl.lit(day_first))
    shapes = [
        _shape(text, r"^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$", (1, 2, 3)),
        (
            _group(text, DAY_MONTH_YEAR, 3),
            pl.when(first_is_day).then(second).otherwise(first),
            pl.when(first_is_day).then(first).otherwise(second),
        ),
        _shape(text, r"^((?:1[6-9]|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$", (1, 2, 3)),
        _shape(text, r"^(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])((?:19|20)\d\d)$", (3, 2, 1)),
        _shape(text, rf"^{_DAY}{_GAP}{_MONTH}{_GAP}{_YEAR}$", (3, 2, 1)),
        _shape(text, rf"^{_MONTH}[\s./-]*{_DAY}(?:,\s*|\s+|[/-]){_YEAR}$", (3, 1, 2)),
        _shape(text, rf"^(\d{{4}})[\s,./-]+{_MONTH}[\s,./-]+{_DAY}$", (1, 2, 3)),
        _shape(text, rf"^{_MONTH}{_GAP}(\d{{4}})$", (2, 1, 0)),
        _shape(text, rf"^{_MONTH}[\s/'-]+(\d{{2}})$", (2, 1, 0)),
        _shape(text, rf"^(\d{{4}})[\s,./-]*{_MONTH}$", (1, 2, 0)),
        _shape(text, r"^(\d{4})[-/.](0?[1-9]|1[0-2])$", (1, 2, 0)),
        _shape(text, r"^(0?[1-9]|1[0-2])[-/.](\d{4})$", (2, 1, 0)),
        _shape(text, r"^((?:1[5-9]|20)\d\d)(?:\.0+)?$", (1, 0, 0)),
    ]
    year = _whole_year(pl.coalesce(shape[0] for shape in shapes), as_of_year, latest)
    month = pl.coalesce(pl.when(shape[0].is_not_null()).then(shape[1]) for shape in shapes)
    day = pl.coalesce(pl.when(shape[0].is_not_null()).then(shape[2]) for shape in shapes)
    named = month.replace_strict(MONTHS, default=None, return_dtype=pl.String)
    return {"year": year, "month": pl.coalesce(named, _padded(month)), "day": _padded(day)}


def is_ambiguous(text: pl.Expr) -> pl.Expr:
    """True of stripped d/m/y texts where either number could be the month, and it matters which."""
    first, second = _group(text, DAY_MONTH_YEAR, 1), _group(text, DAY_MONTH_YEAR, 2)
    return ((_number(first) <= 12) & (_number(second) <= 12) & (_number(first) != _number(second))).fill_null(
        False
    )


def _shape(text: pl.Expr, pattern: str, order: tuple[int, int, int]) -> tuple[pl.Expr, pl.Expr, pl.Expr]:
    year, month, day = (_group(text, pattern, n) if n else pl.lit("") for n in order)
    return year, month, day


def _group(text: pl.Expr, pattern: str, number: int) -> pl.Expr:
    return text.str.extract(pattern, number)


def _number(text: pl.Expr) -> pl.Expr:
    return text.cast(pl.Int32, strict=False)


def _padded(text: pl.Expr) -> pl.Expr:
    return pl.when(text == "").then(text).otherwise(text.str.zfill(2))


def _whole_year(year: pl.Expr, as_of_year: int, latest: int) -> pl.Expr:
    short = year.str.strip_chars("'")
    near = 2000 + _number(short)
    near = pl.when(near > as_of_year + latest).then(near - 100).otherwise(near)
    return pl.when(short.str.len_chars() == 2).then(near.cast(pl.String)).otherwise(short)
