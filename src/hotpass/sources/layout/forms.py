"""Key-value forms and preambles: labels with the value beside them instead of a header above."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from hotpass.sources.layout.grid import Row
from hotpass.sources.layout.words import HeaderWords

_FORM_ROWS = 150
_BLANK_LINE = re.compile(r"^[_.…\s]{3,}$")


def form_share(rows: Mapping[int, Row], words: HeaderWords) -> float:
    """How much rows read as labels with values beside them, 0 to 1."""
    full = [row for row in rows.values() if len(row) > 1]
    if (
        not 2 <= len(rows) <= _FORM_ROWS
        or not full
        or sum(len(row) > 6 for row in rows.values()) > 0.2 * len(rows)
    ):
        return 0.0
    labels = [label for row in full if (label := _label(row, words))]
    distinct = len({label.casefold() for label in labels})
    if not labels or distinct < 0.8 * len(labels):
        return 0.0
    share = len(labels) / len(full)
    return share if len(full) >= 0.4 * len(rows) else 0.0


def colon_share(rows: Mapping[int, Row]) -> float:
    """The share of rows of several cells whose first cell ends in a colon."""
    full = [row for row in rows.values() if len(row) > 1]
    return sum(row[min(row)].text.rstrip().endswith(":") for row in full) / len(full) if full else 0.0


def mixed_values(rows: Mapping[int, Row]) -> bool:
    """Whether the columns right of the labels hold cells of several kinds, as the values of one record are."""
    columns: dict[int, Counter[str]] = {}
    for row in rows.values():
        for column, cell in row.items():
            if column != min(row):
                columns.setdefault(column, Counter())[cell.kind] += 1
    total = sum(sum(kinds.values()) for kinds in columns.values())
    alike = sum(max(kinds.values()) for kinds in columns.values())
    return total > 0 and alike <= 0.75 * total


def _label(row: Row, words: HeaderWords) -> str:
    first = row[min(row)]
    if first.text.endswith(":") or first.text.endswith("?"):
        return first.text
    return first.text if first.kind == "word" and words.score(first.text) >= 0.6 else ""
