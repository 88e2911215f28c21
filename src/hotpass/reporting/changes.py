"""What changed since an earlier run, in words: for the terminal and for recommendations."""

from __future__ import annotations

from collections.abc import Sequence

from hotpass.model.report import DriftLine

_WORDS = {
    "sheet new": "a sheet that was not there before",
    "sheet gone": "the sheet is gone",
    "column new": "a column that was not there before ({now})",
    "column gone": "the column is gone (it was {was})",
    "column renamed": "the header was {was} before",
    "type changed": "the cells held {was} before, {now} now",
    "meaning changed": "it was taken for {was} before, for {now} now",
    "rows": "{was} rows before, {now} now",
    "empty": "{was} of the cells were empty before, {now} now",
    "distinct": "{was} of the values differed before, {now} now",
    "distribution": "the values are spread otherwise ({now})",
}
"""By kind of change (`DriftLine`)."""


def grave(lines: Sequence[DriftLine]) -> list[DriftLine]:
    """The changes that the gate hears, errors first."""
    return sorted((line for line in lines if line.severity != "info"), key=lambda li: li.severity != "error")


def in_words(line: DriftLine) -> str:
    """Where it is and what changed: `crm.xlsx | Sheet1 | Email: 3.0% of the cells were empty before, 40.0% now`."""
    where = " | ".join(part for part in (line.source, line.sheet, line.column) if part)
    told = _WORDS[line.kind].format(was=line.was or "nothing", now=line.now or "nothing")
    return f"{where or 'published tables'}: {told}"
