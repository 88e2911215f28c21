"""Answers from a pipe and from a terminal."""

from __future__ import annotations

import io

import pytest

from hotpass.cli.keys import QUIT, Keys


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("line", "action"),
    [
        ("s\n", "same"),
        ("Same\n", "same"),
        ("d\n", "different"),
        ("different\n", "different"),
        ("\n", "skip"),
        (" \n", "skip"),
        ("skip\n", "skip"),
        ("x\n", "exclude"),
        ("u", "undo"),
        ("?\n", "help"),
        ("q\n", QUIT),
        ("", QUIT),
        ("perhaps\n", ""),
    ],
)
def test_lines(line: str, action: str) -> None:
    assert Keys(io.StringIO(line)).action() == action


def test_lines_are_read_one_by_one() -> None:
    keys = Keys(io.StringIO("x\n 2 \ns\n"))
    assert (keys.action(), keys.line("Which?"), keys.action(), keys.action()) == (
        "exclude",
        "2",
        "same",
        QUIT,
    )


@pytest.mark.parametrize(
    ("key", "action"),
    [
        ("s", "same"),
        ("D", "different"),
        (" ", "skip"),
        ("\r", "skip"),
        ("\x03", QUIT),
        ("\x1b", QUIT),
        ("z", ""),
    ],
)
def test_keys(key: str, action: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("click.getchar", lambda: key)
    assert Keys(Terminal()).action() == action


def test_an_interrupt_quits(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("click.getchar", interrupted)
    assert Keys(Terminal()).action() == QUIT
