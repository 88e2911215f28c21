"""One small set of example workbooks for the whole room."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotpass.benchmarks import Truth, generate


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Truth:
    """The truth of 1,200 organisation rows; read only."""
    folder: Path = tmp_path_factory.mktemp("example")
    return generate(folder / "data", rows=1_200)
