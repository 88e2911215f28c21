"""Files and folders that only their owner may read, each written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EACCES, EDQUOT, EFBIG, ENAMETOOLONG, ENOSPC, ENOTDIR, EPERM, EROFS
from pathlib import Path

from hotpass.errors import RequestError

FOLDER_MODE = 0o700
FILE_MODE = 0o600

_REFUSALS = {EACCES, EPERM, EROFS, ENOSPC, EDQUOT, ENOTDIR, ENAMETOOLONG, EFBIG}
"""Errors that are the place's, not ours."""


@contextmanager
def writing_in(folder: Path) -> Iterator[None]:
    """Turn the system's refusal to write in `folder` into a `RequestError` that names the next step."""
    try:
        yield
    except OSError as error:
        if error.errno not in _REFUSALS:
            raise
        raise RequestError(
            f"Cannot write in {folder}: {error.strerror or error}.",
            "Ask for permission to write there, or choose another folder with --workspace or -o.",
        ) from error


def make_folder(folder: Path) -> Path:
    """Make the folder and its missing parents, 0700 each; folders that exist keep their mode."""
    with writing_in(folder):
        for missing in reversed([f for f in (folder, *folder.parents) if not f.exists()]):
            missing.mkdir(mode=FOLDER_MODE, exist_ok=True)
        if not folder.is_dir():
            raise NotADirectoryError(ENOTDIR, "a file of that name is in the way")
    return folder


def write_private(path: Path, data: bytes) -> None:
    """Write the file 0600 under a temporary name, flush it to disk, then give it its name.

    A reader sees the old bytes or the new ones, also after a crash.
    """
    make_folder(path.parent)
    with writing_in(path.parent):
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except BaseException:  # whatever ended the writing, no half file may stay; it is raised again
            temporary.unlink(missing_ok=True)
            raise
        flush_folder(path.parent)


def write_new(path: Path, data: bytes) -> None:
    """Write a file that must not be there yet, such as a key, 0600 and flushed to disk; its folder is made.

    Raises `RequestError` where something is in its place, which is never written over.
    """
    make_folder(path.parent)
    with writing_in(path.parent):
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
        except FileExistsError as error:
            raise RequestError(f"{path} exists and is not overwritten.", "Name another file.") from error
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        flush_folder(path.parent)


def flush_file(path: Path) -> None:
    """Ask the system to put the file's bytes on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def flush_folder(folder: Path) -> None:
    """Ask the system to put the folder's list of names on the disk, so that a rename outlives a power cut."""
    flush_file(folder)


def close_to_others(folder: Path) -> None:
    """Take every right of group and others from all that stands below `folder`."""
    for path in folder.rglob("*"):
        if not path.is_symlink():
            path.chmod(FOLDER_MODE if path.is_dir() else FILE_MODE)
