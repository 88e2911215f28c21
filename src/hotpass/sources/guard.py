"""Hostile files: archives that unpack to far more than they should, XML that declares entities.

Readers ask here before they unpack or parse; every refusal is a `SourceError` with a code of the catalogue.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hotpass.errors import SourceError

MOST_ENTRIES = 20_000
MOST_UNPACKED = 16 << 30
MOST_RATIO = 250
RATIO_COUNTS_FROM = 64 << 20
"""Bytes unpacked below which the ratio says nothing: a small sheet of equal cells packs very well."""
MOST_GRID = 200_000_000
"""Places (rows times columns) of the largest grid that is laid out in memory."""

TOO_MUCH_MEMORY = "reading it asks for more memory than a workbook can need"

_DAMAGED = "Open it in its own program and save it again."


def unreadable(why: str) -> SourceError:
    """The error of a damaged file."""
    return SourceError("file.unreadable", f"The file cannot be read: {why}.", _DAMAGED)


def hostile(why: str) -> SourceError:
    """The error of a file that asks for far more than it should."""
    return SourceError("file.hostile", f"The file is refused: {why}.", "Ask its sender for a plain copy.")


@contextmanager
def faults_named() -> Iterator[None]:
    """Turn what the operating system, zip and zlib say about a file into `SourceError`."""
    try:
        yield
    except PermissionError as error:
        raise SourceError(
            "file.permission", "The file may not be read.", "Ask for read permission."
        ) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise unreadable(_first_line(error)) from error
    except RuntimeError as error:
        if "password" in str(error):
            raise protected() from error
        raise


def protected() -> SourceError:
    """The error of a file with a password."""
    return SourceError(
        "file.protected", "The file is protected by a password.", "Save a copy without a password."
    )


def open_zip(path: Path) -> zipfile.ZipFile:
    """Open an archive whose declared sizes are within bounds. Raises `SourceError`."""
    try:
        archive = zipfile.ZipFile(path)
    except UnicodeDecodeError as error:
        raise unreadable("the names in its archive are no text") from error
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(path.stat().st_size, 1)
    reason = ""
    if len(entries) > MOST_ENTRIES:
        reason = f"it holds {len(entries)} entries"
    elif unpacked > MOST_UNPACKED:
        reason = f"it would unpack to {unpacked >> 30} GB"
    elif unpacked > RATIO_COUNTS_FROM and unpacked > MOST_RATIO * packed:
        reason = f"it would unpack to {unpacked // packed} times its size"
    if reason:
        archive.close()
        raise hostile(reason)
    return archive


def read_part(archive: zipfile.ZipFile, name: str) -> bytes:
    """A whole part of the archive. The declared size bounds what `zipfile` unpacks."""
    with archive.open(name) as stream:
        return stream.read()


def check_markup(head: bytes) -> None:
    """Refuse a document type or entity in the first bytes of an XML part (OOXML and ODF have none)."""
    flat = head.replace(b"\0", b"")
    if b"<!DOCTYPE" in flat or b"<!ENTITY" in flat:
        raise hostile("its XML declares a document type")


def check_grid(rows: int, columns: int) -> None:
    """Refuse a grid that would fill the memory."""
    if rows * columns > MOST_GRID:
        raise hostile(f"a sheet spans {rows} rows by {columns} columns, nearly all blank")


def _first_line(error: BaseException) -> str:
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return io.StringIO(str(text)).readline().strip().rstrip(".")
