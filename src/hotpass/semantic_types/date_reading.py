"""Reading dates: the shapes people write them in, as Polars expressions and frames of folded text."""

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
_ZONE = r"(?:z|utc|gmt|sast|[+-]\d{2}:?\d{2})"
_CLOCK = r"\d{1,2}[:h.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?)?\s*"
_TIME = rf"(?:[t,]?\s*|\s+(?:at|om)\s+){_CLOCK}{_ZONE}?$"
_DAY = r"([0-9]{1,2})(?:st|nd|rd|th|ste|de|er|\.)?"
_YEAR = r"([0-9]{4}|'?[0-9]{2})"
_GAP = r"[\s,./-]*(?:of\s|de\s|van\s)?[\s,./-]*"

DAY_MONTH_YEAR = r"^([0-9]{1,2})\s?[-/. ]\s?([0-9]{1,2})\s?[-/. ]\s?([0-9]{4}|[0-9]{2})$"

PARTS = ("year", "month", "day")

_SHAPES: tuple[tuple[str, str], ...] = (
    (r"^([0-9]{4})[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,2})$", "ymd"),
    (DAY_MONTH_YEAR, "??y"),
    (r"^((?:1[6-9]|20)[0-9]{2})(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])$", "ymd"),
    (r"^(0[1-9]|[12][0-9]|3[01])(0[1-9]|1[0-2])((?:19|20)[0-9]{2})$", "dmy"),
    (r"^([0-9]{4})[-/.](0?[1-9]|1[0-2])$", "ym"),
    (r"^(0?[1-9]|1[0-2])[-/.]([0-9]{4})$", "my"),
    (r"^((?:1[5-9]|20)[0-9]{2})(?:\.0+)?$", "y"),
    (rf"^{_DAY}{_GAP}{_MONTH}{_GAP}{_YEAR}$", "dmy"),
    (rf"^{_MONTH}[\s./-]*{_DAY}(?:,\s*|\s+|[/-]){_YEAR}$", "mdy"),
    (rf"^([0-9]{{4}})[\s,./-]+{_MONTH}[\s,./-]+{_DAY}$", "ymd"),
    (rf"^{_MONTH}{_GAP}([0-9]{{4}})$", "my"),
    (rf"^{_MONTH}[\s/'-]+([0-9]{{2}})$", "my"),
    (rf"^([0-9]{{4}})[\s,./-]*{_MONTH}$", "ym"),
)
"""Patterns and what their groups are: y(ear), m(onth), d(ay), ? either of month and day."""


def stripped(text: pl.Expr) -> pl.Expr:
    """Folded text without weekday and time of day, both of which no date field keeps."""
    bare = text.str.replace(_WEEKDAY, "").str.strip_chars(" .,;:()[]'\"")
    midnight = r"[t ]00:00:00(?:\.0+)?z?$"
    bare = bare.str.replace(midnight, "")
    timed = bare.str.contains(r"\d[:h]\d{2}")
    return pl.when(timed).then(bare.str.replace(_TIME, "").str.strip_chars(" .,;")).otherwise(bare)


def read(frame: pl.DataFrame, day_first: bool, as_of_year: int, latest: int) -> pl.DataFrame:
    """Add `year`, `month`, `day` to `frame[text]` of stripped texts; all null where a text is no date.

    They are zero-padded texts, "" where a partial date has none; whether such a day exists is not asked. Where one
    number of a d/m/y date is over 12 it is the day whatever `day_first` says. Years of two digits lie at most
    `latest` years after `as_of_year`.
    """
    left, found = frame, []
    for pattern, order in _SHAPES:
        hit = left["text"].str.contains(pattern)
        if hit.any():
            some = left.filter(hit)
            found.append(some.with_columns(_ordered(pattern, order, day_first)))
            left = left.filter(~hit)
    nothing = left.with_columns(pl.lit(None, dtype=pl.String).alias(name) for name in PARTS)
    month = pl.col("month").replace_strict(MONTHS, default=None, return_dtype=pl.String)
    return pl.concat([*found, nothing]).with_columns(
        year=_whole_year(pl.col("year"), as_of_year, latest),
        month=pl.coalesce(month, _padded(pl.col("month"))),
        day=_padded(pl.col("day")),
    )


def _ordered(pattern: str, order: str, day_first: bool) -> list[pl.Expr]:
    """`year`, `month` and `day` out of a pattern's groups, which stand in `order`."""
    groups = {letter: pl.col("text").str.extract(pattern, n) for n, letter in enumerate(order, 1)}
    if order == "??y":
        first, second = (pl.col("text").str.extract(pattern, n) for n in (1, 2))
        is_day = (_number(first) > 12) | ((_number(second) <= 12) & pl.lit(day_first))
        groups["m"] = pl.when(is_day).then(second).otherwise(first)
        groups["d"] = pl.when(is_day).then(first).otherwise(second)
    return [groups.get(letter, pl.lit("")).alias(name) for letter, name in zip("ymd", PARTS, strict=True)]


def is_ambiguous(text: pl.Expr) -> pl.Expr:
    """True of stripped d/m/y texts where either number could be the month, and it matters which."""
    first, second = _group(text, DAY_MONTH_YEAR, 1), _group(text, DAY_MONTH_YEAR, 2)
    return ((_number(first) <= 12) & (_number(second) <= 12) & (_number(first) != _number(second))).fill_null(
        False
    )


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
