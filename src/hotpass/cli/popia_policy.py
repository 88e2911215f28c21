"""`hotpass popia policy`: what a profile states under POPIA, and what it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotpass.cli import options
from hotpass.cli.output import say, show_json, show_table

if TYPE_CHECKING:
    from hotpass.profiles.privacy import Destination


def policy(profile: options.ProfileName = "generic", json: options.Json = False) -> None:
    """Show what a profile states for each class of fields, what it does with personal information in texts, to whom
    data may go and on which ground, and what it leaves open.
    """
    from hotpass.compliance.popia import CLASSES, action_on, class_of, unstated
    from hotpass.model.privacy import ENTITY_TYPES
    from hotpass.profiles.loader import load
    from hotpass.profiles.privacy import Handling

    told = load(profile)
    fields = [field for field in told.fields() if field.level in ("entity", "contact")]
    named = {kind: [f.name for f in fields if class_of(f, told) == kind] for kind in CLASSES}
    actions = {name: action_on(name, told) for name in ENTITY_TYPES}
    missing = list(unstated(fields, told))
    if json:
        stated = told.privacy.model_dump(mode="json")
        show_json(
            {"profile": told.name, "fields": named, "stated": stated, "text": actions, "unstated": missing}
        )
        return
    show_table(
        ("class", "fields", "purpose", "basis", "retention", "destinations"),
        [_row(kind, len(named[kind]), told.privacy.classes.get(kind, Handling())) for kind in CLASSES],
    )
    say("", "In free text:", *(f"  {ENTITY_TYPES[name].label}: {action}" for name, action in actions.items()))
    going = told.privacy.destinations
    if going:
        say("")
        show_table(
            ("destination", "recipient", "country", "ground of s72(1)", "because"),
            [(d.name, d.recipient, d.country, *_ground(d)) for d in going],
        )
    say("", *(missing or ["Purpose, basis and retention are stated for every field."]))


def _ground(destination: Destination) -> tuple[str, str]:
    """On what a transfer there rests, and why that holds; nothing is asked within the Republic."""
    from hotpass.model.privacy import HOME

    if destination.country == HOME:
        return "not needed: in the Republic", ""
    ground = f"s{destination.ground}" if destination.ground else "not stated: nothing may go there"
    return ground, destination.because or "not stated"


def _row(kind: str, fields: int, handling: object) -> tuple[object, ...]:
    from hotpass.profiles.privacy import Handling

    assert isinstance(
        handling, Handling
    )  # the type of a section, which must not be imported when help is shown
    open_ = "not stated"
    basis = f"s{handling.basis}" if handling.basis else open_
    goes_to = ", ".join(handling.destinations) or "none stated"
    return kind, fields, handling.purpose or open_, basis, handling.retention or open_, goes_to
