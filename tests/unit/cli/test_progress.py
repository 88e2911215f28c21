"""Bars on a terminal, silence in a pipe."""

from __future__ import annotations

import io

from hotpass.cli.progress import progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_pipe_gets_no_bars() -> None:
    stream = io.StringIO()
    with progress(stream) as bars:
        assert bars is None
    assert stream.getvalue() == ""


def test_a_terminal_gets_a_bar_for_each_stage() -> None:
    stream = Terminal()
    with progress(stream) as bars:
        assert bars is not None
        bars("ingest", 0, 2, "files")
        bars("ingest", 2, 2, "files")
        bars("link", 1, 1, "")
    drawn = stream.getvalue()
    assert "ingest" in drawn and "link" in drawn
