"""What a run's verdict follows from."""

from __future__ import annotations

import polars as pl
import pytest

from hotpass.quality.gate import gate


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        ([], "pass"),
        ([("pass", "error"), ("pass", "info")], "pass"),
        ([("pass", "error"), ("warn", "warning")], "warn"),
        ([("info", "info")], "pass"),
        ([("fail", "error"), ("warn", "warning")], "fail"),
        ([("error", "error")], "fail"),
        ([("error", "warning")], "warn"),
        ([("error", "info")], "warn"),
        ([("error", "warning"), ("fail", "error")], "fail"),
    ],
)
def test_the_gate_is_the_worst_verdict(told: list[tuple[str, str]], verdict: str) -> None:
    schema = {"verdict": pl.String, "severity": pl.String}
    assert gate(pl.DataFrame(told, schema=schema, orient="row")) == verdict
