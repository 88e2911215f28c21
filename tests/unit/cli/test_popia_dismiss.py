"""A dismissal has a reason, and is told where it stands already."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.cli.conftest import Hotpass
from tests.unit.pipeline.firms import HEADERS, firm_rows, write_csv


@pytest.fixture
def finding(hotpass: Hotpass, tmp_path: Path) -> str:
    """A finding of a finished run: a phone number in a note."""
    rows = [(*row[:-1], "ring 082 555 0199 first" if n == 0 else "-") for n, row in enumerate(firm_rows())]
    write_csv(tmp_path / "in/firms.csv", [(*HEADERS[:-1], "Notes"), *rows])
    assert hotpass("refine", tmp_path / "in", "--as-of", "2026-06-01").code == 0
    [found] = hotpass("popia", "findings", "--json").json["findings"]
    return str(found["finding"])


def test_without_a_reason_nothing_is_dismissed(hotpass: Hotpass, tmp_path: Path, finding: str) -> None:
    (tmp_path / "batch.jsonl").write_text(f'{{"finding": "{finding}"}}\n')
    for given in ((finding,), (finding, "--why", " "), ("--batch", "batch.jsonl")):
        ended = hotpass("popia", "dismiss", *given)
        assert ended.code == 2 and "reason" in ended.err
    assert hotpass("popia", "dismiss", "--decided", "--json").json["dismissed"] == []
    assert hotpass("popia", "dismiss", "--batch", "batch.jsonl", "--why", "a part number").code == 0


def test_a_second_dismissal_of_one_finding_is_told(hotpass: Hotpass, finding: str) -> None:
    once = hotpass("popia", "dismiss", finding, finding, "--why", "a part number")
    assert "1 finding dismissed" in once.out
    again = hotpass("popia", "dismiss", finding, "--why", "our switchboard")
    [standing] = hotpass("popia", "dismiss", "--decided", "--json").json["dismissed"]
    assert again.code == 0 and "0 findings dismissed" in again.out
    assert f"{finding} is dismissed already" in again.out and standing["id"] in again.out
    assert standing["why"] == "a part number"


def test_a_reason_that_holds_personal_information_is_refused(hotpass: Hotpass, finding: str) -> None:
    why = ("--why", "no number of theirs, that is 082 555 0133")
    for command in (("popia", "dismiss", finding, *why), ("correct", "--undo", "00", *why)):
        ended = hotpass(*command)
        assert ended.code == 2 and "holds personal information" in ended.err
    assert hotpass("popia", "dismiss", "--decided", "--json").json["dismissed"] == []
