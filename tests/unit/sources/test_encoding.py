"""Encodings of text files."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotpass.sources.encoding import decode

TEXT = "Naam,Café\nZoë,“x”\n"


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (TEXT.encode(), TEXT, "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), TEXT, "utf-8"),
        (codecs.BOM_UTF8 * 2 + TEXT.encode(), TEXT, "utf-8"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), TEXT, "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), TEXT, "utf-16-be"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), TEXT, "utf-32-le"),
        (TEXT.encode("utf-16-le"), TEXT, "utf-16-le"),
        (TEXT.encode("utf-16-be"), TEXT, "utf-16-be"),
        (TEXT.encode("cp1252"), TEXT, "cp1252"),
        ("Zoë,Café\n".encode("latin-1"), "Zoë,Café\n", "cp1252"),
        ("Naam\rZoë\rCafé\r“x”\r".encode("mac-roman"), "Naam\rZoë\rCafé\r“x”\r", "mac-roman"),
        ("Naam\rZoë\r".encode("cp1252"), "Naam\rZoë\r", "cp1252"),
        (b"a,b\0c\n", "a,b\0c\n", "utf-8"),
        (b"", "", "utf-8"),
    ],
)
def test_encoding_is_told_from_the_bytes(data: bytes, text: str, encoding: str) -> None:
    assert decode(data) == (text, encoding)


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_become_some_text(data: bytes) -> None:
    text, _ = decode(data)
    assert isinstance(text, str)


@settings(deadline=None)
@given(st.text().filter(lambda text: not text.startswith("\ufeff") and "\0" not in text))
def test_utf_8_comes_back_whole(text: str) -> None:
    assert decode(codecs.BOM_UTF8 + text.encode())[0] == text
