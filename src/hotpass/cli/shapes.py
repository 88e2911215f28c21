"""The shape of a value: what it looks like without what it says, so that a screen may show it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_LETTERS = re.compile(r"[^\W\d_]")
_RUN = re.compile(r"(A?)(a{3})a*")


def shape(text: str) -> str:
    """Letters become A or a (at most three of a run), digits 9; the rest stands.

    >>> shape("Jane@mail.example")
    'Aaa@aaa.aaa'
    >>> shape("+27 82 555 0101")
    '+99 99 999 9999'
    """
    masked = _LETTERS.sub(lambda letter: "A" if letter.group().isupper() else "a", text)
    masked = re.sub(r"\d", "9", masked)
    masked = re.sub(r"A{3,}", "AAA", masked)
    return _RUN.sub(lambda run: (run[1] + "aaa")[:3], masked)


def commonest_shapes(values: Iterable[str], most: int = 3, longest: int = 40) -> list[str]:
    """The shapes that most of `values` have, commonest first."""
    counts = Counter(shape(value[:longest]) for value in values)
    return [found for found, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]]
