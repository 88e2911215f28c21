"""A text from which somebody who was erased is taken out: their part of a list, else a label in their place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hotpass.compliance.traces import outermost

LABEL = "[erased]"
"""What stands in a text in the place of somebody who was erased."""

_SEVERAL = re.compile(r"(\s*[;|\n,]+\s*)")
_GONE = "\x00"
_BESIDE = 2
"""Words that may stand beside somebody in a list, as a title or a post; where there are more, it is prose."""

_ITEM = 5
"""Words of an item of a list."""


def without(text: str, spans: Sequence[tuple[int, int]]) -> str | None:
    """The text without its `spans` (start, end): their part of a list, else a label in their place.

    None where nothing but marks is left, and where no span says what of the text is meant.

    >>> without("Ann Example (CEO); Ben Other", [(0, 11)])
    'Ben Other'
    """
    taken = outermost(spans)
    if not taken:
        return None
    masked, last = "", 0
    for start, end in taken:
        masked += text[last:start] + _GONE
        last = end
    masked += text[last:]
    if not any(c.isalnum() for c in masked):
        return None
    pieces = _SEVERAL.split(masked)
    parts, joints = pieces[::2], pieces[1::2]
    if len(parts) > 1 and all(_is_listed(part) for part in parts):
        kept = [n for n, part in enumerate(parts) if _GONE not in part and part.strip()]
        told = "".join((joints[n - 1] if place else "") + parts[n] for place, n in enumerate(kept))
        return told.strip() or None
    return masked.replace(_GONE, LABEL)


def _is_listed(part: str) -> bool:
    words = len(part.split())
    return words - part.count(_GONE) <= _BESIDE if _GONE in part else words <= _ITEM
