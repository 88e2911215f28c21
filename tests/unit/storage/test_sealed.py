from __future__ import annotations

import base64
from pathlib import Path

import polars as pl
import pytest

from hotpass.errors import RequestError, SnapshotError
from hotpass.storage import sealed, snapshots

MARK = "Zanele Marker"
TABLE = pl.DataFrame(
    {
        "name": [MARK, None, "B"],
        "fate": pl.Series(["b", "a", None], dtype=pl.Enum(["b", "a"])),
        "rows": pl.Series([[1], None, [2, 3]], dtype=pl.List(pl.UInt32)),
        "share": [0.5, None, 1.0],
        "small": pl.Series([1, 2, None], dtype=pl.UInt8),
    }
)
EMPTY = TABLE.clear()


@pytest.fixture
def key(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("SAMPLE_KEY", base64.b64encode(bytes(32)).decode())
    return "env:SAMPLE_KEY"


def test_encrypted_tables_come_back_with_their_types(tmp_path: Path, key: str) -> None:
    tables = {"one": TABLE, "none": EMPTY, "several": pl.concat([TABLE, TABLE])}
    snapshots.write(tmp_path / "link", tables, key)
    found = snapshots.read(tmp_path / "link")
    assert all(
        found[name].equals(frame) and found[name].schema == frame.schema for name, frame in tables.items()
    )
    assert snapshots.scan_table(tmp_path / "link" / "one.parquet").collect().equals(TABLE)


def test_nothing_of_a_value_or_a_column_can_be_read_without_the_key(tmp_path: Path, key: str) -> None:
    snapshots.write(tmp_path / "link", {"one": TABLE}, key)
    written = (tmp_path / "link" / "one.parquet").read_bytes()
    assert sealed.is_sealed(tmp_path / "link" / "one.parquet")
    assert not [word for word in (MARK, "Marker", "fate", "share") if word.encode() in written]


def test_without_the_key_the_error_says_which_is_missing(
    tmp_path: Path, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshots.write(tmp_path / "link", {"one": TABLE}, key)
    monkeypatch.delenv("SAMPLE_KEY")
    with pytest.raises(RequestError, match="SAMPLE_KEY is not set"):
        snapshots.read(tmp_path / "link")


def test_nothing_is_written_without_the_key(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="ABSENT_KEY is not set"):
        snapshots.write(tmp_path / "link", {"one": TABLE}, "env:ABSENT_KEY")
    assert not (tmp_path / "link").exists()


def test_another_key_and_a_changed_byte_are_told(
    tmp_path: Path, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshots.write(tmp_path / "link", {"one": TABLE}, key)
    path = tmp_path / "link" / "one.parquet"
    content = bytearray(path.read_bytes())
    content[40] ^= 1
    path.write_bytes(content)
    with pytest.raises(SnapshotError, match="does not open it, or it is damaged"):
        snapshots.read_table(path)
    content[40] ^= 1
    path.write_bytes(content)
    monkeypatch.setenv("SAMPLE_KEY", base64.b64encode(bytes(31) + b"1").decode())
    with pytest.raises(SnapshotError, match="does not open it"):
        snapshots.read_table(path)


def test_plain_and_encrypted_tables_may_stand_side_by_side(tmp_path: Path, key: str) -> None:
    snapshots.write(tmp_path / "plain", {"one": TABLE})
    assert not sealed.is_sealed(tmp_path / "plain" / "one.parquet")
    assert snapshots.read_table(tmp_path / "plain" / "one.parquet").equals(TABLE)
