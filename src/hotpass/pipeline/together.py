"""Work of which no part needs another's result, done at the same time."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar, overload

A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")


@overload
def together(one: Callable[[], A], other: Callable[[], B], /) -> tuple[A, B]: ...
@overload
def together(one: Callable[[], A], other: Callable[[], B], third: Callable[[], C], /) -> tuple[A, B, C]: ...
def together(*work: Callable[[], object]) -> tuple[object, ...]:
    """The results of `work` in its order; the first that fails raises, once all have ended.

    Polars and numpy let go of the interpreter, so two such pieces keep two cores busy where each alone would leave one
    idle between its queries. Every piece is a pure function: when it runs changes nothing.
    """
    with ThreadPoolExecutor(len(work)) as pool:
        return tuple(found.result() for found in [pool.submit(piece) for piece in work])
