"""The rows under a header: records, or sections, repeated headers, totals and notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from hotpass.sources.layout.foot import DEPTH, foot_rows, is_page_line, is_total
from hotpass.sources.layout.grid import Box, Grid, Row
from hotpass.sources.layout.heading import Heading
from hotpass.sources.layout.kinds import TYPED
from hotpass.sources.layout.profile import Profile
from hotpass.sources.layout.sampling import sampled_rows
from hotpass.sources.layout.words import HeaderWords

PAGES = 40
"""Repeated headers that each begin a table; more of them are the page breaks of one long table."""

_THIN_ROWS = 4000
"""Rows of one cell that are looked at as possible section titles, and rows looked at as subtotals."""

_TOTALS = ["total", "Total", "TOTAL", "totaal", "Totaal", "TOTAAL"]


@dataclass(frozen=True, slots=True)
class Body:
    """The body of a table: its profile, the rows in it that are no records, and one past its last row."""

    profile: Profile
    structure: tuple[int, ...]
    high: int


def body_of(
    grid: Grid, box: Box, heading: Heading, words: HeaderWords, repeats: tuple[int, ...] = ()
) -> Body:
    """Tell records from structure in the rows from `heading.first_data` on."""
    rows = {
        i: row
        for i, row in sampled_rows(grid, Box(heading.first_data, box.high, box.columns)).items()
        if i not in repeats
    }
    end = range(max(heading.first_data, box.high - DEPTH), box.high)
    rows |= {
        i: row
        for i, row in zip(end, grid.look(list(end), box.columns), strict=True)
        if row and i not in repeats
    }
    rows = dict(sorted(rows.items()))
    profile = Profile(words, rows.values())
    foot = foot_rows(grid, box, heading.first_data, profile, rows)
    if foot:
        profile = Profile(words, (row for i, row in rows.items() if i < foot[0]))
    high = foot[0] if foot else box.high
    inside = Box(heading.first_data, high, box.columns)
    inner = {*_sections(grid, inside, profile), *_subtotals(grid, inside, profile), *repeats}
    return Body(profile, tuple(sorted(inner)), high)


def repeated_headers(grid: Grid, box: Box, heading: Heading) -> tuple[int, ...]:
    """Row indexes under the header that hold the texts of its last row again."""
    if not heading.rows:
        return ()
    (header,) = grid.look([heading.rows[-1]], box.columns)
    if len(header) < 2 or sum(cell.kind in ("word", "long") for cell in header.values()) < 2:
        return ()
    body = grid.slice(Box(heading.first_data, box.high, box.columns))
    same = pl.all_horizontal(
        pl.col(str(c)).str.strip_chars().str.to_lowercase() == cell.text.lower() for c, cell in header.items()
    )
    found = body.select(same.fill_null(False).alias("same")).to_series().arg_true()
    return tuple(heading.first_data + int(i) for i in found)


def _sections(grid: Grid, box: Box, body: Profile) -> list[int]:
    """Rows of one cell between the records that name the records under them, and page lines."""
    if body.width < 3 or box.high <= box.low:
        return []
    counts = grid.counts(box)
    thin = [box.low + int(i) for i in (counts == 1).arg_true().head(_THIN_ROWS)]
    rows = dict(zip(thin, grid.look(thin, box.columns), strict=True))
    merged = {
        grid.index(m.first_row): m.last_column - m.first_column + 1
        for m in grid.merges
        if m.first_row == m.last_row and m.first_column in box.columns
    }
    sure = [
        i
        for i, row in rows.items()
        if is_page_line(row) or _is_foreign(row, body) or _is_banner(merged, i, body)
    ]
    rest = {i: row for i, row in rows.items() if i not in set(sure)}
    return sorted([*sure, *(rest if _all_titles(rest, counts, box) else ())])


def _subtotals(grid: Grid, box: Box, body: Profile) -> list[int]:
    """Rows between the records that add up the records above them."""
    if body.width < 2 or box.high <= box.low:
        return []
    first = [pl.col(str(c)).str.contains_any(_TOTALS) for c in box.columns[:3]]
    named = grid.slice(box).select(pl.any_horizontal(first).fill_null(False).alias("named")).to_series()
    found = [box.low + int(i) for i in named.arg_true().head(_THIN_ROWS)]
    return [i for i, row in zip(found, grid.look(found, box.columns), strict=True) if is_total(row, body)]


def _is_banner(merged: Mapping[int, int], index: int, body: Profile) -> bool:
    """Merged over at least half of the table."""
    return merged.get(index, 0) >= max(3, len(body.columns) / 2)


def _is_foreign(row: Row, body: Profile) -> bool:
    """A word in a column that holds none otherwise."""
    ((column, cell),) = row.items()
    known = body.columns.get(column)
    if known is None or known.size < 3 or cell.kind not in ("word", "long"):
        return False
    others = known.size - known.kinds["word"] - known.kinds["long"]
    return (
        others / known.size >= 0.8
        and sum(known.kinds[kind] for kind in TYPED) > 0
        and known.share("code") < 0.2
    )


def _all_titles(thin: Mapping[int, Row], counts: pl.Series, box: Box) -> bool:
    """Whether the rows of one cell are titles, each above full rows, in a table without gaps otherwise."""
    filled = counts.filter(counts > 1)
    if not 2 <= len(thin) <= 0.25 * len(filled) or len({min(row) for row in thin.values()}) > 1:
        return False
    if any(cell.kind != "word" for row in thin.values() for cell in row.values()):
        return False
    least = float(filled.quantile(0.05) or 0)
    if least < 3 or least < 0.6 * float(filled.median() or 0):  # type: ignore[arg-type]
        return False
    places = {i - box.low for i in thin}
    return all(i + 2 < len(counts) and counts[i + 1] > 1 and i + 1 not in places for i in places)
