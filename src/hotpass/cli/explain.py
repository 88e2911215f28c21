"""`hotpass explain`: the cells that a published value came from, the rule that chose it, and what it beat."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hotpass.cli import options
from hotpass.cli.output import count, say, show_json

if TYPE_CHECKING:
    from hotpass.pipeline.explain import Cell, Explanation, Origin


def explain(
    subject: Annotated[str, typer.Argument(metavar="NAME|ID", help="An entity's name, slug or id.")],
    field: Annotated[
        str | None, typer.Argument(metavar="FIELD", help="One field only, such as phone.")
    ] = None,
    workspace: options.Workspace = Path(),
    run: Annotated[
        str | None, typer.Option("--run", metavar="RUN", help="A run's id; the last one by default.")
    ] = None,
    json: options.Json = False,
) -> None:
    """Show where an entity's values came from: file, sheet and cell, why they won, and what they beat."""
    from hotpass.pipeline.explain import explain as look_up

    explanation = look_up(workspace, subject, field, run)
    if json:
        show_json(explanation.as_dict())
        return
    say(*_heading(explanation))
    for whose, origins in groupby(explanation.origins, key=lambda origin: origin.whose):
        say("", whose)
        for origin in origins:
            say(*_told(origin))


def _heading(explanation: Explanation) -> Iterator[str]:
    joined = f", joined by {', '.join(explanation.joined_by)}" if explanation.joined_by else ""
    yield f"{explanation.name}  ({explanation.entity_id}, run {explanation.run_id})"
    yield f"{count(len(explanation.rows), 'row')}{joined}:"
    yield from (f"  {row.file} | {row.sheet} | {row.cell}" for row in explanation.rows)


def _told(origin: Origin) -> Iterator[str]:
    yield f"  {origin.field}: {origin.value}"
    yield f"      chosen by {origin.rule}, {origin.confidence:.0%} sure"
    places = [_place(cell) for cell in origin.cells] or [origin.evidence]
    yield from (f"      from {place}" for place in places)
    yield from (f"      beat {cell.text!r} in {_place(cell)}" for cell in origin.beaten)


def _place(cell: Cell) -> str:
    return f"{cell.file} | {cell.sheet} | {cell.cell}"
