"""Publishing a set of files all or nothing.

    dist/refined.xlsx          -> .versions/refined/current/refined.xlsx
    dist/SHA256SUMS            -> .versions/refined/current/SHA256SUMS
    dist/.versions/refined/current -> <run id>
    dist/.versions/refined/<run id>/   the files themselves

A version is prepared under a name that nobody looks at; then the one link `current` is renamed over. Before
that moment every visible name leads to the old files, after it to the new ones; a name that only one of
the two sets has leads nowhere in the other. So a process killed at any moment leaves one whole set, and the
next start sweeps up what it was preparing. Files that are not ours are never overwritten.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from hotpass.errors import RequestError
from hotpass.storage.archive import SUMS, checksums, files_below, sha256
from hotpass.storage.private import (
    FILE_MODE,
    close_to_others,
    flush_file,
    flush_folder,
    make_folder,
    write_private,
    writing_in,
)

_PREPARED = "preparing-"
_CURRENT = "current"
_LINK = "link"
"""Where a link stands before it is renamed to its place."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """A folder that outputs are published to. `name` tells several sets of outputs in one folder apart."""

    folder: Path
    name: str = "refined"

    @property
    def versions(self) -> Path:
        """Where the set's versions stand; only the current one stays."""
        return self.folder / ".versions" / self.name

    @property
    def current(self) -> Path | None:
        """The folder of the version that is visible now, or None before the first."""
        link = self.versions / _CURRENT
        return self.versions / link.readlink() if link.is_symlink() else None

    def owns(self, name: str) -> bool:
        """Whether `name` in the folder is a link of this set."""
        path = self.folder / name
        return path.is_symlink() and str(path.readlink()) == self.target(name)

    def target(self, name: str) -> str:
        """What the visible link `name` points at, relative to the folder."""
        return f".versions/{self.name}/{_CURRENT}/{name}"


def check(outlet: Outlet, names: Iterable[str], *, force: bool = False) -> None:
    """Raise `RequestError` where publishing `names` would touch what is not ours; call it before a long run.

    `force` lets a stranger's file be moved aside, never overwritten. A name of another set is always refused.
    """
    foreign = [name for name in sorted(names) if _is_foreign(outlet, name)]
    rivals = [name for name in foreign if _rival(outlet, name)]
    if rivals:
        raise RequestError(
            f"{', '.join(rivals)} in {outlet.folder} belong to other outputs, {_rival(outlet, rivals[0])!r}.",
            "Publish into a folder of its own with -o DIR/FILE.",
        )
    if foreign and not force:
        raise RequestError(
            f"{', '.join(foreign)} in {outlet.folder} were not made by Hotpass and are not overwritten.",
            "Move them, choose another folder with -o, or set them aside with --force.",
        )


@contextmanager
def publication(outlet: Outlet, run_id: str, *, force: bool = False) -> Iterator[Path]:
    """Yield an empty private folder; what stands in it at the end becomes visible as one whole.

    `SHA256SUMS` over all of it is added. When the block raises, nothing visible changes. What the user did to
    the previous outputs is kept beside them as `<stem>.edited-<old run id><suffix>`.
    """
    make_folder(outlet.versions)
    with _alone(outlet), writing_in(outlet.folder):
        _finish(outlet)
        prepared = Path(tempfile.mkdtemp(dir=outlet.versions, prefix=_PREPARED))
        try:
            yield prepared
            names = _seal(prepared)
            check(outlet, names, force=force)
            _keep_edits(outlet, names, run_id)
            _switch(outlet, prepared, names, run_id)
        finally:
            _finish(outlet)


def _seal(prepared: Path) -> list[str]:
    """Add the checksums, set the modes, flush everything; give the names that will be visible."""
    write_private(prepared / SUMS, checksums(files_below(prepared)).encode())
    close_to_others(prepared)
    for path in sorted(prepared.rglob("*")):
        flush_file(path)
    flush_folder(prepared)
    return sorted(path.name for path in prepared.iterdir())


def _switch(outlet: Outlet, prepared: Path, names: list[str], run_id: str) -> None:
    """Make the prepared folder the visible version."""
    version = _free(outlet.versions / run_id)
    prepared.rename(version)
    for name in names:
        if not outlet.owns(name):
            _link(outlet, outlet.folder / name, outlet.target(name))
    flush_folder(outlet.folder)
    flush_folder(outlet.versions)
    _link(outlet, outlet.versions / _CURRENT, version.name)
    flush_folder(outlet.versions)


def _link(outlet: Outlet, path: Path, target: str) -> None:
    """Make `path` a link to `target`, in one step also where something stands there."""
    temporary = outlet.versions / _LINK
    temporary.unlink(missing_ok=True)
    try:
        temporary.symlink_to(target)
    except PermissionError as error:
        raise RequestError(
            f"The file system of {path.parent} has no links, so outputs cannot change there as one whole.",
            "Publish to a local folder with -o and copy the outputs from there.",
        ) from error
    temporary.replace(path)


def _finish(outlet: Outlet) -> None:
    """Remove what is not visible: versions but the current one, and names that lead nowhere."""
    current = outlet.current
    (outlet.versions / _LINK).unlink(missing_ok=True)
    for path in sorted(outlet.folder.iterdir()):
        if path.is_symlink() and outlet.owns(path.name) and not path.exists():
            path.unlink()
    for version in sorted(outlet.versions.iterdir()):
        if version.is_dir() and not version.is_symlink() and version != current:
            shutil.rmtree(version)


def _is_foreign(outlet: Outlet, name: str) -> bool:
    """Whether something that the current version did not put there stands at `name`."""
    path = outlet.folder / name
    if outlet.owns(name) or not os.path.lexists(path):
        return False
    return _rival(outlet, name) is not None or not (outlet.current and (outlet.current / name).exists())


def _rival(outlet: Outlet, name: str) -> str | None:
    """The name of another set of outputs that the link `name` belongs to."""
    path = outlet.folder / name
    parts = path.readlink().parts if path.is_symlink() else ()
    return parts[1] if len(parts) > 2 and parts[0] == ".versions" and parts[1] != outlet.name else None


def _keep_edits(outlet: Outlet, names: list[str], run_id: str) -> None:
    """Give what a person changed, or put in our place, a name of its own before the old name moves on."""
    current = outlet.current
    published = _published(current) if current else {}
    for name, digest in published.items():
        if current and (current / name).is_file() and sha256(current / name) != digest:
            _set_aside(current / name, outlet.folder / Path(name).name, "edited", current.name)
    for name in names:
        path = outlet.folder / name
        if os.path.lexists(path) and not outlet.owns(name):
            if current and (current / name).exists():
                _set_aside(path, path, "edited", current.name)
            else:
                _set_aside(path, path, "kept", run_id)


def _set_aside(source: Path, beside: Path, label: str, run_id: str) -> None:
    """Give `source` a second name beside its visible one; a folder or link is moved there instead."""
    kept = beside.with_name(f"{beside.stem}.{label}-{run_id}{beside.suffix}")
    if kept.exists() and source.exists() and kept.samefile(source):
        return  # done by a run that was killed before it switched
    kept = _free(kept)
    if source.is_file() and not source.is_symlink():
        os.link(source, kept)
    else:
        source.rename(kept)


def _published(version: Path) -> dict[str, str]:
    """What the version's own `SHA256SUMS` says: name → digest."""
    sums = version / SUMS
    lines = sums.read_text().splitlines() if sums.is_file() else []
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def _free(path: Path) -> Path:
    """`path`, or the first of `path.2`, `path.3` … (before the suffix) that nothing stands at."""
    candidate, n = path, 1
    while os.path.lexists(candidate):
        n += 1
        candidate = path.with_name(f"{path.stem}.{n}{path.suffix}")
    return candidate


@contextmanager
def _alone(outlet: Outlet) -> Iterator[None]:
    """Keep another process from publishing the same set; the lock goes with the process."""
    with writing_in(outlet.versions):
        handle = os.open(outlet.versions / "lock", os.O_RDWR | os.O_CREAT, FILE_MODE)
    try:
        _take(handle, outlet.folder)
        yield
    finally:
        os.close(handle)


def _take(handle: int, folder: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise RequestError(
            f"Another process is publishing to {folder}.", "Wait until it has ended, then run again."
        ) from error


def withdraw(outlet: Outlet) -> bool:
    """Destroy a set of outputs: every version and the names that lead to it; whether there was one.

    What people edited or put beside it is theirs and stays.
    """
    if not outlet.versions.is_dir():
        return False
    with _alone(outlet), writing_in(outlet.folder):
        (outlet.versions / _CURRENT).unlink(missing_ok=True)
        _finish(outlet)
        for path in outlet.versions.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        outlet.versions.rmdir()
    return True
