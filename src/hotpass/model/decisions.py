"""What a person decides, as data: one line of `decisions.jsonl` each (`hotpass.storage.decisions`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

DECISIONS_VERSION = 1

DecisionKind = Literal["mapping", "undo"]


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decided what, when, why; never a cell's value.

    `when` is UTC, ISO 8601. `undoes` is the id of an earlier decision that no longer holds ("": none);
    an undo can be undone. By kind:

    - `mapping`: subject `source_key`, `sheet`, `header`, `nth` (0 for the first column of that header) and,
      where the header is blank, `column` (its letter); verdict `field` (a name, or null: leave it unmapped).
    - `undo`: subject and verdict are empty.
    """

    id: str
    when: str
    who: str
    kind: DecisionKind
    subject: Mapping[str, str | int | None]
    verdict: Mapping[str, str | int | None]
    why: str = ""
    undoes: str = ""
