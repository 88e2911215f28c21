"""Looks through every file of a workspace for texts that should be gone: the proof of an erasure."""

from __future__ import annotations

import gzip
import html
import io
import json
import zipfile
import zlib
from collections.abc import Collection, Iterator, Sequence
from hashlib import file_digest
from pathlib import Path
from typing import IO, BinaryIO

import polars as pl

from hotpass.errors import HotpassError
from hotpass.storage.snapshots import read_table
from hotpass.storage.workspace import Workspace

_DEPTH = 3
"""How many archives within archives are opened."""

_PIECE = 1 << 22
"""Bytes that are read at once."""

Found = tuple[Path, bool]
"""A file, and whether a text stands in it (else it could not be read)."""


def search(place: Workspace, needles: Collection[str], sources: Collection[str]) -> Iterator[Found]:
    """The files below the workspace, `data/` aside, in which one of the `needles` stands in any case and spelling of
    its format, and those that cannot be looked into.

    Workbooks, archives and Parquet are opened. `sources` are the SHA-256 of files that were handed in, wherever they
    lie: these are not the workspace's.
    """
    wanted = sorted({spelling for needle in needles for spelling in _spellings(needle)})
    if not wanted:
        return
    for path in sorted(place.root.rglob("*")):
        if path.is_symlink() or not path.is_file() or path.is_relative_to(place.data):
            continue
        with path.open("rb") as file:
            if sources and file_digest(file, "sha256").hexdigest() in sources:
                continue
        told = _holds(path, wanted)
        if told is not False:
            yield path, told is True


def _spellings(needle: str) -> Iterator[bytes]:
    """As UTF-8, as HTML and XML escape it, and as JSON does."""
    folded = needle.casefold()
    for text in (folded, html.escape(folded), html.escape(folded, quote=False), json.dumps(folded)[1:-1]):
        yield text.encode("utf-8", "surrogatepass")


def _holds(path: Path, wanted: Sequence[bytes]) -> bool | None:
    """Whether the file holds one of the texts; None where it cannot be looked into."""
    if path.suffix == ".age":
        return None
    try:
        if path.suffix == ".parquet":
            return _table_holds(read_table(path), wanted)
    except HotpassError:
        pass  # a stranger's Parquet, or a damaged one: its bytes are looked at
    try:
        with path.open("rb") as file:
            return _stream_holds(file, wanted)
    except _UNREADABLE:
        return None


_UNREADABLE = (OSError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error, pl.exceptions.PolarsError)


def _table_holds(table: pl.DataFrame, wanted: Sequence[bytes]) -> bool:
    texts = [needle.decode("utf-8", "surrogatepass") for needle in wanted]
    for name, kind in table.schema.items():
        column = table[name].explode() if kind == pl.List(pl.String) else table[name]
        if column.dtype == pl.String:
            distinct = column.drop_nulls().unique().str.to_lowercase()
            if distinct.str.contains_any(texts).any():
                return True
    return False


def _stream_holds(file: BinaryIO, wanted: Sequence[bytes], depth: int = _DEPTH) -> bool:
    """Whether the bytes, or those of anything that is packed in them, hold one of the texts."""
    start = file.read(4)
    file.seek(0)
    if _plain_holds(file, wanted):
        return True
    file.seek(0)
    if not depth:
        return False
    if start.startswith(b"PK") and zipfile.is_zipfile(file):
        return _archive_holds(file, wanted, depth - 1)
    if start.startswith(b"\x1f\x8b"):
        with gzip.open(file) as packed:
            return _plain_holds(packed, wanted)
    if start == b"PAR1":
        return _table_holds(pl.read_parquet(file.read()), wanted)
    return False


def _archive_holds(file: BinaryIO, wanted: Sequence[bytes], depth: int) -> bool:
    with zipfile.ZipFile(file) as archive:
        for member in archive.infolist():
            if _among(wanted, member.filename.encode("utf-8", "surrogatepass")):
                return True
            with archive.open(member) as packed:
                begins = packed.peek(4)[:4]  # type: ignore[attr-defined]  # ZipExtFile is a BufferedIOBase that peeks
                if begins.startswith((b"PK", b"\x1f\x8b", b"PAR1")):
                    if _stream_holds(io.BytesIO(packed.read()), wanted, depth):
                        return True
                elif _plain_holds(packed, wanted):
                    return True
    return False


def _plain_holds(file: BinaryIO | gzip.GzipFile | IO[bytes], wanted: Sequence[bytes]) -> bool:
    """Read piece by piece, each with the end of the one before: a text may stand across two."""
    overlap, before = max(map(len, wanted)) * 2, b""
    while piece := file.read(_PIECE):
        if _among(wanted, before + piece):
            return True
        before = (before + piece)[-overlap:]
    return False


def _among(wanted: Sequence[bytes], content: bytes) -> bool:
    folded = content.decode("utf-8", "replace").casefold().encode("utf-8", "replace")
    return any(needle in folded for needle in wanted)
