"""Totals, notes and end marks under a table: rows at its foot that are no records."""

from __future__ import annotations

import re
from collections.abc import Mapping

import polars as pl

from hotpass.sources.layout.grid import Box, Grid, Row
from hotpass.sources.layout.profile import Profile

DEPTH = 30
"""Rows at the end of a table among which its foot is sought."""

_TOTAL = re.compile(
    r"(?i)^(?:grand|sub|overall|column|sum|report)?[\s-]*(?:totals?|totaal|subtotals?|groottotaal|sum|som|average|"
    r"gemiddeld|mean|median|count)\b(?:\s+(?:of|for|vir|number)\b.*)?[\s:=]*$"
)
_NOTE = re.compile(
    r"(?i)^(?:[*†‡§]+\s*\S|notes?\b\s*[:.\d(]|nota\b\s*:|sources?\b\s*:|bron\b\s*:|disclaimer|"
    r"prepared by|compiled by|generated\b|exported\b|printed\b|last updated|updated (?:on|by)\b|"
    r"as at\b|as of\b|copyright|©|\(c\)\s|end of\b|[-*=_]{2,}|page \d+|bladsy \d+|"
    r"\(?\d+ (?:rows?|records?|entries|items)\b|"
    r"(?:records?|rows?|number of \w+)\s*:\s*\d+|"
    r"contact us|for (?:more|further) information|\[\d+\]|\(\d\)\s|legend|key\s*:)"
)
_PAGE = re.compile(r"(?i)^(?:page|bladsy|p\.)\s*\d+(?:\s*(?:of|van|/)\s*\d+)?$")


def is_page_line(row: Row) -> bool:
    """Whether a row is nothing but a page number."""
    return len(row) == 1 and all(_PAGE.match(cell.text) for cell in row.values())


def is_total(row: Row, body: Profile) -> bool:
    """A word for total, and nothing beside it but numbers in columns of numbers."""
    named = [c for c, cell in row.items() if _TOTAL.match(cell.text)]
    if not named:
        return False
    rest = [(c, cell) for c, cell in row.items() if c not in named and cell.kind != "nil"]
    if any(cell.kind != "number" for _, cell in rest):
        return False
    numbers = all(c in body.columns and body.columns[c].share("number", "nil") > 0.5 for c, _ in rest)
    return numbers and len(row) < max(body.width, 3) + 1


def is_note(row: Row, body: Profile, behind_gap: bool) -> bool:
    """A single text that speaks about the table instead of filling one of its columns."""
    first = row[min(row)]
    if len(row) > 2 or body.width < 2:
        return False
    if len(row) == 2:
        return behind_gap and body.width >= 4 and (first.text.endswith(":") or bool(_NOTE.match(first.text)))
    if _NOTE.match(first.text):
        return body.width >= 3 or behind_gap or first.kind == "long"
    column = body.columns.get(min(row))
    if column is None or not column.size:
        return behind_gap or first.kind in ("long", "word")
    longer = len(first.text) > 30 and len(first.text) > 2.5 * column.length / column.size
    if first.kind == "long" or (longer and first.text.endswith(".")):
        return column.share("long") < 0.2
    return (
        behind_gap
        and body.width >= 3
        and first.kind in ("word", "date")
        and (longer or column.typed_share > 0.5)
    )


def foot_rows(grid: Grid, box: Box, first_data: int, body: Profile, rows: Mapping[int, Row]) -> list[int]:
    """Row indexes of the foot of the box, top to bottom."""
    last = [i for i in range(max(first_data + 1, box.high - DEPTH), box.high) if rows.get(i)]
    foot: list[int] = []
    for place in range(len(last) - 1, -1, -1):
        index = last[place]
        row = rows[index]
        gap = index - 1 not in rows
        behind_gap = gap or _gap_above(last, place, rows, body)
        if is_total(row, body) or is_note(row, body, behind_gap) or is_page_line(row):
            foot.insert(0, index)
        elif not _is_sum(grid, box, first_data, index, row, body):
            break
        else:
            foot.insert(0, index)
    return foot


def _gap_above(last: list[int], place: int, rows: Mapping[int, Row], body: Profile) -> bool:
    """Whether only thin rows lie between this row and a blank one above it: notes in several lines."""
    for before in range(place, -1, -1):
        if last[before] - 1 not in rows:
            return True
        if len(rows[last[before]]) > 2:
            return False
    return False


def _is_sum(grid: Grid, box: Box, first_data: int, index: int, row: Row, body: Profile) -> bool:
    """Whether a row without a label holds the sums of the columns above it, and nothing else."""
    if len(row) > 0.6 * body.width or any(cell.kind != "number" for cell in row.values()):
        return False
    columns = [str(c) for c in row]
    above = grid.slice(Box(first_data, index, box.columns)).select(columns)
    numbers = above.select(_as_number(pl.all()))
    sums = numbers.sum().row(0)
    own = pl.DataFrame({c: [cell.text] for c, cell in zip(columns, row.values(), strict=True)}).select(
        _as_number(pl.all())
    )
    return numbers.height >= 2 and all(
        mine is not None and total and abs(mine - total) <= 1e-6 * max(abs(total), 1)
        for mine, total in zip(own.row(0), sums, strict=True)
    )


def _as_number(texts: pl.Expr) -> pl.Expr:
    return texts.str.replace_all(r"[^0-9.eE-]", "").cast(pl.Float64, strict=False)
