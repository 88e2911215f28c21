"""What a person answers: single keys on a terminal, lines on a pipe."""

from __future__ import annotations

import sys
from typing import TextIO

QUIT = "quit"

ACTIONS = {
    "s": "same",
    "d": "different",
    " ": "skip",
    "x": "exclude",
    "u": "undo",
    "q": QUIT,
    "?": "help",
}
"""Key and what it does. On a pipe a line may hold the key or the word; an empty one skips."""

HELP = (
    "s      the same: both sides are one, all their rows",
    "d      different: no row of the one side is one with any of the other",
    "space  skip: decide nothing now",
    "x      exclude one row from its side: it does not belong there",
    "u      undo: take the last verdict back, and ask again",
    "q      quit: every verdict so far stands",
)

_CONTROL = {"\x03": QUIT, "\x04": QUIT, "\x1b": QUIT, "\r": "skip", "\n": "skip"}


class Keys:
    """Reads from a terminal key by key, from anything else line by line; its end means quit."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stdin
        self.terminal = self._stream.isatty()

    def action(self) -> str:
        """The next action, or "" for something that is none."""
        if self.terminal:
            return self._pressed()
        line = self._stream.readline()
        if not line:
            return QUIT
        word = line.strip().casefold()
        return "skip" if not word else ACTIONS.get(word, word if word in ACTIONS.values() else "")

    def line(self, prompt: str) -> str:
        """A line of text; "" at the end of a pipe."""
        if self.terminal:
            sys.stdout.write(f"{prompt} ")
            sys.stdout.flush()
        return self._stream.readline().strip()

    def _pressed(self) -> str:
        import click

        try:
            key = click.getchar()
        except (KeyboardInterrupt, EOFError):
            return QUIT
        return _CONTROL.get(key) or ACTIONS.get(key.casefold(), "")
