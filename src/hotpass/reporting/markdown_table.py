"""Tables and texts that Markdown shows as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A Markdown table, or the word for nothing."""
    lines = [f"| {' | '.join(_text(cell) for cell in row)} |" for row in rows]
    if not lines:
        yield "None."
        return
    yield f"| {' | '.join(header)} |"
    yield f"|{' --- |' * len(header)}"
    yield from lines


def _text(text: str) -> str:
    """Text that a cell of a Markdown table shows as it is."""
    return plain(text).replace("|", "\\|")


def plain(text: str) -> str:
    """Text that Markdown shows as it is, on one line. Underscores stay: inside words they mean nothing."""
    line = " ".join(text.split()).replace("\\", "\\\\")
    return line.replace("<", "&lt;").replace("`", "\\`").replace("*", "\\*")
