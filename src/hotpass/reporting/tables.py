"""Tables as CSV: plain for machines, and harmless when a spreadsheet opens them."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from hotpass.storage.private import FILE_MODE, flush_file

_FORMULA = r"^'*\s*[=+\-@\t\r\n＝＋－＠]"
"""What a spreadsheet may take for a formula (OWASP, "CSV Injection"), also behind quotes and spaces."""

_NUMBERS = r"^[+-]\d[\d. ]*(?:; ?\+?\d[\d. ]*)*$"
"""A signed number, or phone numbers joined by "; ": nothing in them can call or refer to anything."""


def write_csv(path: Path, table: pl.DataFrame, *, guard: bool = True) -> None:
    """Write the table as CSV (RFC 4180, UTF-8, `\\n`, header line), 0600.

    With `guard` a text that a spreadsheet would run as a formula gets a `'` in front, as OWASP says; numbers
    and phone numbers such as +27… or -26.1 stay as they are. `unguarded` gives the texts back unchanged.
    Lists become "; "-joined texts.
    """
    columns = [_flat(column) for column in table.get_columns()]
    if guard:
        columns = [guarded(c) if c.dtype == pl.String else c for c in columns]
    path.touch(FILE_MODE)
    pl.DataFrame(columns).write_csv(path)
    flush_file(path)


def guarded(texts: pl.Series) -> pl.Series:
    """The texts, a `'` in front of each that looks like a formula."""
    if not texts.str.contains(_FORMULA).any():
        return texts
    risky = texts.str.contains(_FORMULA) & ~texts.str.contains(_NUMBERS)
    return ("'" + texts).zip_with(risky.fill_null(False), texts).alias(texts.name)


def unguarded(texts: pl.Series) -> pl.Series:
    """What `guarded` was given."""
    rest = texts.str.slice(1)
    marked = texts.str.starts_with("'") & rest.str.contains(_FORMULA)
    return rest.zip_with(marked.fill_null(False), texts).alias(texts.name)


def _flat(column: pl.Series) -> pl.Series:
    """A list column as text; others as they are."""
    if isinstance(column.dtype, pl.List):
        return column.cast(pl.List(pl.String)).list.join("; ", ignore_nulls=True)
    return column
