from __future__ import annotations

import os
import subprocess
import zipfile
from pathlib import Path

from hotpass.storage.archive import checksums, files_below, write_archive


def _files(folder: Path, stamp: int) -> dict[str, Path]:
    folder.mkdir()
    made = {}
    for name, text in (("refined.xlsx", "x" * 5000), ("report.md", "y" * 5000), ("sub/a b.csv", "é")):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        os.utime(path, (stamp, stamp))
        made[name] = path
    return made


def test_equal_files_give_an_equal_archive(tmp_path: Path) -> None:
    one, two = _files(tmp_path / "1", 1_000_000_000), _files(tmp_path / "2", 1_700_000_000)
    write_archive(tmp_path / "1.zip", one)
    write_archive(tmp_path / "2.zip", dict(reversed(two.items())))
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()
    assert (tmp_path / "1.zip").stat().st_mode & 0o777 == 0o600


def test_checksums_inside_pass_sha256sum(tmp_path: Path) -> None:
    write_archive(tmp_path / "out.zip", _files(tmp_path / "in", 1_000_000_000))
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        assert archive.testzip() is None
        assert {m.compress_type for m in archive.infolist() if m.filename.endswith(".xlsx")} == {
            zipfile.ZIP_STORED
        }
        archive.extractall(tmp_path / "out")
    command = ["sha256sum", "-c", "--strict", "SHA256SUMS"]
    told = subprocess.run(command, cwd=tmp_path / "out", check=True, capture_output=True, text=True).stdout
    assert told.count(": OK") == 3


def test_checksums_leave_themselves_out(tmp_path: Path) -> None:
    files = _files(tmp_path / "in", 1_000_000_000)
    (tmp_path / "in" / "SHA256SUMS").write_text(checksums(files))
    assert files_below(tmp_path / "in") == files
