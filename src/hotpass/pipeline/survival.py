"""After linkage: values survive or not, and what is published, beaten, refused and counted follows from that."""

from __future__ import annotations

from hashlib import blake2b

import polars as pl

from hotpass.linkage.contacts import with_claimed_addresses
from hotpass.model.handover import Canonical
from hotpass.model.tables import TABLES
from hotpass.profiles.schema import Profile
from hotpass.survivorship.conflicts import balance, beaten, cell_fates, settle
from hotpass.survivorship.entities import (
    contact_table,
    entity_table,
    finished_contacts,
    ranked,
    site_domains,
)
from hotpass.survivorship.points import order_points
from hotpass.survivorship.rules import choose, with_merits


def survive(
    canonical: Canonical,
    values: pl.DataFrame,
    entity_of: pl.DataFrame,
    contact_of: pl.DataFrame,
    profile: Profile,
) -> dict[str, pl.DataFrame]:
    """Choose, publish and account.

    `values` carry `entity`; `entity_of` has record, entity, entity_id; `contact_of` record, person, contact.
    Returns the tables of `Linked` from entities to quarantine.
    """
    told = _candidates(canonical, values, contact_of, profile)
    levels = {
        level: [f.name for f in profile.fields() if f.level == level] for level in ("entity", "contact")
    }
    of_entity = _judge(told.filter(pl.col("field").is_in(levels["entity"])), "entity", profile)
    points = order_points(told, profile)
    own = [
        f.name for f in profile.fields() if f.level == "contact" and f.semantic_type not in ("email", "phone")
    ]
    of_contact = _judge(
        told.filter(pl.col("field").is_in(own), pl.col("contact").is_not_null()), "contact", profile
    )
    fated = settle(values, [of_entity, of_contact, points.with_columns(pl.lit(True).alias("agrees"))])
    winners = of_entity.filter("won")
    people = _contacts(_speaking(told, profile), entity_of, winners)
    all_winners = pl.concat([of_contact.filter("won"), winners], how="diagonal")
    contacts = ranked(contact_table(all_winners, points, people, profile), profile)
    entities = entity_table(
        winners, contacts, _entity_rows(canonical, entity_of), _counts(fated, canonical), profile
    )
    fates = cell_fates(canonical.raw, fated)
    subjects = _subjects(entity_of, people)
    return {
        "entities": entities.drop("entity"),
        "contacts": finished_contacts(contacts, entities, profile),
        "provenance": _provenance(of_entity, of_contact, points, subjects, canonical.mapping),
        "alternatives": _alternatives(beaten(of_entity, fated), beaten(of_contact, fated), subjects),
        "fates": fates,
        "ledger": balance(fates, canonical.tables),
        "quarantine": _quarantine(canonical, fated),
    }


def _candidates(
    canonical: Canonical, values: pl.DataFrame, contact_of: pl.DataFrame, profile: Profile
) -> pl.DataFrame:
    """Values that may survive, with the contact, the source's priority and the date of the record."""
    dates = values.filter(
        pl.col("field").is_in(["record_date", "last_contact_date"]), pl.col("value").is_not_null()
    )
    recency = dates.group_by("record").agg(pl.col("value").max().alias("recency"))
    priority = canonical.tables.join(
        canonical.sources.select("source_id", "priority"), on="source_id", how="left"
    ).select("table_id", "priority")
    owned = values.filter(pl.col("fate").is_null(), pl.col("entity").is_not_null()).join(
        contact_of, on=["record", "person"], how="left", maintain_order="left"
    )
    return (
        with_claimed_addresses(owned, profile)
        .join(recency, on="record", how="left", maintain_order="left")
        .join(priority, on="table_id", how="left", maintain_order="left")
    )


def _judge(candidates: pl.DataFrame, subject: str, profile: Profile) -> pl.DataFrame:
    return choose(with_merits(candidates, subject), subject, profile.survivorship_rules)


def _speaking(told: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    """Who says anything of a contact: record, person, contact, lent. An organisation's address or town does not."""
    fields = [
        f.name
        for f in profile.fields()
        if f.level == "contact" or (f.semantic_type in ("email", "phone") and f.kind != "fax")
    ]
    some = told.filter(pl.col("contact").is_not_null(), pl.col("field").is_in(fields))
    return some.select("record", "person", "contact", "lent").unique()


def _contacts(speaking: pl.DataFrame, entity_of: pl.DataFrame, winners: pl.DataFrame) -> pl.DataFrame:
    """Contacts with entity, ids, the number of records that speak of them and the entity's web domain.

    A contact's id comes from the first person that is it, never from a row that only lends it an address.
    """
    entities = entity_of.select("record", "record_id", "entity", "entity_id")
    first = (
        speaking.join(entities, on="record", how="left")
        .sort("contact", "lent", "record", "person")
        .group_by("contact", maintain_order=True)
        .agg(
            pl.col("entity", "entity_id").first(),
            pl.concat_str(
                pl.col("record_id").first(), pl.col("person").first().cast(pl.String), separator="/"
            ).alias("what"),
            pl.col("record").n_unique().alias("records"),
        )
    )
    ids = pl.Series("contact_id", [_digest(text) for text in first["what"]], dtype=pl.String)
    return (
        first.with_columns(ids)
        .drop("what")
        .join(site_domains(winners), on="entity", how="left", maintain_order="left")
    )


def _digest(text: str) -> str:
    return "c" + blake2b(text.encode(), digest_size=8, person=b"contact").hexdigest()


def _entity_rows(canonical: Canonical, entity_of: pl.DataFrame) -> pl.DataFrame:
    """Entities with the files they come from and how many rows speak of them."""
    files = canonical.tables.select("table_id", "source_id").join(
        canonical.sources.select("source_id", "path"), on="source_id", how="left"
    )
    return (
        entity_of.filter(pl.col("entity").is_not_null())
        .join(files, on="table_id", how="left")
        .group_by("entity", "entity_id")
        .agg(
            pl.col("path").unique().sort().str.join("; ").alias("source_files"),
            pl.len().cast(pl.UInt32).alias("source_rows"),
        )
        .sort("entity")
    )


def _counts(fated: pl.DataFrame, canonical: Canonical) -> pl.DataFrame:
    """By entity: parts that hold a value or a refused one, refused ones, beaten ones, and distinct sources."""
    sources = canonical.tables.select("table_id", "source_id")
    told = fated.filter(
        pl.col("entity").is_not_null(),
        pl.col("fate").is_in(["published", "supporting", "alternative", "quarantined"]),
    ).join(sources, on="table_id", how="left")
    return told.group_by("entity").agg(
        pl.len().alias("cells"),
        (pl.col("fate") == "quarantined").sum().alias("refused"),
        (pl.col("fate") == "alternative").sum().alias("alternatives"),
        pl.col("source_id").n_unique().alias("sources"),
    )


def _subjects(entity_of: pl.DataFrame, people: pl.DataFrame) -> dict[str, pl.DataFrame]:
    return {
        "entity": entity_of.drop_nulls("entity")
        .select("entity", pl.col("entity_id").alias("subject"))
        .unique(),
        "contact": people.select("contact", pl.col("contact_id").alias("subject")),
    }


def _provenance(
    of_entity: pl.DataFrame,
    of_contact: pl.DataFrame,
    points: pl.DataFrame,
    subjects: dict[str, pl.DataFrame],
    mapping: pl.DataFrame,
) -> pl.DataFrame:
    """One row per published value (several where a value is composed of several cells)."""
    listed = points.filter("won").with_columns(
        pl.col("list").alias("field"), pl.lit("every point").alias("by")
    )
    rows = [
        (of_entity.filter("won").with_columns(pl.lit(0, dtype=pl.UInt16).alias("ordinal")), "entity"),
        (of_contact.filter("won").with_columns(pl.lit(0, dtype=pl.UInt16).alias("ordinal")), "contact"),
        (listed, "contact"),
    ]
    sureness = mapping.select("table_id", "column", "confidence")
    told = pl.concat(
        frame.join(subjects[kind], on=kind, how="inner").select(
            "subject", pl.col("field").cast(pl.String), "ordinal", "table_id", pl.col("origin").alias("row"), "column",
            "part", pl.lit(None, dtype=pl.UInt32).alias("evidence_id"), pl.col("by").alias("rule"), "sound",
        )
        for frame, kind in rows
    )  # fmt: skip
    doubt = pl.when("sound").then(1.0).otherwise(0.8)
    return (
        told.join(sureness, on=["table_id", "column"], how="left")
        .with_columns((pl.col("confidence") * doubt).round(3).alias("confidence"))
        .select(*TABLES["provenance"])
        .sort("subject", "field", "ordinal", "table_id", "row", "column", "part")
    )


def _alternatives(
    of_entity: pl.DataFrame, of_contact: pl.DataFrame, subjects: dict[str, pl.DataFrame]
) -> pl.DataFrame:
    told = pl.concat(
        frame.join(subjects[kind], on=kind, how="inner")
        .select("subject", pl.col("field").cast(pl.String), "table_id", pl.col("origin").alias("row"), "column", "part",
                pl.col("by").alias("why"))
        for frame, kind in ((of_entity, "entity"), (of_contact, "contact"))
    )  # fmt: skip
    return told.sort("subject", "field", "table_id", "row", "column", "part")


def _quarantine(canonical: Canonical, fated: pl.DataFrame) -> pl.DataFrame:
    """Refused cells with their reasons and the text as it was read.

    A part that was understood, and only belongs to nobody, is told that, not what was noted when it was read.
    """
    homeless = pl.col("entity").is_null() & (pl.col("value").is_not_null() | pl.col("code").is_null())
    reason = pl.when(homeless).then(pl.lit("row.no_entity")).otherwise("code")
    cell = ["table_id", "row", "column"]
    refused = (
        fated.filter(pl.col("fate") == "quarantined")
        .group_by("table_id", pl.col("origin").alias("row"), "column")
        .agg(reason.alias("code").unique().sort().str.join("; ").alias("codes"))
    )
    texts = canonical.raw.filter(pl.col("origin") == pl.col("row")).select(*cell, "text")
    return refused.join(texts, on=cell, how="left").select(*TABLES["quarantine"]).sort(cell)
