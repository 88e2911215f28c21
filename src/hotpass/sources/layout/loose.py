"""Which boxes are tables and which are loose text; loose boxes become structure of the nearest table."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from math import inf

from hotpass.sources.layout.blocks import BLOCK_ROWS, block_rows
from hotpass.sources.layout.draft import Draft, drafts_of, is_loose
from hotpass.sources.layout.forms import form_share
from hotpass.sources.layout.grid import Box, Grid, Row
from hotpass.sources.layout.heading import Heading
from hotpass.sources.layout.verdict import judge
from hotpass.sources.layout.words import HeaderWords

LIST_LENGTH = 25
"""Characters of a typical entry up to which texts under one another are a list and not notes."""

_LIST_ROWS = 4
_BLOCK_HEIGHT = 12
_PREAMBLE_ROWS = 15
_PREAMBLE_GAP = 3


def share_out(grid: Grid, boxes: Sequence[Box], words: HeaderWords, sheet: str) -> list[Draft]:
    """Judged drafts for all boxes of a sheet, loose boxes shared out among them; at least one draft."""
    drafts: list[Draft] = []
    loose: list[Box] = []
    boxes = _joined_blocks(grid, boxes)
    for box in boxes:
        made = [_prepared(grid, draft, words) for draft in drafts_of(grid, box, words)]
        if is_loose(grid, box) and not _is_list(made[0], _stands_beside(box, boxes)):
            loose.append(box)
        else:
            drafts.extend(made)
    for draft in drafts:
        judge(draft, words, sheet)
    _loosen(drafts, loose, words)
    if not drafts:
        drafts = [_notes(grid, loose, words)]
        return drafts
    for box in loose:
        _nearest(box, drafts).loose.append(box)
    return drafts


def _prepared(grid: Grid, draft: Draft, words: HeaderWords) -> Draft:
    """A draft with its block layout, if it is one; a first name that passed for a header is data again."""
    heading = draft.heading
    if draft.body.high - draft.box.low > BLOCK_ROWS or draft.body.profile.width > 3:
        return draft
    header = draft.header.values()
    known = any(words.score(cell.text) == 1 for cell in header)
    named = known and not any(cell.text.endswith(":") for cell in header)
    low = heading.first_data if named else draft.box.low
    draft.blocks = block_rows(_rows(grid, Box(low, draft.body.high, draft.box.columns)))
    if draft.blocks and not named:
        draft.heading = Heading((), min(draft.blocks.values()), -inf)
    return draft


def _joined_blocks(grid: Grid, boxes: Sequence[Box]) -> list[Box]:
    """The boxes, with small ones of the same columns under one another joined where they read as blocks."""
    joined: list[Box] = []
    for _, run in groupby(boxes, key=lambda box: (box.columns, box.high - box.low <= _BLOCK_HEIGHT)):
        same = list(run)
        whole = Box(same[0].low, same[-1].high, same[0].columns)
        small = len(same) >= 3 and whole.high - whole.low <= BLOCK_ROWS
        if small and same[0].high - same[0].low <= _BLOCK_HEIGHT and block_rows(_rows(grid, whole)):
            same = [whole]
        joined.extend(same)
    return joined


def _rows(grid: Grid, box: Box) -> dict[int, Row]:
    indexes = range(box.low, box.high)
    return {i: row for i, row in zip(indexes, grid.look(indexes, box.columns), strict=True) if row}


def _stands_beside(box: Box, boxes: Sequence[Box]) -> bool:
    """Whether another narrow box begins in the same row: lists stand in a line."""
    return any(
        other.low == box.low and other.columns != box.columns and len(other.columns) <= 2 for other in boxes
    )


def _is_list(draft: Draft, in_line: bool) -> bool:
    """Whether texts under one another are a list (or blocks) rather than notes or a title."""
    if draft.blocks:
        return True
    cells = [cell for row in draft.records.values() for cell in row.values()]
    if (
        len(cells) < (2 if in_line else _LIST_ROWS)
        or len({c for row in draft.records.values() for c in row}) > 1
    ):
        return False
    length = sum(len(cell.text) for cell in cells) / len(cells)
    return length <= LIST_LENGTH and len({cell.text for cell in cells}) > 0.5 * len(cells)


def _loosen(drafts: list[Draft], loose: list[Box], words: HeaderWords) -> None:
    """Make structure of what only serves a table: a preamble above it, a line or two beside it."""
    tables = [d for d in drafts if d.verdict == "data" and len(d.records) >= 3]
    for draft in list(drafts):
        if len(drafts) > 1 and draft.verdict == "empty" and sum(map(len, draft.rows.values())) <= 2:
            drafts.remove(draft)
            loose.append(draft.box)
            continue
        others = [
            t
            for t in tables
            if t is not draft and len(t.body.profile.columns) > len(draft.body.profile.columns)
        ]
        if draft.heading.rows and draft.verdict != "form":
            continue
        small = len(draft.rows) <= 2 and len(draft.rows) < min((len(t.rows) for t in others), default=0)
        if others and (small or any(_is_preamble(draft, table, words) for table in others)):
            drafts.remove(draft)
            loose.append(draft.box)


def _is_preamble(draft: Draft, table: Draft, words: HeaderWords) -> bool:
    """A few labels with values right above a table that is wider and longer."""
    gap = table.box.low - draft.box.high
    return (
        0 <= gap <= _PREAMBLE_GAP
        and len(draft.rows) <= _PREAMBLE_ROWS
        and len(draft.rows) < len(table.rows)
        and form_share(draft.rows, words) >= 0.5
    )


def _nearest(box: Box, drafts: Sequence[Draft]) -> Draft:
    """The draft nearest to a loose box: data before others, the one under it before the one above."""

    def distance(draft: Draft) -> tuple[bool, int, int, int]:
        other = draft.box
        down = max(other.low - box.high, box.low - other.high, 0)
        across = max(other.columns[0] - box.columns[-1], box.columns[0] - other.columns[-1], 0)
        return (draft.verdict != "data", down + across, int(other.low < box.low), other.low)

    return min(drafts, key=distance)


def _notes(grid: Grid, loose: Sequence[Box], words: HeaderWords) -> Draft:
    """One draft of notes for a sheet that holds nothing but text."""
    draft = drafts_of(grid, loose[0], words)[0]
    draft.verdict, draft.why, draft.confidence = "notes", "Nothing but single texts.", 0.8
    draft.loose = list(loose[1:])
    return draft
