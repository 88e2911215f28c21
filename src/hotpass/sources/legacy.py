"""Reads xls, xlsb and ods workbooks, by calamine in a process of its own.

Broken files of these formats make the library panic, hang or ask for all memory there is; the process has a
limit of memory and time, and its end says only that this one file cannot be read. Calculated values only; what
an ods workbook shows beyond them is taken from its XML.
"""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import polars as pl

from hotpass.errors import SourceError
from hotpass.sources.base import CELL_ISSUES, Merge, Sheet
from hotpass.sources.grid import sheets_of
from hotpass.sources.guard import TOO_MUCH_MEMORY, check_markup, faults_named, hostile, open_zip, unreadable
from hotpass.sources.ods_shown import Shown, shown_cells

MOST_MEMORY = 4 << 30
MOST_SECONDS = 180
_HEAD = 4096
_WORKER = "hotpass.sources.legacy_worker"

_OUT_OF_MEMORY = re.compile(
    rb"MemoryError|MemError|memory allocation|[Oo]ut of memory|bad_alloc|Cannot allocate memory"
)


def read_legacy(
    path: Path, kind: str, *, seconds: float = MOST_SECONDS, memory: int = MOST_MEMORY
) -> list[Sheet]:
    """The sheets of an xls, xlsb or ods workbook (`kind`). Raises `SourceError`."""
    shown = _checked_archive(path, kind) if kind in ("xlsb", "ods") else []
    told, cells = _read_apart(path, seconds, memory)
    return _sheets(told, _with_shown(cells, shown))


def _checked_archive(path: Path, kind: str) -> list[Shown]:
    """Refuse a hostile archive; give what only the texts shown in an ods workbook tell."""
    with faults_named(), open_zip(path) as archive:
        if kind != "ods":
            return []
        if "content.xml" not in archive.namelist():
            raise unreadable("it holds no content")
        with archive.open("content.xml") as stream:
            check_markup(stream.read(_HEAD))
        return shown_cells(archive)


def _read_apart(path: Path, seconds: float, memory: int) -> tuple[list[dict[str, Any]], pl.DataFrame]:
    """What the worker says of the sheets, and their cells. -P keeps modules of the working folder out."""
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", _WORKER, str(path.absolute()), str(memory)],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
                "POLARS_MAX_THREADS": "1",
            },
        )
    except subprocess.TimeoutExpired as error:
        raise hostile(f"reading it took more than {seconds:.0f} seconds") from error
    # Where it was refused memory, the allocator ends the process, or Python does so, in whatever line it was.
    if done.returncode < 0 or _OUT_OF_MEMORY.search(done.stderr):
        raise hostile(TOO_MUCH_MEMORY)
    if done.returncode:
        raise unreadable("the reader of this format gave up on it")
    said, _, cells = done.stdout.partition(b"\n")
    told = json.loads(said)
    if "code" in told:
        raise SourceError(told["code"], told["reason"], told["hint"])
    return told["sheets"], pl.read_ipc_stream(io.BytesIO(cells))


def _with_shown(cells: pl.DataFrame, shown: list[Shown]) -> pl.DataFrame:
    """The cells, those in `shown` in place of what was read of them."""
    if not shown:
        return cells
    better = pl.DataFrame(shown, schema=cells.schema, orient="row")
    return pl.concat([cells.join(better, on=["sheet", "row", "column"], how="anti"), better])


def _sheets(told: list[dict[str, Any]], cells: pl.DataFrame) -> list[Sheet]:
    return [
        sheet for given in told for sheet in _sheet(given, cells.filter(pl.col("sheet") == given["number"]))
    ]


def _sheet(given: dict[str, Any], cells: pl.DataFrame) -> list[Sheet]:
    issues = cells.filter("error").select("row", "column", code=pl.lit("cell.error"))
    codes = ("table.cached_values",) if given["visible"] else ("table.cached_values", "table.hidden")
    bare = Sheet(
        name=given["name"],
        number=given["number"],
        frame=pl.DataFrame(),
        visible=given["visible"],
        merges=tuple(
            sorted((Merge(*merge) for merge in given["merges"]), key=lambda m: (m.first_row, m.first_column))
        ),
        issues=pl.DataFrame(issues, schema=CELL_ISSUES).sort("row", "column"),
        codes=codes,
    )
    return sheets_of(cells.select("row", "column", "text"), bare)
