from __future__ import annotations

import gzip
import html
import io
import json
import os
import zipfile
from pathlib import Path

import polars as pl
import pytest

from hotpass.model.tables import SCHEMA_VERSION
from hotpass.rights.sweep import search
from hotpass.storage.snapshots import VERSION_KEY
from hotpass.storage.workspace import Workspace

NEEDLE = "Ann Strauß"
SPELLINGS = ("Ann Strauß", "ANN STRAUSS", "ann strauss")


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path)


def found(place: Workspace, needle: str = NEEDLE) -> dict[str, bool]:
    """By file: whether the text stands in it, False where it was not searched; clean ones are left out."""
    return {path.name: holds for path, holds in search(place, [needle], ())}


def parquet(text: str, **more: str) -> bytes:
    told = io.BytesIO()
    pl.DataFrame({"n": [1], "text": [text]}).write_parquet(told, metadata=more)
    return told.getvalue()


def archive(name: str, content: bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    told = io.BytesIO()
    with zipfile.ZipFile(told, "w", method) as packed:
        packed.writestr(name, content)
    return told.getvalue()


def ours(text: str) -> bytes:
    return parquet(text, **{VERSION_KEY: str(SCHEMA_VERSION)})


@pytest.mark.parametrize("needle", SPELLINGS)
@pytest.mark.parametrize("written", SPELLINGS)
@pytest.mark.parametrize("name", ["a.txt", "a.parquet", "own.parquet", "a.zip", "a.gz", "a.json", "a.html"])
def test_a_text_is_found_in_any_case_and_format(
    place: Workspace, name: str, written: str, needle: str
) -> None:
    made = {
        "a.txt": f"x {written} x".encode(),
        "a.parquet": parquet(written),
        "own.parquet": ours(written),
        "a.zip": archive("b.parquet", parquet(written)),
        "a.gz": gzip.compress(archive("b.txt", written.encode())),
        "a.json": json.dumps(written.replace("ß", "ẞ")).encode(),
        "a.html": html.escape(written).replace("ß", "&szlig;").encode(),
    }
    (place.root / name).write_bytes(made[name])
    assert found(place, needle) == {name: True}


def test_texts_are_found_in_nested_columns_and_headers(place: Workspace) -> None:
    tables = {
        "struct": pl.DataFrame({"a": [{"b": ["x", NEEDLE]}]}),
        "category": pl.DataFrame({"a": pl.Series([NEEDLE], dtype=pl.Categorical)}),
        "header": pl.DataFrame({NEEDLE.upper(): [1]}),
        "clean": pl.DataFrame({"a": ["Ann Other"]}),
    }
    for name, table in tables.items():
        table.write_parquet(place.root / f"{name}.parquet")
    assert found(place) == {"struct.parquet": True, "category.parquet": True, "header.parquet": True}


def test_a_text_across_two_pieces_is_found(place: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hotpass.rights.sweep._PIECE", 64)
    (place.root / "a.html").write_text("x" * 50 + "Ann &#83;tr&auml;u&szlig;" + "x" * 50)
    assert found(place, "Ann Sträuß") == {"a.html": True}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("half.parquet", ours("Ann Other")[:-20]),
        ("zeroes.parquet", bytes(4096)),
        ("empty.parquet", b""),
        ("overwritten.parquet", ours("x" * 999)[:8] + b"\xff" * 64 + ours("x" * 999)[72:]),
        ("sealed.parquet", b"PARE" + bytes(64)),
        ("half.zip", archive("b.txt", b"x" * 4096)[:-30]),
        ("other.zip", archive("b.txt", bytes(4096), zipfile.ZIP_LZMA).replace(b"\x09\x04\x05\x00", b"\xff" * 4)),
        ("strange.zip", archive("b.txt", b"x" * 64).replace(b"\x08\x00", b"\x63\x00")),
        ("half.gz", gzip.compress(os.urandom(4096))[:-300]),
        ("a.age", b"age-encryption.org/v1"),
        ("renamed.bin", b"age-encryption.org/v1"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c"),
        ("a.pdf", b"%PDF-1.7"),
        ("deep.zip", archive("a.zip", archive("b.zip", archive("c.zip", archive("d.txt", b"x"))))),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_no_clean_file(place: Workspace, name: str, content: bytes) -> None:
    (place.root / name).write_bytes(content)
    (place.root / "z.txt").write_text(NEEDLE)
    assert found(place) == {name: False, "z.txt": True}


def test_a_damaged_table_in_which_the_text_stands_is_found(place: Workspace) -> None:
    (place.root / "a.parquet").write_bytes(bytes(64) + NEEDLE.encode())
    assert found(place) == {"a.parquet": True}


@pytest.mark.parametrize("error", [PermissionError, FileNotFoundError])
def test_a_file_that_does_not_open_is_no_clean_file(
    place: Workspace, monkeypatch: pytest.MonkeyPatch, error: type[OSError]
) -> None:
    """As root opens everything, the refusal is made here."""
    (place.root / "a.txt").write_text(NEEDLE)
    before = Path.open

    def refuse(path: Path, *more: object) -> object:
        if path.name == "a.txt":
            raise error(path)
        return before(path, *more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    assert found(place) == {"a.txt": False}


def test_data_sources_and_links_are_not_the_workspaces(place: Workspace, tmp_path: Path) -> None:
    from hashlib import sha256

    place.data.mkdir()
    for path in (place.data / "a.txt", place.root / "source.txt"):
        path.write_text(NEEDLE)
    (place.root / "link.txt").symlink_to(place.data / "a.txt")
    handed_in = [sha256(NEEDLE.encode()).hexdigest()]
    assert list(search(place, [NEEDLE], handed_in)) == []
    assert list(search(place, ["", " "], ())) == []
