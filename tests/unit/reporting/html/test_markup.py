from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotpass.reporting.html.markup import LONGEST, Markup, element, joined, text

HOSTILE = "<script>alert('x')</script>"


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        (HOSTILE, "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;"),
        ('"&', "&quot;&amp;"),
        (Markup("<b>x</b>"), "<b>x</b>"),
        (3, "3"),
        ("a\x00b\u202ec", "a\ufffdb\ufffdc"),
        ("x" * (LONGEST + 1), "x" * (LONGEST - 1) + "…"),
    ],
)
def test_text(given_text: object, shown: str) -> None:
    assert text(given_text) == shown


def test_elements_escape_what_is_no_markup() -> None:
    told = element("p", HOSTILE, element("b", "x"), title='"><img>', class_="c", aria_label=None)
    assert told == f'<p title="&quot;&gt;&lt;img&gt;" class="c">{text(HOSTILE)}<b>x</b></p>'
    assert element("meta", charset="utf-8") == '<meta charset="utf-8"/>'
    assert joined(["<", Markup("<i>")], ">") == "&lt;&gt;<i>"


def test_markup_put_into_a_text_is_text_again() -> None:
    assert element("p", f"{Markup('<b>')}") == "<p>&lt;b&gt;</p>"


@given(st.text())
def test_no_text_makes_markup(given_text: str) -> None:
    told = element("p", given_text, title=given_text)
    assert told.count("<") == told.count(">") == 2
    assert told.count('"') == 2
    told.encode()
