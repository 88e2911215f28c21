"""How every command of the rights desk names a data subject, and asks before it acts."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from hotpass.errors import RequestError

if TYPE_CHECKING:
    from hotpass.model.rights import Asked

Email = Annotated[
    list[str] | None, typer.Option("--email", metavar="ADDRESS", help="An e-mail address of the subject.")
]
Phone = Annotated[
    list[str] | None, typer.Option("--phone", metavar="NUMBER", help="A phone number, in any spelling.")
]
Name = Annotated[list[str] | None, typer.Option("--name", metavar="NAME", help="A name of the subject.")]
IdNumber = Annotated[
    list[str] | None, typer.Option("--id-number", metavar="NUMBER", help="An identity number.")
]
SubjectId = Annotated[
    str, typer.Argument(metavar="[ID]", help="The id of an entity, contact or person, as outputs show it.")
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do it without asking.")]


def asked(
    subject: str,
    email: list[str] | None,
    phone: list[str] | None,
    name: list[str] | None,
    number: list[str] | None,
) -> Asked:
    """Whom the options name. Raises `RequestError` where they name nobody."""
    from hotpass.model.rights import Asked

    typed = [tuple(text for text in some or () if text.strip()) for some in (email, phone, name, number)]
    told = Asked(typed[0], typed[1], typed[2], typed[3], subject.strip())
    if told == Asked():
        raise RequestError(
            "Nobody is named.", "Name the data subject with --email, --phone, --name, --id-number or an id."
        )
    return told


def confirm(question: str, yes: bool) -> None:
    """Ask on a terminal; elsewhere `--yes` is needed. Raises `RequestError` where the answer is no."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise RequestError(f"{question} Nobody is there to answer.", "Nothing was done. Add --yes to do it.")
    if not typer.confirm(question):
        raise RequestError("Nothing was done.", "")
