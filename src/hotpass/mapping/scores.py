"""All evidence about one column put together: by field, how likely the column is that field."""

from __future__ import annotations

from collections.abc import Mapping
from math import exp

from hotpass.mapping.lexicon import NOTHING_KNOWN, concept_of
from hotpass.mapping.neighbours import Adjusted, Column
from hotpass.mapping.values import TELLING, ValueEvidence
from hotpass.mapping.weights import NO_FIELD, NO_HEADER, OWN_TERM, UNSEEN, VETOED, header_weight, value_weight
from hotpass.model.fields import Field
from hotpass.profiles.schema import Profile
from hotpass.semantic_types.registry import semantic_type

_BY_VALUES_ALONE = 0.5
"""Share of values from which a field is considered whatever the header."""


def log_odds(
    column: Column,
    adjusted: Adjusted,
    remembered: Mapping[str | None, float],
    profile: Profile,
    headed: bool,
) -> dict[str, float]:
    """By candidate field, in the profile's order: log-odds of the field against being no field of ours.

    `headed`: the table has headers at all.
    """
    nothing = NO_FIELD + (NO_HEADER if headed and not column.header.words.words else 0.0)
    known_nothing = adjusted.likenesses.get(NOTHING_KNOWN)
    nothing += header_weight(known_nothing.score) if known_nothing else 0.0
    nothing += remembered.get(None, 0.0)
    odds: dict[str, float] = {}
    for field in profile.fields():
        likeness = adjusted.likenesses.get(concept_of(field))
        if likeness is None and not _told_by_values(field, column.values) and field.name not in remembered:
            continue
        weight = header_weight(likeness.score) + OWN_TERM * likeness.own if likeness else 0.0
        weight += _weight_of_values(field, column.values) + adjusted.weights.get(field.name, 0.0)
        odds[field.name] = weight + remembered.get(field.name, 0.0) - nothing
    return odds


def probabilities(odds: Mapping[str, float]) -> dict[str, float]:
    """By field, its share of all possibilities; "" is no field of ours (log-odds 0), the rest one unseen."""
    top = max([0.0, *odds.values()])
    weights = {name: exp(value - top) for name, value in odds.items()}
    total = exp(-top) + exp(UNSEEN - top) + sum(weights.values())
    return {"": exp(-top) / total} | {name: weight / total for name, weight in weights.items()}


def _told_by_values(field: Field, values: ValueEvidence) -> bool:
    if field.semantic_type not in TELLING or field.semantic_type == "date" or field.level == "component":
        return False
    plain = not field.kind or field.kind in ("latitude", "longitude")
    return plain and values.shares.get(field.semantic_type, 0.0) >= _BY_VALUES_ALONE


def _weight_of_values(field: Field, values: ValueEvidence) -> float:
    """What the values say for or against the field's type; a surer type that rules it out counts as well."""
    own = values.shares.get(field.semantic_type)
    if (
        not values.count
        or own is None
        or (field.semantic_type == "street_address" and field.kind == "number")
    ):
        return 0.0
    weight = value_weight(field.semantic_type, own, values.count)
    if own < 0.5:
        vetoes = semantic_type(field.semantic_type).info.vetoes
        if any(values.shares.get(name, 0.0) >= 0.7 for name in vetoes):
            weight += VETOED
    return weight
