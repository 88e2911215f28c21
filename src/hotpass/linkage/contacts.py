"""Which persons of an entity's records are one contact."""

from __future__ import annotations

from itertools import combinations

import polars as pl

from hotpass.linkage.clusters import Clusters
from hotpass.profiles.schema import Profile
from hotpass.semantic_types.email import is_role_mailbox
from hotpass.semantic_types.person_name import alike_names, name_key

CONTACTS = pl.Schema({"record": pl.UInt32, "person": pl.UInt16, "contact": pl.UInt32})
"""Each person of a record and the contact it is; contact numbers are distinct across entities."""


def resolve_contacts(values: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    """Group the persons in `values` (with `entity`) into contacts; returns `CONTACTS`.

    One name key in one entity is one contact. A nameless person with a personal address belongs to the contact
    that has it. Names that are alike (initials, a missing middle name) and share an address or number are one.
    Person 0 of all records of an entity is its general contact.
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
    _join_by_point(clusters, numbered, told.filter(pl.col("field").is_in(points)))
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


def _join_by_point(clusters: Clusters, persons: pl.DataFrame, points: pl.DataFrame) -> None:
    personal = points.filter(pl.col("person") > 0)
    shared = (
        personal.join(persons, on=["entity", "record", "person"], how="inner")
        .group_by("entity", "value")
        .agg(pl.col("node").unique().sort(), pl.col("key").n_unique().alias("keys"))
        .filter(pl.col("keys") > 1)
        .sort("entity", "value")
    )
    if shared.is_empty():
        return
    role = is_role_mailbox(shared["value"])
    names = dict(persons.select("node", "name").rows())
    for (nodes,) in shared.filter(~role.fill_null(False)).select("node").iter_rows():
        for a, b in combinations(nodes[:20], 2):
            if names[a] and names[b] and alike_names(names[a], names[b]):
                clusters.join(a, b, "like name and shared point")
