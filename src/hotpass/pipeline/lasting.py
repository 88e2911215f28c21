"""Lasting ids in the link stage: what identifies this run's entities and contacts, and the registry that follows."""

from __future__ import annotations

from dataclasses import dataclass, replace

import polars as pl

from hotpass.linkage.by_model import Pinned
from hotpass.linkage.lasting.identity import Attached, attach, successor
from hotpass.linkage.lasting.signs import contact_signs, entity_signs
from hotpass.linkage.outcome import Outcome
from hotpass.linkage.weighing.model import Model
from hotpass.model.fields import IDENTITY
from hotpass.model.handover import Canonical, Linked
from hotpass.model.registry import CONTACT_SIGNS, ENTITY_SIGNS, Registry
from hotpass.model.tables import TABLES
from hotpass.profiles.schema import Profile

WORDS = "words"
"""The table that goes with a pinned model: how common the words of names are."""


@dataclass(frozen=True)
class Named:
    """This run's entities, or its contacts: their signs, and the ids that were attached (`subject`, `id`)."""

    found: pl.DataFrame
    attached: Attached

    @property
    def ids(self) -> pl.DataFrame:
        """The id of each: subject, id."""
        return self.attached.ids.select("subject", "id")


def pinned_by(registry: Registry) -> Pinned | None:
    """The model that the registry pins, if any. Raises `RequestError` for one of another schema version.

    One made on too little to fit weights does not bind: neither its prior nor its blocks fit what comes later.
    """
    model = Model.from_json(registry.model) if registry.model else None
    return Pinned(model, registry.frames[WORDS]) if model and model.trained == "weights" else None


def name_entities(
    canonical: Canonical,
    keys: pl.DataFrame,
    entity: pl.Series,
    profile: Profile,
    registry: Registry,
    key: bytes = b"",
) -> Named:
    """Give ids to entities; `entity` holds each record's entity, its smallest record (null: none).

    Their signs are digests under the workspace's `key`.
    """
    home = canonical.tables.join(
        canonical.sources.select("source_id", "source_key"), on="source_id", how="left"
    )
    members = (
        canonical.records.sort("record")
        .with_columns(entity.alias("entity"))
        .drop_nulls("entity")
        .join(home.select("table_id", "source_key"), on="table_id", how="left", maintain_order="left")
    )
    found = entity_signs(keys, members, key)
    first = members.filter(pl.col("record") == pl.col("entity"))
    fresh = first.select(pl.col("entity").alias("subject"), pl.col("record_id").alias("what"))
    suffices = IDENTITY[profile.entity].name_suffices
    signs = [sign for sign in ENTITY_SIGNS if suffices or sign.kinds != ("name",)]
    return Named(found, attach(registry, found, fresh, "e", signs))


def name_contacts(
    values: pl.DataFrame,
    entity_of: pl.DataFrame,
    contact_of: pl.DataFrame,
    profile: Profile,
    registry: Registry,
    key: bytes = b"",
) -> Named:
    """Give ids to contacts, as `name_entities`.

    `entity_of` has record, record_id and entity_id, `contact_of` record, person and contact.
    """
    persons = contact_of.join(
        entity_of.select("record", "record_id", "entity_id"), on="record", how="left", maintain_order="left"
    ).sort("contact", "record", "person")
    found = contact_signs(_points(values, contact_of, profile), persons, key)
    fresh = persons.group_by("contact", maintain_order=True).agg(
        pl.concat_str("record_id", pl.col("person").cast(pl.String), separator="/").first().alias("what")
    )
    return Named(
        found, attach(registry, found, fresh.rename({"contact": "subject"}), "c", list(CONTACT_SIGNS))
    )


def _points(values: pl.DataFrame, contact_of: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    """What identifies contacts: contact, kind (name, email, phone), key (folded)."""
    kinds = {f.name: f.semantic_type for f in profile.fields() if f.semantic_type in ("email", "phone")}
    kinds |= {
        f.name: "name"
        for f in profile.fields()
        if f.level == "contact" and f.semantic_type == "person_name" and not f.kind
    }
    some = values.filter(pl.col("field").is_in(list(kinds)), pl.col("value").is_not_null())
    told = some.select(
        "record",
        "person",
        pl.col("field").cast(pl.String).replace_strict(kinds, return_dtype=pl.String).alias("kind"),
        pl.col("value").str.to_lowercase().alias("key"),
    )
    return (
        told.join(contact_of, on=["record", "person"], how="inner").select("contact", "kind", "key").unique()
    )


def remembered(
    registry: Registry, entities: Named, contacts: Named, outcome: Outcome
) -> dict[str, pl.DataFrame]:
    """The tables of `Linked` that the next registry is made of."""
    after = successor(registry, [(n.found, n.attached) for n in (entities, contacts)])
    model = [outcome.model.to_json()] if outcome.model else []
    weigh = outcome.model is not None and IDENTITY[outcome.model.entity].words_weigh
    words = outcome.tokens if outcome.tokens is not None and weigh else pl.DataFrame(schema=TABLES["words"])
    return {
        "identities": after.identities,
        "signs": after.signs,
        "id_history": after.history,
        "model": pl.DataFrame({"model": model}, schema=TABLES["model"]),
        "words": words.select(*TABLES["words"]).cast(TABLES["words"]),
    }


def next_registry(registry: Registry, tables: Linked, run_id: str) -> Registry:
    """The registry to keep once the run has published. A run that used no model leaves the pinned one."""
    told = tables.model["model"].to_list()
    return replace(
        registry,
        generation=registry.generation + 1,
        identities=tables.identities,
        signs=tables.signs,
        history=tables.id_history,
        model=told[0] if told else registry.model,
        frames={WORDS: tables.words} if told else registry.frames,
        runs=(*registry.runs, run_id),
    )


def id_counts(registry: Registry, tables: Linked) -> dict[str, int]:
    """How many ids of entities are new, and how many met each event, in this run; nothing of a first run."""
    if not registry.generation:
        return {}
    now = registry.generation + 1
    ids = tables.identities.filter(pl.col("id").str.starts_with("e"), pl.col("since") == now)
    told = tables.id_history.filter(pl.col("id").str.starts_with("e"), pl.col("generation") == now)
    events = dict(told.group_by("event").agg(pl.col("id").n_unique()).sort("event").iter_rows())
    return {"new": ids.height, **{str(event): count for event, count in events.items()}}
