"""The value store: kept, read back, erased one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotpass.errors import SnapshotError
from hotpass.storage import values


@pytest.mark.parametrize("text", ["info@kite.example.org", "", "x" * 40_000, "Zoë\n\t\x00", "\ud800"])
def test_what_is_kept_is_read_back(tmp_path: Path, text: str) -> None:
    folder = tmp_path / "values"
    assert values.read(folder, values.keep(folder, text)) == text
    (file,) = folder.iterdir()
    assert (file.stat().st_mode & 0o777, folder.stat().st_mode & 0o777) == (0o600, 0o700)


def test_erasing_one_leaves_the_others(tmp_path: Path) -> None:
    one, other = values.keep(tmp_path, "a"), values.keep(tmp_path, "b")
    assert set(values.known(tmp_path)) == {one, other}
    assert values.erase(tmp_path, one)
    assert (values.read(tmp_path, one), values.read(tmp_path, other)) == (None, "b")
    assert list(values.known(tmp_path)) == [other]
    assert not values.erase(tmp_path, one)


@pytest.mark.parametrize("value_id", ["", "../../etc/passwd", "0123", "0" * 17])
def test_what_is_no_id_leads_nowhere(tmp_path: Path, value_id: str) -> None:
    with pytest.raises(SnapshotError):
        values.read(tmp_path, value_id)


@pytest.mark.parametrize(
    "content", [b"", b"[]", b'{"schema_version": 9, "text": "x"}', b'{"schema_version": 1}']
)
def test_a_damaged_value_is_named(tmp_path: Path, content: bytes) -> None:
    value_id = values.keep(tmp_path, "a")
    (tmp_path / f"{value_id}.json").write_bytes(content)
    with pytest.raises(SnapshotError):
        values.read(tmp_path, value_id)
