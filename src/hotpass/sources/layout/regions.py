"""Cutting a sheet into boxes that hold one table, or loose text, each: at blank columns, and at blank rows
where the table does not go on behind them. The boxes of a sheet hold every non-blank cell exactly once.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from hotpass.sources.layout.grid import Box, Grid, Row
from hotpass.sources.layout.header import header_odds
from hotpass.sources.layout.profile import Profile
from hotpass.sources.layout.sampling import sampled_rows
from hotpass.sources.layout.slabs import split_columns
from hotpass.sources.layout.words import HeaderWords

BANDS = 1000
"""Blank-row-free runs that are judged one by one; a sheet with more of them goes on as its last ones did."""

NEW_TABLE = 1.5
"""Log odds from which the first row behind a blank row is the header of another table."""

_DEPTH = 6


@dataclass
class _Group:
    """Bands that belong together so far."""

    low: int
    high: int
    rows: dict[int, Row]
    text: bool
    profile: Profile | None = field(default=None)

    def absorb(self, other: _Group) -> None:
        self.high = other.high
        self.rows |= other.rows
        self.text &= other.text
        self.profile = None

    def seen(self, words: HeaderWords) -> Profile:
        if self.profile is None:
            self.profile = Profile(words, self.rows.values())
        return self.profile

    @property
    def columns(self) -> set[int]:
        return {c for row in self.rows.values() if len(row) > 1 for c in row}


def segment(grid: Grid, words: HeaderWords, box: Box, depth: int = 0) -> list[Box]:
    """Boxes, top to bottom and left to right, that share out the non-blank cells of `box`."""
    found = []
    for low, high in _groups(grid, words, box):
        whole = Box(low, high, box.columns)
        slabs = split_columns(grid, whole)
        if len(slabs) == 1:
            found.append(Box(low, high, slabs[0]))
            continue
        for columns in slabs:
            slab = Box(low, high, columns)
            found.extend(segment(grid, words, slab, depth + 1) if depth < _DEPTH else [slab])
    return found


def bands(grid: Grid, box: Box) -> list[tuple[int, int]]:
    """Runs of rows without a blank row between them; beyond `BANDS` of them the last run takes the rest."""
    runs = (
        (grid.counts(box) > 0)
        .rle()
        .struct.unnest()
        .select("value", high=pl.col("len").cum_sum(), low=pl.col("len").cum_sum() - pl.col("len"))
        .filter("value")
    )
    edges = [
        (box.low + low, box.low + high) for low, high in runs.head(BANDS).select("low", "high").iter_rows()
    ]
    if runs.height > BANDS:
        edges[-1] = (edges[-1][0], box.low + runs["high"][-1])
    return edges


def _groups(grid: Grid, words: HeaderWords, box: Box) -> list[tuple[int, int]]:
    """Runs of bands: each a table with all its blank rows, or loose text."""
    edges = bands(grid, box)
    grid.load(
        row
        for low, high in edges
        for row in (*range(low, min(low + 12, high)), *range(max(high - 4, low), high))
    )
    groups: list[_Group] = []
    for low, high in edges:
        rows = sampled_rows(grid, Box(low, high, box.columns))
        band = _Group(low, high, rows, all(len(row) == 1 for row in rows.values()))
        _place(groups, band, words)
    return [(group.low, group.high) for group in groups]


def _place(groups: list[_Group], band: _Group, words: HeaderWords) -> None:
    """Join a band to the groups before it, or begin a group with it."""
    if groups and band.text and groups[-1].text:
        groups[-1].absorb(band)
        return
    back = 2 if len(groups) > 1 and groups[-1].text and not groups[-2].text else 1
    if groups and not band.text and not groups[-back].text and _continues(groups[-back], band, words):
        for between in groups[len(groups) - back + 1 :]:
            groups[-back].absorb(between)
        groups[-back].absorb(band)
        del groups[len(groups) - back + 1 :]
        return
    groups.append(band)


def _continues(group: _Group, band: _Group, words: HeaderWords) -> bool:
    """Whether the table of `group` goes on in `band`, behind one or more blank rows."""
    columns = group.columns
    if _is_header_only(group, band, words):
        return True
    full = [row for row in band.rows.values() if len(row) > 1]
    if _repeats_header(group, full[0]) or not band.columns <= set(range(min(columns), max(columns) + 2)):
        return False
    known = group.seen(words)
    first, rest = full[0], Profile(words, full[1:])
    if rest.rows:
        if header_odds(first, rest) >= NEW_TABLE and header_odds(first, known) > -0.5:
            return False
    elif header_odds(first, known) >= NEW_TABLE + 0.5:
        return False
    if known.rows < 3 and (known.width <= 2 < rest.width or len(columns) * 2 < len(band.columns)):
        return False
    shares = [share for row in full[:10] if (share := known.kind_agreement(row)) is not None]
    return bool(shares) and sum(shares) / len(shares) >= 0.6


def _is_header_only(group: _Group, band: _Group, words: HeaderWords) -> bool:
    full = [row for row in group.rows.values() if len(row) > 1]
    if len(full) > 5 or len(group.rows) > 8:
        return False
    profile = Profile(words, band.rows.values())
    last = full[-1]
    shared = sum(c in profile.columns for c in last) / len(last)
    mine = header_odds(
        next(row for row in band.rows.values() if len(row) > 1), Profile(words, list(band.rows.values())[1:])
    )
    return (
        shared >= 0.5
        and len(last) >= 0.6 * profile.width
        and all(header_odds(row, profile) >= NEW_TABLE for row in full)
        and mine < NEW_TABLE
    )


def _repeats_header(group: _Group, row: Row) -> bool:
    """Whether a row says again what a row near the top of the group said: a repeated header."""
    head = list(group.rows.values())[:12]
    return any(repeats(row, known) for known in head)


def repeats(row: Row, header: Row) -> bool:
    """Whether two rows hold the same words in the same order, whichever columns they stand in."""
    texts = [row[c].text.casefold() for c in sorted(row)]
    known = [header[c].text.casefold() for c in sorted(header)]
    words = sum(cell.kind in ("word", "long") for cell in row.values())
    return len(texts) > 1 and texts == known and words >= 0.6 * len(texts)
