"""What `hotpass --help` and `import hotpass` may load, and what they may cost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PERMITTED = {
    "hotpass",
    "annotated_doc",
    "annotated_types",
    "markdown_it",
    "mdurl",
    "pydantic",
    "pydantic_core",
    "pygments",
    "rich",
    "shellingham",
    "typer",
    "typing_extensions",
    "typing_inspection",
}
"""Typer, Rich and Pydantic with what they need; the heavy libraries load inside the commands."""

_REPORT = "import sys, json; json.dump(sorted(sys.modules), sys.stderr)"

_RUN = {
    "hotpass --help": f"""
from hotpass.cli import main
try: main(["--help"])
finally: {_REPORT}
""",
    "hotpass refine --help": f"""
from hotpass.cli import main
try: main(["refine", "--help"])
finally: {_REPORT}
""",
    "import hotpass": f"import hotpass; {_REPORT}",
}


@pytest.mark.parametrize("what", _RUN)
def test_only_light_modules_are_loaded(what: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _RUN[what]], capture_output=True, text=True, cwd=tmp_path, check=True
    )
    loaded = {name.split(".")[0] for name in json.loads(done.stderr)}
    foreign = {name for name in loaded if name not in sys.stdlib_module_names and not name.startswith("_")}
    assert foreign <= PERMITTED, f"{what} loads {sorted(foreign - PERMITTED)}"
    assert "hotpass" in loaded


def test_help_costs_little() -> None:
    """CPU seconds, the best of three: what other processes take is none of its own."""
    assert min(_cpu_seconds("-m", "hotpass", "--help") for _ in range(3)) <= 0.3


def _cpu_seconds(*arguments: str) -> float:
    before = os.times()
    subprocess.run([sys.executable, *arguments], capture_output=True, check=True)
    after = os.times()
    return (after.children_user + after.children_system) - (before.children_user + before.children_system)
