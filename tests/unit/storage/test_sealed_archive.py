from __future__ import annotations

import stat
import zipfile
from pathlib import Path

import pytest

from hotpass.errors import RequestError
from hotpass.storage.archive import write_archive
from hotpass.storage.sealed_archive import check_recipients, make_identity, open_sealed, seal


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    (tmp_path / "list.csv").write_text("name\nSample Marker\n")
    made = tmp_path / "refined.zip"
    write_archive(made, {"list.csv": tmp_path / "list.csv"})
    return made


def test_an_archive_is_opened_by_any_of_its_recipients(tmp_path: Path, archive: Path) -> None:
    publics = [make_identity(tmp_path / name) for name in ("one.key", "two.key")]
    sealed = seal(archive, publics)
    assert sealed.name == "refined.zip.age"
    assert not archive.exists()
    assert b"Sample Marker" not in sealed.read_bytes()
    assert stat.S_IMODE(sealed.stat().st_mode) == 0o600
    for name in ("one", "two"):
        folder = tmp_path / name
        assert open_sealed(sealed, tmp_path / f"{name}.key", folder) == ["list.csv", "SHA256SUMS"]
        assert (folder / "list.csv").read_text() == "name\nSample Marker\n"
        assert stat.S_IMODE((folder / "list.csv").stat().st_mode) == 0o600
        assert sorted(p.name for p in folder.iterdir()) == ["SHA256SUMS", "list.csv"]


def test_who_is_no_recipient_opens_nothing(tmp_path: Path, archive: Path) -> None:
    sealed = seal(archive, [make_identity(tmp_path / "one.key")])
    make_identity(tmp_path / "other.key")
    with pytest.raises(RequestError, match="cannot be opened"):
        open_sealed(sealed, tmp_path / "other.key", tmp_path / "opened")
    assert list((tmp_path / "opened").iterdir()) == []


def test_a_file_in_the_way_is_not_written_over(tmp_path: Path, archive: Path) -> None:
    sealed = seal(archive, [make_identity(tmp_path / "one.key")])
    (tmp_path / "opened").mkdir()
    (tmp_path / "opened" / "list.csv").write_text("mine")
    with pytest.raises(RequestError, match="in the way"):
        open_sealed(sealed, tmp_path / "one.key", tmp_path / "opened")
    assert (tmp_path / "opened" / "list.csv").read_text() == "mine"


@pytest.mark.parametrize("content", ["", "nothing of the kind\n", "AGE-SECRET-KEY-1SHORT\n"])
def test_a_file_that_holds_no_identity_is_told(tmp_path: Path, archive: Path, content: str) -> None:
    sealed = seal(archive, [make_identity(tmp_path / "one.key")])
    (tmp_path / "bad.key").write_text(content)
    with pytest.raises(RequestError):
        open_sealed(sealed, tmp_path / "bad.key", tmp_path / "opened")


@pytest.mark.parametrize("recipient", ["", "age1", "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq", "someone"])
def test_what_is_no_public_key_is_told(recipient: str) -> None:
    with pytest.raises(RequestError, match="no age public key"):
        check_recipients([recipient])


@pytest.mark.parametrize(
    "names", [["../x.csv"], ["/x.csv"], ["sub/"], ["a.csv", "a.csv"], ["a\\b.csv"], [".hidden"]]
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_an_archive_of_somebody_else_writes_nothing(tmp_path: Path, names: list[str]) -> None:
    made = tmp_path / "refined.zip"
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), "theirs")
    sealed = seal(made, [make_identity(tmp_path / "one.key")])
    (tmp_path / "opened").mkdir()
    (tmp_path / "opened" / "x.csv").write_text("mine")
    with pytest.raises(RequestError, match="no archive of Hotpass"):
        open_sealed(sealed, tmp_path / "one.key", tmp_path / "opened")
    assert {p.name: p.read_text() for p in (tmp_path / "opened").iterdir()} == {"x.csv": "mine"}


def test_a_folder_within_is_closed_to_others(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{}")
    made = tmp_path / "refined.zip"
    write_archive(made, {"suites/a.json": tmp_path / "a.json"})
    open_sealed(seal(made, [make_identity(tmp_path / "one.key")]), tmp_path / "one.key", tmp_path / "opened")
    assert stat.S_IMODE((tmp_path / "opened" / "suites").stat().st_mode) == 0o700
    assert (tmp_path / "opened" / "suites" / "a.json").read_text() == "{}"
