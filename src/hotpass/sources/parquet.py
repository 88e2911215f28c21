"""Reads Parquet files as the sheet that a spreadsheet would show: column names in row 1, every value as text."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
from polars.exceptions import PolarsError

from hotpass.errors import SourceError
from hotpass.sources.base import Sheet
from hotpass.sources.delimited import trimmed
from hotpass.sources.guard import faults_named, unreadable
from hotpass.sources.number_text import number_texts
from hotpass.sources.sheet_xml import MOST_COLUMNS


def read_parquet(path: Path) -> list[Sheet]:
    """The one sheet of a Parquet file, named after the file. Raises `SourceError`."""
    with faults_named():
        try:
            frame = pl.read_parquet(path.read_bytes())
        except PolarsError as error:
            raise unreadable("its Parquet is broken") from error
    if frame.width > MOST_COLUMNS:
        raise SourceError(
            "file.unsupported", f"The file has {frame.width} columns.", "Keep those that matter."
        )
    columns = [
        pl.concat([pl.Series([name]), texts_of(frame[name])]).alias(str(n))
        for n, name in enumerate(frame.columns)
    ]
    return [Sheet(name=path.stem, number=1, frame=trimmed(pl.DataFrame(columns)))]


def texts_of(values: pl.Series) -> pl.Series:
    """A column of any type as text: moments in ISO (UTC), lists and structs as JSON, booleans TRUE and FALSE."""
    kind = values.dtype
    if kind.is_float():
        return number_texts(values.cast(pl.String))
    if kind == pl.Boolean:
        return values.cast(pl.String).str.to_uppercase()
    if isinstance(kind, pl.Datetime):
        return values.dt.to_string("%Y-%m-%d %H:%M:%S").str.strip_suffix(" 00:00:00")
    if kind == pl.Time:
        return values.dt.to_string("%H:%M:%S")
    if kind.is_decimal():
        return number_texts(values.cast(pl.String))
    if kind == pl.Duration:
        return values.dt.to_string("iso")
    if kind == pl.Binary or kind.is_nested():
        return pl.Series([_json(value) for value in values.to_list()], dtype=pl.String)
    return values.cast(pl.String)


def _json(value: object) -> str | None:
    if isinstance(value, bytes):
        return value.decode("utf-8", "backslashreplace")
    return None if value is None else json.dumps(value, ensure_ascii=False, default=_plain)


def _plain(value: object) -> str:
    return value.decode("utf-8", "backslashreplace") if isinstance(value, bytes) else str(value)
