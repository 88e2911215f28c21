"""References, line ends and Excel's own escapes."""

from __future__ import annotations

import polars as pl
import pytest

from hotpass.sources.xml_text import resolved, unescaped


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Smith &amp; Sons", "Smith & Sons"),
        ("&lt;b&gt; &quot;x&quot; &apos;y&apos;", "<b> \"x\" 'y'"),
        ("&amp;lt;", "&lt;"),
        ("&amp;#65;", "&#65;"),
        ("&#65;&#x42;&#10;", "AB\n"),
        ("&#xD800;&#x110000;", "\ufffd\ufffd"),
        ("&unknown; & more", "&unknown; & more"),
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("plain", "plain"),
        (None, None),
    ],
)
def test_references_are_resolved_once(raw: str | None, text: str | None) -> None:
    assert resolved(pl.Series([raw, "x &#65;"], dtype=pl.String))[0] == text
    assert resolved(pl.Series([raw], dtype=pl.String))[0] == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a_x000D_b", "a\rb"),
        ("_x005F_x000D_", "_x000D_"),
        ("_xD83D__xDE00_", "\U0001f600"),
        ("_xD83D_", "\ufffd"),
        ("_x00G0_ _x1_", "_x00G0_ _x1_"),
        ("", ""),
    ],
)
def test_escapes_of_excel_are_undone(text: str, shown: str) -> None:
    assert unescaped(pl.Series([text]))[0] == shown
