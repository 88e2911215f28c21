"""Checks of a profile that look across its keys: names of fields and types, order of thresholds, doubles.

They work on the plain mapping, whatever its other faults, so that all faults come out together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, cast

from hotpass.model.fields import CONTACT_COLUMNS, DERIVED_COLUMNS, FIELDS, EntityKind
from hotpass.model.privacy import HOME
from hotpass.semantic_types.registry import NAMES

if TYPE_CHECKING:
    from hotpass.profiles.section import Section

Fault = tuple[str, str]
"""Where (`$.country`) and what."""


def did_you_mean(name: object, known: Iterable[str]) -> str:
    """' Did you mean …?' where a known name is near, else the known names when they are few."""
    names = sorted(known)
    near = get_close_matches(str(name), names, n=1)
    if near:
        return f" Did you mean {near[0]!r}?"
    return f" Known: {', '.join(names)}." if len(names) <= 24 else ""


def faults_across_keys(profile: Mapping[str, Any]) -> list[Fault]:
    """All faults that one key alone does not show, in the order of the schema."""
    own = [extra for extra in _rows(profile.get("extra_fields")) if isinstance(extra.get("name"), str)]
    kind = profile.get("entity")
    entity = cast(EntityKind, kind) if kind in ("organisation", "person") else "organisation"
    canonical = {field.name for field in FIELDS[entity]}
    known = canonical | {extra["name"] for extra in own}
    return [
        *_source_faults(_rows(profile.get("sources"))),
        *_unknown_fields("$.synonyms", _mapping(profile.get("synonyms")), known),
        *_synonym_faults(_mapping(profile.get("synonyms"))),
        *_extra_field_faults(_rows(profile.get("extra_fields")), canonical),
        *_declaration_faults(_mapping(_mapping(profile.get("linkage")).get("unique_identifiers"))),
        *_threshold_faults(_mapping(profile.get("thresholds"))),
        *_unknown_fields(
            "$.survivorship.by_field",
            _mapping(_mapping(profile.get("survivorship")).get("by_field")),
            known,
        ),
        *_required_faults(profile.get("required"), known),
        *_severity_faults(_mapping(profile.get("quality")), known),
        *_privacy_faults(_mapping(profile.get("privacy")), _mapping(profile.get("output")), known),
    ]


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _rows(value: object) -> list[Mapping[str, Any]]:
    return [_mapping(item) for item in value] if isinstance(value, Sequence) else []


def _source_faults(sources: list[Mapping[str, Any]]) -> Iterator[Fault]:
    patterns: set[str] = set()
    for i, source in enumerate(sources):
        pattern = str(source.get("pattern", i)).casefold()
        if pattern in patterns:
            yield f"$.sources[{i}].pattern", "The same pattern stands above; this one is never reached."
        patterns.add(pattern)


def _unknown_fields(path: str, names: Iterable[object], known: set[str]) -> Iterator[Fault]:
    for name in names:
        if name not in known:
            yield f"{path}.{name}", f"No such field.{did_you_mean(name, known)}"


def _synonym_faults(synonyms: Mapping[str, Any]) -> Iterator[Fault]:
    owner: dict[str, str] = {}
    for field, terms in synonyms.items():
        for i, term in enumerate(terms if isinstance(terms, Sequence) and not isinstance(terms, str) else ()):
            first = owner.setdefault(str(term).casefold(), field)
            if first != field:
                yield f"$.synonyms.{field}[{i}]", f"{term!r} is already a synonym of {first!r}."


def _extra_field_faults(extras: list[Mapping[str, Any]], canonical: set[str]) -> Iterator[Fault]:
    seen: set[object] = set()
    for i, extra in enumerate(extras):
        name, kind = extra.get("name"), extra.get("semantic_type")
        if name in canonical:
            yield f"$.extra_fields[{i}].name", f"{name!r} is a canonical field already."
        elif name in seen:
            yield f"$.extra_fields[{i}].name", f"{name!r} stands twice."
        seen.add(name)
        if isinstance(kind, str) and kind not in NAMES:
            message = f"No semantic type {kind!r}.{did_you_mean(kind, NAMES)}"
            yield f"$.extra_fields[{i}].semantic_type", message


def _declaration_faults(declared: Mapping[str, Any]) -> Iterator[Fault]:
    """A declaration rests on one ground: the authorisation, or why none is needed."""
    grounds = [name for name in ("authorisation", "not_needed") if str(declared.get(name) or "").strip()]
    if declared and len(grounds) != 1:
        message = "State either the authorisation's reference or why it is not_needed (POPIA s57)."
        yield "$.linkage.unique_identifiers", message


def _threshold_faults(thresholds: Mapping[str, Any]) -> Iterator[Fault]:
    from hotpass.profiles.schema import LinkageThresholds, MappingThresholds

    yield from _falling("mapping", thresholds, MappingThresholds, ("propose", "sure", "contact_sure"))
    yield from _falling("linkage", thresholds, LinkageThresholds, ("review", "match"))


def _falling(
    section: str, thresholds: Mapping[str, Any], model: type[Section], rising: tuple[str, ...]
) -> Iterator[Fault]:
    told = _mapping(thresholds.get(section))
    values = [told.get(key, model.model_fields[key].default) for key in rising]
    for lower, upper, low, high in zip(rising, rising[1:], values, values[1:], strict=False):
        if isinstance(low, int | float) and isinstance(high, int | float) and low > high:
            yield f"$.thresholds.{section}.{upper}", f"{high} is below {lower} ({low}); it must not be."


def _required_faults(required: object, known: set[str]) -> Iterator[Fault]:
    names = required if isinstance(required, Sequence) and not isinstance(required, str) else ()
    for i, name in enumerate(names):
        if name not in known:
            yield f"$.required[{i}]", f"No field {name!r}.{did_you_mean(name, known)}"


def _severity_faults(quality: Mapping[str, Any], known: set[str]) -> Iterator[Fault]:
    """A rule for a field that no table has would never be heard."""
    columns = known | {*CONTACT_COLUMNS, *DERIVED_COLUMNS, "entity_id", "from_id", "to_id"}
    for i, rule in enumerate(_rows(quality.get("severities"))):
        name = rule.get("field", "*")
        if name != "*" and name not in columns:
            yield f"$.quality.severities[{i}].field", f"No field {name!r}.{did_you_mean(name, columns)}"


def _privacy_faults(
    privacy: Mapping[str, Any], output: Mapping[str, Any], known: set[str]
) -> Iterator[Fault]:
    """A basis, a ground and a destination's name mean nothing alone."""
    fields = _mapping(privacy.get("fields"))
    yield from _unknown_fields("$.privacy.fields", fields, known)
    names = [str(d.get("name")) for d in _rows(privacy.get("destinations"))]
    for i, name in enumerate(names):
        if name in names[:i]:
            yield f"$.privacy.destinations[{i}].name", f"{name!r} stands twice."
    yield from _undeclared("$.output.destinations", output.get("destinations"), names)
    for part, handlings in (("classes", _mapping(privacy.get("classes"))), ("fields", fields)):
        for name, told in handlings.items():
            path, handling = f"$.privacy.{part}.{name}", _mapping(told)
            yield from _undeclared(f"{path}.destinations", handling.get("destinations"), names)
            if handling.get("basis") and not str(handling.get("because") or "").strip():
                yield f"{path}.because", "Say in words why the basis holds (POPIA s11)."
            if name != "special_personal" and part == "classes" and handling.get("ground"):
                yield f"{path}.ground", "Only special_personal needs a ground of s27 to s33."


def transfer_faults(profile: Mapping[str, Any]) -> Iterator[Fault]:
    """Destinations outside the Republic without a ground of s72(1), or without a word on why it holds."""
    destinations = _rows(_mapping(profile.get("privacy")).get("destinations"))
    for i, told in enumerate(destinations):
        country = told.get("country")
        for key in ("ground", "because"):
            if isinstance(country, str) and country != HOME and not str(told.get(key) or "").strip():
                what = "a ground of 72(1)(a) to (e)" if key == "ground" else "why that ground holds"
                message = f"It lies in {country}: state {what} (POPIA s72(1)), or nothing may go there."
                yield f"$.privacy.destinations[{i}].{key}", message


def _undeclared(path: str, told: object, names: list[str]) -> Iterator[Fault]:
    wanted = told if isinstance(told, Sequence) and not isinstance(told, str) else ()
    for i, name in enumerate(wanted):
        if name not in names:
            message = (
                f"No destination {name!r} in privacy.destinations (POPIA s72).{did_you_mean(name, names)}"
            )
            yield f"{path}[{i}]", message
