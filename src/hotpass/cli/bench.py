"""`hotpass bench accuracy`: how well rows are put together, on sets whose truth is known."""

from __future__ import annotations

import json as json_text
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hotpass.cli import options
from hotpass.cli.bench_privacy import privacy
from hotpass.cli.output import show_json, show_table
from hotpass.errors import HotpassError

if TYPE_CHECKING:
    from hotpass.benchmarks.accuracy import Agreement
    from hotpass.benchmarks.accuracy_run import Outcome
    from hotpass.benchmarks.accuracy_sets import SetOptions
    from hotpass.benchmarks.accuracy_tradeoff import TradeOff

bench_app = typer.Typer(
    name="bench",
    help="Measure Hotpass on this machine: `bench accuracy` compares what was put together with the truth.",
    epilog="Example: hotpass bench accuracy generator:1000",
    no_args_is_help=True,
    rich_markup_mode=None,
)

_MIB = 1 << 20

_COLUMNS = {
    "set": ("set", ""),
    "engine": ("engine", ""),
    "P": ("pair_precision", ".4f"),
    "R": ("pair_recall", ".4f"),
    "F1": ("pair_f1", ".4f"),
    "B³ P": ("b_cubed_precision", ".4f"),
    "B³ R": ("b_cubed_recall", ".4f"),
    "B³ F1": ("b_cubed_f1", ".4f"),
    "compared": ("pair_completeness", ".4f"),
    "review/row": ("review_per_row", ".3f"),
    "link s": ("link_seconds", ".1f"),
    "s": ("seconds", ".1f"),
    "CPU s": ("cpu_seconds", ".1f"),
    "MiB": ("peak_mib", ".0f"),
}
"""Header: the figure below it, and how it is written."""


@bench_app.callback()
def bench() -> None:
    """Measure Hotpass on this machine."""


bench_app.command("privacy", epilog="Example: hotpass bench privacy --texts 5000")(privacy)


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
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="DIR",
            help="Also try other thresholds: a plot, the model and its weights for each set, and all figures.",
        ),
    ] = None,
    json: options.Json = False,
) -> None:
    """Refine sets whose truth is known and say how well their rows were put together, and at what cost."""
    from hotpass.benchmarks.accuracy_sets import SetOptions

    asked = SetOptions(truth, profile, id_column, entity_column, keep_id)
    measured = [
        found for name in sets or ["generator:10000"] for found in _measured(name, asked, peers, output)
    ]
    if output is not None:
        text = json_text.dumps(measured, ensure_ascii=False, indent=2)
        (output / "accuracy.json").write_text(text + "\n", encoding="utf-8")
    if json:
        show_json(measured)
    else:
        show_table(list(_COLUMNS), [list(_row(told)) for told in measured])


def _measured(name: str, asked: SetOptions, peers: bool, output: Path | None) -> Iterator[dict[str, Any]]:
    """What each engine did with one set, Hotpass first."""
    from hotpass.benchmarks.accuracy_peers import installed, peer
    from hotpass.benchmarks.accuracy_run import hotpass
    from hotpass.benchmarks.accuracy_sets import labelled_set
    from hotpass.benchmarks.accuracy_tradeoff import THRESHOLDS, trade_off

    with TemporaryDirectory(prefix="hotpass-bench-") as folder:
        labelled = labelled_set(name, Path(folder) / "set", asked)
        workspace = Path(folder) / "workspace"
        ours = _document(labelled.name, hotpass(labelled, workspace))
        told = trade_off(labelled, workspace, THRESHOLDS if output else ())
        ours["pair_completeness"] = round(told.pair_completeness, 6)
        if output is not None:
            ours["thresholds"] = _written(labelled.name, told, output)
        yield ours
        for other in installed() if peers else ():
            try:
                yield _document(labelled.name, peer(other, labelled, workspace))
            except HotpassError as failed:
                typer.echo(failed.reason, err=True)


def _written(name: str, told: TradeOff, folder: Path) -> list[dict[str, float]]:
    """Write the plot of a set, and its model as Splink's settings with the chart of its weights."""
    from hotpass.benchmarks.accuracy_plot import draw
    from hotpass.linkage.weighing.splink_scoring import match_weights_page, to_splink_json

    folder.mkdir(parents=True, exist_ok=True)
    stem = name.replace(":", "-")
    files = {f"{stem}.svg": draw(name, told)}
    if told.model is not None:
        files[f"{stem}.splink.json"] = to_splink_json(told.model)
        files[f"{stem}.weights.html"] = match_weights_page(told.model)
    for file, text in files.items():
        (folder / file).write_text(text, encoding="utf-8")
    return [{"threshold": point.threshold, **_shares("pair", point.pairs)} for point in told.points]


def _row(told: Mapping[str, Any]) -> Iterator[str]:
    for key, form in _COLUMNS.values():
        value = told.get(key)
        yield "" if value is None else format(value, form)


def _document(name: str, outcome: Outcome) -> dict[str, Any]:
    return {
        "set": name,
        "engine": outcome.engine,
        "rows": outcome.rows,
        "entities": outcome.entities,
        "rows_without_entity": outcome.rows_without_entity,
        **_shares("pair", outcome.pairs),
        **_shares("b_cubed", outcome.b_cubed),
        "review_per_row": outcome.review_per_row,
        "link_seconds": outcome.link_seconds,
        "seconds": round(outcome.seconds, 3),
        "cpu_seconds": round(outcome.cpu_seconds, 3),
        "peak_mib": outcome.peak_bytes / _MIB,
    }


def _shares(what: str, found: Agreement) -> dict[str, float]:
    return {f"{what}_{side}": round(getattr(found, side), 6) for side in ("precision", "recall", "f1")}
