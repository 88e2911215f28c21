"""The work of average link: clusters that grow, the sums of weights between them, and what forbids a join."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from hotpass.linkage.weighing.model import MILLIBITS

if TYPE_CHECKING:
    from hotpass.linkage.clustering.average_link import Constraints

UNSCORED = -1 * MILLIBITS
"""What a pair counts that was never scored."""

LARGEST = 1000
"""Nodes that a cluster holds at most; what would join it is for the steward to see."""

MEAN = 1 * MILLIBITS
"""Mean weight of all pairs between two clusters under which they do not join."""

EVEN = 500
"""Difference of two weights, half a bit, up to which one join is as good as the other."""

SURE = 6 * MILLIBITS
"""Weight from which on a join is not held for being one of two: odds of 64 to 1."""

REPEL = -3 * MILLIBITS
"""Mean weight from which on down two clusters are two entities: odds of 8 to 1."""

Row = tuple[int, int, int]
"""left, right, weight"""

Told = tuple[int, int, int]
"""Of the scored pairs between two clusters: the sum of their weights, their number, and the greatest weight."""


class Agglomeration:
    """Clusters known by their smallest node. Ties are broken by the smallest nodes."""

    def __init__(self, constraints: Constraints, least: int) -> None:
        self.constraints = constraints
        self.merges: list[tuple[int, int, int, str]] = []
        self.held: list[tuple[int, int, str]] = []
        self._least = least
        self._parent: dict[int, int] = {}
        self._members: dict[int, list[int]] = {}
        self._numbers: dict[int, frozenset[str]] = dict(constraints.numbers)
        self._signs: dict[int, frozenset[str]] = dict(constraints.signs)
        self._enemies: dict[int, set[int]] = {}
        for a, b in constraints.apart:
            self._enemies.setdefault(a, set()).add(b)
            self._enemies.setdefault(b, set()).add(a)

    def find(self, node: int) -> int:
        """The cluster that holds the node; the path to it becomes shorter."""
        parent = self._parent
        while (up := parent.get(node, node)) != node:
            parent[node] = node = parent.get(up, up)
        return node

    def roots(self) -> dict[int, int]:
        """Nodes that are no longer a cluster of their own, and their clusters."""
        return {node: self.find(node) for node in self._parent}

    def unite(self, left: int, right: int, weight: int, by: str) -> None:
        """Make two clusters one, noting the mean weight and who says so."""
        a, b = sorted((self.find(left), self.find(right)))
        if a == b:
            return
        self._parent[b] = a
        self._members[a] = self._of(a) + self._members.pop(b, [b])
        for held in (self._numbers, self._signs):
            if b in held:
                held[a] = held.pop(b) | held.get(a, frozenset())
        self._enemies.setdefault(a, set()).update(self._enemies.pop(b, set()))
        self.merges.append((a, b, weight, by))

    def link(self, rows: Iterable[Row]) -> None:
        """Join the clusters of one component: those with a match between them and no evidence against on the whole."""
        sums = self._sums(rows)
        heap = [
            (-self._mean(a, b, told), a, b)
            for a, near in sums.items()
            for b, told in near.items()
            if a < b and told[2] >= self._least
        ]
        heapify(heap)
        while heap and -heap[0][0] >= MEAN:
            loss, a, b = heappop(heap)
            told = sums.get(a, {}).get(b)
            if told is None or self._mean(a, b, told) != -loss:
                continue
            why = self._forbidden(a, b) or ("ambiguous" if self._ambiguous(sums, a, b, -loss) else "")
            if why:
                self.held.append((a, b, why))
                continue
            self.unite(a, b, -loss, "model")
            _merge_sums(sums, a, b)
            for c, told in sums[a].items():
                if told[2] >= self._least:
                    heappush(heap, (-self._mean(a, c, told), min(a, c), max(a, c)))

    def _of(self, root: int) -> list[int]:
        return self._members.get(root, [root])

    def _sums(self, rows: Iterable[Row]) -> dict[int, dict[int, Told]]:
        """What is known of clusters that hold ends of scored pairs, by cluster and cluster."""
        sums: dict[int, dict[int, Told]] = {}
        for left, right, weight in rows:
            a, b = self.find(left), self.find(right)
            if a != b:
                known = sums.setdefault(a, {}).get(b)
                told = _added(known, (weight, 1, weight))
                sums[a][b] = told
                sums.setdefault(b, {})[a] = told
        return sums

    def _mean(self, a: int, b: int, told: Told) -> int:
        pairs = len(self._of(a)) * len(self._of(b))
        return (told[0] + UNSCORED * (pairs - told[1])) // pairs

    def _ambiguous(self, sums: dict[int, dict[int, Told]], a: int, b: int, weight: int) -> bool:
        """Whether one of two clusters could join a third as well as the other, and these two repel each other."""
        return weight < SURE and any(
            c != whole
            and told[2] >= self._least
            and self._mean(one, c, told) >= weight - EVEN
            and (between := sums[whole].get(c)) is not None
            and self._mean(whole, c, between) <= REPEL
            for one, whole in ((a, b), (b, a))
            for c, told in sums[one].items()
        )

    def _forbidden(self, a: int, b: int) -> str:
        """Why two clusters must not join; empty where they may."""
        small, large = sorted((self._enemies.get(a, set()), self._enemies.get(b, set())), key=len)
        if any(self.find(enemy) in (a, b) for enemy in small | large):
            return "steward"
        proven = not self._signs.get(a, frozenset()).isdisjoint(self._signs.get(b, frozenset()))
        if differ(self._numbers.get(a, frozenset()), self._numbers.get(b, frozenset()), slips=int(proven)):
            return "contradiction"
        return "size" if len(self._of(a)) + len(self._of(b)) > LARGEST else ""


def differ(left: frozenset[str], right: frozenset[str], slips: int) -> bool:
    """Whether two sets of "field=value" hold values of one field of which no two are equal or that few slips apart."""
    if not left or not right:
        return False
    fields = {text.partition("=")[0] for text in left} & {text.partition("=")[0] for text in right}
    return any(
        all(
            OSA.distance(x, y, score_cutoff=slips) > slips
            for x in left
            if x.startswith(f"{name}=")
            for y in right
            if y.startswith(f"{name}=")
        )
        for name in fields
    )


def _added(known: Told | None, more: Told) -> Told:
    if known is None:
        return more
    return known[0] + more[0], known[1] + more[1], max(known[2], more[2])


def _merge_sums(sums: dict[int, dict[int, Told]], a: int, b: int) -> None:
    """Add what is known of b to a and forget b."""
    sums[a].pop(b, None)
    for c, more in sums.pop(b).items():
        if c == a:
            continue
        sums[a][c] = sums[c][a] = _added(sums[a].get(c), more)
        sums[c].pop(b, None)
