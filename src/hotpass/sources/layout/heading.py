"""Where a table's header stands: the rows of a header block, and the first row of data under it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from statistics import median

from hotpass.sources.layout.grid import Box, Grid, Row, touches
from hotpass.sources.layout.header import SURE, header_odds, repeats
from hotpass.sources.layout.kinds import TYPED, is_period
from hotpass.sources.layout.profile import Profile, well_filled
from hotpass.sources.layout.sampling import sampled_rows
from hotpass.sources.layout.words import HeaderWords

TOP = 40
"""Rows of a box among which its header is sought."""

LATER = 0.3
"""What each full row above a candidate costs it: headers stand first."""


_NEAR = 15


@dataclass(frozen=True, slots=True)
class Heading:
    """The header block of a box: its row indexes (none: no header), first data row, and deciding odds."""

    rows: tuple[int, ...]
    first_data: int
    odds: float

    @property
    def unsure(self) -> bool:
        """Whether the first row might as well have been a header."""
        return not self.rows and self.odds > -SURE


@dataclass(frozen=True, slots=True)
class _Candidate:
    index: int
    odds: float
    width: float
    last: bool

    def thin(self, row: Row) -> bool:
        """A title, a preamble line, a section: far fewer cells than the rows under it."""
        if len(row) == 2 and self.width >= 3 and row[min(row)].text.endswith(":"):
            return True
        return len(row) < max(0.5 * self.width, 2 if self.width >= 2 else 1)

    def broad(self, row: Row) -> bool:
        """As many cells, nearly, as the rows under it."""
        return len(row) >= 0.75 * self.width


def find_heading(grid: Grid, box: Box, words: HeaderWords) -> Heading:
    """The header block of a box that holds one table."""
    rows = sampled_rows(grid, box)
    top, body = _weigh(rows, words)
    full = [c for c in top if not c.thin(rows[c.index])]
    refused: set[int] = set()
    while True:
        best = _best(full, rows, refused)
        if best is None or best.odds < SURE:
            break
        odds = best.odds - _usual_odds(full, best)
        if odds < SURE:
            return replace(_no_heading(rows, top, full, box, body), odds=odds)
        block = _block(grid, box, rows, best, body)
        above = [c for c in full if c.index < best.index and c.index not in block and c.broad(rows[c.index])]
        if not above:
            return Heading(block, _next_row(rows, block[-1], box), odds)
        refused.add(best.index)
    return _no_heading(rows, top, full, box, body)


def _weigh(rows: Mapping[int, Row], words: HeaderWords) -> tuple[list[_Candidate], Profile]:
    """The top rows, each with its odds against the rows under it; and the profile of all rows."""
    order = list(rows)
    again = _said_again(rows)
    profile = Profile(words, (rows[i] for i in order[TOP:] if i not in again))
    found = []
    for place, i in reversed(list(enumerate(order[:TOP]))):
        width = _width(profile, [len(rows[j]) for j in order[place + 1 : place + 1 + _NEAR]])
        found.append(_Candidate(i, header_odds(rows[i], profile), width, profile.rows == 0))
        if i not in again:
            profile.add(rows[i])
    return found[::-1], profile


def _width(profile: Profile, near: list[int]) -> float:
    """Cells in a well-filled row under a candidate; of the next rows where far ones are wider."""
    local = well_filled(near)
    return min(profile.width, local) if local >= 2 else profile.width


def _said_again(rows: Mapping[int, Row]) -> set[int]:
    """Rows of words that repeat a row above them word for word: headers come again, and are no body then."""
    seen: set[tuple[str, ...]] = set()
    again = set()
    for i, row in rows.items():
        if len(row) < 2 or any(cell.kind in TYPED for cell in row.values()):
            continue
        texts = tuple(cell.text for _, cell in sorted(row.items()))
        if texts in seen:
            again.add(i)
        seen.add(texts)
    return again


def _usual_odds(full: list[_Candidate], best: _Candidate) -> float:
    """What the rows under a candidate score themselves: evidence that fits them all tells nothing."""
    under = [c.odds for c in full if c.index > best.index and not c.last][:8]
    return max(median(under), 0.0) if len(under) >= 4 else 0.0


def _best(full: list[_Candidate], rows: Mapping[int, Row], refused: set[int]) -> _Candidate | None:
    best, best_value = None, float("-inf")
    for place, candidate in enumerate(full):
        value = candidate.odds - LATER * place
        if candidate.index not in refused and value > best_value and not (candidate.last and place):
            best, best_value = candidate, value
        if candidate.odds < -SURE and candidate.broad(rows[candidate.index]):
            break
    return best


def _block(grid: Grid, box: Box, rows: Mapping[int, Row], main: _Candidate, body: Profile) -> tuple[int, ...]:
    """The rows of the header whose main row is given: group titles above it, sub-headers under it."""
    block = [main.index]
    columns = _span({**rows[main.index], **dict.fromkeys(body.columns)})
    while (above := _row_above(rows, block[0])) is not None:
        if not set(rows[above]) <= columns or not _is_group_row(
            grid, box, rows[above], above, rows[block[0]]
        ):
            break
        block.insert(0, above)
    while (below := _row_below(rows, block[-1])) is not None:
        under = Profile(body.words, (row for i, row in rows.items() if i > below))
        if not under.rows or not _is_sub_header(grid, rows[below], below, rows[block[-1]], under):
            break
        block.append(below)
    return tuple(block)


def _is_group_row(grid: Grid, box: Box, row: Row, index: int, header: Row) -> bool:
    """Whether a row directly above a header row holds titles of groups of columns."""
    if any(cell.kind in TYPED and not is_period(cell.text) for cell in row.values()):
        return False
    if len(row) <= 2 and any(cell.text.endswith(":") for cell in row.values()):
        return False
    excel = grid.excel_row(index)
    spans = [
        m
        for m in grid.merges
        if m.first_row == excel and touches(m, excel, box.columns) and m.first_column in row
    ]
    if len(row) == 1:
        (column,) = row
        wide = [m for m in spans if m.first_column == column and m.last_column > column]
        return bool(wide) and (column > min(header) and wide[0].last_column < max(header) + 1)
    if spans:
        return True
    long = sum(cell.kind == "long" for cell in row.values())
    if len(row) >= 3 or long:
        return len(row) >= 3 and long * 2 <= len(row)
    left, right = sorted(row)
    short = all(
        len(cell.text) <= 30 and (is_period(cell.text) or not any(map(str.isdigit, cell.text)))
        for cell in row.values()
    )
    periods = all(is_period(cell.text) for cell in row.values())
    return short and len(header) > 3 and (periods or right - left > 1)


def _span(columns: Collection[int]) -> set[int]:
    return set(range(min(columns), max(columns) + 1))


def _row_below(rows: Mapping[int, Row], index: int) -> int | None:
    """The row below, or the one behind a single blank row where it begins further right."""
    if index + 1 in rows:
        return index + 1
    return index + 2 if index + 2 in rows and min(rows[index + 2]) > min(rows[index]) else None


def _row_above(rows: Mapping[int, Row], index: int) -> int | None:
    """The row above, or the one behind a single blank row where it holds several cells."""
    if index - 1 in rows:
        return index - 1
    return index - 2 if len(rows.get(index - 2, ())) >= 3 else None


def _is_sub_header(grid: Grid, row: Row, index: int, header: Row, under: Profile) -> bool:
    """Whether a row directly under a header row is a part of the header still."""
    if repeats(row, header):
        return True
    if _is_numbering(row) and len(row) >= 3 and not _is_numbering_body(under, row):
        return True
    if any(cell.kind in TYPED and not is_period(cell.text) for cell in row.values()):
        return False
    excel = grid.excel_row(index)
    if any(
        m.first_row < excel <= m.last_row
        and m.first_column in header
        and grid.excel_row(index - 1) >= m.first_row
        for m in grid.merges
    ):
        return True
    if len(row) < 2:
        return False
    odds = header_odds(row, under)
    typed = [c for c in row if c in under.columns and under.columns[c].typed_share > 0.5]
    if odds >= SURE and typed and len(typed) >= 0.3 * len(row):
        return True
    known = sum(under.words.score(cell.text) >= 1 for cell in row.values())
    first = min(under.columns, default=-1)
    lacks_first = (
        first not in row and first in header and under.rows and under.columns[first].size > 0.8 * under.rows
    )
    return bool(lacks_first and odds > 0 and known >= 0.5 * len(row) and _spreads(row, header))


def _spreads(row: Row, header: Row) -> bool:
    """Whether a row names columns that the row above leaves blank: the lower half of a stacked header."""
    return any(column not in header for column in row)


def _is_numbering(row: Row) -> bool:
    texts = [row[c].text.strip("()[].").lower() for c in sorted(row)]
    return texts == [str(i) for i in range(1, len(texts) + 1)] or texts == [
        chr(97 + i) for i in range(len(texts))
    ]


def _is_numbering_body(under: Profile, row: Row) -> bool:
    """Whether the rows under a row of 1, 2, 3 … are numbers in every column as well."""
    return all(c in under.columns and under.columns[c].share("number") > 0.5 for c in row)


def _next_row(rows: Mapping[int, Row], after: int, box: Box) -> int:
    return next((i for i in rows if i > after), box.high)


def _no_heading(
    rows: Mapping[int, Row], top: list[_Candidate], full: list[_Candidate], box: Box, body: Profile
) -> Heading:
    """Data from the first full row on; a thin row above it stays data where it holds the columns' kinds."""
    if not full:
        return Heading((), next(iter(rows), box.low), float("-inf"))
    first = full[0]
    start = first.index
    for candidate in reversed(top[: top.index(first)]):
        row = rows[candidate.index]
        typed = [c for c, cell in row.items() if cell.kind in TYPED or cell.kind == "code"]
        if not typed or body.kind_agreement(row) != 1.0 or min(row) != min(body.columns):
            break
        start = candidate.index
    return Heading((), start, first.odds)
