"""Files in, tables out: `read` gives every table of a file, whatever its format and layout."""

from __future__ import annotations

from pathlib import Path

from hotpass.sources.base import Merge, Sheet, SourceTable
from hotpass.sources.catalog import UnreadableFile, find_files, read_sheets

__all__ = ["Merge", "Sheet", "SourceTable", "UnreadableFile", "find_files", "read", "read_sheets"]


def read(path: str | Path) -> list[SourceTable]:
    """Every table of every sheet of a file, whatever its verdict. Raises `SourceError` with a code `file.*`."""
    from hotpass.sources.layout import find_tables

    source = Path(path)
    return [table for sheet in read_sheets(source) for table in find_tables(source, sheet)]
