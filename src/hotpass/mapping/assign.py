"""The best assignment of columns to fields: each field that takes one column gets at most one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf

_LEFT_FIRST = 1e-9
"""What each step to the right costs, so that ties are settled."""


def assign(gains: Sequence[Mapping[str, float]], shared: Sequence[frozenset[str]]) -> list[str | None]:
    """For each column a field, or None, so that the sum of gains is greatest.

    `gains[i]` is by field what column i gains over having none; only positive gains are taken. A field in
    `shared[i]` may be given to column i whoever else has it. Ties go to the leftmost column, then the field
    that stands first in its `gains`.
    """
    alone = [_best(column, allowed) for column, allowed in zip(gains, shared, strict=True)]
    fields = list(
        dict.fromkeys(
            name
            for column, allowed in zip(gains, shared, strict=True)
            for name in column
            if name not in allowed and column[name] > 0
        )
    )
    costs = [
        [_cost(column, name, allowed) + i * _LEFT_FIRST for name in fields]
        + [-gain if i == other else inf for other in range(len(gains))]
        for i, (column, allowed, (_, gain)) in enumerate(zip(gains, shared, alone, strict=True))
    ]
    places = cheapest(costs)
    return [fields[place] if place < len(fields) else alone[i][0] for i, place in enumerate(places)]


def _best(column: Mapping[str, float], allowed: frozenset[str]) -> tuple[str | None, float]:
    """What a column can have without taking anything from another."""
    best: tuple[str | None, float] = (None, 0.0)
    for name, gain in column.items():
        if name in allowed and gain > best[1]:
            best = (name, gain)
    return best


def _cost(column: Mapping[str, float], name: str, allowed: frozenset[str]) -> float:
    gain = column.get(name, 0.0)
    return -gain if gain > 0 and name not in allowed else inf


def cheapest(costs: Sequence[Sequence[float]]) -> list[int]:
    """The column of each row in the cheapest one-to-one assignment (Kuhn 1955, with potentials).

    Every row must have a finite cost somewhere that no other row needs; there are at least as many columns
    as rows. Takes rows² × columns steps.
    """
    width = len(costs[0]) if costs else 0
    owner: list[int] = [-1] * width
    row_price = [0.0] * len(costs)
    column_price = [0.0] * width
    for row in range(len(costs)):
        _augment(row, costs, owner, row_price, column_price)
    places = [-1] * len(costs)
    for column, row in enumerate(owner):
        if row >= 0:
            places[row] = column
    return places


def _augment(
    start: int,
    costs: Sequence[Sequence[float]],
    owner: list[int],
    row_price: list[float],
    column_price: list[float],
) -> None:
    """Find the cheapest way to seat one more row, moving others where that pays (Dijkstra's search)."""
    width = len(owner)
    distance, came_from, done = [inf] * width, [-1] * width, [False] * width
    row, here, reached = start, -1, 0.0
    while True:
        for column in range(width):
            if not done[column]:
                step = reached + costs[row][column] - row_price[row] - column_price[column]
                if step < distance[column]:
                    distance[column], came_from[column] = step, here
        nearest = min((c for c in range(width) if not done[c]), key=lambda c: (distance[c], c))
        here, reached, done[nearest] = nearest, distance[nearest], True
        if owner[here] < 0:
            break
        row = owner[here]
    for column in range(width):
        if done[column] and column != here:
            row_price[owner[column]] += reached - distance[column]
            column_price[column] -= reached - distance[column]
    row_price[start] += reached
    while here >= 0:
        previous = came_from[here]
        owner[here] = start if previous < 0 else owner[previous]
        here = previous
