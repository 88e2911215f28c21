"""Civil dates: ISO 8601, whole (2021-03-04) or as far as they are known (2021-03, 2021)."""

from __future__ import annotations

from typing import ClassVar

import polars as pl

from hotpass.semantic_types import date_reading
from hotpass.semantic_types.base import Context, Expectation, SemanticType, SemanticTypeInfo
from hotpass.semantic_types.cleaned import finish, split, start
from hotpass.semantic_types.date_terms import HEADER_TERMS
from hotpass.semantic_types.sampling import sample, share
from hotpass.semantic_types.text import fold

MONTH_FIRST = frozenset({"US", "FM", "PW", "MH", "PH", "BZ"})
"""Countries whose habit is month/day/year."""

_NEVER = ["0000-00-00", "1899-12-30", "1899-12-31", "1900-01-00", "9999-12-31", "0001-01-01"]
"""Dates that programs write for no date."""

_SERIAL = r"^\d{4,5}(?:\.\d+)?$"
_EARLIEST_SERIAL, _LATEST_SERIAL = 7306, 73050
"""Days since 1899-12-30 (Excel's 1900 date system) from 1920 to 2099: the serials that are taken for dates."""

_HISTORICAL = 0.1
"""Share of births longer ago than anyone lives from which a list is one of the dead, and no slip of typing."""

_MANY = 10
"""Distinct dates from which that can be told."""

_SEPARATOR = r"\s*(?:[;|&\n]|,\s|\s(?:and|en|und|et|y|to|tot|till)\s)\s*"


class DateType(SemanticType):
    """Dates of founding, ceasing, contact, update and birth; times of day are dropped."""

    info: ClassVar[SemanticTypeInfo] = SemanticTypeInfo(
        name="date",
        privacy="public",
        header_terms=HEADER_TERMS,
        expectations=(Expectation("matches", pattern=r"^\d{4}(?:-\d{2}(?:-\d{2})?)?$"),),
        vetoes=frozenset({"email", "phone", "website", "coordinates", "postal_code"}),
    )

    def recognise(self, values: pl.Series, context: Context) -> float:
        """The share of texts that read as a date; years alone count half, serials not at all."""
        frame = sample(values, context).select(text=date_reading.stripped(pl.col("folded")))
        frame = _read(frame, context)
        year_only = pl.col("text").str.contains(r"^\d{4}(?:\.0+)?$")
        bare = pl.col("text").str.contains(r"^\d{8}$")
        dated = pl.col("value").is_not_null()
        whole = share(frame, dated & ~year_only & ~bare)
        return whole + 0.5 * share(frame, dated & (year_only | bare))

    def clean(self, values: pl.Series, context: Context) -> pl.DataFrame:
        """One part a date. `value.ambiguous` where nothing but the country's habit tells day from month;
        `date.out_of_range` for births after `as_of` and years that no record means; else `date.malformed`.

        Excel serials (45123) are dates where at least half of the column's texts are dates or serials.
        """
        work, nothing = start(values, context, lines=True)
        work = work.with_columns(text=date_reading.stripped(_folded_lines(pl.col("text"))))
        read = _read(work, context).with_columns(serial=_serial(pl.col("text")))
        if _has_serials(read):
            read = read.with_columns(value=pl.coalesce("value", "serial"))
        unread, dates = split(read, pl.col("value").is_not_null())
        return finish(nothing, _judged(dates, context), _pieces(unread.select("raw", "text"), context))


TYPE = DateType()


def day_first_evidence(values: pl.Series) -> bool | None:
    """What a column's own d/m/y texts say of their order: True day first, False month first, None nothing or both."""
    text = date_reading.stripped(fold(pl.col("text")))
    numbers = (text.str.extract(date_reading.DAY_MONTH_YEAR, n).cast(pl.Int32, strict=False) for n in (1, 2))
    frame = pl.DataFrame({"text": values.cast(pl.String)}).select(
        *(e.alias(n) for e, n in zip(numbers, "ab", strict=True))
    )
    day_first = frame.filter(pl.col("a").is_between(13, 31), pl.col("b").is_between(1, 12)).height
    month_first = frame.filter(pl.col("b").is_between(13, 31), pl.col("a").is_between(1, 12)).height
    if day_first > 9 * month_first:
        return True
    if month_first > 9 * day_first:
        return False
    return None


def _folded_lines(text: pl.Expr) -> pl.Expr:
    """`fold`, but line breaks become `;`."""
    return fold(text.str.replace_all("\n", "; "))


def _read(frame: pl.DataFrame, context: Context) -> pl.DataFrame:
    """Add `value` (ISO text, null where there is no such date) and `ambiguous` to `frame[text]`; rows may move."""
    day_first = context.country not in MONTH_FIRST if context.day_first is None else context.day_first
    latest = 0 if context.kind == "birth" else 10
    parts = date_reading.read(frame, day_first, context.as_of.year, latest)
    year, month, day = (pl.col(name) for name in date_reading.PARTS)
    whole = pl.concat_str(year, month, day, separator="-")
    real = whole.str.to_date("%Y-%m-%d", strict=False).is_not_null() | whole.is_in(_NEVER)
    known_month = month.cast(pl.Int32, strict=False).is_between(1, 12)
    value = (
        pl.when((day != "") & real)
        .then(whole)
        .when((day == "") & (month != "") & known_month)
        .then(pl.concat_str(year, month, separator="-"))
        .when((day == "") & (month == ""))
        .then(year)
    )
    unsure = date_reading.is_ambiguous(pl.col("text")) if context.day_first is None else pl.lit(False)
    return parts.with_columns(value=value, ambiguous=unsure).drop(date_reading.PARTS)


def _serial(text: pl.Expr) -> pl.Expr:
    days = pl.when(text.str.contains(_SERIAL)).then(
        text.cast(pl.Float64, strict=False).floor().cast(pl.Int32, strict=False)
    )
    inside = days.is_between(_EARLIEST_SERIAL, _LATEST_SERIAL)
    return pl.when(inside).then((pl.date(1899, 12, 30) + pl.duration(days=days)).dt.to_string("%Y-%m-%d"))


def _has_serials(read: pl.DataFrame) -> bool:
    serials = read["serial"].is_not_null().sum()
    dated = (read["serial"].is_not_null() | read["value"].is_not_null()).sum()
    return serials > 0 and dated * 2 >= read.height


def _judged(dates: pl.DataFrame, context: Context) -> pl.DataFrame:
    """Rows with `code` set, and `value` emptied where the code is an error or says there is no date."""
    low, high = _range(context)
    old = share(dates, pl.col("value") < low)
    if context.kind == "birth" and dates.height >= _MANY and old >= _HISTORICAL:
        low = "1000"
    never = pl.col("value").is_in(_NEVER)
    if context.kind != "founded":
        never = never | (pl.col("value") == "1900-01-01")
    code = (
        pl.when(never)
        .then(pl.lit("value.sentinel"))
        .when((pl.col("value") < low) | (pl.col("value") > high))
        .then(pl.lit("date.out_of_range"))
        .when("ambiguous")
        .then(pl.lit("value.ambiguous"))
    )
    judged = dates.with_columns(code=code)
    kept = pl.col("code").is_null() | (pl.col("code") == "value.ambiguous")
    columns = [name for name in ("raw", "part", "value", "code") if name in judged.columns]
    return judged.with_columns(value=pl.when(kept).then("value")).select(columns)


def _range(context: Context) -> tuple[str, str]:
    """The first and last plausible date of the field's kind, as texts that compare like dates."""
    today, year = context.as_of, context.as_of.year
    if context.kind == "birth":
        return f"{year - 130:04d}", today.isoformat()
    if context.kind in ("contact", "updated"):
        return "1950", f"{year + 1:04d}-12-31"
    return "1500", f"{year + 50:04d}-12-31"


def _pieces(unread: pl.DataFrame, context: Context) -> pl.DataFrame:
    """Texts that hold several dates, one row each; `date.malformed` for whatever is no date."""
    marked = pl.col("text").str.replace_all(_SEPARATOR, "\x1f").str.strip_chars("\x1f ")
    pieces = unread.with_columns(text=marked.str.split("\x1f")).with_columns(
        text=pl.col("text").list.filter(pl.element().str.contains(r"[\p{L}\p{N}]")).list.head(255)
    )
    single, several = split(pieces, pl.col("text").list.len() > 1)
    rows = several.with_columns(part=pl.int_ranges(0, pl.col("text").list.len())).explode("text", "part")
    rows = rows.with_columns(text=date_reading.stripped(pl.col("text")))
    read = _read(rows, context)
    broken = pl.col("value").is_null().any().over("raw")
    sound = read.filter(~broken)
    refused = pl.concat([single.select("raw"), read.filter(broken).select("raw").unique(maintain_order=True)])
    malformed = refused.with_columns(
        part=pl.lit(0, dtype=pl.Int64), value=pl.lit(None, dtype=pl.String), code=pl.lit("date.malformed")
    )
    return pl.concat([_judged(sound, context), malformed.select("raw", "part", "value", "code")])
