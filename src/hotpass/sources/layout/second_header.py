"""Another header in the middle of a table: a second table that begins without a blank row."""

from __future__ import annotations

from collections.abc import Mapping

from hotpass.sources.layout.grid import Box, Grid, Row
from hotpass.sources.layout.header import header_odds, is_no_record
from hotpass.sources.layout.heading import Heading
from hotpass.sources.layout.kinds import TYPED
from hotpass.sources.layout.profile import Profile
from hotpass.sources.layout.words import HeaderWords

LOOKED_AT = 5_000
"""Rows up to which a table is searched for a second header: people stack tables by hand on short sheets."""

_ODDS = 4.0
_UNDER = 20
_STRANGE = 0.75


def second_header(grid: Grid, box: Box, heading: Heading, words: HeaderWords) -> int | None:
    """The row index of the first such header, else None.

    It must be words throughout, known as header words for the most part, and stand across columns that hold
    numbers, dates or addresses both above and under it: records are hardly ever all of that.
    """
    if not heading.rows or box.high - heading.first_data > LOOKED_AT:
        return None
    indexes = range(heading.first_data, box.high)
    rows = {i: row for i, row in zip(indexes, grid.look(indexes, box.columns), strict=True) if row}
    above = Profile(words, list(rows.values())[:100])
    typed = {c for c, column in above.columns.items() if column.typed_share > 0.7}
    for index, row in rows.items():
        if _is_words(row, words) and len(typed & set(row)) >= 2 and _heads(index, rows, words):
            return index
    return None


def _is_words(row: Row, words: HeaderWords) -> bool:
    if len(row) < 3 or any(cell.kind in TYPED for cell in row.values()):
        return False
    return sum(words.score(cell.text) >= 0.6 for cell in row.values()) >= 0.6 * len(row)


def _heads(index: int, rows: Mapping[int, Row], words: HeaderWords) -> bool:
    under = Profile(words, [row for i, row in rows.items() if index < i <= index + _UNDER])
    row = rows[index]
    return under.rows >= 2 and is_no_record(row, under, _STRANGE) and header_odds(row, under) >= _ODDS
