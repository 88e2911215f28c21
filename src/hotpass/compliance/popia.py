"""What a profile states under POPIA, and what it leaves open. Hotpass claims no purpose and no basis of its own."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from hotpass.errors import RequestError
from hotpass.model.fields import Field
from hotpass.model.privacy import ENTITY_TYPES, HOME, Action
from hotpass.profiles.privacy import Destination, FieldClass, FieldHandling, Handling
from hotpass.profiles.schema import Profile
from hotpass.semantic_types.registry import semantic_type

_PERSONAL_KINDS = frozenset({("date", "birth"), ("locality", "birth"), ("category", "gender")})
"""Facts of a person whose semantic type alone is harmless."""

CLASSES: tuple[FieldClass, ...] = ("public", "business_contact", "personal", "special_personal")


def class_of(field: Field, profile: Profile) -> FieldClass:
    """The class of a field: what the profile says, else its semantic type's; of a person all is personal at least."""
    told = profile.privacy.fields.get(field.name, FieldHandling()).category
    if told is not None:
        return told
    own: FieldClass = semantic_type(field.semantic_type).info.privacy
    personal = profile.entity == "person" or (field.semantic_type, field.kind) in _PERSONAL_KINDS
    return "personal" if personal and own in ("public", "business_contact") else own


def handling_of(field: Field, profile: Profile) -> Handling:
    """Why and how a field is processed: its own handling, and where that is silent its class's."""
    return handling_as(field.name, class_of(field, profile), profile)


def handling_as(name: str, kind: FieldClass, profile: Profile) -> Handling:
    """What the profile states of a field of that name and class, whether or not it is one of the profile's own."""
    by_class = profile.privacy.classes.get(kind, Handling())
    own = profile.privacy.fields.get(name, FieldHandling())
    stated = own.model_dump(exclude={"category"}, exclude_unset=True)
    return by_class.model_copy(update=stated)


def action_on(entity: str, profile: Profile) -> Action:
    """What is done with a kind of personal information in free text."""
    chosen = {str(kind): action for kind, action in profile.privacy.text.items()}
    return chosen.get(entity, ENTITY_TYPES[entity].default)


def special_ground(profile: Profile) -> str | None:
    """The ground of s27 to s33 that the profile names for special personal information."""
    told = profile.privacy.classes.get("special_personal")
    return told.ground if told else None


def unstated(published: Iterable[Field], profile: Profile) -> Iterator[str]:
    """What is not on record of published fields, a sentence a class; nothing where all is stated."""
    by_class: dict[FieldClass, list[Field]] = {}
    for field in published:
        by_class.setdefault(class_of(field, profile), []).append(field)
    for name in CLASSES:
        fields = by_class.get(name, [])
        for what, section in (("purpose", "s13"), ("basis", "s11"), ("retention", "s14")):
            lacking = [f.name for f in fields if not getattr(handling_of(f, profile), what)]
            if lacking:
                yield f"No {what} is on record for {name} ({_some(lacking)}): state it in the profile ({section})."


def _some(names: list[str]) -> str:
    shown = ", ".join(names[:3])
    return f"{shown} and {len(names) - 3} more" if len(names) > 3 else shown


def recipients(wanted: Collection[str], profile: Profile) -> tuple[Destination, ...]:
    """The declared destinations of these names.

    Raises `RequestError` with the section of POPIA for one that the profile does not declare, that lies abroad without
    a ground of s72(1), or to which a class of published fields is not declared to go.
    """
    declared = {destination.name: destination for destination in profile.privacy.destinations}
    for name in wanted:
        if name not in declared:
            known = f"Declared: {', '.join(sorted(declared))}." if declared else "It declares none."
            raise RequestError(
                f"Destination {name!r} is not declared in profile {profile.name!r}; POPIA s17 and s18 ask"
                f" that recipients "
                f"be on record, s72 that a transfer abroad has a ground. {known}",
                "Declare it under privacy.destinations with its recipient, country and, abroad, the ground of"
                " s72(1).",
            )
        _check_abroad(declared[name])
        _check_classes(name, profile)
    return tuple(declared[name] for name in dict.fromkeys(wanted))


def _check_abroad(destination: Destination) -> None:
    if destination.country != HOME and not (destination.ground and destination.because.strip()):
        raise RequestError(
            f"Destination {destination.name!r} lies in {destination.country} and states no ground for a"
            f" transfer outside "
            "the Republic (POPIA s72(1)).",
            "State `ground` (72(1)(a) to (e)) and `because` under privacy.destinations.",
        )


def _check_classes(name: str, profile: Profile) -> None:
    """Every class but the public one must say that it goes there."""
    closed: dict[FieldClass, list[str]] = {}
    for field in profile.fields():
        if field.level in ("entity", "contact") and name not in handling_of(field, profile).destinations:
            closed.setdefault(class_of(field, profile), []).append(field.name)
    for kind in CLASSES[1:]:
        if closed.get(kind):
            raise RequestError(
                f"The profile does not state that {kind} fields ({_some(closed[kind])}) go to {name!r} (POPIA"
                f" s13, s17).",
                f"Add {name} to privacy.classes.{kind}.destinations, or export to where they may go.",
            )
