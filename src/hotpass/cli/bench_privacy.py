"""`hotpass bench privacy`: how well personal information is found in invented notes."""

from __future__ import annotations

from typing import Annotated

import typer

from hotpass.cli import options
from hotpass.cli.output import say, show_json, show_table


def privacy(
    texts: Annotated[
        int, typer.Option("--texts", min=100, max=1_000_000, metavar="N", help="How many notes to invent.")
    ] = 10_000,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="Another seed gives other notes.")] = 2026,
    json: options.Json = False,
) -> None:
    """Plant personal information in invented notes, English and Afrikaans, and count what is found again.

    The sentences are none of those by which the recognisers were steered.
    """
    from hotpass.benchmarks.free_text import REPORTING, notes
    from hotpass.benchmarks.free_text_score import score

    told = score(notes(REPORTING, texts, seed))
    lines = [
        {
            "kind": kind.entity,
            "planted": kind.planted,
            "recall": round(kind.recall, 4),
            "found": kind.told,
            "precision": round(kind.precision, 4),
        }
        for kind in told.kinds
    ]
    if json:
        show_json({"texts": told.texts, "cpu_seconds": round(told.cpu_seconds, 3), "kinds": lines})
        return
    show_table(tuple(lines[0]), [tuple(line.values()) for line in lines])
    say(f"{told.texts:,} different texts in {told.cpu_seconds:.2f} CPU seconds.")
