"""The registry on disk: lasting ids and the pinned model of each kind of entity, replaced as one whole.

    .hotpass/registry/organisation.json      names the version that holds
    .hotpass/registry/organisation-000012/   identities, signs and history as Parquet, the model and its tables

A version is written beside the one that holds; then the small file that names it is replaced, directly before the
outputs become visible: no id is published that the registry does not know. Whoever writes holds the workspace's lock.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hotpass.errors import SnapshotError
from hotpass.model.registry import REGISTRY_VERSION, Registry
from hotpass.storage import snapshots
from hotpass.storage.private import make_folder, write_private, writing_in

_TABLES = ("identities", "signs", "history")
_FRAME = "model-"
"""What the name of a table begins with that goes with the model."""

_HINT = "Restore .hotpass/registry from a copy; without it every id is given anew (move the folder away to do so)."


def load(folder: Path, kind: str) -> Registry:
    """What is remembered of entities of that `kind`; an empty registry where nothing is.

    Raises `SnapshotError` for one that is damaged or of another schema version.
    """
    named = _named(folder, kind)
    if named is None:
        return Registry()
    place = folder / str(named["version"])
    try:
        tables = snapshots.read(place)
        model = place / "model.json"
        return Registry(
            generation=int(named["generation"]),
            **{name: tables.pop(name) for name in _TABLES},
            model=model.read_text(encoding="utf-8") if model.is_file() else "",
            frames={name.removeprefix(_FRAME): frame for name, frame in tables.items()},
            runs=tuple(named["runs"]),
        )
    except (SnapshotError, KeyError, ValueError, OSError) as error:
        raise SnapshotError(f"The registry {place} is damaged.", _HINT) from error


@contextmanager
def replacing(
    folder: Path, kind: str, registry: Registry, stands: Callable[[], bool] = lambda: False, key: str = ""
) -> Iterator[None]:
    """Put `registry` in the place of the one that holds, whole or not at all (0600), before the block.

    Its tables are encrypted where a reference to a `key` is given. Where the block raises, the old one holds again,
    unless `stands` says that what was to happen has happened. Raises `RequestError` where the folder cannot be written.
    """
    old = _named(folder, kind)
    new = _write(folder, kind, registry, old, key)
    holds = old
    try:
        _point(folder, kind, new)
        try:
            yield
        except BaseException:  # whatever ended the block, ids that nobody has seen must not be known
            holds = new if stands() else old
            _point(folder, kind, holds)
            raise
        holds = new
    finally:
        _sweep(folder, kind, holds)


def _write(
    folder: Path, kind: str, registry: Registry, named: dict[str, Any] | None, key: str
) -> dict[str, Any]:
    """Write a version beside the one that is `named`; what the pointer to it will say."""
    serial = 1 + (int(str(named["version"]).rsplit("-", 1)[1]) if named else 0)
    version = f"{kind}-{serial:06}"
    make_folder(folder)
    with writing_in(folder):
        _sweep(folder, kind, named)
        tables = {name: getattr(registry, name) for name in _TABLES}
        frames = {_FRAME + name: frame for name, frame in registry.frames.items()}
        snapshots.write(folder / version, tables | frames, key)
        if registry.model:
            write_private(folder / version / "model.json", registry.model.encode())
    return {
        "schema_version": REGISTRY_VERSION,
        "version": version,
        "generation": registry.generation,
        "runs": registry.runs,
    }


def _point(folder: Path, kind: str, told: dict[str, Any] | None) -> None:
    """Let the pointer name the version of which it says `told`; None: let there be none."""
    if told is None:
        _pointer(folder, kind).unlink(missing_ok=True)
        return
    write_private(_pointer(folder, kind), (json.dumps(told, indent=1) + "\n").encode())


def _pointer(folder: Path, kind: str) -> Path:
    return folder / f"{kind}.json"


def _named(folder: Path, kind: str) -> dict[str, Any] | None:
    """What the pointer says: version, generation, runs. None where there is none yet."""
    path = _pointer(folder, kind)
    if not path.is_file():
        return None
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        version = told["schema_version"]
    except (ValueError, KeyError, TypeError) as error:
        raise SnapshotError(f"The registry {path} is damaged.", _HINT) from error
    if version != REGISTRY_VERSION:
        raise SnapshotError(
            f"The registry {path} is of schema version {version}; this release reads {REGISTRY_VERSION}.",
            "Use the release of Hotpass that wrote it.",
        )
    return dict(told)


def _sweep(folder: Path, kind: str, named: dict[str, Any] | None) -> None:
    """Remove the versions that no longer hold, and what a run that died was writing."""
    kept = named["version"] if named else None
    for path in sorted([*folder.glob(f"{kind}-*"), *folder.glob(f".{kind}-*")]):
        if path.is_dir() and path.name != kept:
            shutil.rmtree(path)
