"""By what contacts and entities of a run are known to the ledger of consents, and which of it is nobody's alone."""

from __future__ import annotations

import polars as pl

from hotpass.model.fields import NAME_FIELD, EntityKind
from hotpass.semantic_types.email import is_role_mailbox
from hotpass.semantic_types.person_name import name_key

KINDS = ("email", "phone", "id_number")
"""Identifiers that are compared by their digests; a name only beside one of them."""

IDS = "ids"
"""Lasting ids, which are compared as they are."""

BORNE = {"subject": pl.String, "kind": pl.String, "value": pl.String, "name": pl.String}
"""A value that somebody (`subject`, an id) bears; `name` is the key (`name_key`) of the bearer's name."""

_PHONES = ("phone", "mobile", "whatsapp", "toll_free", "fax")

_NUMBERS = ("id_number", "registration_number")
"""What the law knows a natural and a juristic person by."""


def borne_by_contacts(contacts: pl.DataFrame) -> pl.DataFrame:
    """What each contact bears, as `BORNE`: every address and number, the ID number, the ids of contact and person."""
    return _borne(
        contacts, "contact_id", "name", ("email", "emails"), ("phone", "phones"), ("contact_id", "person_id")
    )


def borne_by_entities(entities: pl.DataFrame, kind: EntityKind) -> pl.DataFrame:
    """What each entity bears itself, as `BORNE`."""
    return _borne(entities, "entity_id", NAME_FIELD[kind], ("email",), _PHONES, ("entity_id",))


def is_shared(borne: pl.DataFrame) -> pl.DataFrame:
    """Points that are not one person's: kind, value, `shared` (several names bear it, or it is a role's mailbox) and
    `role_mailbox`.
    """
    points = borne.filter(pl.col("kind").is_in(["email", "phone"]))
    bearers = points.group_by("kind", "value").agg(pl.col("name").drop_nulls().n_unique().alias("names"))
    role = is_role_mailbox(bearers["value"]) & (bearers["kind"] == "email")
    told = bearers.with_columns(role.alias("role_mailbox"), (pl.col("names") > 1).alias("shared"))
    return told.select("kind", "value", "shared", "role_mailbox").sort("kind", "value")


def _borne(
    frame: pl.DataFrame,
    subject: str,
    name: str,
    emails: tuple[str, ...],
    phones: tuple[str, ...],
    ids: tuple[str, ...],
) -> pl.DataFrame:
    columns = [(kind, c) for kind, names in (("email", emails), ("phone", phones)) for c in names]
    columns += [*(("id_number", c) for c in _NUMBERS), *((IDS, c) for c in ids)]
    keys = frame.select(subject, name_key(frame[name]).alias("_name"))
    told = [
        frame.select(
            pl.col(subject).alias("subject"),
            pl.lit(kind).alias("kind"),
            pl.col(column).str.split("; ").alias("value"),
            keys["_name"].alias("name"),
        ).explode("value")
        for kind, column in columns
        if column in frame.columns
    ]
    return pl.concat([pl.DataFrame(schema=BORNE), *told]).drop_nulls("value").unique(maintain_order=True)
