"""Headers of several rows: titles of groups of columns above the main row, and what belongs to it still below."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from hotpass.sources.layout.grid import Box, Grid, Row, touches
from hotpass.sources.layout.header import SURE, header_odds, is_no_record, repeats
from hotpass.sources.layout.kinds import TYPED, is_period
from hotpass.sources.layout.profile import Profile


def header_block(grid: Grid, box: Box, rows: Mapping[int, Row], main: int, body: Profile) -> tuple[int, ...]:
    """The rows of the header whose main row is given: group titles above it, sub-headers under it."""
    block = [main]
    columns = _span({**rows[main], **dict.fromkeys(body.columns)})
    while (above := _row_above(rows, block[0])) is not None:
        if not set(rows[above]) <= columns or not _is_group_row(
            grid, box, rows[above], above, rows[block[0]]
        ):
            break
        block.insert(0, above)
    unfinished = _is_unfinished(rows[main], {*rows[main], *body.columns})
    while (below := _row_below(rows, block[-1])) is not None:
        under = Profile(body.words, (row for i, row in rows.items() if i > below))
        if not under.rows or not _is_sub_header(grid, rows[below], below, rows[block[-1]], under, unfinished):
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


def _is_sub_header(grid: Grid, row: Row, index: int, header: Row, under: Profile, unfinished: bool) -> bool:
    """Whether a row directly under a header row is a part of the header still.

    An unfinished header asks for a second row. Under one that names every column for itself, a word in a
    column of numbers or addresses is a note, as people write why one is missing: there the whole row must
    differ from the records.
    """
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
    differs = len(typed) >= max(0.3 * len(row), 1) if unfinished else is_no_record(row, under)
    if odds >= SURE and differs:
        return True
    known = sum(under.words.score(cell.text) >= 1 for cell in row.values())
    first = min(under.columns, default=-1)
    lacks_first = (
        first not in row and first in header and under.rows and under.columns[first].size > 0.8 * under.rows
    )
    return bool(lacks_first and odds > 0 and known >= 0.5 * len(row) and _spreads(row, header))


def _is_unfinished(main: Row, columns: Collection[int]) -> bool:
    """Whether a header row leaves its first column or several unnamed, or gives many the same name.

    A single unnamed column further right is one of remarks, which lists of firms often have.
    """
    unnamed = [column for column in columns if column not in main]
    texts = {cell.text.casefold() for cell in main.values()}
    return len(unnamed) > 1 or min(columns) in unnamed or len(texts) <= 0.5 * len(main)


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
