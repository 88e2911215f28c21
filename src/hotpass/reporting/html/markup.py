"""HTML put together so that nothing of the data can be taken for markup.

What is not `Markup` is text and is escaped; file names and headers are written by strangers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

LONGEST = 500
"""Characters of one text that the page shows; the tables beside the report have all of it."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What neither shows nor may steer how the rest shows (direction overrides: CVE-2021-42574)."""

_EMPTY = {"meta", "rect", "path", "circle", "line", "polyline"}


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def text(given: object, longest: int = LONGEST) -> Markup:
    """A text as HTML shows it, cut where it is very long."""
    if isinstance(given, Markup):
        return given
    plain = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", str(given))
    cut = plain if len(plain) <= longest else plain[: longest - 1] + "…"
    return Markup(escape(cut))


def element(tag: str, *children: object, **attributes: object) -> Markup:
    """An element; `class_` is written `class`, `aria_label` `aria-label`; an attribute that is None is left out."""
    told = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{text(value, 4_000)}"'
        for name, value in attributes.items()
        if value is not None
    )
    if tag in _EMPTY and not children:
        return Markup(f"<{tag}{told}/>")
    return Markup(f"<{tag}{told}>{joined(children)}</{tag}>")


def joined(parts: Iterable[object], between: str = "") -> Markup:
    """Parts one after another, texts escaped."""
    return Markup(escape(between).join(text(part) for part in parts))


def section(anchor: str, title: str, *children: object) -> Markup:
    """A part of the page with its heading, which the contents point at."""
    heading = element("h2", title, id=f"{anchor}-title")
    return element("section", heading, *children, id=anchor, aria_labelledby=f"{anchor}-title")


def paragraph(*children: object, class_: str | None = None) -> Markup:
    """A paragraph."""
    return element("p", *children, class_=class_)


def chip(word: str, kind: str | None = None) -> Markup:
    """A word on a coloured ground; the word itself says all."""
    return element("span", word, class_=f"chip {kind or word}")
