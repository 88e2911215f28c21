"""Making a key says so where it would stand beside what it protects."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.cli.conftest import Hotpass


@pytest.mark.parametrize("archive", [False, True])
@pytest.mark.parametrize(("place", "warned"), [("ws/keys/my.key", True), ("elsewhere/my.key", False)])
def test_a_key_inside_a_workspace_is_warned_of(
    hotpass: Hotpass, tmp_path: Path, place: str, warned: bool, archive: bool
) -> None:
    (tmp_path / "ws/.hotpass").mkdir(parents=True)
    ended = hotpass("keys", "new", tmp_path / place, *(["--archive"] if archive else []))
    assert ended.code == 0 and (tmp_path / place).is_file()
    assert ("stands in the workspace" in ended.err) == warned


def test_a_file_of_corrections_that_is_not_there_is_named(hotpass: Hotpass, tmp_path: Path) -> None:
    ended = hotpass("correct", tmp_path / "missing.xlsx", "-w", tmp_path)
    assert ended.code == 2
    assert "There is no file" in ended.err and "missing.xlsx" in ended.err


def test_the_example_of_a_head_is_none_that_would_be_refused(hotpass: Hotpass) -> None:
    told = " ".join(hotpass("audit", "verify", "--help").out.split())
    assert "--head HEAD, where HEAD is all that hotpass audit head printed" in told
    assert "64 hexadecimal digits" in told
