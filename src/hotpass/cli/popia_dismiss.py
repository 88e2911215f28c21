"""`hotpass popia dismiss`: what was taken for personal information and is none stays in from the next run on."""

from __future__ import annotations

import json as json_text
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hotpass.cli import options
from hotpass.cli.output import count, say, show_json, show_table
from hotpass.errors import RequestError

if TYPE_CHECKING:
    from hotpass.model.decisions import Decision

_SHAPE = 'Write one line a finding: {"finding": ID, "why": REASON}. Ids are in: hotpass popia findings.'


def dismiss(
    named: Annotated[
        list[str] | None,
        typer.Argument(metavar="FINDING...", help="Ids, as `hotpass popia findings` lists them."),
    ] = None,
    why: Annotated[
        str,
        typer.Option(
            "--why", metavar="REASON", help="Why it is not personal; needed unless the batch says it."
        ),
    ] = "",
    batch: Annotated[
        Path | None,
        typer.Option("--batch", metavar="FILE", help='Lines {"finding": ID, "why": REASON}; - reads stdin.'),
    ] = None,
    undo: Annotated[
        str | None, typer.Option("--undo", metavar="ID", help="Take back the dismissal of this id.")
    ] = None,
    decided: Annotated[bool, typer.Option("--decided", help="List the dismissals that stand.")] = False,
    workspace: options.Workspace = Path(),
    json: options.Json = False,
) -> None:
    """Say that findings are not personal information. It holds for that value in that source, from the next run on."""
    from datetime import UTC, datetime

    from hotpass.audit import decided as audited
    from hotpass.audit.actor import actor
    from hotpass.pipeline.findings import dismiss as decide
    from hotpass.pipeline.findings import dismissals
    from hotpass.pipeline.finished import FinishedRun
    from hotpass.rights.notes import check_notes

    run = FinishedRun(workspace)
    now, who = datetime.now(UTC), actor()
    made: list[Decision] = []
    held: dict[str, Decision] = {}
    if undo:
        check_notes((why,), (), run.profile.country)
        audited.undo(run.workspace, undo, when=now, who=who, why=why)
    elif not decided:
        given = dict(_given(named or [], why, batch))
        check_notes(tuple(given.values()), (), run.profile.country)
        held = {d.subject["finding"]: d for d in dismissals(run) if d.subject["finding"] in given}
        made = decide(run, [(f, reason) for f, reason in given.items() if f not in held], who=who, when=now)
    standing = list(dismissals(run))
    if json:
        show_json(
            {
                "dismissed": [
                    {"id": d.id, **d.subject, "who": d.who, "when": d.when, "why": d.why} for d in standing
                ]
            }
        )
    elif decided or undo:
        rows = (
            (d.when[:10], d.who, d.subject["finding"], d.subject["entity"], d.why, d.id) for d in standing
        )
        show_table(("when", "who", "finding", "kind", "why", "id"), rows)
    else:
        say(
            *(f"{d.subject['finding']} is dismissed already, on {d.when[:10]}: {d.id}" for d in held.values())
        )
        say(f"{count(len(made), 'finding')} dismissed; the next run leaves them in. Undo with: --undo ID")


def _given(named: list[str], why: str, batch: Path | None) -> Iterator[tuple[str, str]]:
    """Findings and why, from the command line and the file. Raises `RequestError` where there is none."""
    if not named and batch is None:
        raise RequestError("No finding is named.", _SHAPE)
    if named and not why.strip():
        raise RequestError("No reason is given.", "Add --why REASON: why this is not personal information.")
    yield from ((finding, why) for finding in named)
    if batch is None:
        return
    text = sys.stdin.read() if str(batch) == "-" else batch.read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            yield _read(number, line, why)


def _read(number: int, text: str, why: str) -> tuple[str, str]:
    try:
        line = json_text.loads(text)
        finding, reason = str(line["finding"]), str(line.get("why") or why)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RequestError(f"Line {number} names no finding.", _SHAPE) from error
    if not reason.strip():
        raise RequestError(f"Line {number} gives no reason.", _SHAPE)
    return finding, reason
