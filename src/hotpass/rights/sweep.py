"""Looks through every file of a workspace for texts that should be gone: the proof of an erasure."""

from __future__ import annotations

import gzip
import html
import io
import json
import lzma
import os
import re
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterator, Sequence
from hashlib import file_digest
from pathlib import Path
from typing import IO, BinaryIO, cast

import polars as pl

from hotpass.errors import HotpassError
from hotpass.storage.sealed import MAGIC
from hotpass.storage.snapshots import read_table
from hotpass.storage.workspace import Workspace

_DEPTH = 3
"""How many archives within archives are opened."""

_PIECE = 1 << 22
"""Bytes that are read at once."""

_WIDEST = 8
"""Bytes that a format writes for one of a text, as in `&eacute;`."""

_PARQUET = b"PAR1"
_PACKED = (b"PK\x03\x04", b"\x1f\x8b", _PARQUET)
_CLOSED = (
    *(MAGIC, b"age-encryption", b"7z\xbc\xaf", b"Rar!", b"\x28\xb5\x2f\xfd", b"BZh", b"\xfd7zXZ", b"%PDF"),
    b"\xd0\xcf\x11\xe0",
)
"""How files begin whose texts their bytes do not show, and which are not opened here: encrypted ones, archives of other
makes, PDF, and workbooks and documents of before 2007."""

_ESCAPED = re.compile(r"(?:\\u[0-9a-fA-F]{4})+")

Found = tuple[Path, bool]
"""A file, and whether a text stands in it (else it, or a folder, could not be read)."""

_UNREADABLE = (
    *(OSError, EOFError, RuntimeError, ValueError, KeyError, OverflowError, MemoryError),
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(pl.exceptions.PolarsError, pl.exceptions.PanicException, HotpassError),
)
"""What readers of damaged files raise: whatever it is, the file was not searched."""


def search(place: Workspace, needles: Collection[str], sources: Collection[str]) -> Iterator[Found]:
    """The files below the workspace, `data/` aside, in which one of the `needles` stands in any case and spelling of
    its format, and those that cannot be looked into to their end.

    Workbooks, archives and Parquet are opened. `sources` are the SHA-256 of files that were handed in, wherever they
    lie: these are not the workspace's.
    """
    wanted = sorted({spelling for needle in needles if needle.strip() for spelling in _spellings(needle)})
    if not wanted:
        return
    closed: list[Path] = []
    for path in _files(place, closed):
        told = _holds(path, wanted, sources)
        if told is not False:
            yield path, told is True
    yield from ((folder, False) for folder in sorted(closed))


def _files(place: Workspace, closed: list[Path]) -> list[Path]:
    """The files in their order; folders that do not open are added to `closed`."""
    walked = os.walk(place.root, onerror=lambda error: closed.append(Path(error.filename)))
    paths = (Path(folder) / name for folder, _, names in walked for name in names)
    return sorted(path for path in paths if not path.is_relative_to(place.data))


def _spellings(needle: str) -> Iterator[bytes]:
    """As UTF-8, as HTML and XML escape it, and as JSON does."""
    folded = needle.casefold()
    for text in (folded, html.escape(folded), html.escape(folded, quote=False), json.dumps(folded)[1:-1]):
        yield text.encode("utf-8", "surrogatepass")


def _holds(path: Path, wanted: Sequence[bytes], sources: Collection[str]) -> bool | None:
    """Whether the file holds one of the texts, and is none of the `sources`; None where it cannot be looked into."""
    try:
        if path.is_symlink() or not path.is_file():
            return False
        with path.open("rb") as file:
            if sources and file_digest(file, "sha256").hexdigest() in sources:
                return False
            file.seek(0)
            if path.suffix == ".parquet":
                return _is_held_in_table(path, file, wanted)
            return None if path.suffix == ".age" else _stream_holds(file, wanted)
    except _UNREADABLE:
        return None


def _is_held_in_table(path: Path, file: BinaryIO, wanted: Sequence[bytes]) -> bool | None:
    """A table of ours, or a stranger's; of a damaged one only the bytes are looked at."""
    try:
        return _table_holds(read_table(path), wanted)
    except _UNREADABLE:
        stranger = file.read(len(_PARQUET)) == _PARQUET
    file.seek(0)
    return _stream_holds(file, wanted) if stranger else (_plain_holds(file, wanted) or None)


def _table_holds(table: pl.DataFrame, wanted: Sequence[bytes]) -> bool:
    texts = [needle.decode("utf-8", "surrogatepass") for needle in wanted]
    columns = [pl.Series(table.columns), *(text for name in table.columns for text in _texts(table[name]))]
    return any(_folded(column).str.contains_any(texts).any() for column in columns)


def _texts(column: pl.Series) -> Iterator[pl.Series]:
    """The distinct texts of a column, whatever it nests them in."""
    if column.dtype == pl.String:
        yield column.drop_nulls().unique()
    elif isinstance(column.dtype, (pl.Categorical, pl.Enum)):
        yield column.drop_nulls().unique().cast(pl.String)
    elif isinstance(column.dtype, (pl.List, pl.Array)):
        yield from _texts(column.explode())
    elif isinstance(column.dtype, pl.Struct):
        for part in column.struct.fields:
            yield from _texts(column.struct.field(part))


def _folded(texts: pl.Series) -> pl.Series:
    """As Python folds case: Polars only has lower case, in which ß is not ss."""
    plain = texts.str.contains(r"^[\x00-\x7f]*$")
    others = pl.Series([text.casefold() for text in texts.filter(~plain)], dtype=pl.String)
    return pl.concat([texts.filter(plain).str.to_lowercase(), others])


def _stream_holds(file: BinaryIO, wanted: Sequence[bytes], depth: int = _DEPTH) -> bool:
    """Whether the bytes, or those of anything that is packed in them, hold one of the texts.

    Raises one of `_UNREADABLE` where they do not and what is packed in them cannot be read.
    """
    start = file.read(16)
    file.seek(0)
    if _plain_holds(file, wanted):
        return True
    if not start.startswith((*_PACKED, *_CLOSED)):
        return False
    if not depth or start.startswith(_CLOSED):
        raise ValueError("What is packed here is not opened.")
    file.seek(0)
    if start.startswith(b"PK"):
        return _archive_holds(file, wanted, depth - 1)
    if start.startswith(_PARQUET):
        return _table_holds(pl.read_parquet(file.read()), wanted)
    with gzip.open(file) as packed:
        return _stream_holds(cast(BinaryIO, packed), wanted, depth - 1)


def _archive_holds(file: BinaryIO, wanted: Sequence[bytes], depth: int) -> bool:
    with zipfile.ZipFile(file) as archive:
        for member in archive.infolist():
            if _among(wanted, member.filename.encode("utf-8", "surrogatepass")):
                return True
            with archive.open(member) as packed:
                begins = packed.peek(16)[:16]  # type: ignore[attr-defined]  # ZipExtFile is a BufferedIOBase that peeks
                if begins.startswith((*_PACKED, *_CLOSED)):
                    if _stream_holds(io.BytesIO(packed.read()), wanted, depth):
                        return True
                elif _plain_holds(packed, wanted):
                    return True
    return False


def _plain_holds(file: BinaryIO | IO[bytes], wanted: Sequence[bytes]) -> bool:
    """Read piece by piece, each with the end of the one before: a text may stand across two."""
    overlap, before = max(map(len, wanted)) * _WIDEST, b""
    while piece := file.read(_PIECE):
        if _among(wanted, before + piece):
            return True
        before = (before + piece)[-overlap:]
    return False


def _among(wanted: Sequence[bytes], content: bytes) -> bool:
    """Case is folded after escapes are read: what JSON writes for É and é are other digits."""
    text = content.decode("utf-8", "replace")
    told = [text, html.unescape(text)] if "&" in text else [text]
    if "\\u" in text:
        told.append(_ESCAPED.sub(_unescaped, text))
    folded = (some.casefold().encode("utf-8", "replace") for some in told)
    return any(needle in some for some in folded for needle in wanted)


def _unescaped(escapes: re.Match[str]) -> str:
    """What JSON means by `\\u00e9`, or by two of these."""
    units = bytes.fromhex(escapes[0].replace("\\u", ""))
    return units.decode("utf-16-be", "replace")
