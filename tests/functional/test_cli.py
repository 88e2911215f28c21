"""The commands as a user runs them, one after another, on made workbooks."""

from __future__ import annotations

import json
import shutil
from hashlib import sha256
from pathlib import Path

import pytest
from tests.unit.cli.conftest import Ended, Hotpass, hotpass

__all__ = ["hotpass"]

ROWS = 200


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `hotpass demo` leaves in its folder."""
    import subprocess
    import sys

    folder = tmp_path_factory.mktemp("made") / "demo"
    command = [sys.executable, "-m", "hotpass", "demo", str(folder), "--rows", str(ROWS), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    (folder / "said.json").write_text(done.stdout)
    return folder


@pytest.fixture
def demo(made: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change."""
    return Path(shutil.copytree(made, tmp_path / "demo", symlinks=True))


def state(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


def refined(hotpass: Hotpass, *arguments: object) -> Ended:
    return hotpass("refine", *arguments, "--as-of", "2026-06-30")


def test_demo_keeps_every_cell_and_merges_nothing_wrongly(made: Path) -> None:
    said = json.loads((made / "said.json").read_text())
    assert said["gate"] in ("pass", "warn")
    assert said["truth"]["wrongly_merged"] == []
    assert said["truth"]["points_found"] >= 0.99 * said["truth"]["points"]
    assert all((made / "dist" / name).exists() for name in said["outputs"])


def test_demo_says_it_in_ten_lines_and_again(hotpass: Hotpass, demo: Path) -> None:
    ended = hotpass("demo", demo, "--rows", ROWS)
    assert ended.code == 0
    assert len(ended.out.splitlines()) == 10
    assert f"Made 3 workbooks of {ROWS} organisation rows" in ended.out


def test_demo_does_not_write_among_a_users_files(hotpass: Hotpass, tmp_path: Path) -> None:
    own = tmp_path / "mine" / "data" / "own.xlsx"
    own.parent.mkdir(parents=True)
    own.write_bytes(b"mine")
    ended = hotpass("demo", tmp_path / "mine")
    assert ended.code == 2 and "did not make" in ended.err
    assert own.read_bytes() == b"mine"


def test_refining_its_data_again_gives_the_same_bytes(hotpass: Hotpass, demo: Path, tmp_path: Path) -> None:
    ended = refined(hotpass, demo / "data", "--profile", "aviation", "-w", tmp_path / "other", "--threads", 1)
    assert ended.code == 0, ended.err
    assert "Refined" in ended.out and "accounted for" in ended.out
    again = (tmp_path / "other" / "dist" / "refined.xlsx").read_bytes()
    assert again == (demo / "dist" / "refined.xlsx").read_bytes()


def test_how_long_each_stage_took_is_told(hotpass: Hotpass, tmp_path: Path) -> None:
    (tmp_path / "good.csv").write_text("Organisation Name,Email\nSample School,info@sample.example\n")
    seconds = refined(hotpass, "good.csv", "--json").json["seconds"]
    assert list(seconds) == ["ingest", "canonicalise", "link", "enrich", "validate", "publish"]
    assert all(isinstance(took, float) and took >= 0 for took in seconds.values())


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_the_output_name_asks_for_the_format(
    hotpass: Hotpass, demo: Path, tmp_path: Path, suffix: str
) -> None:
    output = tmp_path / "out" / f"list.{suffix}"
    said = refined(
        hotpass, demo / "data", "-p", "aviation", "-w", tmp_path / "ws", "-o", output, "--json"
    ).json
    assert said["outputs"][f"list.{suffix}"] == str(output)
    assert output.is_file() and (tmp_path / "out" / f"list-ledger.{suffix}").is_file()


def test_a_dry_run_writes_nothing(hotpass: Hotpass, demo: Path) -> None:
    before = state(demo.parent)
    ended = refined(hotpass, demo / "data", "--profile", "aviation", "--dry-run")
    assert ended.code == 0
    assert "Nothing is written" in ended.out and "refined.xlsx" in ended.out
    assert state(demo.parent) == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere"], "not found"),
        (["empty"], "Nothing to refine"),
        (["data", "-p", "avaition"], "Did you mean 'aviation'?"),
        (["data", "-o", "list.docx"], ".xlsx"),
    ],
)
def test_what_cannot_be_served_is_said_in_a_line_or_two(
    hotpass: Hotpass, tmp_path: Path, arguments: list[str], message: str
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "list.csv").write_text(
        "Organisation Name,Email\nSample School,info@sample.example\n"
    )
    ended = hotpass("refine", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("error: ") and message in ended.err
    assert not (tmp_path / "dist").exists()
    said = hotpass("refine", *arguments, "--json")
    assert said.json["error"]["exit_code"] == 2


def test_a_bad_file_is_named_and_the_others_are_refined(hotpass: Hotpass, tmp_path: Path) -> None:
    (tmp_path / "good.csv").write_text("Organisation Name,Email\nSample School,info@sample.example\n")
    (tmp_path / "bad.xlsx").write_bytes(b"PK\x03\x04" + bytes(range(256)))
    ended = hotpass("refine", tmp_path, "-p", "aviation")
    assert ended.code == 0, ended.err
    assert "Not read: bad.xlsx: " in ended.out


def test_an_output_that_cannot_be_written_is_said_before_the_work(hotpass: Hotpass, tmp_path: Path) -> None:
    (tmp_path / "good.csv").write_text("Organisation Name,Email\nSample School,info@sample.example\n")
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "refined.xlsx").write_bytes(b"mine")
    ended = hotpass("refine", "good.csv")
    assert ended.code == 2 and "--force" in ended.err
    assert not (tmp_path / ".hotpass").exists()
    assert hotpass("refine", "good.csv", "--force").code == 0
    kept = [path for path in (tmp_path / "dist").iterdir() if path.is_file() and path.read_bytes() == b"mine"]
    assert len(kept) == 1


def test_runs_lists_and_shows(hotpass: Hotpass, demo: Path) -> None:
    [listed] = hotpass("runs", "-w", demo, "--json").json
    assert listed["profile"] == "aviation" and listed["counts"]["files"] == 3
    shown = hotpass("runs", "show", "-w", demo, "--json").json
    assert shown["run_id"] == listed["run_id"]
    assert listed["run_id"] in hotpass("runs", "--workspace", demo).out
    assert "refined.xlsx" in hotpass("runs", "show", listed["run_id"], "-w", demo).out
    missing = hotpass("runs", "show", "never", "-w", demo)
    assert missing.code == 2 and listed["run_id"] in missing.err


def test_runs_of_an_empty_workspace(hotpass: Hotpass, tmp_path: Path) -> None:
    ended = hotpass("runs")
    assert ended.code == 0 and "hotpass refine" in ended.out
    assert hotpass("runs", "--json").json == []
    assert hotpass("runs", "show").code == 2
    assert list(tmp_path.iterdir()) == []


def test_explain_names_the_cell_that_holds_the_value(hotpass: Hotpass, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "Organisation Name,Province,Website\nSample School,Limpopo,sample.example\n"
        "Other School,Gauteng,other.example\n"
    )
    assert hotpass("refine", "a.csv", "-p", "aviation").code == 0
    said = hotpass("explain", "sample school", "province", "--json").json
    [origin] = said["origins"]
    assert origin["value"] == "Limpopo"
    [cell] = origin["cells"]
    assert (cell["file"], cell["sheet"], cell["cell"], cell["text"]) == ("a.csv", "a", "B2", "Limpopo")
    told = hotpass("explain", "Sample School").out
    assert "province: Limpopo" in told and "from a.csv | a | B2" in told
    unknown = hotpass("explain", "Sampel School")
    assert unknown.code == 2 and "Sample School" in unknown.err


def test_map_shows_shapes_and_remembers_decisions(hotpass: Hotpass, tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_text(
        "Organisation Name,Email,Zq\nSample School,a@sample.example,082 555 0101\nOther School,b@other.example,n/a\n"
    )
    first = hotpass("map", "s.csv", "--json").json
    assert first["tables"][0]["columns"][2]["field"] != "fax"
    shown = hotpass("map", "s.csv").out
    assert "999 999 9999" in shown and "082 555" not in shown
    assert "082 555 0101" in hotpass("map", "s.csv", "--show-values").out
    assert not (tmp_path / ".hotpass").exists()

    decided = hotpass("map", "s.csv", "--set", "Zq=fax", "--why", "asked them", "--json").json
    column = decided["tables"][0]["columns"][2]
    assert (column["field"], column["status"], column["decided_by"]) == ("fax", "mapped", "steward")
    assert "fax" in hotpass("map", "s.csv").out
    undone = hotpass("map", "s.csv", "--undo", decided["decided"][0], "--json").json
    assert undone["tables"] == first["tables"]
    assert undone["undone"] == decided["decided"][0]


def test_map_of_a_file_that_is_not_there_names_the_nearest(hotpass: Hotpass, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Name\n")
    ended = hotpass("map", "lst.csv")
    assert ended.code == 2 and "Did you mean 'list.csv'?" in ended.err


def test_confirm_decides_what_was_shown(hotpass: Hotpass, tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_text("Organisation Name,Email\nSample School,info@sample.example\n")
    shown = hotpass("map", "s.csv", "--json").json["tables"][0]["columns"]
    said = hotpass("map", "s.csv", "--confirm", "--json").json
    assert len(said["decided"]) == sum(column["field"] is not None for column in shown)
    now = said["tables"][0]["columns"]
    assert [c["field"] for c in now] == [c["field"] for c in shown]
    assert {c["decided_by"] for c in now if c["field"]} == {"steward"}
