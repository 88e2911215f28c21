"""Libraries that Great Expectations imports at once and hardly ever asks: they load when something is asked of them.

SciPy's statistics and Altair serve one expectation (Kullback–Leibler divergence) and cost a second of every run.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

SELDOM = ("scipy.stats", "altair")


class _Deferred(ModuleType):
    """Stands for a module until something is asked of it."""

    def __getattr__(self, name: str) -> Any:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


@contextmanager
def deferred(*names: str) -> Iterator[None]:
    """While this stands, importing these modules gives a stand-in, unless they are loaded; then imports are as ever.

    Another thread that imports one meanwhile gets the stand-in too, which serves it as the module would.
    """
    made = {name: _Deferred(name) for name in names if name not in sys.modules}
    for name, module in made.items():
        sys.modules.setdefault(name, module)
    try:
        yield
    finally:
        for name, module in made.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the garbage collector, which walks all classes again and again while thousands of them are made."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
