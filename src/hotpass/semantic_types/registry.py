"""All semantic types by name."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from hotpass.errors import NotFound
from hotpass.semantic_types.base import SemanticType

NAMES = (
    "amount",
    "category",
    "coordinates",
    "country",
    "date",
    "email",
    "free_text",
    "id_number",
    "identifier",
    "locality",
    "organisation_name",
    "person_name",
    "phone",
    "postal_code",
    "province",
    "registration_number",
    "role",
    "status",
    "street_address",
    "website",
)


@cache
def semantic_type(name: str) -> SemanticType:
    """The semantic type called `name`; its file must define `TYPE`. Raises `NotFound`."""
    if name not in NAMES:
        raise NotFound("Semantic type", name, NAMES)
    found: SemanticType = import_module(f"hotpass.semantic_types.{name}").TYPE
    return found


def all_types() -> tuple[SemanticType, ...]:
    """Every semantic type, in the order of `NAMES`."""
    return tuple(semantic_type(name) for name in NAMES)
