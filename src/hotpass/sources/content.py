"""What a file holds, told from its first bytes and not from its name."""

from __future__ import annotations

import mmap
import re
import zipfile
from pathlib import Path

from hotpass.errors import SourceError
from hotpass.sources.encoding import decode
from hotpass.sources.guard import open_zip, protected, unreadable

_HEAD = 8192
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN = (
    (b"%PDF", "a PDF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"{\\rtf", "a rich-text document"),
    (b"SQLite format 3", "a database"),
)
_MARKED = (
    (
        re.compile(
            r"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|table|head|meta|body)\b",
            re.I | re.S,
        ),
        "a web page",
    ),
    (re.compile(r"urn:schemas-microsoft-com:office:spreadsheet", re.I), "an Excel 2003 XML workbook"),
    (re.compile(r"^\s*<\?xml\s", re.I), "an XML document"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")


def content_kind(path: Path) -> str:
    """xlsx, xls, xlsb, ods, parquet or text. Raises `SourceError`: empty, protected, unsupported, unreadable."""
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if not head:
        raise SourceError("file.empty", "The file holds no bytes.", "Export it again.")
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return _zip_kind(path)
    if head.startswith(_OLE):
        return _ole_kind(path)
    if head.startswith(b"PAR1"):
        return "parquet"
    for magic, what in _FOREIGN:
        if head.startswith(magic):
            raise unsupported(what)
    return _text_kind(head)


def unsupported(what: str) -> SourceError:
    """The error of a file of a kind that is not read."""
    return SourceError("file.unsupported", f"The file is {what}.", "Save it as .xlsx, .csv or .parquet.")


def _zip_kind(path: Path) -> str:
    with open_zip(path) as archive:
        names = {name.replace("\\", "/").lstrip("/").lower() for name in archive.namelist()}
        if "xl/workbook.bin" in names:
            return "xlsb"
        if "mimetype" in names and archive.read("mimetype").startswith(
            b"application/vnd.oasis.opendocument.spreadsheet"
        ):
            return "ods"
        if "content.xml" in names and "mimetype" not in names:
            return "ods"
        if _is_workbook(archive, names):
            return "xlsx"
        if "word/document.xml" in names:
            raise unsupported("a Word document")
        if "ppt/presentation.xml" in names:
            raise unsupported("a presentation")
    raise unsupported("an archive, not a workbook")


def _is_workbook(archive: zipfile.ZipFile, names: set[str]) -> bool:
    if any(name.startswith("xl/") for name in names):
        return True
    return "[content_types].xml" in names and b"spreadsheetml" in archive.read("[Content_Types].xml")


def _ole_kind(path: Path) -> str:
    """OLE files keep the names of their streams in UTF-16: a protected xlsx has an EncryptedPackage."""
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        if data.find("EncryptedPackage".encode("utf-16-le")) >= 0:
            raise protected()
        if data.find("WordDocument".encode("utf-16-le")) >= 0:
            raise unsupported("a Word document")
        if data.find("PowerPoint Document".encode("utf-16-le")) >= 0:
            raise unsupported("a presentation")
    return "xls"


def _text_kind(head: bytes) -> str:
    text, _ = decode(head)
    for pattern, what in _MARKED:
        if pattern.search(text):
            raise unsupported(what)
    if len(_CONTROL.findall(text)) > 0.05 * len(text):
        raise unreadable("its content is neither text nor a known format")
    return "text"
