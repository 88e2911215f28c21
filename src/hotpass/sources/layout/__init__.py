"""Finding the tables of a sheet: where each begins and ends, its headers, and what it is for.

`find_tables` is the one door; `hotpass.sources.base` says what goes in and comes out.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from hotpass.sources.base import Sheet, SourceTable
from hotpass.sources.layout.build import build, empty_table
from hotpass.sources.layout.grid import Box, Grid
from hotpass.sources.layout.loose import share_out
from hotpass.sources.layout.regions import segment
from hotpass.sources.layout.words import HeaderWords, registry_terms

__all__ = ["find_tables"]

_DELIMITED = (".csv", ".tsv", ".txt")


def find_tables(path: Path, sheet: Sheet, terms: Iterable[str] | None = None) -> list[SourceTable]:
    """Every table of a sheet in reading order; at least one, each with its verdict and reason.

    Every non-empty cell of the sheet stands in exactly one of them, as data or as structure. `terms` are
    the words known to stand above columns (by default those of the semantic types).
    """
    grid = Grid(sheet)
    if not grid.columns:
        return [empty_table(path, sheet)]
    words = HeaderWords(registry_terms() if terms is None else terms)
    boxes = segment(grid, words, Box(0, grid.height, grid.columns))
    # A delimited file has no sheets: what the file is called says nothing of what it holds.
    name = "" if path.suffix.lower() in _DELIMITED else sheet.name
    return [build(path, sheet, grid, draft) for draft in share_out(grid, boxes, words, name)]
