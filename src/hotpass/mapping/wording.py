"""The evidence for a column's mapping in plain words; it names headers and types, never a value."""

from __future__ import annotations

from collections.abc import Iterator

from hotpass.mapping.lexicon import NOTHING_KNOWN, concept_of
from hotpass.mapping.neighbours import Adjusted, Column
from hotpass.mapping.weights import DECIDED_ELSEWHERE
from hotpass.model.fields import Field

_LOOKS_LIKE = {
    "amount": "numbers",
    "category": "labels that repeat",
    "coordinates": "coordinates",
    "country": "countries",
    "date": "dates",
    "email": "e-mail addresses",
    "free_text": "prose",
    "id_number": "identity numbers",
    "identifier": "identifiers",
    "locality": "places",
    "organisation_name": "names of organisations",
    "person_name": "names of persons",
    "phone": "phone numbers",
    "postal_code": "postal codes",
    "province": "provinces",
    "registration_number": "registration numbers",
    "role": "roles",
    "status": "states of business",
    "street_address": "addresses",
    "website": "web addresses",
}


def evidence(column: Column, adjusted: Adjusted, field: Field | None, elsewhere: float) -> str:
    """Why the column is `field`, or why it is none: a sentence for people."""
    if field is None:
        return "; ".join(_of_nothing(column, adjusted))
    parts = [*_of_header(column, adjusted, field), *_of_values(column, field)]
    if adjusted.why:
        parts.append(adjusted.why)
    if elsewhere >= DECIDED_ELSEWHERE:
        parts.append("a steward decided so for the same header elsewhere")
    return "; ".join(parts)


def _of_header(column: Column, adjusted: Adjusted, field: Field) -> Iterator[str]:
    header = _shown(column.header.header)
    likeness = adjusted.likenesses.get(concept_of(field))
    if not header:
        yield "no header"
    elif likeness is None or likeness.score < 0.5:
        yield f"header '{header}' tells little"
    elif likeness.score >= 0.85:
        yield f"header '{header}' is a known word for {field.title.lower()}"
    else:
        yield f"header '{header}' is like '{likeness.term}'"


def _of_values(column: Column, field: Field) -> Iterator[str]:
    if not column.values.count:
        yield "there are no values to look at"
    elif field.semantic_type in column.values.shares:
        share = column.values.shares[field.semantic_type]
        yield f"{share:.0%} of the values look like {_LOOKS_LIKE[field.semantic_type]}".replace("%", " %")


def _of_nothing(column: Column, adjusted: Adjusted) -> Iterator[str]:
    header = _shown(column.header.header)
    known = adjusted.likenesses.get(NOTHING_KNOWN)
    if not header:
        yield "no header"
    elif known and known.score >= 0.85:
        yield f"header '{header}' is a known word for something that is not kept as a field"
    else:
        yield f"header '{header}' is not known for sure"
    share, name = max(((share, name) for name, share in column.values.shares.items()), default=(0.0, ""))
    if not column.values.count:
        yield "there are no values to look at"
    elif share >= 0.5:
        yield f"{share:.0%} of the values look like {_LOOKS_LIKE[name]}".replace("%", " %")


def _shown(header: str) -> str:
    return header if len(header) <= 60 else header[:59] + "…"
