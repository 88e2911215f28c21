"""Every command and snippet of the README and the docs runs, and gives what stands below it.

A ```console block holds commands after `$ ` (lines after `> ` go on) and, below each, lines that its output must
hold (`…` stands for anything). A command that ends with `# exit N` must end so. ```python blocks run as scripts.
The blocks of a page run in order, in one folder; a page that says `<!-- workspace: demo -->` finds there what
`hotpass demo` makes.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DEMO_ROWS = 300

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_EXIT = re.compile(r"\s+# exit (\d+)$")
_RUN_BY_HAND = ("make ", "git ", "uv ", ". ")
"""What a test cannot run inside the tests: it would install, clone, or run the tests again."""


@dataclass(frozen=True)
class Step:
    """A command of a page, how it should end, and the lines that its output should hold."""

    command: str
    code: int
    expected: tuple[str, ...]


def pages() -> Iterator[Path]:
    yield ROOT / "README.md"
    yield from sorted((ROOT / "docs").rglob("*.md"))


def steps(page: Path) -> Iterator[Step]:
    for language, text in _BLOCK.findall(page.read_text(encoding="utf-8")):
        if language == "console":
            yield from _console(text)
        elif language == "python":
            yield Step(f"{sys.executable} - <<'PYTHON'\n{text}PYTHON", 0, ())


def _console(text: str) -> Iterator[Step]:
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        first, *rest = part.splitlines()
        more = list(takewhile(lambda line: line.startswith("> "), rest))
        command = "\n".join([first, *(line.removeprefix("> ") for line in more)])
        expected = rest[len(more) :]
        code = _EXIT.search(command)
        wanted = tuple(line for line in expected if line.strip() not in ("", "…"))
        yield Step(_EXIT.sub("", command), int(code[1]) if code else 0, wanted)


PAGES = {page.relative_to(ROOT).as_posix(): list(steps(page)) for page in pages()}
RUN = {name: [s for s in found if not s.command.startswith(_RUN_BY_HAND)] for name, found in PAGES.items()}


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which `hotpass demo` has run."""
    folder = tmp_path_factory.mktemp("docs")
    _run(Step(f"hotpass demo --rows {DEMO_ROWS}", 0, ()), folder)
    return folder


@pytest.mark.parametrize("name", [name for name, found in RUN.items() if found])
def test_the_commands_of_a_page_run(name: str, tmp_path: Path, demo: Path) -> None:
    place = tmp_path / "workspace"
    if "<!-- workspace: demo -->" in (ROOT / name).read_text(encoding="utf-8"):
        shutil.copytree(demo, place, symlinks=True)
    else:
        place.mkdir()
    for step in RUN[name]:
        output = _run(step, place)
        for line in step.expected:
            assert _pattern(line).search(output), f"after `{step.command}`:\n{line}\nis not in\n{output}"


def test_what_is_run_by_hand_can_be_made() -> None:
    named = {s.command.split()[1] for found in PAGES.values() for s in found if s.command.startswith("make ")}
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert {"demo", "test"} <= named
    assert [target for target in named if not re.search(rf"^{target}:", makefile, re.MULTILINE)] == []


def test_ci_runs_the_test_command_of_the_readme() -> None:
    commands = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert commands[-1] == "exec make test"
    assert "make test" in {step.command for step in PAGES["README.md"]}


def _run(step: Step, place: Path) -> str:
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(
        step.command, shell=True, cwd=place, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == step.code, f"`{step.command}` ended with {done.returncode}:\n{done.stderr}"
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


def _pattern(line: str) -> re.Pattern[str]:
    """The line with any run of spaces for one, and anything for `…`."""
    words = (re.escape(word).replace("…", ".*") for word in line.split())
    return re.compile(r"^[ \t]*" + r"[ \t]+".join(words) + r"[ \t]*$", re.MULTILINE)
