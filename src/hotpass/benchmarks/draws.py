"""Choices that depend on nothing but a seed and a number: the same on every machine, in any order.

`random.Random` would tie every choice to all those before it; here organisation 17 is the same
organisation whichever sheet asks for it, so that nothing need be kept in memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import gcd
from typing import TypeVar

T = TypeVar("T")
_MASK = (1 << 64) - 1


def mix(seed: int, number: int, salt: int = 0) -> int:
    """64 well-spread bits from three integers (SplitMix64: Steele, Lea and Flood, 2014)."""
    z = (seed * 0x9E3779B97F4A7C15 + number * 0xD1342543DE82EF95 + salt * 0xA0761D6478BD642F + 1) & _MASK
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _MASK
    return z ^ (z >> 31)


class Draws:
    """A run of small choices about one numbered thing."""

    __slots__ = ("_bits", "_number", "_salt", "_seed")

    def __init__(self, seed: int, number: int, salt: int) -> None:
        self._seed, self._number, self._salt = seed, number, salt
        self._bits = mix(seed, number, salt)

    def below(self, limit: int) -> int:
        """An integer from 0 to `limit` - 1; `limit` may be up to a million or so."""
        if self._bits < 1 << 24:
            self._salt += 7919
            self._bits = mix(self._seed, self._number, self._salt)
        self._bits, drawn = divmod(self._bits, limit)
        return drawn

    def pick(self, choices: Sequence[T]) -> T:
        """One of `choices`."""
        return choices[self.below(len(choices))]

    def chance(self, percent: int) -> bool:
        """True `percent` times in a hundred."""
        return self.below(100) < percent


def scramble(number: int, size: int, seed: int) -> int:
    """Another place for `number` among `size`: one to one, so that no two numbers meet."""
    step = size * 5 // 8 + mix(seed, size) % max(1, size // 8)
    while gcd(step, size) != 1:
        step += 1
    return (number * step + mix(seed, size, 1)) % size


def shuffled(size: int, seed: int) -> Iterator[int]:
    """0 to `size` - 1, each once, in an order that looks like none."""
    if not size:
        return
    step = scramble(1, size, seed) - scramble(0, size, seed)
    place = scramble(0, size, seed)
    for _ in range(size):
        yield place
        place = (place + step) % size
