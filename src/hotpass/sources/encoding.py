"""From the bytes of a text file to its text: byte-order mark, UTF-16 by its NULs, UTF-8, else Windows-1252."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 64 << 10
_MAC_LETTERS = frozenset((*range(0x80, 0xA0), 0xCA, 0xD2, 0xD3, 0xD5))
"""Bytes of Mac Roman's accented letters, curly quotes and no-break space; mere signs in Windows-1252."""


def decode(data: bytes) -> tuple[str, str]:
    """(text, encoding) of a text file; byte-order marks, even two, are dropped. Never fails."""
    encoding = encoding_of(data)
    text = data.decode(encoding, "replace")
    return text.lstrip("\ufeff"), encoding


def encoding_of(data: bytes) -> str:
    """The encoding of a text file, by the surest sign there is."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    wide = _utf_16(data[:_SAMPLE])
    if wide:
        return wide
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "mac-roman" if _is_mac(data) else "cp1252"
    return "utf-8"


def _utf_16(sample: bytes) -> str | None:
    """UTF-16 without a mark: nearly every other byte of western text is NUL."""
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if half and odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    if half and even > 0.7 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _is_mac(data: bytes) -> bool:
    """Old-Mac line ends, and high bytes that are letters in Mac Roman but odd signs in Windows-1252."""
    if b"\n" in data or b"\r" not in data:
        return False
    high = [byte for byte in data if byte > 0x7F]
    return sum(byte in _MAC_LETTERS for byte in high) > 0.8 * len(high)
