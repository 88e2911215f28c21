"""Which reader serves which file, by its content first and its suffix second; and the files of a folder."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hotpass.errors import NotFound
from hotpass.sources.base import Sheet
from hotpass.sources.content import content_kind
from hotpass.sources.delimited import read_delimited
from hotpass.sources.excel import read_xlsx
from hotpass.sources.guard import faults_named
from hotpass.sources.legacy import read_legacy
from hotpass.sources.parquet import read_parquet

KIND_OF_SUFFIX = {
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xltx": "xlsx",
    ".xltm": "xlsx",
    ".xls": "xls",
    ".xlsb": "xlsb",
    ".ods": "ods",
    ".csv": "text",
    ".tsv": "text",
    ".tab": "text",
    ".txt": "text",
    ".parquet": "parquet",
    ".pq": "parquet",
}
"""What a file of each suffix should hold."""

READERS: dict[str, Callable[[Path], list[Sheet]]] = {
    "xlsx": read_xlsx,
    "xls": lambda path: read_legacy(path, "xls"),
    "xlsb": lambda path: read_legacy(path, "xlsb"),
    "ods": lambda path: read_legacy(path, "ods"),
    "text": read_delimited,
    "parquet": read_parquet,
}

_LITTER = ("thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class UnreadableFile:
    """A file or folder that was found and cannot be read: the issue code and the reason, for `sources`."""

    path: Path
    code: str
    reason: str


def read_sheets(path: Path) -> list[Sheet]:
    """Every sheet of a file, as read. Raises `SourceError` with a code `file.*`."""
    with faults_named():
        kind = content_kind(path)
    sheets = READERS[kind](path)
    if KIND_OF_SUFFIX.get(path.suffix.lower()) == kind:
        return sheets
    return [replace(sheet, codes=("file.wrong_suffix", *sheet.codes)) for sheet in sheets]


def find_files(paths: Sequence[Path]) -> tuple[list[Path], list[UnreadableFile]]:
    """The files to read under `paths`, sorted by their path below the folder given, and what cannot be read.

    Hidden, lock and temporary files are passed over. Raises `NotFound` where a path does not exist.
    """
    found: dict[Path, tuple[str, str]] = {}
    faults: dict[Path, UnreadableFile] = {}
    for root in paths:
        for path, fault in _walk(root, frozenset()):
            below = path.relative_to(root).as_posix() if path != root else path.name
            if fault:
                faults.setdefault(path, fault)
            else:
                found.setdefault(path, (below, path.as_posix()))
    return sorted(found, key=lambda path: found[path]), [faults[path] for path in sorted(faults)]


def _walk(path: Path, above: frozenset[Path]) -> Iterator[tuple[Path, UnreadableFile | None]]:
    """Files at or below `path`; links are followed unless they lead back to a folder they stand in."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            real = path.resolve()
            if real not in above:
                for entry in sorted(path.iterdir()):
                    if not _passed_over(entry.name):
                        yield from _walk(entry, above | {real})
        elif not stat.S_ISREG(mode):
            yield path, UnreadableFile(path, "file.unsupported", "Not a regular file.")
        elif path.suffix.lower() not in KIND_OF_SUFFIX and above:
            yield path, UnreadableFile(path, "file.unsupported", f"Files named *{path.suffix} are not read.")
        else:
            yield path, None
    except FileNotFoundError as error:
        if not above:
            raise _not_found(path) from error
        yield path, UnreadableFile(path, "file.unreadable", "The link leads nowhere.")
    except PermissionError:
        yield path, UnreadableFile(path, "file.permission", "The file or folder may not be read.")
    except OSError as error:
        yield path, UnreadableFile(path, "file.unreadable", f"{error.strerror or 'It cannot be opened'}.")


def _not_found(path: Path) -> NotFound:
    folder = path.parent
    siblings = [entry.name for entry in folder.iterdir()] if folder.is_dir() else []
    return NotFound("File or folder", path.name, siblings)


def _passed_over(name: str) -> bool:
    """Hidden, lock and temporary files: .x, ~$x.xlsx, x.tmp, x.xlsx~."""
    low = name.lower()
    return (
        low.startswith((".", "~$"))
        or low.endswith(("~", ".tmp", ".bak", ".part", ".crdownload"))
        or low in _LITTER
    )
