"""`hotpass explain`: the cells that a value came from, why two are one or are not, how an entity came together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Protocol

import typer

from hotpass.cli import options
from hotpass.cli.access import looking_up, note
from hotpass.cli.explain_links import cluster_lines, pair_lines
from hotpass.cli.output import count, say, show_json

if TYPE_CHECKING:
    from hotpass.pipeline.explain import Cell, Explanation, Origin
    from hotpass.pipeline.former_ids import Former


class Told(Protocol):
    """An explanation of any sort."""

    @property
    def subjects(self) -> tuple[str, ...]:
        """The ids of the entities that are told of."""
        ...

    def as_dict(self) -> dict[str, Any]:
        """The same, for machines."""
        ...


def explain(
    subject: Annotated[
        str,
        typer.Argument(
            metavar="NAME|ID", help="An entity's name as any row has it, its slug or id, or a row's id."
        ),
    ],
    field: Annotated[
        str | None,
        typer.Argument(
            metavar="[FIELD|NAME|ID]", help="One field only, such as phone; or what to compare it with."
        ),
    ] = None,
    cluster: Annotated[
        bool, typer.Option("--cluster", help="Show step by step how its rows came together.")
    ] = False,
    workspace: options.Workspace = Path(),
    run: Annotated[
        str | None, typer.Option("--run", metavar="RUN", help="A run's id; the last one by default.")
    ] = None,
    json: options.Json = False,
) -> None:
    """Show where an entity's values came from: file, sheet and cell, why they won, and what they beat.

    With two names or ids: why the two are one, or why not. An id that ended leads to what it became.
    """
    from hotpass.pipeline.explain import explain_values, is_field
    from hotpass.pipeline.explain_links import explain_cluster, explain_pair
    from hotpass.pipeline.finished import FinishedRun
    from hotpass.pipeline.former_ids import trace

    finished = FinishedRun(workspace, run)
    former = [found for found in (trace(finished, name) for name in (subject, field) if name) if found]
    now = {found.id: found.ids[0] for found in former if len(found.ids) == 1}
    if not json:
        say(*(line for found in former for line in found.told))
    if any(len(found.ids) != 1 for found in former):
        _show_former(former, json)
        return
    subject, other = now.get(subject, subject), now.get(field or "", field)
    told: Told
    lines: Callable[[Any], Iterator[str]]
    with looking_up(finished.workspace, "explain", finished.run.run_id):
        if cluster:
            told, lines = explain_cluster(finished, subject), cluster_lines
        elif other and not is_field(finished, other):
            told, lines = explain_pair(finished, subject, other), pair_lines
        else:
            told, lines = explain_values(finished, subject, other), _lines
    note(finished.workspace, "explain", run=finished.run.run_id, entities=told.subjects)
    _show(told, lines, json, former)


def _show(told: Told, lines: Callable[[Any], Iterator[str]], json: bool, former: Sequence[Former]) -> None:
    if json:
        show_json({**told.as_dict(), "became": [asdict(found) for found in former]})
    else:
        say(*lines(told))


def _show_former(former: Sequence[Former], json: bool) -> None:
    """Tell of ids that lead to none or several of this run's."""
    if json:
        show_json({"became": [asdict(found) for found in former]})
        return
    for found in former:
        say(*(f"  hotpass explain {name}" for name in found.ids))


def _lines(explanation: Explanation) -> Iterator[str]:
    yield from _heading(explanation)
    for whose, origins in groupby(explanation.origins, key=lambda origin: origin.whose):
        yield from ("", whose)
        for origin in origins:
            yield from _told(origin)


def _heading(explanation: Explanation) -> Iterator[str]:
    joined = f", joined by {', '.join(explanation.joined_by)}" if explanation.joined_by else ""
    yield f"{explanation.name}  ({explanation.entity_id}, run {explanation.run_id})"
    yield f"{count(len(explanation.rows), 'row')}{joined}:"
    yield from (f"  {row.file} | {row.sheet} | {row.cell}" for row in explanation.rows)


def _told(origin: Origin) -> Iterator[str]:
    yield f"  {origin.field}: {origin.value}"
    yield f"      chosen by {origin.rule}, {origin.confidence:.0%} sure"
    places = [_place(cell) + _correction(cell) for cell in origin.cells] or [origin.evidence]
    yield from (f"      from {place}" for place in places)
    yield from (f"      beat {cell.text!r} in {_place(cell)}" for cell in origin.beaten)


def _correction(cell: Cell) -> str:
    return f", {cell.corrected}; the file says {cell.text!r}" if cell.corrected else ""


def _place(cell: Cell) -> str:
    return f"{cell.file} | {cell.sheet} | {cell.cell}"
