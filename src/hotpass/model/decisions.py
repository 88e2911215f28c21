"""What a person decides, as data: one line of `decisions.jsonl` each (`hotpass.storage.decisions`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

DECISIONS_VERSION = 1

DecisionKind = Literal[
    "mapping",
    "same",
    "different",
    "exclude",
    "threshold",
    "not_personal",
    "correction",
    "erase",
    "not_subject",
    "consent",
    "undo",
]

RecordMark = Mapping[str, str]
"""How a decision knows a record: `record` (its id), by kind of key digests of what identifies it, and which `key` made
them (its own digest)."""

Fact = str | int | None | Sequence[RecordMark]


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decided what, when, why; never a cell's value.

    `when` is UTC, ISO 8601. `undoes` is the id of an earlier decision that no longer holds ("": none);
    an undo can be undone. By kind:

    - `mapping`: subject `source_key`, `sheet`, `header`, `nth` (0 for the first column of that header) and,
      where the header is blank, `column` (its letter); verdict `field` (a name, or null: leave it unmapped).
    - `same`, `different`, `exclude`: subject `entity` (organisation, person), `profile`, `records` (marks) and
      `split`: how many of the records, from the first on, are the one side. `same`: all are one. `different`: none
      of the one side is one with any of the other. `exclude`: the one record of the first side is not of the others'
      cluster. Verdict `weight` (1/1000 bit) and `probability` (1/1000) are what the model said then, or null.
    - `threshold`: subject `profile`; verdict `match` and `review`, probabilities in 1/1000.
    - `not_personal`: subject `finding` (keyed digest of what was found, its kind and its source) and `entity`, the
      kind; verdict empty. It holds for that value in all cells of that source.
    - `correction`: subject `source_key`, `sheet`, `header`, `nth` and, where the header is blank, `column` as those of
      `mapping`; `reference` (the cell's: `hotpass.canonical.references`), `text` (keyed digest of what stood there) and
      `key` (which key made the digests). Verdict `value` (the id of the new text in `hotpass.storage.values`) and
      `text` (its keyed digest). The latest of a cell holds.
    - `erase`: what a tombstone (`hotpass.storage.tombstones`) knows is withheld from every run before its first write.
      Subject `reason` (request, objection, retention) and `key` (which key made the tombstone's digests); verdict
      `tombstone` (its id) and `cells` (how many it knows by their place).
    - `not_subject`: subject `tombstone` and `row` (keyed digest of the row's content), verdict empty: that row is
      somebody else's.
    - `consent`: subject `email`, `phone`, `id_number`, `name` (keyed digests of the cleaned identifiers, joined by
      blanks), `ids` (lasting ids, joined by blanks) and `key`; verdict `state` (given, withdrawn, objected), `purpose`,
      `how` (by which means) and `proof` (where it is kept). The latest of a subject and purpose holds.
    - `undo`: subject and verdict are empty.
    """

    id: str
    when: str
    who: str
    kind: DecisionKind
    subject: Mapping[str, Fact]
    verdict: Mapping[str, Fact]
    why: str = ""
    undoes: str = ""
