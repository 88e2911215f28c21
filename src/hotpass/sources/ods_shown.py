"""What calamine loses of an ods workbook: error cells, and the leading zeros that a cell shows.

An OpenDocument cell holds its value and, beside it, the text shown; only cells where the text tells more are
taken here, and only files that have such cells are parsed (OpenDocument 1.3 part 3, section 19.385).
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from hotpass.sources.guard import hostile
from hotpass.sources.xml_events import Attributes, blocks, parse

Shown = tuple[int, int, int, str, bool]
"""(sheet from 1, row, column, text, whether it is an error)"""

_TELLING = re.compile(rb'value-type="error"|<text:p>[+(]{0,2}0[0-9) ]')
_DIAL = re.compile(r"^[+(]{0,2}0[\d ()./-]*$")
_OVERLAP = 64
_MOST = 2_000_000


def shown_cells(archive: zipfile.ZipFile) -> list[Shown]:
    """The cells of `content.xml` whose shown text counts. Raises `SourceError` where the XML is broken."""
    with archive.open("content.xml") as stream:
        if not _any_telling(blocks(stream)):
            return []
    reader = _Reader()
    with archive.open("content.xml") as stream:
        parse(blocks(stream), start=reader.start, end=reader.end, text=reader.text)
    return reader.shown


def _any_telling(source: Iterator[bytes]) -> bool:
    tail = b""
    for block in source:
        if _TELLING.search(tail + block):
            return True
        tail = block[-_OVERLAP:]
    return False


class _Reader:
    """The place between two events: sheet, row, column, and the cell being read."""

    def __init__(self) -> None:
        self.shown: list[Shown] = []
        self._sheet, self._row, self._column = 0, 0, 0
        self._rows, self._columns = 1, 1
        self._cell: Attributes = {}
        self._texts: list[str] = []
        self._within: list[str] = []

    def start(self, tag: str, given: Attributes) -> None:
        """An element opens."""
        self._within.append(tag)
        if self._nested():
            return
        if tag == "table":
            self._sheet, self._row, self._rows = self._sheet + 1, 1, 0
        elif tag == "table-row":
            self._row, self._column, self._columns = self._row + self._rows, 0, 0
            self._rows = int(given.get("number-rows-repeated", 1))
        elif tag in ("table-cell", "covered-table-cell"):
            self._column += self._columns
            self._columns = int(given.get("number-columns-repeated", 1))
            self._cell, self._texts = given, []

    def text(self, text: str) -> None:
        """Characters within the innermost element."""
        if "p" in self._within and not self._nested():
            self._texts.append(text)

    def end(self, tag: str) -> None:
        """An element closes."""
        if tag in ("table-cell", "covered-table-cell") and not self._nested():
            self._close_cell("".join(self._texts))
        self._within.pop()

    def _nested(self) -> bool:
        """Within a comment, or a table inside a cell, a shape or the record of changes."""
        return (
            "annotation" in self._within
            or "tracked-changes" in self._within
            or self._within.count("table") > 1
        )

    def _close_cell(self, text: str) -> None:
        kind, value = self._cell.get("value-type"), self._cell.get("value", "")
        dialled = bool(_DIAL.match(text)) and re.sub(r"\D", "", text).lstrip("0") == value
        if not text or not (kind == "error" or (kind == "float" and dialled)):
            return
        if len(self.shown) + self._rows * self._columns > _MOST:
            raise hostile("it repeats cells millions of times")
        self.shown += [
            (self._sheet, self._row + down, self._column + right, text, kind == "error")
            for down in range(self._rows)
            for right in range(self._columns)
        ]
