"""`hotpass explain`: the cells that a published value came from, the rule that chose it, and what it beat."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hotpass.cli import options
from hotpass.cli.output import count, say, show_json, show_table

if TYPE_CHECKING:
    from hotpass.pipeline.explain import Cell, Explanation, Origin


def explain(
    subject: Annotated[str, typer.Argument(metavar="NAME|ID", help="An entity's name, slug or id.")],
    field: Annotated[
        str | None, typer.Argument(metavar="[FIELD]", help="One field only, such as phone.")
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
        show_table(("field", "value", "from", "chosen by", "sure", "instead of"), map(_row, origins))


def _heading(explanation: Explanation) -> Iterator[str]:
    joined = f", joined by {', '.join(explanation.joined_by)}" if explanation.joined_by else ""
    yield f"{explanation.name}  ({explanation.entity_id}, run {explanation.run_id})"
    yield f"{count(len(explanation.rows), 'row')}{joined}:"
    yield from (f"  {row.file} | {row.sheet} | {row.cell}" for row in explanation.rows)


def _row(origin: Origin) -> tuple[str, ...]:
    came_from = "\n".join(_place(cell) for cell in origin.cells) or origin.evidence
    beaten = "\n".join(f"{cell.text} ({_place(cell)})" for cell in origin.beaten)
    return origin.field, origin.value, came_from, origin.rule, f"{origin.confidence:.2f}", beaten


def _place(cell: Cell) -> str:
    return f"{cell.file} | {cell.sheet} | {cell.cell}"
