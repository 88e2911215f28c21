"""The paper that a data subject is handed: who holds what, who had it, and what may be asked for next."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.functional.test_rights_access import HEAD, OURS, refined, write
from tests.unit.cli.conftest import Hotpass, hotpass

from hotpass.storage.workspace import Workspace

__all__ = ["hotpass"]

WHOM = ("--email", "thandi.m@kite.example.org")
PROFILE = """
name: trust
responsible_party: Example Trust
deliverable_domains: [kite.example.org]
privacy: {information_officer: "The manager, Example Trust, privacy@trust.example"}
"""


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of two equal runs."""
    root = tmp_path_factory.mktemp("paper")
    (root / "data").mkdir()
    for name in ("crm.xlsx", "expo.csv"):
        write(root / "data" / name, [HEAD, *OURS[name]])
    (root / "trust.yaml").write_text(PROFILE)
    for _ in range(2):
        refined(root, str(root / "trust.yaml"))
    return root


def paper(hotpass: Hotpass, root: Path, file: Path) -> str:
    ended = hotpass("popia", "access", *WHOM, "-w", root, "-o", file)
    assert ended.code == 0, ended.err
    return file.read_text()


def test_it_names_who_holds_it_when_and_what_may_be_asked_for(
    twice: Path, hotpass: Hotpass, tmp_path: Path
) -> None:
    text = paper(hotpass, twice, tmp_path / "hers.md")
    assert "Held by: Example Trust." in text
    assert "Information officer: The manager, Example Trust, privacy@trust.example." in text
    assert f"As of {datetime.now(UTC).date().isoformat()}." in text
    assert "corrected or deleted" in text and "sections 23(3) and 24" in text


def test_exports_of_the_same_files_share_a_line(twice: Path, hotpass: Hotpass, tmp_path: Path) -> None:
    text = paper(hotpass, twice, tmp_path / "hers.md")
    runs = [run.run_id for run in Workspace(twice).runs()]
    [line] = [line for line in text.splitlines() if runs[0] in line]
    assert runs[1] in line and line.count("r.xlsx") == 1
    assert "dist/expectation-suites (" in line and "entities.json" not in line


def test_a_rejected_run_was_handed_on_to_nobody(twice: Path, hotpass: Hotpass, tmp_path: Path) -> None:
    root = Path(shutil.copytree(twice, tmp_path / "copy"))
    run = Workspace(root).runs()[-1]
    told = json.loads(run.manifest.read_text())
    told |= {"release": "rejected", "destinations": [{"name": "mailing", "recipient": "Example Mailers"}]}
    run.manifest.write_text(json.dumps(told))
    [line] = [line for line in paper(hotpass, root, tmp_path / "hers.md").splitlines() if run.run_id in line]
    assert "not handed on: the quality gate rejected the run" in line and "Example Mailers" not in line
    assert [
        one["rejected"] for one in hotpass("popia", "access", *WHOM, "-w", root, "--json").json["handed_on"]
    ] == [
        False,
        True,
    ]


def test_a_confirmation_counts_a_cell_once_however_many_runs_have_it(twice: Path, hotpass: Hotpass) -> None:
    cells = hotpass("popia", "access", *WHOM, "-w", twice, "--json").json["cells"]
    ended = hotpass("popia", "access", *WHOM, "-w", twice, "--confirm-only")
    assert ended.out.startswith(f"Yes: {sum(cell['sure'] for cell in cells)} cells in 2 of 2 runs")
