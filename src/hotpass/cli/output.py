"""How commands speak: tables and sentences on stdout for people, one JSON document for machines."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_PIPE_WIDTH = 10_000


def plain(text: object) -> str:
    """The text without characters that could steer a terminal: what files hold is not to be trusted."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", str(text))


def say(*lines: object) -> None:
    """Write lines for people, as they are: no markup, no wrapping in a pipe."""
    from rich.text import Text

    console = _console()
    for line in lines:
        console.print(Text(plain(line)), soft_wrap=True)


def show_table(headers: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write an aligned table; a terminal folds what is too wide, a pipe gets one line a row."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for header in headers:
        table.add_column(header, overflow="fold")
    for row in rows:
        table.add_row(*(Text("" if cell is None else plain(cell)) for cell in row))
    console = _console()
    with console.capture() as drawn:
        console.print(table)
    sys.stdout.write("".join(line.rstrip() + "\n" for line in drawn.get().splitlines()))


def show_json(document: Any) -> None:
    """Write one JSON document; paths and dates become text."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2, default=str) + "\n")


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: '1 file', '1,034 rows'."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _console() -> Console:
    from rich.console import Console

    width = None if sys.stdout.isatty() else _PIPE_WIDTH
    return Console(file=sys.stdout, highlight=False, width=width)
