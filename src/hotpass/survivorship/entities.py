"""The published tables: winners side by side, one row per entity and one per contact."""

from __future__ import annotations

import polars as pl

from hotpass.model.fields import CONTACT_COLUMNS, DERIVED_COLUMNS, EXPECTED_FIELDS, IDENTITY, NAME_FIELD
from hotpass.profiles.schema import Profile
from hotpass.semantic_types.base import Context
from hotpass.semantic_types.email import mail_domain
from hotpass.semantic_types.registry import semantic_type
from hotpass.survivorship import scoring
from hotpass.survivorship.points import EMAILS, PHONES

_CONTACT_FIELDS = {"person_name": "name", "role": "role", "id_number": "id_number", "date": "birth_date"}


def contact_table(
    winners: pl.DataFrame, points: pl.DataFrame, contacts: pl.DataFrame, profile: Profile
) -> pl.DataFrame:
    """One row per contact: contact, entity, name, role, emails, phones and confidence.

    `winners` are the contact- and entity-level values that won, `points` ordered addresses and numbers, `contacts` has
    contact, entity, contact_id and `records`.
    """
    homes = {
        f.name: _CONTACT_FIELDS[f.semantic_type]
        for f in profile.fields()
        if f.level == "contact" and f.semantic_type in _CONTACT_FIELDS
    }
    table = contacts
    for column in dict.fromkeys([*homes.values(), *_CONTACT_FIELDS.values()]):
        fields = [f for f, home in homes.items() if home == column]
        table = _beside(table, winners.filter(pl.col("field").is_in(fields)).sort("field"), "contact", column)
    table = with_own_traits(table, winners, IDENTITY[profile.entity].own_contact)
    won = points.filter("won").sort("contact", "list", "ordinal")
    for name, first in ((EMAILS, "email"), (PHONES, "phone")):
        listed = won.filter(pl.col("list") == name).group_by("contact", maintain_order=True)
        told = listed.agg(pl.col("value").first().alias(first), pl.col("value").str.join("; ").alias(name))
        table = table.join(told, on="contact", how="left", maintain_order="left")
    return scoring.contact_confidence(_with_domain(table, points))


def with_own_traits(
    contacts: pl.DataFrame, winners: pl.DataFrame, own: tuple[tuple[str, str], ...]
) -> pl.DataFrame:
    """Give contacts of entities that are their own contact the entity's name and role.

    `own` is the `own_contact` of the entity's `Identity`; `winners` are the entity-level values that won.
    """
    table = contacts
    for column, field in own:
        mine = _beside(table.select("entity"), winners.filter(pl.col("field") == field), "entity", column)
        table = table.with_columns(pl.coalesce(column, mine[column]).alias(column))
    return table


def _beside(table: pl.DataFrame, values: pl.DataFrame, key: str, column: str) -> pl.DataFrame:
    one = values.unique(key, keep="first", maintain_order=True).select(key, pl.col("value").alias(column))
    return table.join(one, on=key, how="left", maintain_order="left")


def _with_domain(table: pl.DataFrame, points: pl.DataFrame) -> pl.DataFrame:
    """Whether the contact's mail domain is one that another contact of the entity or its website bears."""
    texts = table["email"].drop_nulls().unique(maintain_order=True)
    domains = pl.DataFrame(
        {"email": texts, "domain": mail_domain(texts)}, schema={"email": pl.String, "domain": pl.String}
    )
    told = table.join(domains, on="email", how="left", maintain_order="left")
    shared = pl.col("domain").is_not_null() & (
        (pl.col("domain") == pl.col("site_domain")).fill_null(False) | (pl.len().over("entity", "domain") > 1)
    )
    return told.with_columns(shared.alias("same_domain")).drop("domain", "site_domain")


def site_domains(winners: pl.DataFrame) -> pl.DataFrame:
    """The domain of each entity's published website: entity, site_domain."""
    sites = winners.filter(pl.col("field") == "website").select("entity", "value")
    keys = semantic_type("website").blocking_keys(sites["value"])
    return sites.select("entity", keys.alias("site_domain")).unique(
        "entity", keep="first", maintain_order=True
    )


def ranked(contacts: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    """Contacts of an entity in the order in which to call them, `rank` from 1; adds `role_rank`.

    Who can be reached comes before who cannot, people before general contact points, then the profile's roles in
    their order, then confidence.
    """
    roles = contacts.select(pl.col("role").unique()).with_columns(role_rank(profile))
    return (
        contacts.join(roles, on="role", how="left", maintain_order="left")
        .with_columns(
            (pl.col("email").is_null() & pl.col("phone").is_null()).alias("mute"),
            pl.col("name").is_null().alias("nameless"),
        )
        .sort(
            "entity", "mute", "nameless", "role_rank", "confidence", "name", "contact_id",
            descending=[False, False, False, False, True, False, False], nulls_last=True,
        )
        .with_columns(pl.int_range(1, pl.len() + 1, dtype=pl.UInt32).over("entity").alias("rank"))
        .drop("mute", "nameless")
    )  # fmt: skip


def role_rank(profile: Profile) -> pl.Expr:
    """Place of a contact's role in the profile's preferences, 0 the best; null where it is none of them.

    A preference is met as it is written and as roles are cleaned: "ceo" is a "Chief Executive Officer" in data.
    """
    preferred = profile.contacts.roles
    cleaned = semantic_type("role").clean(pl.Series(preferred, dtype=pl.String), Context())
    spelt = {
        word: {word.lower(), *some["value"].drop_nulls().str.to_lowercase()}
        for (word,), some in cleaned.partition_by("raw", as_dict=True).items()
    }
    role = pl.col("role").str.to_lowercase()
    told: pl.Expr = pl.lit(None, dtype=pl.UInt16)
    for n, word in reversed(list(enumerate(preferred))):
        pattern = "|".join(_escaped(text) for text in sorted(spelt.get(word, {word.lower()})))
        met = role.str.contains(rf"\b(?:{pattern})\b")
        told = pl.when(met).then(pl.lit(n, dtype=pl.UInt16)).otherwise(told)
    return told.alias("role_rank")


def _escaped(word: str) -> str:
    return "".join(c if c.isalnum() or c == " " else f"\\{c}" for c in word)


def entity_table(
    winners: pl.DataFrame,
    contacts: pl.DataFrame,
    entities: pl.DataFrame,
    counts: pl.DataFrame,
    profile: Profile,
) -> pl.DataFrame:
    """One row per entity with every field, its first contact and its scores, by name then id.

    `entities` has entity, entity_id, source_files and source_rows; `counts` as in `scoring.quality`.
    """
    table = entities
    published = [f.name for f in profile.fields() if f.level == "entity"]
    by_field = winners.partition_by("field", as_dict=True)
    for name in published:
        values = by_field.get((name,))
        if values is None:
            table = table.with_columns(pl.lit(None, dtype=pl.String).alias(name))
        else:
            table = _beside(table, values, "entity", name)
    first = contacts.filter(pl.col("rank") == 1).select(
        "entity",
        "role_rank",
        *(pl.col(c).alias(f"contact_primary_{c}") for c in ("name", "role", "email", "phone")),
    )
    table = table.join(first, on="entity", how="left", maintain_order="left")
    table = scoring.quality(table, EXPECTED_FIELDS[profile.entity], counts)
    table = scoring.lead(table, len(profile.contacts.roles))
    name = NAME_FIELD[profile.entity]
    slugged = table.with_columns(slug(pl.col(name)).alias("slug"))
    return slugged.select("entity", "entity_id", "slug", *published, *DERIVED_COLUMNS).sort(name, "entity_id")


def slug(name: pl.Expr) -> pl.Expr:
    """A name as it may stand in a web address: lower case, ASCII letters and digits, hyphens between."""
    plain = name.str.normalize("NFKD").str.replace_all(r"\p{M}", "").str.to_lowercase()
    return plain.str.replace_all("&", " and ").str.replace_all(r"[^a-z0-9]+", "-").str.strip_chars("-")


def finished_contacts(contacts: pl.DataFrame, entities: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    """Contacts with their published columns, by entity name, then rank."""
    names = entities.select("entity", pl.col(NAME_FIELD[profile.entity]).alias("entity_name"))
    told = contacts.join(names, on="entity", how="left", maintain_order="left")
    return told.sort("entity_name", "entity_id", "rank").select(CONTACT_COLUMNS)
