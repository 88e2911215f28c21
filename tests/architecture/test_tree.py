"""What no file of the project may hold: package indexes, paths of one machine, people's addresses."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

_TOOLS_OWN = {".git", ".venv", "node_modules", "__pycache__", "build", "dist", "demo"}

# Each pattern has a bracket where a plain word would make this file hold what it looks for.
FORBIDDEN = {
    "a package index": re.compile(r"pyp[i]\.org|python[h]osted\.|-[-]index-url |-[-]find-links "),
    "a path of one machine": re.compile(r"(?<![\w.~}])/(?:wor[k]|roo[t]|far[m]|hom[e]/[a-z]+)/[\w.]"),
}

ADDRESS = re.compile(r"[A-Za-z0-9][\w.+%-]*@((?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,})\b")
RESERVED = re.compile(r"(?:^|\.)(?:example(?:\.(?:com|org|net))?|test|invalid|localhost)$|^a+\.a+$")
"""Domains that nobody can own (RFC 2606), and the mask that `hotpass map` shows in place of any."""


@cache
def text_files() -> tuple[tuple[str, str], ...]:
    """(path, text) of every file that is or would be committed."""
    return tuple(_texts())


def _texts() -> Iterator[tuple[str, str]]:
    for path in _paths():
        try:
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue


def _paths() -> Iterator[Path]:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):
        candidates = (p for p in ROOT.rglob("*") if not _TOOLS_OWN & set(p.relative_to(ROOT).parts))
        yield from sorted(p for p in candidates if p.is_file())
    else:
        yield from (ROOT / name for name in sorted(listed.split("\0")) if name)


def test_the_files_are_found() -> None:
    assert {"README.md", "pyproject.toml", "src/hotpass/__init__.py"} <= {name for name, _ in text_files()}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_nothing_forbidden_is_named(what: str) -> None:
    found = [
        f"{name}:{text[: match.start()].count(chr(10)) + 1}: {match.group()}"
        for name, text in text_files()
        for match in FORBIDDEN[what].finditer(text)
    ]
    assert not found


def test_every_mail_address_is_of_a_domain_that_nobody_owns() -> None:
    found = [
        f"{name}: {match.group()}"
        for name, text in text_files()
        for match in ADDRESS.finditer(text)
        if not RESERVED.search(match.group(1).lower())
    ]
    assert not found
