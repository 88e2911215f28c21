"""What a run would do, without doing it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.pipeline.firms import config_for, profile_with, write_csv

from hotpass.errors import RequestError
from hotpass.pipeline.base import refine
from hotpass.pipeline.preview import preview


def test_nothing_is_written(tmp_path: Path) -> None:
    data = write_csv(tmp_path / "in/firms.csv")
    before = sorted(tmp_path.rglob("*"))
    found = preview(config_for(tmp_path, data))
    assert sorted(tmp_path.rglob("*")) == before
    table = found.tables[0]
    assert (table.file, table.verdict, table.rows) == ("firms.csv", "data", 10)
    assert table.mapped >= 4
    assert table.mapped + table.proposed + table.kept == 6


def test_the_outputs_told_are_the_outputs_made(tmp_path: Path) -> None:
    profile = profile_with(output={"formats": ["xlsx", "parquet"]})
    config = config_for(tmp_path, write_csv(tmp_path / "in/firms.csv"), profile=profile)
    told = preview(config).outputs
    assert sorted(told) == sorted(str(path) for path in refine(config).outputs.values())


def test_unreadable_files_are_told(tmp_path: Path) -> None:
    write_csv(tmp_path / "in/firms.csv")
    (tmp_path / "in/empty.xlsx").touch()
    unread = preview(config_for(tmp_path, tmp_path / "in")).unread
    assert [(u.path, u.code) for u in unread] == [("empty.xlsx", "file.empty")]


def test_what_would_be_refused_is_refused(tmp_path: Path) -> None:
    data = write_csv(tmp_path / "in/firms.csv")
    with pytest.raises(RequestError, match="are not written"):
        preview(config_for(tmp_path, data, output=tmp_path / "x.txt"))
