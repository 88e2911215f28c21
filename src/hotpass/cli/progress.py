"""Progress bars on stderr, one a stage: on a terminal only, and none in a pipe or a log."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID


class Bars:
    """A `hotpass.pipeline.config.Progress` that draws; a stage's bar appears when the stage begins."""

    def __init__(self, drawn: RichProgress) -> None:
        self._drawn = drawn
        self._bars: dict[str, TaskID] = {}

    def __call__(self, stage: str, done: int, total: int, note: str) -> None:
        """Show that `done` of `total` steps of the stage are over."""
        if stage not in self._bars:
            self._bars[stage] = self._drawn.add_task(stage, total=total, note=note)
        self._drawn.update(self._bars[stage], completed=done, total=total, note=note)


@contextmanager
def progress(stream: TextIO | None = None) -> Iterator[Bars | None]:
    """Yield bars on `stream` (stderr) where it is a terminal, else None; they go when the work is over."""
    stream = stream or sys.stderr
    if not stream.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        SpinnerColumn,
        TaskProgressColumn,
        TextColumn,
        TimeElapsedColumn,
    )

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description:<12}"),
        BarColumn(style="bright_black", complete_style="green", finished_style="green"),
        TaskProgressColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[note]}", markup=False),
    )
    with Progress(*columns, console=Console(file=stream), transient=True) as drawn:
        yield Bars(drawn)
