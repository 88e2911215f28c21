"""`hotpass popia`: the group of commands about personal information. One file a command; here they are gathered."""

from __future__ import annotations

import typer

from hotpass.cli.popia_access import access
from hotpass.cli.popia_breach import breach
from hotpass.cli.popia_consent import consent
from hotpass.cli.popia_correct import correct
from hotpass.cli.popia_dismiss import dismiss
from hotpass.cli.popia_doubts import doubts
from hotpass.cli.popia_erase import erase
from hotpass.cli.popia_findings import findings
from hotpass.cli.popia_object import object_
from hotpass.cli.popia_policy import policy
from hotpass.cli.popia_processing_record import processing_record
from hotpass.cli.popia_retention import retention

popia_app = typer.Typer(
    name="popia",
    help="Personal information under POPIA: what is on record, what was found in texts, what was done with it.",
    epilog="Example: hotpass popia findings",
    no_args_is_help=True,
    rich_markup_mode=None,
)
popia_app.command("policy", epilog="Example: hotpass popia policy --profile clinics.yaml")(policy)
popia_app.command("findings", epilog="Example: hotpass popia findings")(findings)
popia_app.command("dismiss", epilog='Example: hotpass popia dismiss 3f9a1c7be2d0 --why "a part number"')(
    dismiss
)
popia_app.command(
    "consent",
    epilog='Example: hotpass popia consent given --email ann@kite.example --how "Form 4" --proof "file 12"',
)(consent)
popia_app.command("breach", epilog="Example: hotpass popia breach --file list.xlsx --since 2026-03-01")(
    breach
)
popia_app.command("processing-record", epilog="Example: hotpass popia processing-record -o record.md")(
    processing_record
)
popia_app.command("object", epilog="Example: hotpass popia object --email ann@kite.example")(object_)
popia_app.command("erase", epilog='Example: hotpass popia erase --email ann@kite.example --why "her letter"')(
    erase
)
popia_app.command("access", epilog="Example: hotpass popia access --email ann@kite.example -o her-data.md")(
    access
)
popia_app.command(
    "correct",
    epilog='Example: hotpass popia correct --email ann@kite.example --field contact_phone --value "082 555 0101"',
)(correct)
popia_app.command("retention", epilog="Example: hotpass popia retention --as-of 2026-12-31")(retention)
popia_app.command("doubts", epilog="Example: hotpass popia doubts")(doubts)


@popia_app.callback()
def popia() -> None:
    """Personal information under POPIA."""
