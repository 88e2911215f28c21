"""Puts a label where personal information stands in a text: `[phone number]`, with a digest `[phone number 3f9a…]`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hmac import digest as hmac
from typing import NamedTuple

from hotpass.model.privacy import ENTITY_TYPES, Action

DIGEST_CHARACTERS = 12
"""Hexadecimal characters of a digest that are shown: enough that two values of one workspace never share them."""


class Span(NamedTuple):
    """A find in a text, what is to be done with it, and its `value` folded to one spelling."""

    start: int
    end: int
    entity: str
    action: Action
    value: str


def redacted(text: str, spans: Iterable[Span], key: bytes) -> str | None:
    """The text with every span masked or hashed as its action says; None where one of them drops the whole cell."""
    pieces, last = [], 0
    for span in sorted(spans):
        if span.action == "drop":
            return None
        if span.action == "keep":
            continue
        pieces += [text[last : span.start], label(span, key)]
        last = span.end
    return "".join([*pieces, text[last:]])


def label(span: Span, key: bytes) -> str:
    """What stands in place of a value: its kind; where it is hashed also a keyed digest, equal for equal values."""
    word = ENTITY_TYPES[span.entity].label
    return f"[{word} {keyed(span.entity, span.value, key)}]" if span.action == "hash" else f"[{word}]"


def keyed(kind: str, value: str, key: bytes) -> str:
    """A digest of a value that nobody can try values against who lacks the key (HMAC-SHA-256, RFC 2104)."""
    return hmac(key, f"{kind}\x1f{value}".encode("utf-8", "surrogatepass"), "sha256").hex()[
        :DIGEST_CHARACTERS
    ]


def redacted_cells(texts: Iterable[str], action: str, key: bytes) -> Mapping[str, str | None]:
    """What stands in place of whole cells, by their text."""
    if action == "hash":
        return {text: f"[withheld {keyed('cell', text.strip(), key)}]" for text in texts}
    return dict.fromkeys(texts, "[withheld]" if action == "mask" else None)
