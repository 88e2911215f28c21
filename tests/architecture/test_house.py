"""The rooms: each is described, and the layers that hold them are checked without exception."""

from __future__ import annotations

import re
from configparser import ConfigParser
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = {p.name for p in (ROOT / "src" / "hotpass").iterdir() if (p / "__init__.py").is_file()}


def test_every_room_is_described_in_the_house() -> None:
    page = (ROOT / "docs" / "explanation" / "house.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) == ROOMS


def test_the_layers_know_every_room_and_no_exception() -> None:
    layers = ConfigParser()
    layers.read(ROOT / ".importlinter")
    contract = layers["importlinter:contract:house"]
    placed = set(re.findall(r"\w+", contract["layers"]))
    assert placed - {"__main__", "errors", "extras"} == ROOMS
    assert "ignore_imports" not in contract
    assert contract["exhaustive"] == "True"
