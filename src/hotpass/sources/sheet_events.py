"""Cells of a sheet's XML by events: slower than `sheet_xml`, but right for any XML a writer may think of."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO

import polars as pl

from hotpass.sources.base import Merge
from hotpass.sources.guard import unreadable
from hotpass.sources.sheet_xml import MARKUP, MOST_COLUMNS, MOST_ROWS, merged_range
from hotpass.sources.xml_events import Attributes, blocks, parse

_BATCH = 100_000
Cell = tuple[int, int, int | None, str | None, str | None, str | None, str | None, int | None]


def exact_cells(stream: IO[bytes], take: Callable[[pl.DataFrame], None]) -> list[Merge]:
    """Hand the cells of a sheet to `take`, a `MARKUP` frame at a time; give its merged ranges.

    Raises `SourceError` where the XML is broken, hostile or names a cell that no sheet has.
    """
    reader = _Reader(take)
    parse(blocks(stream), start=reader.start, end=reader.end, text=reader.text)
    reader.flush()
    return reader.merges


class _Reader:
    """The state between two events: where in the sheet, and the cell being read."""

    def __init__(self, take: Callable[[pl.DataFrame], None]) -> None:
        self.merges: list[Merge] = []
        self._take = take
        self._cells: list[Cell] = []
        self._within: list[str] = []
        self._row, self._column = 0, -1
        self._cell: Attributes = {}
        self._formula: Attributes | None = None
        self._texts: dict[str, list[str]] = {}

    def start(self, tag: str, given: Attributes) -> None:
        """An element opens."""
        self._within.append(tag)
        if tag == "row":
            self._row, self._column = int(given.get("r", self._row + 1)), -1
        elif tag == "c" and "sheetData" in self._within:
            self._open_cell(given)
        elif tag == "f" and self._within[-2] == "c":
            self._formula = given
            self._texts["f"] = []
        elif tag == "v" or tag == "is":
            self._texts[tag] = []
        elif tag == "mergeCell":
            merge = merged_range(given.get("ref", ""))
            self.merges += [merge] if merge else []

    def text(self, text: str) -> None:
        """Characters within the innermost element."""
        tag = self._within[-1]
        if tag == "t" and "is" in self._texts and "rPh" not in self._within:
            self._texts["is"].append(text)
        elif tag in ("v", "f") and tag in self._texts:
            self._texts[tag].append(text)

    def end(self, tag: str) -> None:
        """An element closes."""
        self._within.pop()
        if tag == "c" and self._cell:
            self._close_cell()

    def flush(self) -> None:
        """Hand over the cells read since the last time."""
        if self._cells:
            self._take(pl.DataFrame(self._cells, schema=MARKUP, orient="row"))
            self._cells = []

    def _open_cell(self, given: Attributes) -> None:
        merge = merged_range(given["r"]) if "r" in given else None
        if merge:
            self._row, self._column = merge.first_row, merge.first_column
        else:
            self._column += 1
        if not (0 < self._row <= MOST_ROWS and self._column < MOST_COLUMNS):
            raise unreadable("it names a cell that no sheet has")
        self._cell, self._formula, self._texts = {"r": "", **given}, None, {}

    def _close_cell(self) -> None:
        texts = {tag: "".join(parts) for tag, parts in self._texts.items()}
        value = texts.get("is", texts.get("v"))
        formula = self._formula
        if value is not None or formula is not None:
            style, index = self._cell.get("s"), (formula or {}).get("si")
            self._cells.append(
                (
                    self._row,
                    self._column,
                    int(style) if style else None,
                    self._cell.get("t"),
                    value,
                    texts.get("f"),
                    (formula or {}).get("t"),
                    int(index) if index else None,
                )
            )
        self._cell = {}
        if len(self._cells) >= _BATCH:
            self.flush()
