"""What was typed of a data subject, cleaned as the runs clean it, for what is kept of them as digests.

Unlike a search, a record must not rest on what no rule understands: that is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from hotpass.errors import RequestError
from hotpass.model.rights import Asked, IdentifierKind
from hotpass.pipeline.finished import FinishedRun
from hotpass.semantic_types.base import Context
from hotpass.semantic_types.registry import semantic_type
from hotpass.storage.workspace import Workspace

_TYPES: Mapping[IdentifierKind, tuple[str, ...]] = {
    "email": ("email",),
    "phone": ("phone",),
    "id_number": ("id_number", "registration_number"),
    "name": ("person_name", "organisation_name"),
}
"""The semantic types that a typed identifier may be of, the first that understands it; a name may be of either."""

_CALLED: Mapping[IdentifierKind, str] = {
    "email": "an e-mail address",
    "phone": "a phone number of the country, or one with + in front",
    "id_number": "an identity or registration number",
    "name": "a name",
}


@dataclass(frozen=True, slots=True)
class Identifiers:
    """Cleaned identifiers of one subject, each sorted."""

    email: tuple[str, ...] = ()
    phone: tuple[str, ...] = ()
    id_number: tuple[str, ...] = ()
    name: tuple[str, ...] = ()

    def of(self, kind: IdentifierKind) -> tuple[str, ...]:
        """Those of a kind."""
        told: tuple[str, ...] = getattr(self, kind)
        return told

    def with_more(self, more: Mapping[IdentifierKind, tuple[str, ...]]) -> Identifiers:
        """These and those."""
        return Identifiers(**{kind: tuple(sorted({*self.of(kind), *more.get(kind, ())})) for kind in _TYPES})


def typed_identifiers(asked: Asked, country: str) -> Identifiers:
    """What was typed, cleaned. Raises `RequestError` for what no rule understands."""
    typed: Mapping[IdentifierKind, tuple[str, ...]] = {
        "email": asked.emails,
        "phone": asked.phones,
        "id_number": asked.id_numbers,
        "name": asked.names,
    }
    return Identifiers(
        **{
            kind: tuple(sorted({value for text in texts for value in _read(text, kind, country)}))
            for kind, texts in typed.items()
        }
    )


def country_of(workspace: Workspace) -> str:
    """The country whose numbers are meant: that of the last finished run's profile, else the Republic."""
    if not any(run.finished for run in workspace.runs()):
        return "ZA"
    return FinishedRun(workspace.root).profile.country


def _read(text: str, kind: IdentifierKind, country: str) -> list[str]:
    # A reserved domain cannot receive mail, but whoever is known by such an address may still object.
    own = frozenset({text.strip().lower().rpartition("@")[2]})
    context = Context(country=country, deliverable_domains=own)
    found = [_cleaned(text, semantic, context) for semantic in _TYPES[kind]]
    told = [value for value in found if value]
    if not told:
        raise RequestError(
            f"What was given as --{kind.replace('_', '-')} is not {_CALLED[kind]}.", "Give it in full."
        )
    return told if kind == "name" else told[:1]


def _cleaned(text: str, semantic: str, context: Context) -> str | None:
    parts = semantic_type(semantic).clean(pl.Series([text]), context)
    said = parts.filter(pl.col("value").is_not_null(), pl.col("type").is_null())["value"]
    return str(said[0]) if said.len() else None
