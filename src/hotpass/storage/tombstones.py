"""Tombstones: keyed digests of what was erased, one private file each, so that it is known again and not held.

The key stands outside the workspace (`key_of`): who has the workspace alone can try no value against a tombstone.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from re import fullmatch
from secrets import token_hex

import polars as pl

from hotpass.errors import SnapshotError
from hotpass.storage import keys
from hotpass.storage.private import make_folder, writing_in
from hotpass.storage.snapshots import read_table, write_table

VARIABLE = "HOTPASS_ERASURE_KEY"
"""The environment variable that names the key by a reference of `storage.keys`."""

DIGESTS = pl.Schema({"kind": pl.String, "digest": pl.String})
"""What a tombstone holds; the kinds are `hotpass.compliance.tombstones`'."""


def new_id() -> str:
    """An id for a tombstone that is to be kept; it says nothing of anybody."""
    return token_hex(8)


def keep(folder: Path, tombstone_id: str, digests: pl.DataFrame) -> None:
    """Write `digests` (columns of `DIGESTS`) as the tombstone of that id (0600)."""
    make_folder(folder)
    with writing_in(folder):
        path = _place(folder, tombstone_id)
        fresh = path.with_name(f".{path.name}")
        write_table(fresh, digests.select(*DIGESTS).unique().sort(*DIGESTS))
        fresh.replace(path)


def read(folder: Path, tombstone_id: str) -> pl.DataFrame:
    """The digests of a tombstone. Raises `SnapshotError` where it is gone or damaged."""
    try:
        return read_table(_place(folder, tombstone_id)).select(*DIGESTS)
    except (SnapshotError, pl.exceptions.PolarsError) as error:
        raise SnapshotError(
            f"The tombstone {tombstone_id} cannot be read; without it what was erased would come back.",
            "Restore .hotpass/tombstones from a copy.",
        ) from error


def known(folder: Path) -> Iterator[str]:
    """The ids of all tombstones that are kept, in order."""
    if folder.is_dir():
        yield from sorted(path.stem for path in folder.glob("*.parquet") if not path.name.startswith("."))


def discard(folder: Path, tombstone_id: str) -> None:
    """Remove a tombstone whose erasure was never decided."""
    _place(folder, tombstone_id).unlink(missing_ok=True)


def key_reference(stated: str = "") -> str:
    """Where the key of erasures stands: as `stated`, else as the environment says, else in the user's own folder."""
    return stated or os.environ.get(VARIABLE, "") or f"file:{own_key()}"


def own_key() -> Path:
    """The user's own key file, where none is named (XDG Base Directory Specification)."""
    config = os.environ.get("XDG_CONFIG_HOME", "")
    return (Path(config) if config.startswith("/") else Path.home() / ".config") / "hotpass" / "erasure.key"


def key_of(stated: str, workspace: Path, *, make: bool = False) -> bytes:
    """The key of erasures; with `make` the user's own is made where it is meant and not there.

    Raises `RequestError` where it is not to be had, or stands in the workspace that it protects.
    """
    reference = key_reference(stated)
    keys.refuse_inside(reference, workspace)
    if make and reference == f"file:{own_key()}" and not own_key().exists():
        keys.make(own_key())
    return keys.fetch(reference)


def _place(folder: Path, tombstone_id: str) -> Path:
    """The file of that id. Raises `SnapshotError` for what is no id: a decision file may have been edited."""
    if not fullmatch(r"[0-9a-f]{16}", tombstone_id):
        raise SnapshotError(
            "A decision names a tombstone by what is no id.", "Restore decisions.jsonl from a copy."
        )
    return folder / f"{tombstone_id}.parquet"
