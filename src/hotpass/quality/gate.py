"""The verdict on a run: pass, warn or fail."""

from __future__ import annotations

from typing import Literal

import polars as pl


def gate(expectations: pl.DataFrame) -> Literal["pass", "warn", "fail"]:
    """The worst verdict of any expectation."""
    verdicts = set(expectations["verdict"])
    if "fail" in verdicts:
        return "fail"
    return "warn" if "warn" in verdicts else "pass"
