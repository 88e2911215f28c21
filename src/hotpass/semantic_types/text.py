"""Clean-up that every kind of text needs, as Polars expressions: invisible characters, blanks, quotes, case
and diacritics. What a text means is left to the semantic types.
"""

from __future__ import annotations

import polars as pl

_INVISIBLE = r"[[\p{Cc}\p{Cf}]--\s]"
"""Control and format characters (zero-width, soft hyphen, byte-order mark) that are no white space."""

_BLANKS = r"\s\s+|[^\S ]"
"""What is to become one space; single spaces are left alone, which is four times as fast as `\\s+`."""

_UNTIDY = r"[^ -~]|  |^ | $"

_QUOTES = {
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "´": "'", "ʼ": "'", "＇": "'",
    "“": '"', "”": '"', "„": '"', "‟": '"', "″": '"', "«": '"', "»": '"', "＂": '"',
}  # fmt: skip

_LETTERS = {
    "ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o",
    "đ": "d", "Đ": "d", "ł": "l", "Ł": "l", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th", "ı": "i",
}  # fmt: skip
"""Letters that compatibility decomposition leaves whole."""


def has_invisible(expr: pl.Expr) -> pl.Expr:
    """True where a text holds characters that `tidy` drops (issue `cell.control_characters`)."""
    return expr.str.contains(_INVISIBLE)


def is_untidy(expr: pl.Expr) -> pl.Expr:
    """False where `tidy` would certainly change nothing: ASCII, single spaces, none at the ends."""
    return expr.str.contains(_UNTIDY)


def tidy_lines(expr: pl.Expr) -> pl.Expr:
    """`tidy`, but line breaks stay: one line feed between lines, no blank lines."""
    return (
        _visible(expr)
        .str.replace_all(r"\s*[\r\n\x0b\x0c\x85\u{2028}\u{2029}]\s*", "\n")
        .str.replace_all(r"[\s&&[^\n]]+", " ")
        .str.strip_chars()
    )


def tidy(expr: pl.Expr) -> pl.Expr:
    """One line of NFC text: no invisible characters, straight quotes, single spaces, none at the ends."""
    return _visible(expr).str.replace_all(_BLANKS, " ").str.strip_chars()


def fold(expr: pl.Expr) -> pl.Expr:
    """`tidy`, lower case, without diacritics: two spellings of one word become the same text."""
    return (
        tidy(expr)
        .str.normalize("NFKD")
        .str.replace_all(r"\p{M}+", "")
        .str.replace_many(_LETTERS)
        .str.to_lowercase()
        .str.replace_all(_BLANKS, " ")
        .str.strip_chars()
    )


def words(expr: pl.Expr) -> pl.Expr:
    """The folded text with everything but letters and digits turned into single spaces."""
    return fold(expr).str.replace_all(r"[^\p{L}\p{N}]+", " ").str.strip_chars()


def _visible(expr: pl.Expr) -> pl.Expr:
    return expr.str.replace_all(_INVISIBLE, "").str.normalize("NFC").str.replace_many(_QUOTES)


def with_columns_once(frame: pl.DataFrame, **columns: pl.Expr) -> pl.DataFrame:
    """`frame.with_columns(**columns)`, each expression that they are made of worked out once.

    On a `DataFrame` Polars works it out wherever it is named: a long one, tested and then used, costs double.
    """
    return frame.lazy().with_columns(**columns).collect()
