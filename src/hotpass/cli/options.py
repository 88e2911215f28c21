"""Options that several commands share, so that they are called and explained the same everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Json = Annotated[bool, typer.Option("--json", help="Write one JSON document to stdout, and nothing else.")]

Workspace = Annotated[
    Path,
    typer.Option("--workspace", "-w", metavar="DIR", help="The folder that holds runs and decisions."),
]

ProfileName = Annotated[
    str,
    typer.Option("--profile", "-p", metavar="NAME|FILE", help="A known profile, or a YAML file of your own."),
]
