"""The verdict on a run: pass, warn or fail."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import polars as pl


def gate(expectations: pl.DataFrame) -> Literal["pass", "warn", "fail"]:
    """The worst verdict of any expectation.

    One that could not be judged counts as missed: it fails where missing it would, and warns otherwise. What is missed
    and only an `info` is told, and passes.
    """
    told = expectations.select("verdict", "severity").iter_rows()
    counted = (
        ("fail" if severity == "error" else "warn") if verdict == "error" else verdict
        for verdict, severity in told
    )
    return worst(counted)


def worst(verdicts: Iterable[str]) -> Literal["pass", "warn", "fail"]:
    """The gravest of some verdicts; none at all pass."""
    told = set(verdicts)
    if "fail" in told:
        return "fail"
    return "warn" if "warn" in told else "pass"
