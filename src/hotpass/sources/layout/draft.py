"""What is known of a table before it is built: its box, header, body and verdict."""

from __future__ import annotations

from dataclasses import dataclass, field

from hotpass.sources.base import Verdict
from hotpass.sources.layout.body import PAGES, Body, body_of, repeated_headers
from hotpass.sources.layout.grid import Box, Grid, Row
from hotpass.sources.layout.heading import Heading, find_heading
from hotpass.sources.layout.sampling import sampled_rows
from hotpass.sources.layout.second_header import second_header
from hotpass.sources.layout.words import HeaderWords


@dataclass
class Draft:
    """A table in the making: its sampled non-blank `rows`, and the `loose` boxes of text beside it."""

    box: Box
    heading: Heading
    body: Body
    rows: dict[int, Row]
    verdict: Verdict = "data"
    why: str = ""
    confidence: float = 1.0
    tags: set[str] = field(default_factory=set)
    loose: list[Box] = field(default_factory=list)
    blocks: dict[int, int] = field(default_factory=dict)

    @property
    def records(self) -> dict[int, Row]:
        """The sampled rows that are records."""
        structure = set(self.body.structure)
        first, high = self.heading.first_data, self.body.high
        return {i: row for i, row in self.rows.items() if first <= i < high and i not in structure}

    @property
    def header(self) -> Row:
        """The main row of the header, the lowest; {} without one."""
        return self.rows.get(self.heading.rows[-1], {}) if self.heading.rows else {}


def is_loose(grid: Grid, box: Box) -> bool:
    """Whether no row of the box holds more than one cell: text or a list, and no table."""
    return not (grid.counts(box) > 1).any()


def drafts_of(grid: Grid, box: Box, words: HeaderWords) -> list[Draft]:
    """The tables of a box: one, or one for each header in it."""
    heading = find_heading(grid, box, words)
    repeats = repeated_headers(grid, box, heading)
    if len(repeats) > PAGES:
        return [_draft(grid, box, heading, words, repeats)]
    starts = [*repeats[:1], second_header(grid, box, heading, words)]
    start = min((index for index in starts if index is not None), default=None)
    if start is None:
        return [_draft(grid, box, heading, words, ())]
    cut = _cut_above(grid, box, heading, start)
    above = Box(box.low, cut, box.columns)
    return [
        _draft(grid, above, find_heading(grid, above, words), words, ()),
        *drafts_of(grid, Box(cut, box.high, box.columns), words),
    ]


def _cut_above(grid: Grid, box: Box, heading: Heading, repeat: int) -> int:
    """Where the table of a second header begins: above its upper header rows and titles."""
    cut = repeat
    header = grid.look(list(heading.rows[:-1]), box.columns)
    upper = grid.look(list(range(repeat - len(header), repeat)), box.columns)
    if header and [{c: x.text for c, x in r.items()} for r in upper] == [
        {c: x.text for c, x in r.items()} for r in header
    ]:
        cut -= len(header)
    while cut - 1 > heading.first_data and len(grid.look([cut - 1], box.columns)[0]) == 1:
        cut -= 1
    return cut


def _draft(grid: Grid, box: Box, heading: Heading, words: HeaderWords, repeats: tuple[int, ...]) -> Draft:
    body = body_of(grid, box, heading, words, repeats)
    return Draft(box, heading, body, sampled_rows(grid, box))
