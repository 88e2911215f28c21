"""`hotpass map`: which column is which field, before anything is written; takes corrections as decisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hotpass.cli import options
from hotpass.cli.access import note
from hotpass.cli.choices import Decided, confirmations, corrections
from hotpass.cli.inspection import Inspection, TableView, inspect
from hotpass.cli.output import count, say, show_json, show_table

if TYPE_CHECKING:
    from hotpass.model.decisions import Decision
    from hotpass.storage.workspace import Workspace as Place


def map_columns(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to look at.")],
    profile: options.ProfileName = "generic",
    workspace: options.Workspace = Path(),
    choices: Annotated[
        list[str] | None,
        typer.Option(
            "--set", metavar="CHOICE", help='"Sheet!Header=field" decides a column ("-": leave it unmapped).'
        ),
    ] = None,
    confirm: Annotated[bool, typer.Option("--confirm", help="Decide that all is as shown.")] = False,
    undo: Annotated[
        str | None, typer.Option("--undo", metavar="ID", help="Undo an earlier decision.")
    ] = None,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason, kept with it.")] = "",
    show_values: Annotated[
        bool, typer.Option("--show-values", help="Show a few values instead of their shapes.")
    ] = False,
    json: options.Json = False,
) -> None:
    """Show a file's tables and which field each column is, how sure that is, and why; nothing is refined.

    What --set and --confirm decide is kept in the workspace, and every later run keeps to it.
    """
    from hotpass.audit import decided, trail
    from hotpass.audit.actor import actor
    from hotpass.profiles.loader import load
    from hotpass.storage import decisions
    from hotpass.storage.workspace import Workspace

    loaded, place = load(profile), Workspace(workspace)
    book = place.decisions
    if undo:
        decided.undo(place, undo, when=datetime.now(UTC), who=actor(), why=why)
    found = inspect(file, loaded, decisions.replay(book).decisions)
    chosen = list(corrections(choices or (), found.columns, [field.name for field in loaded.fields()]))
    if confirm:
        chosen += confirmations(column for column in found.columns if column not in [c for c, _ in chosen])
    taken = [_decide(place, choice, why) for choice in chosen]
    if taken:
        found = inspect(file, loaded, decisions.replay(book).decisions)
    if show_values and place.state.is_dir():  # before there is a workspace, there is nobody to tell
        note(place, "map --show-values", path=trail.relative(place, file))
    if json:
        tables = [table.as_dict(show_values) for table in found.tables]
        ids = [d.id for d in taken]
        show_json({"file": file, "profile": loaded.name, "tables": tables, "decided": ids, "undone": undo})
        return
    _show(found, taken, show_values)
    if undo:
        say(f"Undone: decision {undo} holds no longer.")


def _decide(place: Place, choice: Decided, why: str) -> Decision:
    from hotpass.audit.actor import actor
    from hotpass.audit.decided import decide

    column, field = choice
    return decide(
        place,
        when=datetime.now(UTC),
        who=actor(),
        kind="mapping",
        subject=column.subject,
        verdict={"field": field},
        why=why,
    )


def _show(found: Inspection, taken: Iterable[Decision], show_values: bool) -> None:
    for table in found.tables:
        say(*_heading(table))
        if table.columns:
            show_table(
                ("", "header", "field", "sure", "status", "looks like", "why"), _rows(table, show_values)
            )
        say("")
    for decision in taken:
        about, field = decision.subject, decision.verdict["field"]
        named = about["header"] or about["column"]
        say(f"Decided {decision.id}: {about['sheet']}!{named} is {field or 'left unmapped'}.")
    proposed = sum(column.status == "proposed" for column in found.columns)
    if proposed:
        say(
            f"{count(proposed, 'column')} proposed, not mapped: too unsure to use unasked.",
            'Decide with --set "Sheet!Header=field", or take all as shown with --confirm.',
        )


def _heading(view: TableView) -> Iterator[str]:
    table = view.table
    yield f"{table.sheet}  {table.range}  {table.verdict}, {count(table.frame.height, 'row')}"
    yield f"  {table.why}"


def _rows(view: TableView, show_values: bool) -> Iterator[tuple[str, ...]]:
    for shown in view.columns:
        about = shown.column
        status = f"{about.status} by the steward" if about.decided_by == "steward" else about.status
        looks = ", ".join(shown.looks(show_values))
        yield (
            about.letter,
            about.header,
            about.field or "",
            f"{shown.confidence:.2f}",
            status,
            looks,
            shown.evidence,
        )
