"""How a number, a range or a bound is read from text, whatever its currency, unit and separators."""

from __future__ import annotations

import polars as pl

CURRENCY = (
    r"(?i)^(?:zar|usd|eur|gbp|cad|aud|nad|bwp|chf|us\$|c\$|a\$|n\$|r|\$|€|£|¥)\s*"
    r"|\s*(?:zar|usd|eur|gbp|rand|rands|dollars?|euros?|pounds?|€|\$|£)$"
)
UNIT = (
    r"(?i)\s*(?:employees?|people|staff|persons?|werknemers|personeel|learners?|students?|beds?|units?|km|kms"
    r"|kilometers?|kilometres?|m2|m²|ha|hectares?|members?|workers?|ft|sqm|fte|%|medewerkers|mitarbeiter|employés)\.?$"
)
ABOUT = (
    r"(?i)^(?:approx(?:imately|\.)?|about|circa|c\.|ca\.?|\+/-|±|~|around|ongeveer|sowat|almost|nearly)\s*"
)
_SCALE = {
    "k": 1_000,
    "m": 1_000_000,
    "mil": 1_000_000,
    "mill": 1_000_000,
    "million": 1_000_000,
    "mn": 1_000_000,
}
_SCALE |= {
    "miljoen": 1_000_000,
    "b": 1_000_000_000,
    "bn": 1_000_000_000,
    "billion": 1_000_000_000,
    "thousand": 1_000,
}

DECIMAL_COMMA = frozenset(
    {
        "AO", "AR", "AT", "BE", "BR", "CH", "CL", "CO", "DE", "DK", "ES", "FI", "FR", "GR", "ID", "IT", "MZ", "NL",
        "NO", "PL", "PT", "RU", "SE", "TR", "VN",
    }
)  # fmt: skip
"""Countries that write 1.200 for one thousand two hundred (CLDR)."""

_COMMAS = r"^-?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?$"
_DOTS = r"^-?[0-9]{1,3}(?:\.[0-9]{3}){2,}(?:,[0-9]+)?$|^-?[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+$"
_DOT = r"^-?[1-9][0-9]{0,2}\.[0-9]{3}$"
_SPACES = r"^-?[0-9]{1,3}(?:[\s'’][0-9]{3})+(?:[.,][0-9]+)?$"
_MORE = r"^(?:>|≥|more than|over|meer as|above|\+\s*[0-9])"
_LESS = r"^(?:<|≤|less than|under|minder as|below|up to)"
_BOUND = r"^(?:[<>≤≥]=?|more than|less than|over|under|meer as|minder as|above|below|up to)\s*"
_NUMBER = r"-?[0-9]+(?:\.[0-9]+)?"
_RANGE = rf"^({_NUMBER})\s*(?:-|–|—|to|tot|\.\.|bis|à)\s*({_NUMBER})$"


def numbers(texts: pl.Series, country: str) -> pl.Series:
    """Each text as one number in plain digits, null where it is none; aligned with `texts`."""
    frame = pl.DataFrame({"text": texts.cast(pl.String)}).with_columns(bare=_bare(pl.col("text")))
    return _digits(frame, country)


def ranges(texts: pl.Series) -> pl.Series:
    """Texts such as "10 to 50 people" as 10-50, others null; the lower end stands first."""
    bare = pl.col("text").str.replace(ABOUT, "").str.replace(UNIT, "").str.replace_all(CURRENCY, "")
    bare = bare.str.replace_all(r"([0-9])[ ,]([0-9]{3})\b", "${1}${2}").str.to_lowercase()
    frame = pl.DataFrame({"text": texts.cast(pl.String)}).select(
        bare.str.replace_all(r"([0-9])\s*k\b", "${1}000").str.extract_groups(_RANGE).alias("range")
    )
    low, high = pl.col("range").struct.field("1"), pl.col("range").struct.field("2")
    ordered = low.cast(pl.Float64, strict=False) <= high.cast(pl.Float64, strict=False)
    return frame.select(pl.when(ordered).then(low + "-" + high)).to_series()


def bounds(texts: pl.Series, country: str) -> pl.Series:
    """Texts such as "more than 500" as >500; 50+ stays; others null."""
    text = pl.col("text")
    frame = pl.DataFrame({"text": texts.cast(pl.String)}).with_columns(
        text.str.to_lowercase().str.replace(UNIT, "")
    )
    frame = frame.with_columns(
        rest=_bare(text.str.replace(_BOUND, "")),
        sign=pl.when(text.str.contains(_MORE))
        .then(pl.lit(">"))
        .when(text.str.contains(_LESS))
        .then(pl.lit("<")),
        open=_bare(text.str.extract(r"^(.*[0-9])\s*(?:\+|plus|and more|and over|or more|en meer)$", 1)),
    )
    number = _digits(frame.select(bare="rest"), country)
    open_end = _digits(frame.select(bare="open"), country)
    return frame.select(pl.coalesce(pl.col("sign") + number, open_end + "+")).to_series()


def _bare(expr: pl.Expr) -> pl.Expr:
    """The text without "about", currency, unit and the brackets of a negative."""
    plain = expr.str.replace(ABOUT, "").str.replace(UNIT, "").str.replace(r"^\(([^()]+)\)$", "-${1}")
    sign = plain.str.extract(r"^(-)", 1).fill_null("")
    return sign + plain.str.replace(r"^[-\s]+", "").str.replace_all(CURRENCY, "").str.replace(r"^[-+]", "")


def _digits(frame: pl.DataFrame, country: str) -> pl.Series:
    """The column `bare` in plain digits, in steps so that no step is computed twice."""
    bare, digits, plain = pl.col("bare"), pl.col("digits"), pl.col("plain")
    dots = f"{_DOTS}|{_DOT}" if country in DECIMAL_COMMA else _DOTS
    frame = frame.with_columns(digits=bare.str.replace_all(r"[\s'’_]", ""))
    frame = frame.with_columns(
        comma=digits.str.contains(_COMMAS),
        dot=digits.str.contains(dots),
        apart=bare.str.contains(r"[0-9]\s[0-9]") & ~bare.str.contains(_SPACES),
    )
    plain_digits = (
        pl.when("comma")
        .then(digits.str.replace_all(",", ""))
        .when("dot")
        .then(digits.str.replace_all(r"\.", "").str.replace(",", ".", literal=True))
        .otherwise(digits.str.replace(r",-$", "").str.replace(r"^(-?[0-9]+),([0-9]+)$", "${1}.${2}"))
    )
    frame = frame.select(plain=pl.when(~pl.col("apart")).then(plain_digits))
    ordinary = plain.str.contains(r"^-?[0-9]+(?:\.[0-9]*)?$") & (plain.str.len_chars() <= 36)
    return frame.select(
        pl.coalesce(pl.when(ordinary).then(_trimmed(plain, country)), _scaled(plain), _scientific(plain))
    ).to_series()


def _scaled(plain: pl.Expr) -> pl.Expr:
    """Texts such as 1.5m and 10 thousand as numbers."""
    parts = plain.str.to_lowercase().str.extract_groups(
        r"^(?<count>-?[0-9]{1,6}(?:\.[0-9]{1,3})?)(?<scale>\p{L}+)$"
    )
    factor = parts.struct.field("scale").replace_strict(_SCALE, default=None, return_dtype=pl.Int64)
    thousandths = (parts.struct.field("count").cast(pl.Float64, strict=False) * 1000).round().cast(pl.Int64)
    return (thousandths * (factor // 1000)).cast(pl.String)


def _scientific(plain: pl.Expr) -> pl.Expr:
    """Excel's 1.2E+05 as a whole number."""
    exponent = plain.str.contains(r"^-?[0-9](?:\.[0-9]{1,15})?[eE]\+?(?:1[0-7]|0?[0-9])$")
    number = pl.when(exponent).then(plain).cast(pl.Float64, strict=False)
    return number.round().cast(pl.Int64, strict=False).cast(pl.String)


def _trimmed(plain: pl.Expr, country: str) -> pl.Expr:
    """Without leading zeros, a bare final point, and the zeros that a decimal does not need.

    Where a point can mean thousands the zeros stay: 1.2340 must not become 1.234.
    """
    stripped = plain.str.replace(r"^(-?)0+([0-9])", "${1}${2}")
    if country not in DECIMAL_COMMA:
        stripped = stripped.str.replace(r"(\.[0-9]*?)0*$", "${1}")
    whole = stripped.str.strip_suffix(".")
    return pl.when(whole == "-0").then(pl.lit("0")).otherwise(whole)
