"""Seldom-used libraries load when something is asked of them, and at no other time."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from hotpass.quality.deferred import SELDOM, deferred, uncollected


@pytest.fixture
def seldom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A module that nobody has imported yet."""
    (tmp_path / "seldom_asked.py").write_text("ANSWER = 42\n")
    monkeypatch.syspath_prepend(tmp_path)
    yield "seldom_asked"
    sys.modules.pop("seldom_asked", None)


def test_a_module_loads_when_it_is_asked(seldom: str) -> None:
    with deferred(seldom):
        import seldom_asked  # type: ignore[import-not-found]

        assert not vars(seldom_asked).get("ANSWER")
    assert seldom not in sys.modules
    assert seldom_asked.ANSWER == 42
    assert sys.modules[seldom].ANSWER == 42
    with pytest.raises(AttributeError):
        _ = seldom_asked.QUESTION


def test_who_asks_meanwhile_gets_the_module(seldom: str) -> None:
    with deferred(seldom):
        from seldom_asked import ANSWER
    assert ANSWER == 42
    assert vars(sys.modules[seldom])["ANSWER"] == 42


def test_what_is_loaded_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    own = ModuleType("loaded_before")
    monkeypatch.setitem(sys.modules, "loaded_before", own)
    with deferred("loaded_before"):
        assert sys.modules["loaded_before"] is own
    assert sys.modules["loaded_before"] is own


def test_the_collector_is_as_it_was() -> None:
    assert gc.isenabled()
    with pytest.raises(ValueError), uncollected():
        assert not gc.isenabled()
        raise ValueError
    assert gc.isenabled()


def test_great_expectations_loads_without_them() -> None:
    told = (
        "import sys; from hotpass.quality.engine import Engine; Engine(); "
        f"print([m for m in {SELDOM!r} if m in sys.modules])"
    )
    command = [sys.executable, "-W", "ignore", "-c", told]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
