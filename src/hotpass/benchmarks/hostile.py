"""Bad files of every kind that people hand in, made from nothing: each with the issue it should raise."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hotpass.benchmarks.draws import mix
from hotpass.benchmarks.xlsx_writer import Cell, Formula, WorkbookWriter

_HEADER = ("Organisation Name", "Email", "Phone", "Province")
_ROWS = (
    ("Vlieënd Lugvaart", "navrae@vlieend.example", "021 555 0100", "Western Cape"),
    ("Café Aero Club", "info@cafe-aero.example", "011 555 0102", "Gauteng"),
    ("Großflug Charter", "hello@grossflug.example", "031 555 0104", "KwaZulu-Natal"),
)
_LONG = 1_000_000
_BOMB = 96 << 20


@dataclass(frozen=True)
class BadFile:
    """A kind of bad file. `code` is the issue to expect, if any; `rows` the organisations it still gives."""

    name: str
    file: str
    code: str
    rows: int
    write: Callable[[Path], None]


def write_bad_files(folder: Path) -> tuple[BadFile, ...]:
    """Write one file of each kind into `folder`; returns the list."""
    folder.mkdir(parents=True, exist_ok=True)
    for bad in BAD_FILES:
        bad.write(folder / bad.file)
    return BAD_FILES


def _workbook(path: Path, rows: Sequence[Sequence[Cell]], blank_rows: int = 0) -> None:
    with WorkbookWriter(path) as book, book.sheet("Sheet1") as sheet:
        sheet.skip(blank_rows)
        for row in rows:
            sheet.add(row)


def _text(lines: Sequence[Sequence[str]]) -> str:
    return "".join(",".join(cells) + "\r\n" for cells in lines)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _header_only(path: Path) -> None:
    _workbook(path, [_HEADER])


def _header_only_text(path: Path) -> None:
    path.write_text(_text([_HEADER]), encoding="utf-8", newline="")


def _blank(path: Path) -> None:
    _workbook(path, [])


def _random(path: Path) -> None:
    path.write_bytes(b"".join(mix(7, n).to_bytes(8, "little") for n in range(512)))


def _truncated(path: Path) -> None:
    _workbook(path, [_HEADER, *_ROWS])
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


def _text_as_workbook(path: Path) -> None:
    path.write_text(_text([_HEADER, *_ROWS]), encoding="utf-8", newline="")


def _workbook_as_text(path: Path) -> None:
    _workbook(path, [_HEADER, *_ROWS])


def _encoded(encoding: str) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_text(_text([_HEADER, *_ROWS]), encoding=encoding, newline="")

    return write


def _ragged(path: Path) -> None:
    lines = [_HEADER, _ROWS[0], (*_ROWS[1], "one", "two too many"), _ROWS[2][:2]]
    path.write_text(_text(lines), encoding="utf-8", newline="")


def _duplicate_headers(path: Path) -> None:
    header = ("Organisation Name", "Email", "Email", "Province")
    lines = [(name, mail, f"second-{mail}", province) for name, mail, _, province in _ROWS]
    path.write_text(_text([header, *lines]), encoding="utf-8", newline="")


def _header_on_row_five(path: Path) -> None:
    _workbook(path, [_HEADER, *_ROWS], blank_rows=4)


def _unknown_columns(path: Path) -> None:
    lines = [("Qxv", "Zrt", "Wpl")] + [
        (f"{n * 37 % 11}-{n}", f"{n * 0.731:.3f}", "xyzzy" * n) for n in range(1, 9)
    ]
    path.write_text(_text(lines), encoding="utf-8", newline="")


def _long_cell(path: Path) -> None:
    header = (*_HEADER, "Notes")
    lines = [(*row, "Long. " * (_LONG // 6 + 1) if n == 1 else "Short.") for n, row in enumerate(_ROWS)]
    path.write_text(
        _text([header, *(tuple(c[:_LONG] for c in row) for row in lines)]), encoding="utf-8", newline=""
    )


def _formulas(path: Path) -> None:
    name, mail, phone, province = _ROWS[0]
    rows: list[Sequence[Cell]] = [
        _HEADER,
        (name, Formula('"navrae@"&"vlieend.example"', mail), phone, province),
        (_ROWS[1][0], Formula("VLOOKUP(A3,Z:Z,1,FALSE)", "#N/A", error=True), _ROWS[1][2], _ROWS[1][3]),
        (_ROWS[2][0], _ROWS[2][1], Formula("1/0", "#DIV/0!", error=True), Formula("CONCAT(Y1)")),
        ("=not a formula (Pty) Ltd", "info@equals.example", "012 555 0106", "Gauteng"),
    ]
    _workbook(path, rows)


def _bomb(path: Path) -> None:
    """A sheet of blanks that packs a thousandfold."""
    _workbook(path, [_HEADER, *_ROWS])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        info = zipfile.ZipInfo("xl/worksheets/sheet2.xml", (1980, 1, 1, 0, 0, 0))
        info.compress_type = zipfile.ZIP_DEFLATED
        with package.open(info, "w") as part:
            for _ in range(_BOMB >> 20):
                part.write(b" " * (1 << 20))


def _entities(path: Path) -> None:
    """A sheet whose text is an XML entity that grows tenfold at every step."""
    grown = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    sheet = (
        f'<?xml version="1.0"?><!DOCTYPE worksheet [<!ENTITY e0 "aviation">{grown}]>'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1" t="inlineStr"><is><t>&e8;</t></is></c></row></sheetData></worksheet>'
    )
    made = path.with_suffix(".part")
    _workbook(made, [_HEADER, *_ROWS])
    with zipfile.ZipFile(made) as whole, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for entry in whole.infolist():
            info = zipfile.ZipInfo(entry.filename, entry.date_time)
            hostile = entry.filename == "xl/worksheets/sheet1.xml"
            package.writestr(info, sheet.encode() if hostile else whole.read(entry))
    made.unlink()


_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR = 512
_STREAM = 4096


def _protected(path: Path) -> None:
    """The compound file in which Office puts an encrypted workbook (MS-CFB 2, MS-OFFCRYPTO 2.3.4.10).

    Two streams of 4,096 bytes: EncryptionInfo says "agile", EncryptedPackage holds noise.
    """
    info = struct.pack("<HHI", 4, 4, 0x40) + b'<?xml version="1.0"?><encryption/>'
    noise = b"".join(mix(11, n).to_bytes(8, "little") for n in range(_STREAM // 8 - 1))
    streams = (info.ljust(_STREAM, b" "), struct.pack("<Q", len(noise)) + noise)
    span = _STREAM // _SECTOR
    chains = [*range(3, 2 + span), _END, *range(3 + span, 2 + 2 * span), _END]
    table = [_TABLE, _END, *chains]
    table += [_FREE] * (_SECTOR // 4 - len(table))
    entries = (
        _entry("Root Entry", 5, child=1),
        _entry("EncryptedPackage", 2, left=2, start=2 + span, size=_STREAM),
        _entry("EncryptionInfo", 2, start=2, size=_STREAM),
        bytes(64) + struct.pack("<BBIII", 0, 0, _FREE, _FREE, _FREE) + bytes(50),
    )
    header = struct.pack(
        "<8s16sHHHHH6sIIIIIIIII",
        *(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(16), 0x3E, 3, 0xFFFE, 9, 6, bytes(6)),
        *(0, 1, 1, 0, 4096, _END, 0, _END, 0),
    )
    sectors = struct.pack("<109I", 0, *([_FREE] * 108))
    path.write_bytes(header + sectors + struct.pack("<128I", *table) + b"".join(entries) + b"".join(streams))


def _entry(
    name: str, kind: int, left: int = _FREE, child: int = _FREE, start: int = 0, size: int = 0
) -> bytes:
    """A directory entry of 128 bytes (MS-CFB 2.6.1)."""
    text = name.encode("utf-16-le")
    start = _END if kind == 5 else start
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(text) + 2, kind, 1, left, _FREE, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


BAD_FILES: tuple[BadFile, ...] = (
    BadFile("empty file", "empty.xlsx", "file.empty", 0, _empty),
    BadFile("header only", "header_only.xlsx", "", 0, _header_only),
    BadFile("header only, text", "header_only.csv", "", 0, _header_only_text),
    BadFile("blank workbook", "blank.xlsx", "", 0, _blank),
    BadFile("random bytes", "random.xlsx", "file.unreadable", 0, _random),
    BadFile("half a file", "truncated.xlsx", "file.unreadable", 0, _truncated),
    BadFile("password", "protected.xlsx", "file.protected", 0, _protected),
    BadFile("text called workbook", "text.xlsx", "file.wrong_suffix", 3, _text_as_workbook),
    BadFile("workbook called text", "workbook.csv", "file.wrong_suffix", 3, _workbook_as_text),
    BadFile("latin-1", "latin_1.csv", "", 3, _encoded("latin-1")),
    BadFile("UTF-16", "utf_16.csv", "", 3, _encoded("utf-16")),
    BadFile("ragged rows", "ragged.csv", "table.ragged", 3, _ragged),
    BadFile("duplicate headers", "duplicate_headers.csv", "table.duplicate_header", 3, _duplicate_headers),
    BadFile("header on row 5", "header_on_row_5.xlsx", "", 3, _header_on_row_five),
    BadFile("unknown columns", "unknown_columns.csv", "table.nothing_mapped", 0, _unknown_columns),
    BadFile("a million characters", "long_cell.csv", "cell.too_long", 3, _long_cell),
    BadFile("formulas and errors", "formulas.xlsx", "cell.error", 4, _formulas),
    BadFile("zip bomb", "bomb.xlsx", "file.hostile", 0, _bomb),
    BadFile("XML entities", "entities.xlsx", "file.hostile", 0, _entities),
)
"""One of each kind. What the file system refuses (an unreadable folder) is for the test to arrange."""
