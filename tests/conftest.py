"""Fixtures shared by all tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# The same tests give the same verdict on every machine; `pytest --hypothesis-profile explore` draws anew each time.
settings.register_profile("explore", deadline=None)
# A deadline would tell a slow machine, not a fault.
settings.register_profile("same", derandomize=True, deadline=None)
settings.load_profile("same")

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of measuring data made by others; the test skips where it is absent."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the measuring data (../shared/data) is absent")
    return folder


@pytest.fixture(autouse=True)
def own_config(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys that the user's own folder is asked for are made in a folder of the test's."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config", numbered=True)))
    monkeypatch.delenv("HOTPASS_ERASURE_KEY", raising=False)
