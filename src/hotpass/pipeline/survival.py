"""After linkage: values survive or not, and what is published, beaten, refused and counted follows from that."""

from __future__ import annotations

import polars as pl

from hotpass.canonical.references import cells_with_references
from hotpass.linkage.people.contacts import with_claimed_addresses
from hotpass.model.handover import Canonical
from hotpass.model.tables import TABLES
from hotpass.pipeline.erasures import withheld_parts
from hotpass.pipeline.together import together
from hotpass.profiles.schema import Profile
from hotpass.survivorship.conflicts import balance, beaten, cell_fates, settle
from hotpass.survivorship.entities import (
    contact_table,
    entity_table,
    finished_contacts,
    ranked,
    site_domains,
)
from hotpass.survivorship.one_name import with_one_name
from hotpass.survivorship.points import order_points
from hotpass.survivorship.provenance import alternatives, provenance, subject_ids, told_corrected
from hotpass.survivorship.rules import choose, is_sound


def survive(
    canonical: Canonical,
    values: pl.DataFrame,
    entity_of: pl.DataFrame,
    contact_of: pl.DataFrame,
    profile: Profile,
    contact_ids: pl.DataFrame,
) -> dict[str, pl.DataFrame]:
    """Choose, publish and account.

    `values` carry `entity`; `entity_of` has record, entity, entity_id; `contact_of` record, person, contact;
    `contact_ids` gives the `id` of each contact (`subject`).
    Returns the tables of `Linked` from entities to quarantine.
    """
    numbered = values.with_row_index("place")
    told = _candidates(canonical, numbered, contact_of, profile)
    of_entity, of_contact, points = together(
        lambda: with_one_name(
            _judge(told, "entity", _own(profile, "entity"), profile), told.select("place", "record"), profile
        ),
        lambda: _judge(
            told.filter(pl.col("contact").is_not_null()), "contact", _own(profile, "contact"), profile
        ),
        lambda: order_points(told, profile),
    )
    speaking = _speaking(told, profile)
    fated = settle(numbered, [of_entity, of_contact, points.with_columns(pl.lit(True).alias("agrees"))])
    winners = of_entity.filter("won")
    people = _contacts(speaking, entity_of, winners, contact_ids)
    judged = {"entity": of_entity, "contact": of_contact}
    subjects = subject_ids(entity_of, people)

    def published() -> dict[str, pl.DataFrame]:
        all_winners = pl.concat([of_contact.filter("won"), winners])
        contacts = ranked(contact_table(all_winners, points, people, profile), profile)
        rows, counts = _entity_rows(canonical, entity_of), _counts(fated, canonical)
        entities = entity_table(winners, contacts, rows, counts, profile)
        return {
            "entities": entities.drop("entity"),
            "contacts": finished_contacts(contacts, entities, profile),
        }

    def explained() -> dict[str, pl.DataFrame]:
        lost = {kind: beaten(frame, fated) for kind, frame in judged.items()}
        return {
            "provenance": told_corrected(
                provenance(judged, points, subjects, values, canonical.mapping), canonical.corrections
            ),
            "alternatives": alternatives(lost, subjects, values),
        }

    def accounted() -> dict[str, pl.DataFrame]:
        fates = withheld_parts(cell_fates(canonical.raw, fated), canonical.issues)
        return {
            "fates": fates,
            "ledger": balance(fates, canonical.tables),
            "quarantine": _quarantine(canonical, fated, profile),
        }

    tables, evidence, account = together(published, explained, accounted)
    return tables | evidence | account


def _own(profile: Profile, level: str) -> list[str]:
    """The fields of a level that are judged one by one; a contact's addresses and numbers are ordered, all of them."""
    points = ("email", "phone") if level == "contact" else ()
    return [f.name for f in profile.fields() if f.level == level and f.semantic_type not in points]


_CANDIDATE = (
    "place", "record", "entity", "person", "contact", "lent", "column", "part", "field", "value", "kind", "rule",
    "priority", "recency", "sound",
)  # fmt: skip
"""What is asked of a candidate; the rest stands in `values` at its `place`."""


def _candidates(
    canonical: Canonical, values: pl.DataFrame, contact_of: pl.DataFrame, profile: Profile
) -> pl.DataFrame:
    """Values that may survive, with the contact, the source's priority and the date of the record as a number."""
    dates = values.filter(
        pl.col("field").is_in(["record_date", "last_contact_date"]), pl.col("value").is_not_null()
    )
    latest = dates.group_by("record").agg(pl.col("value").max())
    recency = latest.select("record", pl.col("value").rank("dense").alias("recency"))
    priority = canonical.tables.join(
        canonical.sources.select("source_id", "priority"), on="source_id", how="left"
    ).select("table_id", "priority")
    owned = values.filter(pl.col("fate").is_null(), pl.col("entity").is_not_null()).join(
        contact_of, on=["record", "person"], how="left", maintain_order="left"
    )
    return (
        with_claimed_addresses(owned, profile)
        .with_columns(is_sound())
        .join(recency, on="record", how="left", maintain_order="left")
        .join(priority, on="table_id", how="left", maintain_order="left")
        .select(_CANDIDATE)
    )


def _judge(candidates: pl.DataFrame, subject: str, fields: list[str], profile: Profile) -> pl.DataFrame:
    judged = choose(candidates.filter(pl.col("field").is_in(fields)), subject, profile.survivorship_rules)
    return judged.select("place", "entity", "contact", "field", "value", "sound", "won", "agrees", "by")


def _speaking(told: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    """Who says anything of a contact: record, person, contact, lent. An organisation's address or town does not."""
    fields = [
        f.name
        for f in profile.fields()
        if f.level == "contact" or (f.semantic_type in ("email", "phone") and f.kind != "fax")
    ]
    some = told.filter(pl.col("contact").is_not_null(), pl.col("field").is_in(fields))
    return some.select("record", "person", "contact", "lent").unique()


def _contacts(
    speaking: pl.DataFrame, entity_of: pl.DataFrame, winners: pl.DataFrame, ids: pl.DataFrame
) -> pl.DataFrame:
    """Contacts with entity, ids, the number of records that speak of them and the entity's web domain."""
    entities = entity_of.select("record", "entity", "entity_id")
    return (
        speaking.join(entities, on="record", how="left")
        .sort("contact", "lent", "record", "person")
        .group_by("contact", maintain_order=True)
        .agg(pl.col("entity", "entity_id").first(), pl.col("record").n_unique().alias("records"))
        .join(
            ids.rename({"subject": "contact", "id": "contact_id"}),
            on="contact",
            how="left",
            maintain_order="left",
        )
        .join(site_domains(winners), on="entity", how="left", maintain_order="left")
    )


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
    told = (
        fated.select("entity", "fate", "table_id")
        .filter(
            pl.col("entity").is_not_null(),
            pl.col("fate").is_in(["published", "supporting", "alternative", "quarantined"]),
        )
        .join(sources, on="table_id", how="left")
    )
    return told.group_by("entity").agg(
        pl.len().alias("cells"),
        (pl.col("fate") == "quarantined").sum().alias("refused"),
        (pl.col("fate") == "alternative").sum().alias("alternatives"),
        pl.col("source_id").n_unique().alias("sources"),
    )


def _quarantine(canonical: Canonical, fated: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    """Refused cells with their reasons, the text as it was read, and what a correction may call them by.

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
    own = canonical.raw.filter(pl.col("origin") == pl.col("row"))
    texts = own.join(refused, on=cell, how="semi").select(*cell, "text")
    called = cells_with_references(refused.select(cell), canonical, profile).select(*cell, "reference")
    told = refused.join(texts, on=cell, how="left").join(called, on=cell, how="left")
    return told.select(*TABLES["quarantine"]).sort(cell)
