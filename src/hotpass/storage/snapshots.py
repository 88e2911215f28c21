"""A stage's tables on disk: one Parquet file a table, one folder a stage, whole or absent.

Equal tables give equal bytes, whatever the threads and however the frame was pieced together (law 3).
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import polars as pl
from polars.exceptions import PolarsError

from hotpass.errors import SnapshotError
from hotpass.model.tables import SCHEMA_VERSION
from hotpass.storage.private import FILE_MODE, flush_file, flush_folder, make_folder, writing_in

VERSION_KEY = "hotpass.schema_version"
_AT_ONCE = 3

ROW_GROUP = 262_144
"""Rows a group. Fixed, since Polars else takes it from how the frame is chunked."""


def write(folder: Path, tables: Mapping[str, pl.DataFrame]) -> None:
    """Write `{name: frame}` as `folder/<name>.parquet`; the folder appears, or is replaced, as a whole.

    Raises `RequestError` where the folder cannot be written.
    """
    make_folder(folder.parent)
    with writing_in(folder.parent):
        _sweep(folder)
        prepared = Path(tempfile.mkdtemp(dir=folder.parent, prefix=_temporary(folder)))
        # Waiting for the disk and packing the next table go together.
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            list(
                pool.map(lambda name: write_table(prepared / f"{name}.parquet", tables[name]), sorted(tables))
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


def is_whole(folder: Path) -> bool:
    """Whether the stage was written to its end."""
    return folder.is_dir()


def write_table(path: Path, table: pl.DataFrame) -> None:
    """Write one table as Parquet (zstd), 0600, flushed to disk, with the schema version in its metadata."""
    path.touch(FILE_MODE)
    table.rechunk().write_parquet(
        path,
        compression="zstd",
        row_group_size=ROW_GROUP,
        metadata={VERSION_KEY: str(SCHEMA_VERSION)},
    )
    flush_file(path)


def read_table(path: Path) -> pl.DataFrame:
    """Read one table back with the types it had. Raises `SnapshotError`."""
    try:
        version = pl.read_parquet_metadata(path).get(VERSION_KEY)
        if version != str(SCHEMA_VERSION):
            raise SnapshotError(
                f"{path} is of schema version {version or 'unknown'}; this release reads {SCHEMA_VERSION}.",
                "Run `hotpass refine` again, or use the release that wrote it.",
            )
        return pl.read_parquet(path)
    except FileNotFoundError as error:
        raise SnapshotError(f"{path} is absent.", "Run `hotpass refine` again.") from error
    except (PolarsError, OSError) as error:
        raise SnapshotError(f"{path} is damaged.", "Run `hotpass refine` again.") from error


def _temporary(folder: Path) -> str:
    return f".{folder.name}.part-"


def _sweep(folder: Path) -> None:
    """Remove what a run that died left beside the stage's folder."""
    for left in folder.parent.glob(f"{_temporary(folder)}*"):
        shutil.rmtree(left)
