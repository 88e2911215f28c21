"""Groups of records that grow by union, each with the traits by which two groups can contradict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known of a group: numbers that must not differ, towns, provinces, domains."""

    against: frozenset[str] = NOTHING
    city: frozenset[str] = NOTHING
    province: frozenset[str] = NOTHING
    domain: frozenset[str] = NOTHING

    def merged(self, other: Traits) -> Traits:
        """The traits of both together."""
        return Traits(
            self.against | other.against,
            self.city | other.city,
            self.province | other.province,
            self.domain | other.domain,
        )


UNKNOWN = Traits()


@dataclass(slots=True)
class Clusters:
    """Disjoint sets of the records 0 … n-1. The representative of a set is its smallest record."""

    parent: list[int]
    traits: dict[int, Traits] = field(default_factory=dict)
    joins: list[tuple[int, int, str, str]] = field(default_factory=list)
    parted: dict[int, set[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, records: int, traits: dict[int, Traits]) -> Clusters:
        """Every record on its own."""
        return cls(list(range(records)), dict(traits))

    def find(self, record: int) -> int:
        """The representative of the record's set."""
        parent = self.parent
        while parent[record] != record:
            parent[record] = parent[parent[record]]
            record = parent[record]
        return record

    def join(self, left: int, right: int, rule: str, evidence: str = "") -> bool:
        """Unite two sets, noting by which rule; False where they are one already, or are to stay apart."""
        a, b = sorted((self.find(left), self.find(right)))
        if a == b or b in self.parted.get(a, ()):
            return False
        self.parent[b] = a
        for other in self.parted.pop(b, ()):
            self._keep_apart(a, other)
        if b in self.traits:
            self.traits[a] = self.traits.pop(b).merged(self.traits.get(a, UNKNOWN))
        self.joins.append((left, right, rule, evidence))
        return True

    def part(self, left: int, right: int) -> None:
        """Keep two sets apart for good, whatever speaks for joining them; sets that are one already stay one."""
        a, b = self.find(left), self.find(right)
        if a != b:
            self._keep_apart(a, b)

    def _keep_apart(self, a: int, b: int) -> None:
        self.parted.setdefault(a, set()).add(b)
        self.parted.setdefault(b, set()).add(a)

    def traits_of(self, record: int) -> Traits:
        """What is known of the record's whole set."""
        return self.traits.get(self.find(record), UNKNOWN)

    def differ(self, left: int, right: int) -> bool:
        """Whether numbers that must not differ do."""
        a, b = self.traits_of(left).against, self.traits_of(right).against
        if not a or not b:
            return False
        kinds = {x.split("=", 1)[0] for x in a} & {x.split("=", 1)[0] for x in b}
        return any(
            not {x for x in a if x.startswith(k + "=")} & {x for x in b if x.startswith(k + "=")}
            for k in kinds
        )

    def apart(self, left: int, right: int) -> bool:
        """Whether the two are known to be in different places."""
        a, b = self.traits_of(left), self.traits_of(right)
        return _disjoint(a.city, b.city) or _disjoint(a.province, b.province)

    def contradict(self, left: int, right: int) -> bool:
        """Whether anything speaks against the two being one: numbers, places or domains."""
        if self.differ(left, right) or self.apart(left, right):
            return True
        return _disjoint(self.traits_of(left).domain, self.traits_of(right).domain)

    def roots(self, records: Iterable[int]) -> list[int]:
        """The distinct representatives of `records`, in order."""
        return sorted({self.find(r) for r in records})


def _disjoint(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a) and bool(b) and not a & b
