"""The workspace's key, and digests that only it can make."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from hotpass.errors import SnapshotError
from hotpass.storage.digests import digests, make_key, read_key


def test_the_key_is_made_once_and_private(tmp_path: Path) -> None:
    path = tmp_path / "state" / "key"
    assert read_key(path) is None
    made = make_key(path)
    assert (make_key(path), read_key(path)) == (made, made)
    assert path.stat().st_mode & 0o777 == 0o600
    assert [p.name for p in path.parent.iterdir()] == ["key"]


def test_a_cut_key_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_bytes(make_key(tmp_path / "whole")[:-1])
    with pytest.raises(SnapshotError, match="damaged"):
        read_key(path)


def test_two_workspaces_have_two_keys(tmp_path: Path) -> None:
    assert make_key(tmp_path / "one") != make_key(tmp_path / "two")


def test_equal_texts_have_equal_digests_under_one_key() -> None:
    made = digests(pl.Series(["a", None, "b", "a"]), bytes(32))
    assert made[0] == made[3] != made[2] and made[1] is None
    assert set(made.drop_nulls()) & set(digests(pl.Series(["a", "b"]), bytes([1] * 32))) == set()


def test_nothing_to_digest(tmp_path: Path) -> None:
    assert digests(pl.Series([], dtype=pl.String), bytes(32)).to_list() == []
