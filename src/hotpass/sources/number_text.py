"""Numbers as people see them: 27821234567.0 is 27821234567, 0.30000000000000004 is 0.3.

Excel keeps 17 significant digits and shows at most 15; whole numbers are kept digit by digit as written.
"""

from __future__ import annotations

from decimal import Decimal

import polars as pl

_WHOLE = r"^-?[0-9]+$"
_SHORT = r"^-?[0-9]{1,7}\.[0-9]{1,8}$"
_SIGNIFICANT = 15
_PLAIN = range(-9, 21)
"""Powers of ten written out in full; beyond them Excel's own E notation."""


def number_texts(written: pl.Series) -> pl.Series:
    """The shown text of each number in `written` (String, as a workbook stores it); other texts stay."""
    exact = written.str.contains(_WHOLE)
    if not exact.all():
        written = _decimals(written.str.strip_chars(), exact | written.str.contains(_SHORT))
    return written.replace("-0", "0")


def _decimals(written: pl.Series, easy: pl.Series) -> pl.Series:
    texts = pl.DataFrame({"text": written, "easy": easy})
    text = pl.col("text")
    trimmed = texts.select(
        pl.when(text.str.contains(".", literal=True) & pl.col("easy"))
        .then(text.str.strip_chars_end("0").str.strip_suffix("."))
        .otherwise(text)
    ).to_series()
    hard = (~easy).arg_true()
    return trimmed.scatter(hard, _rounded(written.gather(hard))) if len(hard) else trimmed


def _rounded(written: pl.Series) -> pl.Series:
    shown = (
        written.cast(pl.Float64, strict=False)
        .round_sig_figs(_SIGNIFICANT)
        .cast(pl.String)
        .str.strip_suffix(".0")
    )
    odd = shown.is_null() | shown.str.contains("[a-zA-Z]")
    by_hand = pl.Series([shown_number(text) for text in written.filter(odd)], dtype=pl.String)
    return shown.scatter(odd.arg_true(), by_hand) if len(by_hand) else shown


def shown_number(written: str) -> str:
    """One number as Excel's General format shows it, but without its limit of 11 characters."""
    try:
        value = Decimal(f"{float(written):.{_SIGNIFICANT}g}")
    except (ValueError, OverflowError):
        return written
    if not value.is_finite():
        return written
    power = value.adjusted() if value else 0
    if power in _PLAIN:
        return format(value, "f")
    return f"{format(value.scaleb(-power).normalize(), 'f')}E{power:+03d}"
