"""What a proof of the audit trail finds: problems, each with its place, and the sum of them."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Kind = Literal[
    "changed", "missing", "misplaced", "repeated", "inserted", "torn", "foreign", "head", "signature"
]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that no crash and no use of Hotpass does to a trail.

    `line` counts from 1 (0: no line shows it), `entry` is the number of the entry meant (0: it cannot be told).
    """

    kind: Kind
    line: int
    entry: int
    words: str


@dataclass(slots=True)
class Proof:
    """What was found in a trail of `entries` whole entries, `signed` of them signed by `keys` (fingerprints).

    `proven` is the number of the last entry that a head kept elsewhere vouches for; 0 where none was given or it does
    not fit. The entries after it could have been cut off or written anew.
    """

    entries: int = 0
    first: str = ""
    last: str = ""
    head: str = ""
    proven: int = 0
    signed: int = 0
    keys: list[str] = field(default_factory=list)
    trusted: bool = False
    problems: list[Problem] = field(default_factory=list)

    @property
    def intact(self) -> bool:
        """Whether nothing was found."""
        return not self.problems

    def found(self, kind: Kind, line: int, entry: int, words: str) -> None:
        """Note a problem."""
        self.problems.append(Problem(kind, line, entry, words))

    def as_dict(self) -> dict[str, Any]:
        """The same, for machines."""
        return {"intact": self.intact, **asdict(self)}


def span(first: int, last: int) -> str:
    """Numbers of entries as words: 'entry 13', 'entries 13–15'."""
    return f"entry {first}" if first == last else f"entries {first}–{last}"


def are(first: int, last: int) -> str:
    """The verb that fits them."""
    return "is" if first == last else "are"
