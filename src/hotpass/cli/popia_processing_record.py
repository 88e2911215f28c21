"""`hotpass popia processing-record`: the documentation of processing under POPIA s17."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hotpass.cli import options
from hotpass.cli.output import say, show_json
from hotpass.errors import RequestError


def processing_record(
    profile: Annotated[
        str,
        typer.Option(
            "--profile", "-p", metavar="NAME|FILE", help="A profile; that of the last run by default."
        ),
    ] = "",
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="A new file, FILE.md or FILE.json.")
    ] = None,
    workspace: options.Workspace = Path(),
    json: options.Json = False,
) -> None:
    """Write the record of processing (POPIA s17, PAIA s51(1)(c)) from a profile and the runs: who is responsible, what
    is processed, why, how long, who gets it, how it is kept safe, and what is not stated.
    """
    from datetime import UTC, datetime

    from hotpass.audit import trail
    from hotpass.audit.actor import actor
    from hotpass.profiles.loader import load
    from hotpass.rights.processing_record import processing_record as record
    from hotpass.rights.processing_text import to_markdown
    from hotpass.storage.workspace import Workspace

    if output and output.suffix not in (".md", ".json"):
        raise RequestError(f"A record is not written as {output.name!r}.", "Name it FILE.md or FILE.json.")
    place, now = Workspace(workspace), datetime.now(UTC)
    told = record(place, load(profile) if profile else None, now.date())
    trail.append(place, "rights.processing-record", {"run": told.run, "profile": told.profile}, actor(), now)
    if output:
        _write(output, told.as_dict() if output.suffix == ".json" else to_markdown(told))
    if json:
        show_json(told.as_dict())
    elif output:
        say(f"Written: {output}. Fill in what it marks; it has {len(told.unstated)} statement(s) to make.")
    else:
        say(*to_markdown(told).splitlines())


def _write(output: Path, told: object) -> None:
    import json as json_text

    from hotpass.storage.private import write_new

    text = (
        told
        if isinstance(told, str)
        else json_text.dumps(told, ensure_ascii=False, indent=1, default=str) + "\n"
    )
    write_new(output, text.encode())
