"""Cutting a sheet into boxes that hold one table, or loose text, each: at blank columns, and at blank rows
where the table does not go on behind them. The boxes of a sheet hold every non-blank cell exactly once.
"""

from __future__ import annotations

from itertools import islice

import polars as pl

from hotpass.sources.layout.foot import is_total
from hotpass.sources.layout.grid import Box, Grid, Row
from hotpass.sources.layout.header import header_odds, repeats
from hotpass.sources.layout.profile import Profile
from hotpass.sources.layout.sampling import sampled_rows
from hotpass.sources.layout.slabs import split_columns
from hotpass.sources.layout.words import HeaderWords

BANDS = 1000
"""Blank-row-free runs that are judged one by one; a sheet with more of them goes on as its last ones did."""

NEW_TABLE = 1.5
"""Log odds from which the first row behind a blank row is the header of another table."""

_DEPTH = 6
_KNOWN = 400


class _Group:
    """Bands that belong together so far: their first rows, and what their columns look like."""

    def __init__(self, low: int, high: int, rows: dict[int, Row], words: HeaderWords) -> None:
        self.low, self.high = low, high
        self.rows = rows
        self.text = all(len(row) == 1 for row in rows.values())
        self.words = words
        self.columns = _shared_columns(rows)
        self._profile: Profile | None = None

    def absorb(self, other: _Group) -> None:
        """Take the band under this group into it. What is known is enough after `_KNOWN` rows."""
        self.high = other.high
        self.text &= other.text
        self.columns |= other.columns
        if len(self.rows) < _KNOWN:
            self.rows |= other.rows
            if self._profile:
                self._profile.extend(other.rows.values())

    @property
    def profile(self) -> Profile:
        """The columns of its rows."""
        if self._profile is None:
            self._profile = Profile(self.words, self.rows.values())
        return self._profile

    @property
    def full(self) -> list[Row]:
        """Its rows of several cells."""
        return [row for row in self.rows.values() if len(row) > 1]


def _shared_columns(rows: dict[int, Row]) -> set[int]:
    return {column for row in rows.values() if len(row) > 1 for column in row}


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
        _place(groups, _Group(low, high, rows, words), words)
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
    full = band.full
    if _repeats_header(group, full[0]) or not band.columns <= set(range(min(columns), max(columns) + 2)):
        return False
    known = group.profile
    first, rest = full[0], Profile(words, full[1:])
    if rest.rows:
        if header_odds(first, rest) >= NEW_TABLE and header_odds(first, known) > -0.5:
            return False
    elif is_total(first, known):
        return True
    elif header_odds(first, known) >= NEW_TABLE + 0.5:
        return False
    if known.conflicts(band.profile) >= 0.2:
        return False
    if known.rows < 3 and (known.width <= 2 < rest.width or len(columns) * 2 < len(band.columns)):
        return False
    shares = [share for row in full[:10] if (share := known.kind_agreement(row)) is not None]
    return bool(shares) and sum(shares) / len(shares) >= 0.6


def _is_header_only(group: _Group, band: _Group, words: HeaderWords) -> bool:
    """Whether the group is a header, and the band the records under it (or its second half and they)."""
    if len(group.rows) > 8 or len(full := group.full) > 5:
        return False
    profile = band.profile
    header, first = full[-1], band.full[0]
    shared = sum(c in profile.columns for c in header) / len(header)
    if shared < 0.5 or len(header) < 0.6 * profile.width:
        return False
    if any(header_odds(row, profile) < NEW_TABLE for row in full):
        return False
    sub_header = min(first) > min(header) and len(first) < len(header)
    return sub_header or header_odds(first, Profile(words, band.full[1:])) < NEW_TABLE


def _repeats_header(group: _Group, row: Row) -> bool:
    """Whether a row says again what a row near the top of the group said: a repeated header."""
    return any(repeats(row, known) for known in islice(group.rows.values(), 12))
