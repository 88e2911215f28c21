from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from hotpass.errors import NotFound, RequestError
from hotpass.storage.private import make_folder, write_private
from hotpass.storage.workspace import Workspace, workspace_above

NOW = datetime(2026, 11, 22, 21, 30, 5, 123456, tzinfo=UTC)


def test_places_are_below_the_root_and_made_only_when_needed(tmp_path: Path) -> None:
    place = Workspace(tmp_path)
    assert place.decisions == tmp_path / ".hotpass" / "decisions.jsonl"
    assert (place.data, place.dist, place.logs) == tuple(tmp_path / n for n in ("data", "dist", "logs"))
    assert place.runs() == ()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=2))])
def test_run_ids_are_utc_and_sort_by_time(tmp_path: Path, zone: timezone) -> None:
    place = Workspace(tmp_path)
    first = place.new_run(NOW.astimezone(zone))
    assert first.run_id == "20261122T213005-123456"
    again = place.new_run(NOW)
    later = place.new_run(NOW + timedelta(seconds=1))
    assert again.run_id == "20261122T213005-123457"
    assert [run.run_id for run in place.runs()] == sorted({first.run_id, again.run_id, later.run_id})


def test_latest_run_is_the_last_that_finished(tmp_path: Path) -> None:
    place = Workspace(tmp_path)
    with pytest.raises(RequestError, match="hotpass refine"):
        place.latest_run()
    done, died = place.new_run(NOW), place.new_run(NOW)
    write_private(done.manifest, b"{}")
    assert place.latest_run() == done
    assert not died.finished


def test_unknown_run_names_the_nearest(tmp_path: Path) -> None:
    place = Workspace(tmp_path)
    run = place.new_run(NOW)
    assert place.run(run.run_id) == run
    with pytest.raises(NotFound, match=f"Did you mean '{run.run_id}'"):
        place.run(run.run_id[:-1] + "9")


def test_folders_and_files_are_private(tmp_path: Path) -> None:
    run = Workspace(tmp_path / "new").new_run(NOW)
    write_private(run.manifest, b"{}")
    made = [tmp_path / "new", *(tmp_path / "new").rglob("*")]
    assert {p.stat().st_mode & 0o777 for p in made if p.is_dir()} == {0o700}
    assert run.manifest.stat().st_mode & 0o777 == 0o600


def test_writing_leaves_the_old_bytes_or_the_new(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_private(path, b"old")
    write_private(path, b"new")
    assert path.read_bytes() == b"new"
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("write", [lambda p: make_folder(p), lambda p: write_private(p / "file", b"")])
def test_place_that_cannot_be_written_is_named_with_a_way_out(tmp_path: Path, write: object) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(RequestError, match=r"Cannot write in .*--workspace"):
        write(tmp_path / "file" / "below")  # type: ignore[operator]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_folder_without_permission(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(RequestError, match="Permission denied"):
        Workspace(tmp_path).new_run(NOW)


def test_second_run_is_told_of_the_first(tmp_path: Path) -> None:
    place = Workspace(tmp_path)
    told = pytest.raises(RequestError, match=r"run 1 \(process \d+\) is at work")
    with place.lock("run 1"), told, place.lock("run 2"):
        pass
    with place.lock("run 3"):
        pass


def test_killed_run_leaves_no_lock(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from hotpass.storage.workspace import Workspace\n"
        "with Workspace(Path(sys.argv[1])).lock('doomed'):\n    print('held', flush=True); time.sleep(60)"
    )
    child = subprocess.Popen([sys.executable, "-c", code, tmp_path], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    with pytest.raises(RequestError, match="doomed"), Workspace(tmp_path).lock("second"):
        pass
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    with Workspace(tmp_path).lock("third"):
        pass


@pytest.mark.parametrize(("path", "above"), [("ws/keys/a.key", "ws"), ("ws/a.key", "ws"), ("a.key", None)])
def test_the_workspace_above_a_path(tmp_path: Path, path: str, above: str | None) -> None:
    (tmp_path / "ws/.hotpass").mkdir(parents=True)
    assert workspace_above(tmp_path / path) == (tmp_path / above if above else None)
