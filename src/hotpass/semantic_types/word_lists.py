"""How long word lists are written in this room: as running text, taken apart here."""

from __future__ import annotations


def terms(text: str) -> tuple[str, ...]:
    """Terms of several words, parted by `|` or line ends: "tel no|phone"."""
    pieces = (piece.strip() for line in text.split("\n") for piece in line.split("|"))
    return tuple(dict.fromkeys(piece for piece in pieces if piece))


def word_set(text: str) -> frozenset[str]:
    """Single words, parted by white space."""
    return frozenset(text.split())
