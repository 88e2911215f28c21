"""The tree of commands: which there are and what is asked of all of them."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from hotpass.cli import DEBUG_VARIABLE
from hotpass.cli.at_rest import keys_app
from hotpass.cli.audit import audit_app
from hotpass.cli.bench import bench_app
from hotpass.cli.correct import correct
from hotpass.cli.demo import demo
from hotpass.cli.explain import explain
from hotpass.cli.map import map_columns
from hotpass.cli.popia import popia_app
from hotpass.cli.profile import profile_app
from hotpass.cli.refine import refine
from hotpass.cli.report import report
from hotpass.cli.review import review
from hotpass.cli.runs import runs_app

app = typer.Typer(
    name="hotpass",
    help="A data refinery: messy workbooks in, one governed record per organisation out.",
    epilog="Start with: hotpass demo",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: half the time to show, and the same in a pipe
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("demo", epilog="Example: hotpass demo")(demo)
app.command("refine", epilog="Example: hotpass refine data --profile aviation -o dist/refined.xlsx")(refine)
app.command("map", epilog='Example: hotpass map data/list.xlsx --set "Sheet1!Cell=mobile"')(map_columns)
app.command("explain", epilog='Example: hotpass explain "Sample Flight School" phone')(explain)
app.command("correct", epilog="Example: hotpass correct refined-corrected.xlsx --dry-run")(correct)
app.command("review", epilog="Example: hotpass review --list")(review)
app.command("report", epilog="Example: hotpass report --open")(report)
app.add_typer(runs_app)
app.add_typer(audit_app)
app.add_typer(keys_app)
app.add_typer(profile_app)
app.add_typer(popia_app)
app.add_typer(bench_app)


def _print_version(asked: bool) -> None:
    if asked:
        from hotpass import __version__

        typer.echo(f"hotpass {__version__}")
        raise typer.Exit


@app.callback()
def everywhere(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version.")
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help=f"Show tracebacks, as {DEBUG_VARIABLE}=1 does.")
    ] = False,
) -> None:
    """A data refinery: messy workbooks in, one governed record per organisation out."""
    if debug:
        os.environ[DEBUG_VARIABLE] = "1"
