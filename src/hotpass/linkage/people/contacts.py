"""Which persons of an entity's records are one contact."""

from __future__ import annotations

import polars as pl

from hotpass.linkage.clustering.clusters import Clusters
from hotpass.linkage.people.likeness import join_alike, join_first_names
from hotpass.profiles.schema import Profile
from hotpass.semantic_types.email import is_role_mailbox
from hotpass.semantic_types.person_name import name_key

CONTACTS = pl.Schema({"record": pl.UInt32, "person": pl.UInt16, "contact": pl.UInt32})
"""Each person of a record and the contact it is; contact numbers are distinct across entities."""


def resolve_contacts(values: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    """Group the persons in `values` (with `entity`) into contacts; returns `CONTACTS`.

    One name key in one entity is one contact. Names that are alike (a missing middle name, a short form) and share
    an address or number are one, as `join_alike` says; a first name alone is the only contact that it fits. Person 0 of
    all records of an entity is its general contact; a personal address among its values belongs to the contact that
    has it, see `with_claimed_addresses`.
    """
    points = [f.name for f in profile.fields() if f.semantic_type in ("email", "phone") and f.kind != "fax"]
    level = {f.name for f in profile.fields() if f.level == "contact"}
    told = values.filter(
        pl.col("entity").is_not_null(),
        pl.col("value").is_not_null(),
        pl.col("field").is_in(list(level | set(points))),
    )
    persons = _persons(told, profile)
    numbered = persons.with_row_index("node")
    clusters = Clusters.of(numbered.height, {})
    _join_equal(clusters, numbered)
    join_alike(clusters, numbered, _shared_points(numbered, told.filter(pl.col("field").is_in(points))))
    join_first_names(clusters, numbered)
    roots = pl.Series("contact", [clusters.find(n) for n in range(numbered.height)], dtype=pl.UInt32)
    return numbered.with_columns(roots).select(*CONTACTS).cast(CONTACTS)


def _persons(told: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    name_field = [
        f.name for f in profile.fields() if f.level == "contact" and f.semantic_type == "person_name"
    ]
    names = told.filter(pl.col("field").is_in([n for n in name_field if profile.field(n).kind == ""]))
    texts = names["value"].unique(maintain_order=True)
    keys = pl.DataFrame(
        {"value": texts, "key": name_key(texts)}, schema={"value": pl.String, "key": pl.String}
    )
    named = (
        names.join(keys, on="value", how="left")
        .sort("record", "person", "value")
        .unique(["record", "person"], keep="first", maintain_order=True)
        .select("record", "person", "key", pl.col("value").alias("name"))
    )
    return (
        told.select("entity", "record", "person")
        .unique()
        .join(named, on=["record", "person"], how="left")
        .sort("entity", "record", "person")
    )


def _join_equal(clusters: Clusters, persons: pl.DataFrame) -> None:
    general = persons.filter(pl.col("person") == 0).group_by("entity", maintain_order=True)
    same_name = persons.filter(pl.col("key").is_not_null()).group_by("entity", "key", maintain_order=True)
    for groups, rule in ((general, "general"), (same_name, "name")):
        for (members,) in groups.agg("node").select("node").iter_rows():
            for other in members[1:]:
                clusters.join(members[0], other, rule)


PHONE_NAMES = 2
"""A number that more names of an entity share is a switchboard and tells nothing about any of them."""

EMAIL_NAMES = 12
"""An address that more names of an entity share is nobody's own, whatever it is called."""


def _shared_points(persons: pl.DataFrame, points: pl.DataFrame) -> pl.DataFrame:
    """What several names of an entity have in common, of that which can be one person's own: entity, nodes.

    `nodes` holds the first person of each of these names.
    """
    named = persons.drop_nulls("key").with_columns(pl.col("node").min().over("entity", "key").alias("first"))
    shared = (
        points.filter(pl.col("person") > 0)
        .join(named, on=["entity", "record", "person"], how="inner")
        .group_by("entity", "value")
        .agg(pl.col("first").unique().sort().alias("nodes"))
        .sort("entity", "value")
    )
    mail = pl.col("value").str.contains("@", literal=True)
    names = pl.col("nodes").list.len()
    told = shared.filter(names.is_between(2, pl.when(mail).then(EMAIL_NAMES).otherwise(PHONE_NAMES)))
    return told.filter(~is_role_mailbox(told["value"])).select("entity", "nodes")


def with_claimed_addresses(values: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    """Give personal addresses that no person of their row owns to the contact that has them.

    Takes values with `entity`, `person` and `contact`; returns them with such values' `contact` replaced and `lent`
    set. An address is claimed where one named contact of the entity has it and no other, and it is no role's mailbox.
    Numbers stay where they are: one person's number may still be the switchboard.
    """
    fields = [f.name for f in profile.fields() if f.semantic_type == "email"]
    mails = values.filter(
        pl.col("field").is_in(fields), pl.col("value").is_not_null(), pl.col("contact").is_not_null()
    )
    owned = (
        mails.filter(pl.col("person") > 0)
        .group_by("entity", "value")
        .agg(pl.col("contact").unique().alias("owners"))
        .filter(pl.col("owners").list.len() == 1)
        .select("entity", "value", pl.col("owners").list.first().alias("owner"))
        .sort("entity", "value")
    )
    own = owned.filter(~is_role_mailbox(owned["value"]))
    nobodys = pl.col("field").is_in(fields) & (pl.col("person") == 0) & pl.col("contact").is_not_null()
    told = values.with_columns(pl.when(nobodys).then("value").alias("loose")).join(
        own.rename({"value": "loose"}), on=["entity", "loose"], how="left", maintain_order="left"
    )
    return told.with_columns(
        pl.coalesce("owner", "contact").alias("contact"), pl.col("owner").is_not_null().alias("lent")
    ).drop("owner", "loose")
