"""Reading a semantic type's answer in tests."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest

from hotpass.semantic_types.base import Context
from hotpass.semantic_types.registry import semantic_type

Parts = list[tuple[str | None, ...]]


@pytest.fixture(scope="session")
def parts_of() -> Callable[..., Parts]:
    """`parts_of("amount", "1 200", "value", "code", country="ZA")`: the parts of one text, those columns only."""

    def read(name: str, text: str, *columns: str, **context: object) -> Parts:
        cleaned = semantic_type(name).clean(pl.Series([text]), Context(**context))  # type: ignore[arg-type]
        return cleaned.select(columns).rows()

    return read
