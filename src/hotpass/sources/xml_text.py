"""Texts of OOXML parts: references and escapes undone, without any XML library expanding an entity."""

from __future__ import annotations

import re
from collections.abc import Callable

import polars as pl

_REFERENCE = re.compile(r"&(?:(amp|lt|gt|quot|apos)|#x([0-9A-Fa-f]{1,6})|#([0-9]{1,7}));")
_NAMED = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'"}
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def resolved(raw: pl.Series) -> pl.Series:
    """Raw XML texts with line ends made \\n and character references resolved; unknown ones stay."""
    if raw.str.contains("\r", literal=True).any():
        raw = raw.str.replace_all("\r\n", "\n", literal=True).str.replace_all("\r", "\n", literal=True)
    numbered = raw.str.contains("&#", literal=True)
    if numbered.any():
        return _mended(raw, "&", lambda text: _REFERENCE.sub(_character, text))
    named = raw.str.contains("&", literal=True).arg_true()
    if not len(named):
        return raw
    return raw.scatter(named, raw.gather(named).str.replace_many(_NAMED))


def unescaped(texts: pl.Series) -> pl.Series:
    """Excel's own escapes undone: _x000D_ is a carriage return (ECMA-376 part 1, section 22.9.2.19)."""
    return _mended(texts, "_x", _without_escapes)


def _mended(texts: pl.Series, mark: str, mend: Callable[[str], str]) -> pl.Series:
    special = texts.str.contains(mark, literal=True).arg_true()
    if not len(special):
        return texts
    made = [mend(text) for text in texts.gather(special)]
    return texts.scatter(special, pl.Series(made, dtype=pl.String))


def _without_escapes(text: str) -> str:
    made = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    return made.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _character(match: re.Match[str]) -> str:
    name, hexadecimal, decimal = match.groups()
    if name:
        return _NAMED[match[0]]
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    legal = code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF
    return chr(code) if legal else "\ufffd"
