"""What the command says of a failed gate, and how it ends."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from tests.unit.cli.conftest import Hotpass
from tests.unit.pipeline.firms import HEADERS, firm_rows, write_csv

from hotpass.cli.refine import GATE_FAILED


@pytest.fixture
def request_of(tmp_path: Path) -> tuple[object, ...]:
    """A request that fails the gate: websites are required, and none of the firms has one."""
    data = write_csv(tmp_path / "in/firms.csv")
    told = {"name": "strict", "required": ["website"], "thresholds": {"quality": {"required_share": 0.5}}}
    (tmp_path / "strict.yaml").write_text(yaml.safe_dump(told))
    return ("refine", data, "--profile", tmp_path / "strict.yaml", "-w", tmp_path, "--as-of", "2026-06-01")


def test_it_says_what_failed_where_to_look_and_what_to_do(
    hotpass: Hotpass, request_of: tuple[object, ...], tmp_path: Path
) -> None:
    ended = hotpass(*request_of)
    assert ended.code == GATE_FAILED
    for words in (
        "Quality gate: fail. 1 expectation not met",
        "entities: website is filled: 10 of 10 rows do not (0.0%, asked for 50.0%); first: firms.csv | firms | row 2",
        str(tmp_path / "dist/rejected/failed-expectations.csv"),
        "What was published before stays as it was",
        "--publish-anyway",
        "quality.severities",
    ):
        assert words in ended.out
    told = hotpass(*request_of, "--publish-anyway", "--json")
    assert (told.code, told.json["gate"], told.json["release"]) == (GATE_FAILED, "fail", "published anyway")
    (line,) = (e for e in told.json["expectations"] if e["verdict"] == "fail")
    assert (line["table"], line["field"], line["failed"]) == ("entities", "website", 10)
    assert told.json["outputs"]["refined.xlsx"] == str(tmp_path / "dist/refined.xlsx")
    page = hotpass("runs", "docs", "-w", tmp_path, "--json").json["page"]
    assert Path(page).name == "index.html" and Path(page).is_file()


def test_a_warning_says_what_changed_and_how_many_are_left_off(hotpass: Hotpass, tmp_path: Path) -> None:
    """The second list lacks a column, of which the profile warns; opt-in leaves everybody off the daily list."""
    told = {"name": "opted", "privacy": {"direct_marketing": "opt_in"}}
    (tmp_path / "opted.yaml").write_text(yaml.safe_dump(told))
    request = ("-p", tmp_path / "opted.yaml", "-w", tmp_path, "--as-of", "2026-06-01")
    data = tmp_path / "in/firms.csv"
    assert "Quality gate: pass." in hotpass("refine", write_csv(data), *request).out
    write_csv(data, [(*row[:1], *row[2:]) for row in (HEADERS, *firm_rows())])
    ended = hotpass("refine", data, *request)
    assert "Quality gate: warn. 1 change since earlier runs that the profile warns of:" in ended.out
    assert "City: the column is gone (it was city)" in ended.out
    assert "10 organisations left off the daily list: no consent to direct marketing on record" in ended.out
    report = (tmp_path / "dist/quality-report.md").read_text()
    assert "**1 change**: A source is not as it was in its last run" in report
    assert (
        "1 change since earlier runs asks for a look" in (tmp_path / "dist/quality-report.html").read_text()
    )
    assert (
        "Left off the daily list: 10 of whom nobody is left" in (tmp_path / "dist/daily-list.md").read_text()
    )
