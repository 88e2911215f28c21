"""`hotpass correct`: take corrections from a quarantine sheet that came back; list them, and take them back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hotpass.cli import options
from hotpass.cli.access import note
from hotpass.cli.output import count, say, show_json, show_table
from hotpass.errors import RequestError

if TYPE_CHECKING:
    from hotpass.pipeline.correction_desk import CorrectionDesk


def correct(
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE]", help="A refined workbook, or its quarantine sheet, with corrections."
        ),
    ] = None,
    workspace: options.Workspace = Path(),
    run: Annotated[
        str | None, typer.Option("--run", metavar="RUN", help="A run's id; the last one by default.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be recorded; record nothing.")
    ] = False,
    listed: Annotated[
        bool, typer.Option("--list", help="List the corrections that hold, and whether each applies.")
    ] = False,
    undo: Annotated[
        str | None, typer.Option("--undo", metavar="ID", help="Take an earlier correction back.")
    ] = None,
    show_values: Annotated[
        bool, typer.Option("--show-values", help="Show what is written, not only where.")
    ] = False,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="Who corrects; you by default.")
    ] = None,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason, kept with it.")] = "",
    json: options.Json = False,
) -> None:
    """Record what is written under Correction in a quarantine sheet; the next run reads those cells corrected.

    FILE may also lie among the sources of a run, which does the same. Nothing but its corrections is read of it.
    """
    from hotpass.audit.actor import actor
    from hotpass.pipeline.correction_desk import CorrectionDesk
    from hotpass.pipeline.finished import FinishedRun
    from hotpass.rights.notes import check_notes

    if (file is not None) + listed + (undo is not None) != 1:
        raise RequestError(
            "Nothing to do, or more than one thing.", "Name a FILE, or use --list or --undo ID."
        )
    if file and not file.is_file():
        raise RequestError(
            f"There is no file {file}.", "Name a refined workbook, or its quarantine sheet, with corrections."
        )
    finished, who = FinishedRun(workspace, run), by or actor()
    if why:
        check_notes((why,), (), finished.profile.country)
    desk = CorrectionDesk(finished)
    if show_values:
        note(finished.workspace, "correct", who, run=finished.run.run_id)
    if undo:
        desk.undo(undo, datetime.now(UTC), who, why)
        _undone(undo, json)
    elif listed:
        _list(desk, show_values, json)
    elif file:
        _take(desk, file, who, why, dry_run, show_values, json)


def _undone(decision_id: str, json: bool) -> None:
    if json:
        show_json({"undone": decision_id})
    else:
        say(f"Undone: {decision_id}. The next run reads that cell as its file has it.")


def _list(desk: CorrectionDesk, show_values: bool, json: bool) -> None:
    from hotpass.pipeline.correction_desk import as_dicts

    told = desk.standing()
    if json:
        show_json({"corrections": as_dicts(told, show_values)})
    elif told:
        rows = [
            (c.id, c.place, c.who, c.when, c.state, c.why, c.reason, *([c.text or ""] if show_values else []))
            for c in told
        ]
        more = ("correction",) if show_values else ()
        show_table(("id", "cell", "who", "when (UTC)", "state", "because", "reason", *more), rows)
        say("Take one back with: hotpass correct --undo ID")
    else:
        say("No correction holds. Fill in the sheet Quarantine, then: hotpass correct FILE")


def _take(
    desk: CorrectionDesk, file: Path, who: str, why: str, dry_run: bool, show_values: bool, json: bool
) -> None:
    from hotpass.pipeline.correction_desk import as_dicts

    sheets = desk.open(file)
    rows = desk.understood(sheets)
    fresh, stands = (sum(row.outcome == outcome for row in rows) for outcome in ("record", "stands"))
    recorded = [] if dry_run else [d.id for d in desk.take(sheets, datetime.now(UTC), who, why).recorded]
    faults = sheets.faults()
    if json:
        figures: dict[str, Any] = {"new": fresh, "standing": stands, "refused": len(faults)}
        told = as_dicts(rows, show_values)
        show_json(
            {
                "file": file,
                "dry_run": dry_run,
                **figures,
                "recorded": recorded,
                "rows": told,
                "faults": faults,
            }
        )
        return
    if dry_run:
        more = ("correction",) if show_values else ()
        show_table(
            ("row", "corrects", "would be", *more),
            [
                (r.row, r.place, _OUTCOMES.get(r.outcome, r.outcome), *([r.text] if show_values else []))
                for r in rows
            ],
        )
    say(
        f"{count(fresh, 'correction')} {'would be recorded' if dry_run else 'recorded'}; {stands:,} held already."
    )
    say(*(f"Not taken: {fault['row']}: {fault['message']} {fault['remedy']}" for fault in faults))
    if recorded:
        say("The next run reads those cells corrected: hotpass refine DIR")


_OUTCOMES = {"record": "recorded", "stands": "nothing new: it holds already"}
