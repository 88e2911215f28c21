"""`hotpass bench accuracy`: how well rows are put together, on sets whose truth is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hotpass.cli import options
from hotpass.cli.output import show_json, show_table
from hotpass.errors import HotpassError

if TYPE_CHECKING:
    from hotpass.benchmarks.accuracy_run import Outcome
    from hotpass.benchmarks.accuracy_sets import SetOptions

bench_app = typer.Typer(
    name="bench",
    help="Measure Hotpass on this machine: `bench accuracy` compares what was put together with the truth.",
    epilog="Example: hotpass bench accuracy generator:1000",
    no_args_is_help=True,
    rich_markup_mode=None,
)

_HEADERS = (
    "set",
    "engine",
    "P",
    "R",
    "F1",
    "B³ P",
    "B³ R",
    "B³ F1",
    "review/row",
    "link s",
    "s",
    "CPU s",
    "MB",
)
_MIB = 1 << 20


@bench_app.callback()
def bench() -> None:
    """Measure Hotpass on this machine."""


@bench_app.command("accuracy", epilog="Example: hotpass bench accuracy generator:1000 customers.csv")
def accuracy(
    sets: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SET...",
            help="generator:ROWS, febrl1 to febrl4, or a CSV file with its truth.  [default: generator:10000]",
        ),
    ] = None,
    truth: Annotated[
        Path | None,
        typer.Option("--truth", metavar="FILE", help="The truth of the CSV file.  [default: X.truth.csv]"),
    ] = None,
    profile: Annotated[
        str | None,
        typer.Option("--profile", "-p", metavar="NAME|FILE", help="By default what its columns suggest."),
    ] = None,
    id_column: Annotated[
        str | None, typer.Option("--id-column", metavar="NAME", help="The rows' ids.  [default: rid]")
    ] = None,
    entity_column: Annotated[
        str | None,
        typer.Option("--entity-column", metavar="NAME", help="The true entity.  [default: entity_id]"),
    ] = None,
    keep_id: Annotated[
        bool, typer.Option("--keep-id", help="Let the run see the column of ids, too.")
    ] = False,
    peers: Annotated[
        bool, typer.Option("--peers", help="Run plain Splink and goldenmatch, too, where they are installed.")
    ] = False,
    json: options.Json = False,
) -> None:
    """Refine sets whose truth is known and say how well their rows were put together, and at what cost."""
    from hotpass.benchmarks.accuracy_sets import SetOptions

    asked = SetOptions(truth, profile, id_column, entity_column, keep_id)
    measured = list(_measured(sets or ["generator:10000"], asked, peers))
    if json:
        show_json([{"set": name, **_document(outcome)} for name, outcome in measured])
    else:
        show_table(_HEADERS, (_row(name, outcome) for name, outcome in measured))


def _measured(names: Iterable[str], asked: SetOptions, peers: bool) -> Iterator[tuple[str, Outcome]]:
    from hotpass.benchmarks.accuracy_peers import installed, peer
    from hotpass.benchmarks.accuracy_run import hotpass
    from hotpass.benchmarks.accuracy_sets import labelled_set

    for name in names:
        with TemporaryDirectory(prefix="hotpass-bench-") as folder:
            labelled = labelled_set(name, Path(folder) / "set", asked)
            workspace = Path(folder) / "workspace"
            yield labelled.name, hotpass(labelled, workspace)
            for other in installed() if peers else ():
                try:
                    yield labelled.name, peer(other, labelled, workspace)
                except HotpassError as failed:
                    typer.echo(failed.reason, err=True)


def _row(name: str, outcome: Outcome) -> tuple[str, ...]:
    shares = [
        f"{share:.4f}"
        for found in (outcome.pairs, outcome.b_cubed)
        for share in (found.precision, found.recall, found.f1)
    ]
    costs = (outcome.link_seconds, outcome.seconds, outcome.cpu_seconds)
    review = "" if outcome.review_per_row is None else f"{outcome.review_per_row:.3f}"
    return (
        *(name, outcome.engine, *shares, review),
        *("" if cost is None else f"{cost:.1f}" for cost in costs),
        f"{outcome.peak_bytes / _MIB:.0f}",
    )


def _document(outcome: Outcome) -> dict[str, Any]:
    return {
        "engine": outcome.engine,
        "rows": outcome.rows,
        "entities": outcome.entities,
        "rows_without_entity": outcome.rows_without_entity,
        **{
            f"{name}_{what}": round(getattr(found, what), 6)
            for name, found in (("pair", outcome.pairs), ("b_cubed", outcome.b_cubed))
            for what in ("precision", "recall", "f1")
        },
        "review_per_row": outcome.review_per_row,
        "link_seconds": outcome.link_seconds,
        "seconds": round(outcome.seconds, 3),
        "cpu_seconds": round(outcome.cpu_seconds, 3),
        "peak_bytes": outcome.peak_bytes,
    }
