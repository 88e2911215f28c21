"""The package of an xlsx or xlsm workbook: its sheets, styles, shared strings and date system.

Only the small parts are read here, by events; cells are the business of `sheet_xml`. Transitional and strict
OOXML, any namespace prefix, absolute part names and odd capitals are all served (ECMA-376 parts 1 and 2).
"""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass

from hotpass.sources.guard import unreadable
from hotpass.sources.number_format import NUMBER, NumberFormat
from hotpass.sources.number_format import parse as parse_format
from hotpass.sources.xml_events import Attributes, blocks, parse

_CELL_SHEETS = ("worksheet", "xlMacrosheet", "xlIntlMacrosheet")


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet with cells: its name, place in the workbook (from 1), part of the archive, visibility."""

    name: str
    number: int
    part: str
    visible: bool


class WorkbookXml:
    """An open workbook package. Raises `SourceError` where a part that must be there is not."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self._parts = {_key(name): name for name in reversed(archive.namelist())}
        self.path = self._related("", "officeDocument") or "xl/workbook.xml"
        self.since_1904 = False
        self._relations = self._relationships(self.path)
        self.sheets = self._sheets()
        self.formats = self._formats()

    @property
    def shared_strings(self) -> str | None:
        """The archive's name of the shared strings, if any."""
        return self._part(self._related(self.path, "sharedStrings"))

    def _part(self, path: str | None) -> str | None:
        return self._parts.get(_key(path)) if path else None

    def _events(self, path: str | None) -> list[tuple[str, Attributes]]:
        """Every element of a small part in order; none where the part is absent."""
        found: list[tuple[str, Attributes]] = []
        name = self._part(path)
        if name:
            with self.archive.open(name) as stream:
                parse(blocks(stream), start=lambda tag, given: found.append((tag, given)))
        return found

    def _relationships(self, path: str) -> dict[str, tuple[str, str]]:
        """Id → (last word of the type, target part) of what the part at `path` refers to."""
        folder, name = posixpath.split(path)
        events = self._events(posixpath.join(folder, "_rels", f"{name}.rels"))
        return {
            given.get("Id", ""): (
                given.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, given.get("Target", ""))).lstrip("/"),
            )
            for tag, given in events
            if tag == "Relationship" and given.get("TargetMode") != "External"
        }

    def _related(self, path: str, kind: str) -> str | None:
        relations = self._relationships(path) if not path else self._relations
        return next((target for type_, target in relations.values() if type_ == kind), None)

    def _sheets(self) -> list[SheetPart]:
        events = self._events(self.path)
        if not events:
            raise unreadable("it holds no workbook")
        found = []
        for tag, given in events:
            if tag == "workbookPr":
                self.since_1904 = given.get("date1904") in ("1", "true", "on")
            if tag == "sheet":
                found.append(given)
        if not found:
            raise unreadable("its workbook names no sheet")
        return [part for number, given in enumerate(found, 1) if (part := self._sheet(number, given))]

    def _sheet(self, number: int, given: Attributes) -> SheetPart | None:
        kind, target = self._relations.get(
            given.get("id", ""), ("worksheet", f"xl/worksheets/sheet{number}.xml")
        )
        if kind not in _CELL_SHEETS:
            return None
        part = self._part(target)
        if part is None:
            raise unreadable("the cells of one of its sheets are missing")
        return SheetPart(given.get("name", ""), number, part, given.get("state", "visible") == "visible")

    def _formats(self) -> list[NumberFormat]:
        """The number format of each cell style, by the style's number."""
        codes: dict[str, str] = {}
        made: list[NumberFormat] = []
        inside = False
        for tag, given in self._events(self._related(self.path, "styles")):
            if tag == "numFmt":
                codes.setdefault(given.get("numFmtId", ""), given.get("formatCode", ""))
            inside = tag == "cellXfs" or (inside and tag not in ("cellStyles", "cellStyleXfs", "dxfs"))
            if inside and tag == "xf":
                made.append(_format(codes, given.get("numFmtId", "0")))
        return made


def _format(codes: dict[str, str], number: str) -> NumberFormat:
    if number in codes:
        return parse_format(codes[number])
    return parse_format("", int(number)) if number.isdecimal() else NUMBER


def _key(path: str) -> str:
    return path.replace("\\", "/").lstrip("/").lower()
