from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from hotpass.errors import RequestError
from hotpass.storage.publish import Outlet, check, publication


def publish(outlet: Outlet, run_id: str, *, force: bool = False, **files: str) -> None:
    with publication(outlet, run_id, force=force) as folder:
        for name, text in files.items():
            (folder / name).write_text(text)


def seen(folder: Path) -> dict[str, str]:
    """What a user finds, checksums and hidden things apart."""
    files = [p for p in folder.iterdir() if not p.name.startswith(".") and p.name != "SHA256SUMS"]
    return {p.name: p.read_text() for p in files}


@pytest.fixture
def outlet(tmp_path: Path) -> Outlet:
    return Outlet(tmp_path / "dist")


def test_outputs_are_replaced_as_a_set(outlet: Outlet) -> None:
    publish(outlet, "r1", a="1", b="1")
    publish(outlet, "r2", b="2", c="2")
    assert seen(outlet.folder) == {"b": "2", "c": "2"}
    assert outlet.current == outlet.versions / "r2"
    assert not (outlet.versions / "r1").exists()


def test_checksums_pass_sha256sum(outlet: Outlet) -> None:
    with publication(outlet, "r1") as folder:
        (folder / "tables").mkdir()
        (folder / "tables" / "contacts.csv").write_text("x")
        (folder / "report.md").write_text("y")
    subprocess.run(["sha256sum", "-c", "--strict", "SHA256SUMS"], cwd=outlet.folder, check=True)
    assert (outlet.folder / "tables" / "contacts.csv").read_text() == "x"


def test_only_the_owner_may_read(outlet: Outlet) -> None:
    publish(outlet, "r1", a="1")
    assert outlet.folder.stat().st_mode & 0o777 == 0o700
    assert (outlet.folder / "a").stat().st_mode & 0o777 == 0o600


def test_failure_inside_changes_nothing(outlet: Outlet) -> None:
    publish(outlet, "r1", a="1")

    def fail() -> None:
        with publication(outlet, "r2") as folder:
            (folder / "a").write_text("2")
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        fail()
    assert seen(outlet.folder) == {"a": "1"}
    assert sorted(p.name for p in outlet.versions.iterdir()) == ["current", "lock", "r1"]


def test_same_run_may_publish_again(outlet: Outlet) -> None:
    publish(outlet, "r1", a="1")
    publish(outlet, "r1", a="2")
    assert seen(outlet.folder) == {"a": "2"}


def test_strangers_file_is_refused_then_set_aside(outlet: Outlet) -> None:
    outlet.folder.mkdir()
    (outlet.folder / "refined.xlsx").write_text("mine")
    (outlet.folder / "notes.txt").write_text("mine too")
    with pytest.raises(RequestError, match=r"refined\.xlsx.*not made by Hotpass.*--force"):
        publish(outlet, "r1", **{"refined.xlsx": "ours"})
    assert seen(outlet.folder) == {"refined.xlsx": "mine", "notes.txt": "mine too"}
    publish(outlet, "r1", force=True, **{"refined.xlsx": "ours"})
    assert seen(outlet.folder) == {
        "refined.xlsx": "ours",
        "refined.kept-r1.xlsx": "mine",
        "notes.txt": "mine too",
    }


def test_strangers_folder_and_link_are_set_aside_too(outlet: Outlet, tmp_path: Path) -> None:
    (outlet.folder / "a").mkdir(parents=True)
    (outlet.folder / "b").symlink_to(tmp_path / "nowhere")
    publish(outlet, "r1", force=True, a="1", b="1")
    assert (outlet.folder / "a").read_text() == "1"
    assert (outlet.folder / "a.kept-r1").is_dir()
    assert (outlet.folder / "b.kept-r1").readlink() == tmp_path / "nowhere"


@pytest.mark.parametrize("through_link", [True, False])
def test_what_a_person_changed_is_kept(outlet: Outlet, through_link: bool) -> None:
    publish(outlet, "r1", **{"refined.xlsx": "ours"})
    path = outlet.folder / "refined.xlsx"
    if not through_link:
        path.unlink()  # as programs do that save under another name and rename
    path.write_text("edited")
    publish(outlet, "r2", **{"refined.xlsx": "new"})
    assert seen(outlet.folder) == {"refined.xlsx": "new", "refined.edited-r1.xlsx": "edited"}


def test_change_is_kept_also_where_the_name_goes(outlet: Outlet) -> None:
    publish(outlet, "r1", **{"refined.csv": "ours"})
    (outlet.folder / "refined.csv").write_text("edited")
    publish(outlet, "r2", **{"refined.xlsx": "new"})
    assert seen(outlet.folder) == {"refined.xlsx": "new", "refined.edited-r1.csv": "edited"}


def test_two_sets_in_one_folder_do_not_take_each_others_names(tmp_path: Path) -> None:
    publish(Outlet(tmp_path, "aviation"), "r1", **{"aviation.xlsx": "1"})
    other = Outlet(tmp_path, "people")
    with pytest.raises(RequestError, match=r"SHA256SUMS .* belong to other outputs, 'aviation'"):
        publish(other, "r2", force=True, **{"people.xlsx": "2"})
    assert seen(tmp_path) == {"aviation.xlsx": "1"}


def test_check_before_a_run(outlet: Outlet) -> None:
    check(outlet, ["a"])
    publish(outlet, "r1", a="1")
    check(outlet, ["a", "b"])
    (outlet.folder / "b").write_text("mine")
    with pytest.raises(RequestError, match=r"^b in"):
        check(outlet, ["a", "b"])


def test_one_at_a_time(outlet: Outlet) -> None:
    with publication(outlet, "r1"), pytest.raises(RequestError, match="Another process is publishing"):
        publish(outlet, "r2", a="1")


def test_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(RequestError, match=r"Cannot write in .*-o"):
        publish(Outlet(tmp_path / "file" / "dist"), "r1", a="1")


def test_killed_at_any_moment_old_or_new_stands_whole(tmp_path: Path) -> None:
    script = Path(__file__).with_name("killed_publications.py")
    ended = subprocess.run(
        [sys.executable, script, tmp_path], capture_output=True, text=True, timeout=120, check=False
    )
    assert ended.returncode == 0, ended.stderr
    assert int(ended.stdout) > 30
