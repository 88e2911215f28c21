"""Checksums that `sha256sum -c` accepts, and zip archives whose bytes depend on their content alone."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Mapping
from pathlib import Path
from shutil import copyfileobj

from hotpass.storage.private import FILE_MODE, flush_file

SUMS = "SHA256SUMS"
_PACKED = {".xlsx", ".parquet", ".zip"}
"""Suffixes of files that are compressed already; packing them again costs time and saves nothing."""


def sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def checksums(files: Mapping[str, Path]) -> str:
    """The text of a `SHA256SUMS` file over `{name: path}`, sorted by name (GNU coreutils' text format)."""
    return "".join(f"{sha256(path)}  {name}\n" for name, path in sorted(files.items()))


def files_below(folder: Path) -> dict[str, Path]:
    """Every file below `folder` by its relative POSIX name, `SHA256SUMS` itself left out."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    named = {path.relative_to(folder).as_posix(): path for path in files}
    return {name: path for name, path in named.items() if name != SUMS}


def write_archive(path: Path, files: Mapping[str, Path]) -> None:
    """Write a zip of `{name inside: file}` with a `SHA256SUMS` over them, 0600.

    Order, times, rights and compression are fixed, so equal files give an equal archive.
    """
    path.touch(FILE_MODE)
    with zipfile.ZipFile(path, "w") as archive:
        for name, source in sorted(files.items()):
            member = _member(name, stored=source.suffix in _PACKED)
            with source.open("rb") as file, archive.open(member, "w", force_zip64=True) as packed:
                copyfileobj(file, packed, 1 << 20)
        archive.writestr(_member(SUMS, stored=False), checksums(files))
    flush_file(path)


def _member(name: str, *, stored: bool) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    member.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    member.create_system = 3
    member.external_attr = (0o100000 | FILE_MODE) << 16
    return member
