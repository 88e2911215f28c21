"""`hotpass profile list|show|init|lint`: see, start and check profiles."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hotpass.cli import options
from hotpass.cli.output import say, show_json, show_table
from hotpass.errors import ProfileError, RequestError

profile_app = typer.Typer(
    name="profile",
    help="See, start and check profiles: what is known about one kind of data.",
    epilog="Example: hotpass profile init clinics --base generic",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@profile_app.command("list", epilog="Example: hotpass profile list")
def list_profiles(json: options.Json = False) -> None:
    """List the profiles that come with Hotpass."""
    from hotpass.profiles.loader import known, load

    profiles = [load(name) for name in known()]
    if json:
        show_json([p.model_dump(mode="json", include={"name", "description", "entity"}) for p in profiles])
        return
    show_table(("profile", "entity", "description"), [(p.name, p.entity, p.description) for p in profiles])


@profile_app.command("show", epilog="Example: hotpass profile show aviation")
def show_profile(
    name: Annotated[str, typer.Argument(metavar="NAME|FILE", help="A known profile, or a YAML file.")],
    json: options.Json = False,
) -> None:
    """Show a profile: its YAML, or with --json every setting, defaults included."""
    from hotpass.profiles.loader import load, source_text

    profile = load(name)
    if json:
        show_json(profile.model_dump(mode="json"))
        return
    say(source_text(name).rstrip("\n"))


@profile_app.command("init", epilog="Example: hotpass profile init clinics --base generic")
def init_profile(
    name: Annotated[str, typer.Argument(metavar="NAME|FILE", help="The new profile's name, or its file.")],
    base: Annotated[
        str, typer.Option("--base", metavar="NAME", help="Whose settings to begin with.")
    ] = "generic",
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    json: options.Json = False,
) -> None:
    """Write a new profile to fill in: the settings of another one, every other key explained."""
    from hotpass.profiles.starter import starter

    path = Path(name) if Path(name).suffix in (".yaml", ".yml") else Path(f"{name}.yaml")
    text = starter(path.stem, base)
    if path.exists() and not force:
        raise RequestError(f"{path} is there already.", "Choose another name, or add --force.")
    path.write_text(text, encoding="utf-8")
    if json:
        show_json({"path": path})
        return
    say(f"Wrote {path}.", f"Check it with `hotpass profile lint {path}`, use it with `--profile {path}`.")


@profile_app.command("lint", epilog="Example: hotpass profile lint aviation")
def lint_profile(
    name: Annotated[str, typer.Argument(metavar="FILE|NAME", help="A YAML file, or a known profile.")],
    json: options.Json = False,
) -> None:
    """Check a profile and tell every fault at once, each with its path; exit code 2 where there is one."""
    from hotpass.profiles.loader import lint

    faults = lint(name)
    if json:
        show_json({"profile": name, "faults": [{"path": path, "message": text} for path, text in faults]})
        raise typer.Exit(2 if faults else 0)
    if faults:
        raise ProfileError(name, faults)
    say(f"{name}: no faults.")
