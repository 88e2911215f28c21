"""A whole run with data at rest encrypted: what can be read without the keys, and with them."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest
from tests.unit.cli.conftest import Hotpass, hotpass

__all__ = ["hotpass"]

MARKERS = ("Quillfeather Flying School", "thandeka.marker@quill.example", "Thandeka Marker")
ROWS = (
    "Organisation,Contact person,Email,Town\n"
    f"{MARKERS[0]},{MARKERS[2]},{MARKERS[1]},Paarl\n"
    "Sample Air,Ann Example,a@x.example,Knysna\n"
)


def holding(folder: Path, text: str) -> list[str]:
    """The files below `folder` in which `text` stands."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.name for path in files if text.encode() in path.read_bytes())


@pytest.fixture
def place(tmp_path: Path, hotpass: Hotpass, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with one list, and a profile that asks for both kinds of encryption."""
    (tmp_path / "ws" / "data").mkdir(parents=True)
    (tmp_path / "ws" / "data" / "list.csv").write_text(ROWS)
    monkeypatch.setenv("SAMPLE_KEY", base64.b64encode(bytes(range(32))).decode())
    public = json.loads(hotpass("keys", "new", tmp_path / "archive.key", "--archive", "--json").out)[
        "profile"
    ]
    recipient = public.split("[")[1].split("]")[0]
    (tmp_path / "sealed.yaml").write_text(
        "name: sealed\ndeliverable_domains: [quill.example]\n"
        f"at_rest: {{snapshots: 'env:SAMPLE_KEY', archives: [{recipient}]}}\n"
    )
    return tmp_path


def refine(hotpass: Hotpass, place: Path, *more: str) -> int:
    asked = ["-p", place / "sealed.yaml", "-w", place / "ws", "-o", place / "ws" / "dist" / "out.csv"]
    return hotpass("refine", place / "ws" / "data", *asked, "--as-of", "2026-06-30", *more).code


def test_nothing_of_a_value_stands_in_the_run_or_the_registry(hotpass: Hotpass, place: Path) -> None:
    assert refine(hotpass, place) == 0
    assert [m for m in MARKERS if holding(place / "ws" / ".hotpass", m)] == []
    assert holding(place / "ws" / "dist", MARKERS[0])  # what is handed on is not encrypted


def test_all_commands_go_on_with_the_key_and_say_what_is_missing_without(
    hotpass: Hotpass, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert refine(hotpass, place) == 0
    assert refine(hotpass, place, "--incremental") == 0
    assert MARKERS[1] in hotpass("explain", MARKERS[0], "-w", place / "ws").out
    monkeypatch.delenv("SAMPLE_KEY")
    told = hotpass("explain", MARKERS[0], "-w", place / "ws")
    assert told.code == 2
    assert "SAMPLE_KEY is not set" in told.err


def test_a_run_whose_key_is_missing_begins_nothing(
    hotpass: Hotpass, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SAMPLE_KEY")
    assert refine(hotpass, place) == 2
    assert not (place / "ws" / ".hotpass").exists()


def test_the_archive_opens_for_its_recipient(hotpass: Hotpass, place: Path) -> None:
    assert refine(hotpass, place) == 0
    sealed = place / "ws" / "dist" / "out.zip.age"
    assert not sealed.with_suffix("").exists()
    asked = ["keys", "open", sealed, "-i", place / "archive.key", "-o", place / "opened", "--json"]
    assert "out.csv" in json.loads(hotpass(*asked).out)["files"]
    assert MARKERS[0] in (place / "opened" / "out.csv").read_text()


def test_keys_are_checked_before_they_are_needed(
    hotpass: Hotpass, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert hotpass("keys", "check", "-p", place / "sealed.yaml").code == 0
    monkeypatch.setenv("SAMPLE_KEY", "too short")
    assert hotpass("keys", "check", "-p", place / "sealed.yaml").code == 2
