"""`hotpass audit`: prove, show and anchor the trail of what was done, and make a key that signs it."""

from __future__ import annotations

import json as json_text
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hotpass.cli import options
from hotpass.cli.output import count, say, show_json, show_table
from hotpass.errors import RequestError

if TYPE_CHECKING:
    from hotpass.audit.entry import Entry
    from hotpass.audit.findings import Proof

TAMPERED = 3
"""The exit code where a problem was found: done, but what was looked at does not hold."""

MOST_SHOWN = 50
"""Problems that are told to people; --json tells all."""

audit_app = typer.Typer(
    name="audit",
    help="The trail of what was done in the workspace, by whom and when.",
    epilog="Example: hotpass audit verify",
    no_args_is_help=True,
    rich_markup_mode=None,
)
key_app = typer.Typer(
    name="key",
    help="Keys that sign the trail.",
    epilog="Example: hotpass audit key new ../audit-key.pem",
    no_args_is_help=True,
    rich_markup_mode=None,
)
audit_app.add_typer(key_app)


@audit_app.command(
    "verify",
    epilog="Example: hotpass audit verify --head HEAD, where HEAD is all that hotpass audit head printed earlier",
)
def verify(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help="A copy of a trail; the workspace's own by default."),
    ] = None,
    head: Annotated[
        str | None,
        typer.Option(
            "--head",
            metavar="NUMBER:HASH",
            help="What `audit head` printed, kept elsewhere since: an entry's number and its 64 hexadecimal digits.",
        ),
    ] = None,
    keys: Annotated[
        list[Path] | None,
        typer.Option(
            "--public-key", metavar="FILE", help="Trust signatures of this key only; may be repeated."
        ),
    ] = None,
    workspace: options.Workspace = Path(),
    json: options.Json = False,
) -> None:
    """Find any change, removal, re-ordering or insertion in the trail, and say where; ends with 3 where one is found.

    With --head a cut and a rewriting are found as well. Without it nothing vouches for the last entries.
    """
    from hotpass.audit.signing import public_key
    from hotpass.audit.verify import Head, verify_file
    from hotpass.audit.verify import verify as verify_workspace

    known = Head.parse(head) if head else None
    trusted = [public_key(key) for key in keys or ()]
    proof = verify_file(file, known, trusted) if file else verify_workspace(workspace, known, trusted)
    if json:
        show_json(proof.as_dict())
    else:
        say(*_told(proof))
    if not proof.intact:
        raise typer.Exit(TAMPERED)


@audit_app.command("show", epilog="Example: hotpass audit show --act run. --last 5")
def show(
    act: Annotated[
        str, typer.Option("--act", metavar="ACT", help="Only acts that begin so, such as access or run.")
    ] = "",
    last: Annotated[int, typer.Option("--last", min=1, metavar="N", help="How many, the newest.")] = 20,
    workspace: options.Workspace = Path(),
    json: options.Json = False,
) -> None:
    """Show the newest entries, oldest first. They are shown as they stand: prove them with `audit verify`."""
    from hotpass.audit.verify import entries
    from hotpass.storage.workspace import Workspace

    path = Workspace(workspace).audit_trail
    found = (entry for entry in (entries(path) if path.exists() else ()) if entry.act.startswith(act))
    newest = deque(found, maxlen=last)
    if json:
        show_json([json_text.loads(entry.line) for entry in newest])
    elif newest:
        show_table(("", "when (UTC)", "who", "act", "subject"), map(_row, newest))
    else:
        say("The trail holds no such entry.")


@audit_app.command("head", epilog="Example: hotpass audit head")
def print_head(workspace: options.Workspace = Path(), json: options.Json = False) -> None:
    """Print the number and hash of the last entry. Keep it outside: it proves all up to here.

    Print it, mail it, or write it where those who can change the workspace cannot.
    """
    from hotpass.audit.trail import head

    last = head(workspace)
    if last is None:
        raise RequestError(
            f"No audit trail in {workspace.resolve()}.", "Name the workspace with --workspace DIR."
        )
    if json:
        show_json({"number": last.number, "hash": last.hash, "when": last.when})
    else:
        say(f"{last.number}:{last.hash}")


@key_app.command("new", epilog="Example: hotpass audit key new ../audit-key.pem > audit-key.pub")
def new(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write it, outside the workspace.")],
    workspace: options.Workspace = Path(),
    json: options.Json = False,
) -> None:
    """Make a private key (0600) and print its public half, with which anyone can check the signatures."""
    from hotpass.audit.signing import FILE_VARIABLE, new_key

    made = new_key(file, workspace)
    if json:
        show_json({"file": file, "fingerprint": made.fingerprint, "public_key": made.pem})
    else:
        say(made.pem.rstrip())
        typer.echo(f"Entries are signed where {FILE_VARIABLE}={file} is set, from then on always.", err=True)


def _told(proof: Proof) -> Iterator[str]:
    for problem in proof.problems[:MOST_SHOWN]:
        yield f"line {problem.line}: {problem.words}" if problem.line else problem.words
    if len(proof.problems) > MOST_SHOWN:
        yield f"and {count(len(proof.problems) - MOST_SHOWN, 'more problem')}; all are told with --json"
    if proof.intact:
        yield f"{count(proof.entries, 'entry', 'entries')}, each as it was written, from {proof.first} to {proof.last}."
    else:
        whole = count(proof.entries, "whole entry", "whole entries")
        yield f"{count(len(proof.problems), 'problem')} in a trail of {whole}."
    yield from _signatures(proof)
    yield from _proven(proof)


def _signatures(proof: Proof) -> Iterator[str]:
    if proof.signed:
        whose = "keys that you gave" if proof.trusted else "keys that the trail names itself"
        yield f"{count(proof.signed, 'entry', 'entries')} signed by {whose}: {', '.join(proof.keys)}."


def _proven(proof: Proof) -> Iterator[str]:
    """How far the tail is vouched for."""
    if not proof.proven:
        yield (
            "The tail is unproven: entries after the last head that is known elsewhere could have been cut off or "
            "written anew. Give one with --head; get one with: hotpass audit head"
        )
    elif proof.intact:
        behind = int(proof.head.partition(":")[0]) - proof.proven
        after = f" The {count(behind, 'entry', 'entries')} after it are unproven." if behind else ""
        yield f"The head kept elsewhere vouches for all up to entry {proof.proven}.{after}"


def _row(entry: Entry) -> tuple[object, ...]:
    subject = json_text.dumps(dict(entry.subject), ensure_ascii=False, sort_keys=True, default=str)
    return entry.number, entry.when[:19], entry.who, entry.act, subject
