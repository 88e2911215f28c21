"""Where a table's header stands: its main row among the top rows, and the first row of data under it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from statistics import median

from hotpass.sources.layout.grid import Box, Grid, Row
from hotpass.sources.layout.header import SURE, header_odds
from hotpass.sources.layout.kinds import TYPED
from hotpass.sources.layout.profile import Profile, well_filled
from hotpass.sources.layout.sampling import sampled_rows
from hotpass.sources.layout.stacked import header_block
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
        block = header_block(grid, box, rows, best.index, body)
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
