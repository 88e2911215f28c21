"""`hotpass popia breach`: the pack for a security compromise (POPIA s22)."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from hotpass.cli import options
from hotpass.cli.output import count, say, show_json


def breach(
    file: Annotated[
        list[str] | None,
        typer.Option(
            "--file", metavar="NAME", help="A source or output that may be compromised; all by default."
        ),
    ] = None,
    run: Annotated[
        list[str] | None,
        typer.Option("--run", metavar="RUN", help="A run whose files it is; the last one by default."),
    ] = None,
    since: Annotated[
        datetime | None,
        typer.Option("--since", metavar="DATE", formats=["%Y-%m-%d"], help="The day on which it began."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="FOLDER", help="A new folder for the pack; breach-<today> by default."
        ),
    ] = None,
    workspace: options.Workspace = Path(),
    json: options.Json = False,
) -> None:
    """Draw up what a security compromise exposed: whose data, which fields, in which files, since when, who had them;
    with drafts of the notices to the Information Regulator and to data subjects.

    With --since the runs from that day on count, and the one before, whose files stood then.
    """
    from datetime import UTC

    from hotpass.audit.actor import actor
    from hotpass.rights.breach import breach as reckon
    from hotpass.rights.breach_pack import check_free, write_pack
    from hotpass.storage.workspace import Workspace

    place, now = Workspace(workspace), datetime.now(UTC)
    folder = output or workspace / f"breach-{now.date().isoformat()}"
    check_free(folder)
    told = reckon(place, file or (), run or (), since.date() if since else None, now.date())
    written = write_pack(place, told, folder, who=actor(), when=now)
    if json:
        show_json({"folder": folder, "written": [str(path) for path in written], **told.as_dict()})
        return
    counts = told.counts
    say(
        f"{count(counts['subjects'], 'data subject')} in {count(len(told.files), 'file')} of"
        f" {count(len(told.runs), 'run')}; ID numbers of {counts['with_id_number']:,}, special personal information of"
        f" {counts['with_special_personal_information']:,}.",
        *(f"  {path}" for path in written),
        "Fill in what breach.md marks, then notify as soon as reasonably possible (s22(2)).",
    )
