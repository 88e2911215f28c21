"""Changes since earlier runs are told in words, the gravest first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hotpass.model.report import DriftLine, Recommendation
from hotpass.reporting.advice import MOST, with_changes
from hotpass.reporting.changes import grave, in_words

LINE = DriftLine("rows", "crm.xlsx", "Sheet1", "", "10", "99", 0.9, 0.5, "warning", "r1")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (LINE, "crm.xlsx | Sheet1: 10 rows before, 99 now"),
        (
            replace(LINE, kind="empty", column="Email", was="1.0%", now="40.0%"),
            "crm.xlsx | Sheet1 | Email: 1.0% of the cells were empty before, 40.0% now",
        ),
        (
            replace(LINE, kind="column gone", column="City", was="city", now=""),
            "crm.xlsx | Sheet1 | City: the column is gone (it was city)",
        ),
        (
            replace(LINE, kind="sheet new", source="", sheet="", was="", now="read"),
            "published tables: a sheet that was not there before",
        ),
        (
            replace(LINE, kind="distribution", column="Email", was="", now="other lengths"),
            "crm.xlsx | Sheet1 | Email: the values are spread otherwise (other lengths)",
        ),
    ],
)
def test_a_change_in_words(line: DriftLine, told: str) -> None:
    assert in_words(line) == told


def test_errors_come_first_and_what_only_informs_is_left_out() -> None:
    lines = [LINE, replace(LINE, severity="info"), replace(LINE, severity="error")]
    assert [line.severity for line in grave(lines)] == ["error", "warning"]


def test_changes_are_recommended_behind_unread_files() -> None:
    other = [Recommendation("A file was not read.", 1, "files"), Recommendation("Look.", 5, "rows")]
    units = [one.unit for one in with_changes(other, [LINE])]
    assert units == ["files", "changes", "rows"]
    assert with_changes(other, [replace(LINE, severity="info")]) == tuple(other)
    assert len(with_changes([other[1]] * MOST, [LINE])) == MOST
