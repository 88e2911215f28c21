"""Which files a run reads, and the names it knows them by."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from hotpass.audit.trail import torn_file
from hotpass.sources.catalog import UnreadableFile, find_files
from hotpass.storage.publish import Outlet
from hotpass.storage.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Found:
    """The files of a request by name, in the order of names; `passed_over` counts what earlier runs left."""

    files: dict[str, Path]
    unreadable: dict[str, UnreadableFile]
    passed_over: int


def find(inputs: Sequence[Path]) -> Found:
    """Find every file at or under `inputs` and name it. Raises `NotFound` where an input does not exist.

    A name is the path below the innermost folder that holds all inputs (one folder: below it; one file: its
    name), so it is unique and does not depend on the order of inputs. What an earlier run published, or told the audit
    trail, is never a source, unless it is itself named as an input.
    """
    given = list(dict.fromkeys(_absolute(path) for path in inputs))
    paths, faults = find_files(given)
    outputs = {p for p in (*paths, *(f.path for f in faults)) if p not in given and _is_output(p)}
    root = _root(given)
    files = {_name(p, root): p for p in paths if p not in outputs}
    unreadable = {_name(f.path, root): f for f in faults if f.path not in outputs}
    return Found(
        files=dict(sorted(files.items())),
        unreadable={name: fault for name, fault in sorted(unreadable.items()) if name not in files},
        passed_over=len(outputs),
    )


def digest(path: Path) -> str:
    """The SHA-256 of a file's bytes in hexadecimal."""
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def digests(inputs: Sequence[Path]) -> dict[str, str]:
    """The digest of each file's bytes by its name; "" where the file cannot be opened or is not to be read."""
    found = find(inputs)
    told = dict.fromkeys(found.unreadable, "")
    for name, path in found.files.items():
        try:
            told[name] = digest(path)
        except OSError:
            told[name] = ""
    return told


def _name(path: Path, root: Path) -> str:
    """The path below `root`; bytes that are no UTF-8 are written as escapes, so that a table can hold the name."""
    return printable(path.relative_to(root).as_posix())


def printable(text: str) -> str:
    """The text with what no text can hold (undecodable bytes of a file name) as escapes."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _absolute(path: Path) -> Path:
    """One spelling for one place; the last name stays, since a link is known by its own name."""
    if path.name in ("", ".."):
        return Path(os.path.realpath(path))
    return Path(os.path.realpath(path.parent)) / path.name


def _root(given: Sequence[Path]) -> Path:
    folders = [path if path.is_dir() else path.parent for path in given]
    return Path(os.path.commonpath(folders)) if folders else Path()


def _is_output(path: Path) -> bool:
    """Whether `path` is a link that `storage.publish` made, stands below one, or is the audit trail of a workspace."""
    place = Workspace(path.parent.parent)
    if path in (place.audit_trail, torn_file(place.audit_trail)) and place.state.is_dir():
        return True
    links = (one for one in (path, *path.parents) if one.is_symlink())
    return any(_is_published(link, link.readlink().parts) for link in links)


def _is_published(link: Path, parts: tuple[str, ...]) -> bool:
    return len(parts) > 2 and Outlet(link.parent, parts[1]).owns(link.name)
