"""The canonical fields of an organisation and of a person.

A field is a named place in the canonical record; what a value in it looks like is the business of
its semantic type (`hotpass.semantic_types`). A new field is one line here or in a profile.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

EntityKind = Literal["organisation", "person"]
Level = Literal["entity", "contact", "component", "key"]


@dataclass(frozen=True, slots=True)
class Field:
    """A named place in the canonical record.

    `kind` is the variety of the semantic type that belongs here (a phone may be mobile or fax).
    `level` says whose value it is: the entity's, a contact person's, a `component` that only helps
    to compose `part_of`, or a `key` that only ties rows together and is never published.
    """

    name: str
    semantic_type: str
    kind: str = ""
    level: Level = "entity"
    label: str = ""
    part_of: str = ""

    @property
    def title(self) -> str:
        """The column title that people see."""
        return self.label or self.name.replace("_", " ").capitalize()


_SHARED = (
    Field("status", "status"),
    Field("street_address", "street_address"),
    Field("unit", "street_address", "unit", "component", part_of="street_address"),
    Field("street_number", "street_address", "number", "component", part_of="street_address"),
    Field("street_name", "street_address", "name", "component", part_of="street_address"),
    Field("postal_address", "street_address", "postal"),
    Field("suburb", "locality", "suburb"),
    Field("city", "locality"),
    Field("province", "province"),
    Field("postal_code", "postal_code"),
    Field("country", "country"),
    Field("latitude", "coordinates", "latitude"),
    Field("longitude", "coordinates", "longitude"),
    Field("email", "email"),
    Field("phone", "phone"),
    Field("mobile", "phone", "mobile"),
    Field("whatsapp", "phone", "whatsapp", label="WhatsApp"),
    Field("fax", "phone", "fax"),
    Field("website", "website"),
    Field("linkedin", "website", "linkedin", label="LinkedIn"),
    Field("facebook", "website", "facebook"),
    Field("twitter", "website", "twitter"),
    Field("instagram", "website", "instagram"),
    Field("youtube", "website", "youtube", label="YouTube"),
    Field("last_contact_date", "date", "contact"),
    Field("record_date", "date", "updated"),
    Field("notes", "free_text", "notes"),
)

ORGANISATION_FIELDS: tuple[Field, ...] = (
    Field("organisation_id", "identifier", level="key", label="Source id"),
    Field("organisation_name", "organisation_name"),
    Field("trading_name", "organisation_name", "trading"),
    Field("parent_organisation", "organisation_name", "parent"),
    Field("registration_number", "registration_number"),
    Field("vat_number", "registration_number", "vat", label="VAT number"),
    Field("licence_number", "identifier", "licence"),
    Field("licence_type", "category", "licence"),
    Field("organisation_type", "category", "type"),
    Field("organisation_category", "category"),
    Field("industry", "category", "industry"),
    Field("industry_code", "identifier", "industry"),
    Field("founded_date", "date", "founded"),
    Field("ceased_date", "date", "ceased"),
    Field("employees", "amount", "employees"),
    Field("description", "free_text", "description"),
    Field("toll_free", "phone", "toll_free"),
    *_SHARED,
    Field("contact_id", "identifier", "contact", level="key"),
    Field("contact_name", "person_name", level="contact"),
    Field("contact_title", "person_name", "title", "component", part_of="contact_name"),
    Field("contact_first_name", "person_name", "given", "component", part_of="contact_name"),
    Field("contact_surname", "person_name", "surname", "component", part_of="contact_name"),
    Field("contact_role", "role", level="contact"),
    Field("contact_email", "email", level="contact"),
    Field("contact_phone", "phone", level="contact"),
    Field("contact_mobile", "phone", "mobile", level="contact"),
    Field("contact_whatsapp", "phone", "whatsapp", level="contact", label="Contact WhatsApp"),
    Field("contact_id_number", "id_number", level="contact", label="Contact ID number"),
    Field("contact_birth_date", "date", "birth", level="contact"),
)

PERSON_FIELDS: tuple[Field, ...] = (
    Field("person_id", "identifier", level="key", label="Source id"),
    Field("full_name", "person_name"),
    Field("title", "person_name", "title"),
    Field("given_name", "person_name", "given", part_of="full_name"),
    Field("surname", "person_name", "surname", part_of="full_name"),
    Field("birth_date", "date", "birth"),
    Field("id_number", "id_number", label="ID number"),
    Field("gender", "category", "gender"),
    Field("birth_place", "locality", "birth"),
    Field("role", "role"),
    Field("employer", "organisation_name"),
    *_SHARED,
)

FIELDS: dict[EntityKind, tuple[Field, ...]] = {
    "organisation": ORGANISATION_FIELDS,
    "person": PERSON_FIELDS,
}

NAME_FIELD: dict[EntityKind, str] = {"organisation": "organisation_name", "person": "full_name"}
"""The field that names an entity of each kind."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells entities of a kind apart.

    An equal `name` is enough to join two records where `name_suffices` and nothing contradicts it; else it needs
    another sign. Equal `proof` fields join whatever the name; unequal `against` fields keep apart; an equal
    `agree` field is a sign that supports an equal name. `ties` names what entities have to do with each other that
    share a key of a kind (`keys`, `tie_keys`; branch: of the name). `own_contact` says which fields the
    general contact takes from the entity itself, by column of contacts: a person is their own contact. `words_weigh`
    where names are compared by what each word tells, so that a pinned model keeps how common it is; of persons' names
    no word is kept.
    """

    name: str
    id: str
    name_suffices: bool
    proof: tuple[str, ...]
    against: tuple[str, ...]
    agree: tuple[str, ...] = ()
    ties: tuple[tuple[str, str], ...] = ()
    own_contact: tuple[tuple[str, str], ...] = ()
    words_weigh: bool = True


IDENTITY: dict[EntityKind, Identity] = {
    "organisation": Identity(
        "organisation_name",
        "organisation_id",
        True,
        ("registration_number",),
        ("registration_number",),
        ties=(
            ("branch", "branch of"),
            ("domain", "same group"),
            ("proof", "same group"),
            ("parent", "same group"),
            ("switchboard", "shares switchboard"),
            ("site", "shares address"),
        ),
    ),
    # Whose ID numbers may be compared at all, `unique_identifiers` decides (POPIA s57).
    "person": Identity(
        "full_name",
        "person_id",
        False,
        (),
        ("birth_date", "id_number"),
        ("birth_date",),
        ties=(("phone", "shares phone"), ("site", "shares address")),
        own_contact=(("name", "full_name"), ("role", "role")),
        words_weigh=False,
    ),
}

ENTITY_SHEET: dict[EntityKind, str] = {"organisation": "Organisations", "person": "Persons"}
"""What the published table of entities is called."""

DERIVED_COLUMNS: tuple[str, ...] = (
    "contact_primary_name",
    "contact_primary_role",
    "contact_primary_email",
    "contact_primary_phone",
    "data_quality_score",
    "data_quality_parts",
    "lead_score",
    "lead_score_parts",
    "source_files",
    "source_rows",
)
"""What the refinery adds to an entity's own fields; each is explained in docs/reference/scores.md."""


def entity_fields(kind: EntityKind) -> tuple[Field, ...]:
    """The fields published as columns of `entities`."""
    return tuple(field for field in FIELDS[kind] if field.level == "entity")


EXPECTED_FIELDS: dict[EntityKind, tuple[str, ...]] = {
    "organisation": (
        "organisation_name",
        "organisation_type",
        "status",
        "street_address",
        "city",
        "province",
        "website",
        "contact_primary_name",
        "contact_primary_email",
        "contact_primary_phone",
    ),
    "person": ("full_name", "birth_date", "street_address", "city", "email", "phone"),
}
"""What a complete record of each kind holds; completeness in the quality score is the share that is filled."""

SSOT_COLUMNS: tuple[str, ...] = (
    "entity_id",
    "slug",
    *(field.name for field in entity_fields("organisation")),
    *DERIVED_COLUMNS,
)
"""Columns of `entities`, the single source of truth about organisations, in their published order."""

CONTACT_COLUMNS: tuple[str, ...] = (
    "contact_id",
    "person_id",
    "entity_id",
    "entity_name",
    "rank",
    "name",
    "role",
    "email",
    "phone",
    "emails",
    "phones",
    "id_number",
    "birth_date",
    "confidence",
    "confidence_parts",
)
"""Columns of `contacts`: a person at an organisation.

`person_id` is equal for one person's contacts at several organisations, null where nobody in particular is meant.
`email` and `phone` are the preferred ones; `emails` and `phones` hold all, '; '-joined.
"""
