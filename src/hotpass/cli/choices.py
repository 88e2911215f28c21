"""A steward's choices about a file's columns, as decisions: `--set "Sheet!Header=field"` and `--confirm`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hotpass.errors import NotFound, RequestError

LEAVE = "-"
"""What is set in place of a field to leave a column unmapped."""

_CHOICE = re.compile(r"(?:(?P<sheet>[^!]*)!)?(?P<header>.*)=(?P<field>[^=]*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, as a steward sees it; `subject` is how a decision names it."""

    sheet: str
    letter: str
    header: str
    field: str | None
    status: str
    decided_by: str
    subject: Mapping[str, str | int | None]


Decided = tuple[Column, str | None]
"""A column, and the field it shall have (None: none)."""


def corrections(texts: Iterable[str], columns: Sequence[Column], fields: Sequence[str]) -> Iterator[Decided]:
    """What each `Sheet!Header=field` decides. Raises `RequestError` for one that names no column or field."""
    for text in texts:
        match = _CHOICE.fullmatch(text)
        if match is None:
            raise RequestError(f"{text!r} is no choice.", 'Write --set "Sheet!Header=field".')
        field = match["field"].strip()
        if field != LEAVE and field not in fields:
            raise NotFound("Field", field, [*fields, LEAVE])
        yield _column(match["sheet"], match["header"].strip(), columns), None if field == LEAVE else field


def confirmations(columns: Iterable[Column]) -> Iterator[Decided]:
    """Every column that the model mapped or proposed, as it stands."""
    for column in columns:
        if column.field and column.status in ("mapped", "proposed") and column.decided_by != "steward":
            yield column, column.field


def _column(sheet: str | None, named: str, columns: Sequence[Column]) -> Column:
    sheets = list(dict.fromkeys(column.sheet for column in columns))
    if sheet is None and len(sheets) > 1:
        raise RequestError(
            f"Which sheet's {named!r}?", f"Sheets: {', '.join(sheets)}. Write Sheet!Header=field."
        )
    if sheet is not None and sheet not in sheets:
        raise NotFound("Sheet", sheet, sheets)
    there = [column for column in columns if sheet is None or column.sheet == sheet]
    hits = [column for column in there if _names(column, named)] or [
        column for column in there if column.letter == named.upper()
    ]
    if not hits:
        raise NotFound("Column", named, {column.header or column.letter for column in there})
    if len(hits) > 1:
        letters = ", ".join(column.letter for column in hits)
        raise RequestError(f"{len(hits)} columns are called {named!r}: {letters}.", "Name one by its letter.")
    return hits[0]


def _names(column: Column, named: str) -> bool:
    return bool(column.header) and _folded(column.header) == _folded(named)


def _folded(header: str) -> str:
    return " ".join(header.split()).casefold()
