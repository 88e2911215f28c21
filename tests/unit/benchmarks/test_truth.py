"""The truth is written in batches and read back whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotpass.benchmarks.truth import TRUTHS, Truth, TruthRecorder
from hotpass.errors import SnapshotError


def test_rows_survive_in_order_across_batches(tmp_path: Path) -> None:
    with TruthRecorder(tmp_path, batch=3) as recorder:
        for n in range(10):
            recorder.add("faults", "a.xlsx", "Sheet1", n + 1, None if n % 2 else n, "cell.error")
    faults = Truth(tmp_path, tmp_path).table("faults")
    assert faults["row"].to_list() == list(range(1, 11))
    assert faults["column"].to_list() == [0, None, 2, None, 4, None, 6, None, 8, None]


def test_every_table_has_its_schema_even_when_empty(tmp_path: Path) -> None:
    with TruthRecorder(tmp_path):
        pass
    truth = Truth(tmp_path, tmp_path)
    assert {name: dict(truth.table(name).schema) for name in TRUTHS} == TRUTHS


def test_facts_and_the_workbooks_beside_them(tmp_path: Path) -> None:
    with TruthRecorder(tmp_path / "truth") as recorder:
        recorder.facts(rows=100, files=["a.xlsx"])
    truth = Truth(tmp_path / "truth", tmp_path)
    assert truth.facts["rows"] == 100
    assert truth.workbooks == (tmp_path / "a.xlsx",)


@pytest.mark.parametrize("content", [None, "not json", '{"truth_version": 0}'])
def test_no_truth_is_said(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "truth.json").write_text(content)
    with pytest.raises(SnapshotError, match="Make the workbooks again"):
        _ = Truth(tmp_path, tmp_path).facts
