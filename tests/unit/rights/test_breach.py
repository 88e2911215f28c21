"""Which file of a run is meant, and what may stand in it."""

from __future__ import annotations

import pytest

from hotpass.rights.breach import holds, is_meant

EVERYTHING = {"published", "supporting", "alternative", "kept", "key", "quarantined"}


@pytest.mark.parametrize(
    ("name", "fates"),
    [
        ("refined.xlsx", EVERYTHING),
        ("refined.zip", EVERYTHING),
        ("refined.zip.age", EVERYTHING),
        ("refined.csv", {"published", "supporting"}),
        ("refined-contacts.parquet", {"published", "supporting"}),
        ("refined-conflicts.csv", {"published", "supporting", "alternative"}),
        ("quality-report.html", {"published", "supporting", "alternative"}),
        ("refined-quarantine.csv", {"quarantined"}),
        ("refined-unmapped.csv", {"kept"}),
        ("daily-list.md", {"published", "supporting"}),
        ("what-nobody-foresaw.bin", {"published", "supporting"}),
        ("refined-ledger.csv", set()),
        ("failed-expectations.csv", set()),
        ("expectation-suites/entities.json", set()),
        ("SHA256SUMS", set()),
    ],
)
def test_what_may_stand_in_an_output(name: str, fates: set[str]) -> None:
    assert set(holds(name)[0]) == fates


@pytest.mark.parametrize(
    ("file", "name", "meant"),
    [
        ("list.xlsx", "list.xlsx", True),
        ("list.xlsx", "data/list.xlsx", True),
        ("north/list.xlsx", "list.xlsx", True),
        ("north/list.xlsx", "data/north/list.xlsx", True),
        ("north/list.xlsx", "south/list.xlsx", False),
        ("list.xlsx", "other-list.xlsx", False),
        ("list.xlsx", "list", False),
    ],
)
def test_which_file_is_meant(file: str, name: str, meant: bool) -> None:
    assert is_meant(file, name) is meant
