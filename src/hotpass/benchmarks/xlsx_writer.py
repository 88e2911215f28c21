"""A small streaming writer of .xlsx (ECMA-376): one row at a time, the same bytes every time.

The library that writes Hotpass's own workbook formats whole columns; the example workbooks need what
people do by hand: a format on one cell, formulas with stored results, error cells, allocated blanks.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from types import TracebackType
from typing import IO
from xml.sax.saxutils import escape, quoteattr

from hotpass.sources.base import column_letter

GENERAL, HEADER, DAY, LONG_DAY, TEN_DIGITS, WRAPPED = range(6)
"""Cell styles by their place in the style sheet."""

_KNOWN_TEXTS = 100_000
_FLUSH = 1 << 20
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class Number:
    """A numeric cell with a style."""

    value: float
    style: int = GENERAL


@dataclass(frozen=True, slots=True)
class Text:
    """A text cell with a style."""

    value: str
    style: int = GENERAL


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula without its "=", and the result that was stored: text, number, error code, or None."""

    formula: str
    result: str | float | None = None
    error: bool = False


@dataclass(frozen=True, slots=True)
class Allocated:
    """An empty cell that carries a style only, as a pre-formatted sheet leaves behind."""

    style: int = WRAPPED


Cell = str | int | float | Number | Text | Formula | Allocated | None


class SharedTexts:
    """The workbook's string table, spooled to disk; only the first hundred thousand texts are shared."""

    def __init__(self, spool: IO[bytes]) -> None:
        self._spool = spool
        self._known: dict[str, int] = {}
        self._waiting: list[str] = []
        self.unique = 0
        self.used = 0

    def index(self, text: str) -> int:
        """The place of `text` in the table."""
        self.used += 1
        known = self._known.get(text)
        if known is not None:
            return known
        place = self.unique
        self.unique += 1
        if len(self._known) < _KNOWN_TEXTS:
            self._known[text] = place
        space = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
        self._waiting.append(f"<si><t{space}>{escape(text)}</t></si>")
        if len(self._waiting) > 10_000:
            self._flush()
        return place

    def _flush(self) -> None:
        self._spool.write("".join(self._waiting).encode())
        self._waiting.clear()

    def write_to(self, part: IO[bytes]) -> None:
        """Write the whole table as a part of the package."""
        self._flush()
        part.write(
            f'{_DECLARATION}<sst xmlns="{_MAIN}" count="{self.used}" uniqueCount="{self.unique}">'.encode()
        )
        self._spool.seek(0)
        while chunk := self._spool.read(_FLUSH):
            part.write(chunk)
        part.write(b"</sst>")


class SheetWriter:
    """A sheet being written, row by row, downwards."""

    def __init__(self, part: IO[bytes], texts: SharedTexts) -> None:
        self._part, self._texts = part, texts
        self._waiting: list[str] = []
        self._size = 0
        self._merges: list[str] = []
        self._validations: list[str] = []
        self.row = 0
        self.cells = 0
        """Non-empty cells written so far."""

    def add(self, cells: Sequence[Cell]) -> int:
        """Write the next row; returns its number (1 is the first)."""
        self.row += 1
        row = self.row
        written = [f'<row r="{row}">']
        for column, cell in enumerate(cells):
            if cell is None:
                continue
            if type(cell) is str:
                if cell:
                    self.cells += 1
                    written.append(
                        f'<c r="{_LETTERS[column]}{row}" t="s"><v>{self._texts.index(cell)}</v></c>'
                    )
            elif type(cell) is int:
                self.cells += 1
                written.append(f'<c r="{_LETTERS[column]}{row}"><v>{cell}</v></c>')
            else:
                written.append(self._special(cell, f"{_LETTERS[column]}{row}"))
        written.append("</row>")
        line = "".join(written)
        self._waiting.append(line)
        self._size += len(line)
        if self._size > _FLUSH:
            self.flush()
        return row

    def skip(self, rows: int = 1) -> None:
        """Leave rows out."""
        self.row += rows

    def merge(self, cells: str) -> None:
        """Merge a range such as "A1:D1"."""
        self._merges.append(cells)

    def validate(self, cells: str, formula: str) -> None:
        """Offer a list of permitted values, such as "Lists!$A$2:$A$9", on a range."""
        self._validations.append(
            f'<dataValidation type="list" allowBlank="1" sqref="{cells}">'
            f"<formula1>{escape(formula)}</formula1></dataValidation>"
        )

    def flush(self) -> None:
        """Hand the rows so far to the package."""
        self._part.write("".join(self._waiting).encode())
        self._waiting.clear()
        self._size = 0

    def finish(self) -> None:
        """Write what stands behind the rows."""
        self.flush()
        tail = "</sheetData>"
        if self._merges:
            ranges = "".join(f'<mergeCell ref="{cells}"/>' for cells in self._merges)
            tail += f'<mergeCells count="{len(self._merges)}">{ranges}</mergeCells>'
        if self._validations:
            rules = "".join(self._validations)
            tail += f'<dataValidations count="{len(self._validations)}">{rules}</dataValidations>'
        self._part.write(f"{tail}</worksheet>".encode())

    def _special(self, cell: Cell, at: str) -> str:
        if isinstance(cell, Allocated):
            return f'<c r="{at}" s="{cell.style}"/>'
        self.cells += 1
        if isinstance(cell, Number):
            return f'<c r="{at}" s="{cell.style}"><v>{cell.value!r}</v></c>'
        if isinstance(cell, Text):
            return f'<c r="{at}" s="{cell.style}" t="s"><v>{self._texts.index(cell.value)}</v></c>'
        if isinstance(cell, Formula):
            return _formula(cell, at)
        return f'<c r="{at}"><v>{cell!r}</v></c>'


def _formula(cell: Formula, at: str) -> str:
    kind = ' t="e"' if cell.error else ' t="str"' if isinstance(cell.result, str) else ""
    stored = "" if cell.result is None else f"<v>{escape(str(cell.result))}</v>"
    return f'<c r="{at}"{kind}><f>{escape(cell.formula)}</f>{stored}</c>'


class WorkbookWriter:
    """An .xlsx file being written, sheet by sheet. Use as a context manager."""

    def __init__(self, path: Path) -> None:
        self._package = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
        self._spool = TemporaryFile(dir=path.parent)  # noqa: SIM115 - closed in __exit__
        self._texts = SharedTexts(self._spool)
        self._sheets: list[tuple[str, bool]] = []

    def __enter__(self) -> WorkbookWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._write_frame()
        finally:
            self._spool.close()
            self._package.close()

    @contextmanager
    def sheet(self, name: str, hidden: bool = False) -> Iterator[SheetWriter]:
        """Write the next sheet."""
        self._sheets.append((name, hidden))
        with self._part(f"xl/worksheets/sheet{len(self._sheets)}.xml") as part:
            part.write(f'{_DECLARATION}<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
            writer = SheetWriter(part, self._texts)
            yield writer
            writer.finish()

    def _part(self, name: str) -> IO[bytes]:
        info = zipfile.ZipInfo(name, _EPOCH)
        info.compress_type = zipfile.ZIP_DEFLATED
        info._compresslevel = 1  # type: ignore[attr-defined]
        return self._package.open(info, "w", force_zip64=True)

    def _write_frame(self) -> None:
        with self._part("xl/sharedStrings.xml") as part:
            self._texts.write_to(part)
        for name, text in _frame(self._sheets).items():
            with self._part(name) as part:
                part.write((_DECLARATION + text).encode())


def _frame(sheets: Sequence[tuple[str, bool]]) -> dict[str, str]:
    """The parts of the package that list the others."""
    numbered = list(enumerate(sheets, 1))
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_CONTENT}.worksheet+xml"/>'
        for n, _ in numbered
    )
    entries = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{n}"{_HIDDEN if hidden else ""} r:id="rId{n}"/>'
        for n, (name, hidden) in numbered
    )
    parts = [(f"worksheets/sheet{n}.xml", "worksheet") for n, _ in numbered]
    parts += [("styles.xml", "styles"), ("sharedStrings.xml", "sharedStrings")]
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (target, kind) in enumerate(parts, 1)
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_CONTENT}.sheet.main+xml"/>{types}'
        f'<Override PartName="/xl/styles.xml" ContentType="{_CONTENT}.styles+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_CONTENT}.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{entries}</sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}'
        "</Relationships>",
        "xl/styles.xml": _STYLES,
    }


_LETTERS = tuple(column_letter(column) for column in range(64))
_HIDDEN = ' state="hidden"'
_CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}">'
    '<numFmts count="2"><numFmt numFmtId="164" formatCode="0000000000"/>'
    '<numFmt numFmtId="165" formatCode="dd\\ mmmm\\ yyyy"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">'
    '<alignment wrapText="1"/></xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
