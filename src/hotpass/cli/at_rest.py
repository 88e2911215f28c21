"""`hotpass keys new|check|open`: keys for data at rest, and archives that were encrypted."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hotpass.cli import options
from hotpass.cli.output import count, say, show_json, show_table

keys_app = typer.Typer(
    name="keys",
    help="Make and check the keys of encrypted snapshots and archives, and open such archives.",
    epilog="Example: hotpass keys new ~/keys/snapshots.key",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@keys_app.command("new", epilog="Example: hotpass keys new ~/keys/snapshots.key")
def new_key(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where the key is to stand; keep a copy.")],
    archive: Annotated[bool, typer.Option("--archive", help="Make an age identity, for archives.")] = False,
    json: options.Json = False,
) -> None:
    """Make a key for snapshots, or with --archive an identity that archives can be encrypted for."""
    from hotpass.storage import keys, sealed_archive
    from hotpass.storage.workspace import workspace_above

    if archive:
        public = sealed_archive.make_identity(file)
        setting = f"at_rest: {{archives: [{public}]}}"
    else:
        keys.make(file)
        setting = f"at_rest: {{snapshots: 'file:{file.absolute()}'}}"
    beside = workspace_above(file)
    if beside:
        typer.echo(
            f"Warning: {file} stands in the workspace {beside}, whose data it protects: who has the one has the other. "
            "Move it elsewhere.",
            err=True,
        )
    if json:
        show_json({"file": file, "profile": setting})
        return
    say(f"Written: {file}. Who loses it loses what is encrypted with it: keep a copy elsewhere.")
    say("Say in the profile:", f"  {setting}")


@keys_app.command("check", epilog="Example: hotpass keys check --profile clinics.yaml")
def check_keys(profile: options.ProfileName = "generic", json: options.Json = False) -> None:
    """Say whether the keys that a profile names are to be had, before a run needs them."""
    from hotpass.profiles.loader import load
    from hotpass.storage import keys, sealed_archive

    asked = load(profile).at_rest
    if asked.snapshots:
        keys.fetch(asked.snapshots)
    sealed_archive.check_recipients(asked.archives)
    told = [
        ("snapshots", asked.snapshots or "not encrypted"),
        (
            "archives",
            f"encrypted for {count(len(asked.archives), 'key')}" if asked.archives else "not encrypted",
        ),
    ]
    if json:
        show_json({"snapshots": asked.snapshots, "archives": list(asked.archives), "ready": True})
        return
    show_table(("what", "key"), told)


@keys_app.command(
    "open", epilog="Example: hotpass keys open dist/refined.zip.age -i ~/keys/archive.key -o opened"
)
def open_archive(
    archive: Annotated[
        Path, typer.Argument(metavar="ARCHIVE", exists=True, dir_okay=False, help="A .zip.age.")
    ],
    identity: Annotated[
        Path, typer.Option("--identity", "-i", metavar="FILE", help="The identity it was encrypted for.")
    ],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="Where to unpack it.")],
    json: options.Json = False,
) -> None:
    """Decrypt an archive and unpack it."""
    from hotpass.storage.sealed_archive import open_sealed

    names = open_sealed(archive, identity, output)
    if json:
        show_json({"folder": output, "files": names})
        return
    say(f"Unpacked {count(len(names), 'file')} into {output}.")
