"""How much a row looks like a header rather than like one more row of the table under it.

The evidence is added up as log odds: a word over a column of numbers, dates or addresses; known header words;
text where the body is text of another shape; and, against, values that come again in the body.
"""

from __future__ import annotations

from hotpass.sources.layout.grid import Row
from hotpass.sources.layout.kinds import CONTACT, TYPED, Cell, is_period
from hotpass.sources.layout.profile import ColumnProfile, Profile

SURE = 1.0
"""Log odds from which a row is taken as a header; between minus and plus this it is a close call."""

_SHAPES = ("spaces", "digits", "uppers", "commas")
_NEVER = 12
"""Rows that must have been seen before the absence of a shape or a repeat tells anything."""

_ALWAYS = 0.95
"""Share of typed cells from which a word in their column is no note by way of a value."""


def header_odds(row: Row, body: Profile) -> float:
    """Log odds that `row` is a header of `body` (the rows under it). Blank rows give minus infinity."""
    if not row:
        return float("-inf")
    evidence = [_cell_odds(cell, body.columns.get(column), body) for column, cell in row.items()]
    odds = 0.5 + sum(evidence) / len(evidence) ** 0.5
    width = max(body.width, 1.0)
    fill = len(row) / width
    odds += 0.5 if fill >= 0.8 else -1.5 * (1 - fill)
    if body.rows >= 3:
        odds -= (
            2.0
            * sum(
                column not in body.columns and body.words.score(cell.text) < 0.6
                for column, cell in row.items()
            )
            / len(row)
        )
    texts = [cell.text.casefold() for cell in row.values()]
    if len(texts) > 2:
        odds -= 2.0 * (1 - len(set(texts)) / len(texts))
    return float(odds)


def _cell_odds(cell: Cell, body: ColumnProfile | None, profile: Profile) -> float:
    if cell.kind in CONTACT:
        return -4.0
    if cell.kind == "nil":
        return -0.5
    known = profile.words.score(cell.text)
    if body is None or not body.size:
        return {"word": 1.5 * known, "long": -0.3, "code": 0.0}.get(cell.kind, -0.7)
    if cell.kind in ("number", "date", "flag"):
        return _typed_odds(cell, body)
    repeats = body.texts[cell.text.casefold()]
    if repeats:
        return -2.5 if known < 1 else -1.0
    odds = 3.0 * max(known - body.known / body.size, 0.0)
    odds += 2.5 * body.typed_share if body.typed_share > 0.5 else _shape_odds(cell, body)
    if cell.kind == "long":
        odds -= 1.0
    return float(odds)


def _typed_odds(cell: Cell, body: ColumnProfile) -> float:
    if is_period(cell.text) and body.share("number") > 0.5:
        periods = sum(n for text, n in body.texts.items() if is_period(text)) / body.size
        return 1.0 if periods < 0.1 else -2.0
    if cell.kind == "date" and body.share("number") > 0.8:
        return 0.5  # the columns of a time series
    return -2.0 if body.share(cell.kind) > 0.2 else -1.0


def _shape_odds(cell: Cell, body: ColumnProfile) -> float:
    """Evidence from texts over texts: length, blanks, digits, capitals, commas, few values."""
    odds = 0.0
    shapes = (" " in cell.text, any(map(str.isdigit, cell.text)), cell.text.isupper(), "," in cell.text)
    if body.size >= 3:
        sure = min(body.size / _NEVER, 1.0)
        for name, has in zip(_SHAPES, shapes, strict=True):
            share: float = getattr(body, name) / body.size
            surprise = 1 - share if has else share
            if surprise >= 0.9:
                odds += 0.9 * sure
        mean = body.length / body.size
        if len(cell.text) * 2 < mean or len(cell.text) > mean * 2.5:
            odds += 0.5 * sure
        if odds == 0:
            odds -= 0.3 * sure  # as like the body as its own cells are
        distinct = len(body.texts) / body.size
        if body.size >= _NEVER and distinct < 0.5:
            odds += 1.0  # a column of few values, of which this is none
    return float(odds)


def is_no_record(row: Row, body: Profile, least: float = 1.0) -> bool:
    """Whether cells of a row, several and this share of all, could be none of their columns under it.

    Such a cell is a word over numbers, dates or addresses throughout, or a header word that the column never holds.
    """
    strange = [
        not column.texts[cell.text.casefold()]
        and (
            (column.typed_share >= _ALWAYS and cell.kind not in TYPED)
            or body.words.score(cell.text) > column.known / column.size + 0.2
        )
        for c, cell in row.items()
        if cell.kind != "nil" and (column := body.columns.get(c)) and column.size
    ]
    return sum(strange) >= max(2, least * len(strange))


def repeats(row: Row, header: Row) -> bool:
    """Whether two rows hold the same words in the same order, whichever columns they stand in."""
    texts = [row[c].text.casefold() for c in sorted(row)]
    known = [header[c].text.casefold() for c in sorted(header)]
    words = sum(cell.kind in ("word", "long") for cell in row.values())
    return len(texts) > 1 and texts == known and words >= 0.6 * len(texts)
