"""What a file holds, whatever it is called."""

from __future__ import annotations

from hashlib import shake_256
from pathlib import Path

import polars as pl
import pytest
from tests.unit.sources.packages import sheet_xml, write_ods, write_xlsx, write_zip

from hotpass.errors import SourceError
from hotpass.sources.content import content_kind

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def of(tmp_path: Path, data: bytes) -> str:
    path = tmp_path / "file.xlsx"
    path.write_bytes(data)
    try:
        return content_kind(path)
    except SourceError as error:
        return error.code


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "file.empty"),
        (b"a,b\n1,2\n", "text"),
        ("a,b\n".encode("utf-16"), "text"),
        ("é,b\n".encode("cp1252"), "text"),
        (b"\n", "text"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "file.unsupported"),
        (b"<!DOCTYPE html><p>x</p>", "file.unsupported"),
        (b"  <table><tr><td>1</td></tr></table>", "file.unsupported"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "file.unsupported",
        ),
        (b"%PDF-1.7", "file.unsupported"),
        (b"\x1f\x8b\x08", "file.unsupported"),
        (b"\x89PNG\r\n", "file.unsupported"),
        (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "file.protected"),
        (OLE + bytes(600) + "WordDocument".encode("utf-16-le"), "file.unsupported"),
        (OLE + bytes(600) + "Workbook".encode("utf-16-le"), "xls"),
        (shake_256(b"seven").digest(4000), "file.unreadable"),
        (b"PK\x03\x04 but not an archive", "zip fault"),
    ],
)
def test_kind_is_told_from_the_content(tmp_path: Path, data: bytes, kind: str) -> None:
    if kind == "zip fault":
        with pytest.raises(Exception, match="zip"):
            of(tmp_path, data)
    else:
        assert of(tmp_path, data) == kind


def test_kinds_of_archives(tmp_path: Path) -> None:
    assert content_kind(write_xlsx(tmp_path / "a", sheet_xml(""))) == "xlsx"
    assert content_kind(write_ods(tmp_path / "b", "")) == "ods"
    assert content_kind(write_zip(tmp_path / "c", {"xl/workbook.bin": ""})) == "xlsb"
    for name in ("word/document.xml", "ppt/presentation.xml", "notes.txt"):
        with pytest.raises(SourceError) as caught:
            content_kind(write_zip(tmp_path / "d", {name: ""}))
        assert caught.value.code == "file.unsupported"


def test_parquet(tmp_path: Path) -> None:
    pl.DataFrame({"a": [1]}).write_parquet(tmp_path / "a")
    assert content_kind(tmp_path / "a") == "parquet"
