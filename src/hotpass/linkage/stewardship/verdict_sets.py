"""Sets of things that a steward called one, and which of these sets are not; what was said first holds.

Whoever lets the latest decision win says the latest first.
"""

from __future__ import annotations

from collections.abc import Sequence


class VerdictSets:
    """Records that are one by what was decided, and which of these sets are not; the first word holds."""

    def __init__(self) -> None:
        self.pairs: dict[tuple[int, int], tuple[str, str]] = {}
        self._parent: dict[int, int] = {}
        self._apart: dict[int, set[int]] = {}

    def find(self, record: int) -> int:
        """The smallest record of the set."""
        parent = self._parent
        while parent.get(record, record) != record:
            parent[record] = parent.get(parent[record], parent[record])
            record = parent[record]
        return record

    def unite(self, records: Sequence[int], decision: str) -> None:
        """Make one set of the records, but of those that something said before keeps apart."""
        groups: list[int] = []
        for record in records:
            home = next((g for g in groups if not self.apart(g, record)), None)
            if home is None:
                groups.append(record)
            else:
                self.pairs.setdefault((min(home, record), max(home, record)), ("same", decision))
                self._join(home, record)

    def part(self, left: int, right: int, decision: str) -> None:
        """Keep two records apart, unless something said before makes them one."""
        a, b = self.find(left), self.find(right)
        if a == b:
            return
        self._apart.setdefault(a, set()).add(b)
        self._apart.setdefault(b, set()).add(a)
        self.pairs.setdefault((left, right), ("different", decision))

    def _join(self, left: int, right: int) -> None:
        a, b = sorted((self.find(left), self.find(right)))
        if a == b:
            return
        self._parent[b] = a
        for other in self._apart.pop(b, set()):
            self._apart[other].discard(b)
            self._apart[other].add(a)
            self._apart.setdefault(a, set()).add(other)

    def apart(self, left: int, right: int) -> bool:
        """Whether the two were said not to be one."""
        return self.find(right) in self._apart.get(self.find(left), ())
