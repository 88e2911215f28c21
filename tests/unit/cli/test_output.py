"""Text for people and JSON for machines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hotpass.cli.output import count, plain, say, show_json, show_table


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain – tëxt", "plain – tëxt"),
        ("\x1b]0;owned\x07", "�]0;owned�"),
        ("a\x9bb", "a�b"),
        ("right\u202eleft", "right�left"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
    ],
)
def test_nothing_from_a_file_steers_the_terminal(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_markup_stays_text(capsys: pytest.CaptureFixture[str]) -> None:
    say("[bold]x[/bold] :smile:")
    show_table(["h"], [["[red]y[/red]"]])
    assert capsys.readouterr().out == "[bold]x[/bold] :smile:\nh\n[red]y[/red]\n"


def test_a_pipe_gets_one_whole_line_a_row(capsys: pytest.CaptureFixture[str]) -> None:
    show_table(["name", "n"], [["x" * 300, 1], [None, 2]])
    header, first, second = capsys.readouterr().out.splitlines()
    assert header.split() == ["name", "n"]
    assert first.split() == ["x" * 300, "1"]
    assert second.split() == ["2"]


def test_json_knows_paths(capsys: pytest.CaptureFixture[str]) -> None:
    show_json({"path": Path("dist/é.xlsx")})
    written = capsys.readouterr().out
    assert "é" in written and json.loads(written) == {"path": "dist/é.xlsx"}


@pytest.mark.parametrize(("n", "expected"), [(0, "0 rows"), (1, "1 row"), (1034, "1,034 rows")])
def test_count(n: int, expected: str) -> None:
    assert count(n, "row") == expected
