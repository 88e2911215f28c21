"""Keyed digests: how files that outlive a run refer to values without holding them.

The key is the workspace's own, made by its first run. Who has a decision file or the registry (`signs`) but not
the key cannot try values against it, as they could with a plain hash of a phone or identity number.
"""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path
from secrets import token_bytes

import polars as pl

from hotpass.errors import SnapshotError
from hotpass.storage.private import FILE_MODE, flush_folder, make_folder, writing_in

KEY_BYTES = 32
DIGEST_BYTES = 8


def read_key(path: Path) -> bytes | None:
    """The workspace's key; None where none was made yet. Raises `SnapshotError` for a file that is no key."""
    if not path.exists():
        return None
    key = path.read_bytes()
    if len(key) != KEY_BYTES:
        raise SnapshotError(
            f"{path} is damaged.",
            "Restore it from a copy: without it neither decisions nor lasting ids find records by their values.",
        )
    return key


def make_key(path: Path) -> bytes:
    """The workspace's key, made (0600) where there is none. Two that make one at once get the same."""
    make_folder(path.parent)
    with writing_in(path.parent):
        fresh = path.with_name(f".{path.name}.{os.getpid()}")
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FILE_MODE)
        with os.fdopen(handle, "wb") as file:
            file.write(token_bytes(KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(fresh, path)  # fails where another was first, and never shows half a key
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
        flush_folder(path.parent)
    key = read_key(path)
    assert key is not None
    return key


def name_of(key: bytes) -> str:
    """What a key is called beside digests that it made: a digest of its own making."""
    return str(digests(pl.Series(["key"]), key)[0])


def digests(texts: pl.Series, key: bytes) -> pl.Series:
    """The keyed digest (hexadecimal) of each text; null stays null. Equal texts are digested once."""
    distinct = texts.drop_nulls().unique(maintain_order=True)
    made = [blake2b(text.encode(), digest_size=DIGEST_BYTES, key=key).hexdigest() for text in distinct]
    return texts.replace_strict(
        distinct, pl.Series(made, dtype=pl.String), default=None, return_dtype=pl.String
    )
