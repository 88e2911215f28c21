"""A stage's tables on disk: one Parquet file a table, one folder a stage, whole or absent.

Equal tables give equal bytes, whatever the threads and however the frame was pieced together (law 3), unless they are
encrypted: then equal bytes would tell that tables are equal.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl
from polars.exceptions import PolarsError

from hotpass.errors import SnapshotError
from hotpass.model.tables import SCHEMA_VERSION
from hotpass.storage import keys, sealed
from hotpass.storage.private import FILE_MODE, flush_file, flush_folder, make_folder, writing_in

VERSION_KEY = "hotpass.schema_version"
_AT_ONCE = 3

ROW_GROUP = 262_144
"""Rows a group. Fixed, since Polars else takes it from how the frame is chunked."""


def write(folder: Path, tables: Mapping[str, pl.DataFrame], key: str = "") -> None:
    """Write `{name: frame}` as `folder/<name>.parquet`; the folder appears, or is replaced, as a whole.

    With a reference to a `key` (`storage.keys`) they are encrypted. Raises `RequestError` where the folder cannot be
    written or the key is not to be had.
    """
    seal = Seal(key, keys.fetch(key)) if key else None
    make_folder(folder.parent)
    with writing_in(folder.parent):
        _sweep(folder)
        prepared = Path(tempfile.mkdtemp(dir=folder.parent, prefix=_temporary(folder)))
        # Waiting for the disk and packing the next table go together.
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            list(
                pool.map(
                    lambda name: write_table(prepared / f"{name}.parquet", tables[name], seal), sorted(tables)
                )
            )
        flush_folder(prepared)
        if folder.exists():
            folder.rename(Path(tempfile.mkdtemp(dir=folder.parent, prefix=_temporary(folder))) / "old")
        prepared.rename(folder)
        flush_folder(folder.parent)
        _sweep(folder)


def read(folder: Path, names: Iterable[str] | None = None) -> dict[str, pl.DataFrame]:
    """The tables of a stage, all or those named. Raises `SnapshotError`: absent, damaged, other version."""
    if not folder.is_dir():
        raise SnapshotError(f"No snapshot {folder.name!r} in {folder.parent}.", "Run `hotpass refine` again.")
    wanted = sorted(path.stem for path in folder.glob("*.parquet")) if names is None else names
    return {name: read_table(folder / f"{name}.parquet") for name in wanted}


def recover(folder: Path) -> None:
    """Undo what a process that died left half done: a stage that was set aside for another that never came is put back,
    and what was being prepared is removed."""
    if not folder.parent.is_dir():
        return
    for left in sorted(folder.parent.glob(f"{_temporary(folder)}*")):
        if not folder.exists() and (left / "old").is_dir():
            (left / "old").rename(folder)
    _sweep(folder)


def is_whole(folder: Path) -> bool:
    """Whether the stage was written to its end."""
    return folder.is_dir()


@dataclass(frozen=True, slots=True)
class Seal:
    """A key and the reference that names it."""

    reference: str
    key: bytes = field(repr=False)


def write_table(path: Path, table: pl.DataFrame, seal: Seal | None = None) -> None:
    """Write one table as Parquet (zstd), 0600, flushed to disk, with the schema version in its metadata."""
    path.touch(FILE_MODE)
    told = {VERSION_KEY: str(SCHEMA_VERSION)}
    if seal:
        sealed.write(path, table, seal.reference, seal.key, rows=ROW_GROUP, metadata=told)
    else:
        table.rechunk().write_parquet(path, compression="zstd", row_group_size=ROW_GROUP, metadata=told)
    flush_file(path)


def scan_table(path: Path) -> pl.LazyFrame:
    """One table, read as far as it is asked for; an encrypted one is read whole. Raises as `read_table`."""
    return read_table(path).lazy() if sealed.is_sealed(path) else pl.scan_parquet(path)


def read_table(path: Path) -> pl.DataFrame:
    """Read one table back with the types it had. Raises `SnapshotError`; `RequestError` where its key is not there."""
    try:
        if sealed.is_sealed(path):
            table, told = sealed.read(path)
            _check_version(path, told.get(VERSION_KEY))
            return table
        _check_version(path, pl.read_parquet_metadata(path).get(VERSION_KEY))
        return pl.read_parquet(path)
    except FileNotFoundError as error:
        raise SnapshotError(f"{path} is absent.", "Run `hotpass refine` again.") from error
    except (PolarsError, OSError) as error:
        raise SnapshotError(f"{path} is damaged.", "Run `hotpass refine` again.") from error


def _check_version(path: Path, version: str | None) -> None:
    if version != str(SCHEMA_VERSION):
        raise SnapshotError(
            f"{path} is of schema version {version or 'unknown'}; this release reads {SCHEMA_VERSION}.",
            "Run `hotpass refine` again, or use the release that wrote it.",
        )


def _temporary(folder: Path) -> str:
    return f".{folder.name}.part-"


def _sweep(folder: Path) -> None:
    """Remove what a run that died left beside the stage's folder."""
    for left in folder.parent.glob(f"{_temporary(folder)}*"):
        shutil.rmtree(left)
