"""`hotpass demo`: make example workbooks, refine them, and say what was found beside what is true."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import rmtree, which
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hotpass.cli import options
from hotpass.cli.output import count, say, show_json
from hotpass.cli.progress import progress
from hotpass.cli.refine import as_document
from hotpass.errors import RequestError

if TYPE_CHECKING:
    from hotpass.benchmarks.score import Score
    from hotpass.pipeline.config import PipelineResult

TRUTH = ".truth"
"""The folder beside the data that holds what is true of it."""

AS_OF = date(2026, 6, 30)
"""The demo's only 'today', so that it finds the same on every day."""


def demo(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to make it.")] = Path("demo"),
    rows: Annotated[
        int, typer.Option("--rows", min=100, max=1_000_000, metavar="N", help="Organisation rows.")
    ] = 1_000,
    json: options.Json = False,
) -> None:
    """Make three messy example workbooks, refine them, and compare the result with the known truth."""
    from hotpass.benchmarks import generate
    from hotpass.benchmarks.score import score
    from hotpass.pipeline.base import refine
    from hotpass.pipeline.config import PipelineConfig
    from hotpass.storage.snapshots import read_table

    data = folder / "data"
    _refuse_strangers(folder)
    rmtree(folder / TRUTH, ignore_errors=True)
    truth = generate(data, rows, truth_folder=folder / TRUTH)
    config = PipelineConfig(
        inputs=(data,),
        profile="aviation",
        output=folder / "dist" / "refined.xlsx",
        workspace=folder,
        as_of=AS_OF,
    )
    begun = perf_counter()
    with progress() as bars:
        result = refine(config, bars)
    seconds = perf_counter() - begun
    members = read_table(result.snapshot.parent / "link" / "members.parquet")
    against = score(truth, result.entities, result.contacts, members)
    if json:
        show_json({**as_document(result), "seconds": round(seconds, 2), "truth": _agreement(against)})
    else:
        say(*_told(folder, rows, result, seconds, against))


def _refuse_strangers(folder: Path) -> None:
    """Never write among files that are not the demo's own."""
    data = folder / "data"
    if data.is_dir() and any(data.iterdir()) and not (folder / TRUTH / "truth.json").is_file():
        raise RequestError(
            f"{data} holds files that the demo did not make.", "Name another: hotpass demo DIR."
        )


def _agreement(score: Score) -> dict[str, Any]:
    return {
        "points": score.emails + score.phones,
        "points_found": score.emails_found + score.phones_found,
        "owned_points": score.ownership.owned,
        "owned_points_right": score.ownership.right,
        "pair_precision": round(score.membership.precision, 4),
        "pair_recall": round(score.membership.recall, 4),
        "wrongly_merged": [list(names) for _, names in score.membership.wrongly_merged],
        "merged_homonyms": list(score.membership.merged_homonyms),
    }


def _told(folder: Path, rows: int, result: PipelineResult, seconds: float, score: Score) -> Iterator[str]:
    counts, found = result.counts, _agreement(score)
    name = result.entities["organisation_name"].sort()[0]
    workbooks = count(counts["files"], "workbook")
    yield f"Made {workbooks} of {rows:,} organisation rows in {folder / 'data'}."
    yield (
        f"Refined them in {seconds:.1f} s: {count(counts['entities'], 'organisation')} and "
        f"{count(counts['contacts'], 'contact')} from {count(counts['rows'], 'row')}."
    )
    yield (
        f"All {count(counts['cells'], 'cell')} are accounted for; {counts['quarantined_cells']:,} are in "
        "quarantine, each with its reason."
    )
    yield (
        f"The truth is known: {found['points_found']:,} of {found['points']:,} valid addresses and numbers "
        f"were kept, {found['owned_points_right']:,} of {found['owned_points']:,} with their person."
    )
    yield (
        f"Of the pairs of rows put together {found['pair_precision']:.1%} belong together; of those that do, "
        f"{found['pair_recall']:.1%} were found; {len(found['wrongly_merged'])} merged wrongly."
    )
    yield "Open these:"
    yield f"  {result.outputs['refined.xlsx']}  the workbook: summary, organisations, contacts, doubts"
    yield f"  {result.outputs['quality-report.md']}  how good the data is, and what would better it"
    yield "Then ask where a value came from, or refine your own:"
    yield f'  {_hotpass()} explain "{name}" --workspace {folder}'


def _hotpass() -> str:
    """How the user can call this very command: by its name, or by its path where PATH does not lead to it."""
    called = Path(sys.argv[0])
    return "hotpass" if called.name != "hotpass" or which("hotpass") else str(called)
