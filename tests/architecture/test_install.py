"""The locks, and what `requirements/install.sh` says where it cannot help. Installing itself is `make test`."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

REQUIREMENTS = Path(__file__).resolve().parents[2] / "requirements"
TOOLS = ("sh", "cat", "dirname", "head", "rm")

TOO_OLD = '#!/bin/sh\n[ "$1" = --version ] && echo Python 3.9.1\nexit 1\n'
WITHOUT_ENSUREPIP = '#!/bin/sh\ncase "$2" in *ensurepip*) exit 1;; esac\nexit 0\n'


def pins(lock: str) -> set[str]:
    """Name, version and marker of each package of a lock."""
    lines = (REQUIREMENTS / f"{lock}.txt").read_text(encoding="utf-8").splitlines()
    return {line.removesuffix(" \\") for line in lines if not line.startswith(" ")}


@pytest.mark.parametrize("lock", ["core", "dev", "all", "accuracy"])
def test_every_package_is_pinned_and_hashed(lock: str) -> None:
    text = (REQUIREMENTS / f"{lock}.txt").read_text(encoding="utf-8")
    packages = re.split(r"\n(?=\S)", text.strip())
    assert packages and all("==" in package.splitlines()[0] for package in packages)
    assert [p.split("==")[0] for p in packages if "--hash=sha256:" not in p] == []


def test_one_environment_can_take_every_lock() -> None:
    versions = {lock: {pin.split(" ;")[0] for pin in pins(lock)} for lock in ("core", "dev", "all")}
    assert versions["core"] < versions["dev"] < versions["all"]


def test_what_the_project_asks_for_is_locked() -> None:
    project = tomllib.loads((REQUIREMENTS.parent / "pyproject.toml").read_text(encoding="utf-8"))
    asked = {
        "core": project["project"]["dependencies"] + project["dependency-groups"]["build"],
        "dev": project["dependency-groups"]["dev"],
        "accuracy": project["dependency-groups"]["accuracy"],
        "all": [name for extra in project["project"]["optional-dependencies"].values() for name in extra],
    }
    for lock, wanted in asked.items():
        names = {re.split(r"[=\[ ]", pin)[0] for pin in pins(lock)}
        assert {re.split(r"[<>=\[ ]", name)[0].lower() for name in wanted} <= names, (
            f"run `make lock` ({lock})"
        )


@pytest.mark.parametrize(
    ("python", "message"),
    [(TOO_OLD, "needs Python 3.11 or newer"), (WITHOUT_ENSUREPIP, "apt-get install python3-venv")],
    ids=["too old", "without ensurepip"],
)
def test_a_python_that_will_not_do_is_named(tmp_path: Path, python: str, message: str) -> None:
    tools = tmp_path / "bin"
    tools.mkdir()
    for tool in TOOLS:
        (tools / tool).symlink_to(str(shutil.which(tool)))
    fake = tmp_path / "python3"
    fake.write_text(python)
    fake.chmod(0o755)
    script = tmp_path / "requirements" / "install.sh"
    script.parent.mkdir()
    shutil.copy(REQUIREMENTS / "install.sh", script)
    done = subprocess.run(
        [script, "core"],
        env={"PATH": str(tools), "PYTHON": str(fake), "HOME": os.environ.get("HOME", "/")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert message in done.stderr and done.stderr.startswith("error: ")
    assert not (tmp_path / ".venv").exists()
