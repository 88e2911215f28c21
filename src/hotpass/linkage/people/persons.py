"""Which contacts of different organisations are one person who moved, or who has two posts."""

from __future__ import annotations

from itertools import combinations, product

import polars as pl

from hotpass.linkage.clustering.clusters import Clusters, Traits
from hotpass.linkage.features.crowds import PLACEHOLDER
from hotpass.linkage.people.likeness import are_ambiguous
from hotpass.profiles.schema import Profile
from hotpass.semantic_types.email import is_role_mailbox
from hotpass.semantic_types.person_name import alike_keys, name_key

PERSONS = pl.Schema({"contact": pl.UInt32, "individual": pl.UInt32, "by": pl.String})
"""Each contact of a full name; the person it is, by the smallest contact of all that are one; and the signs that they
have in common ("" for a person of one contact)."""

OWN_KINDS = ("mobile", "whatsapp")
"""Numbers that one person carries; a landline is a place's."""


def resolve_persons(contacts: pl.DataFrame, values: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    """Group named contacts into persons; returns `PERSONS`.

    Takes `contacts` (`contacts.CONTACTS`) and the `values` whose identity numbers may be compared. Two contacts
    are one person where their full names are one or alike and they have an own sign in common: a mobile number, a
    personal mailbox, or, with equal names, a birth date; an identity number only where the profile declares that s57
    of POPIA allows it. A sign that people of unlike names bear is nobody's own. Unequal birth dates or identity numbers
    keep apart.
    """
    told = values.filter(pl.col("person") > 0, pl.col("value").is_not_null()).join(
        contacts.select("record", "person", "contact"), on=["record", "person"], how="inner"
    )
    names = _names(told, profile)
    numbered = names["contact"].unique().sort()
    place = {contact: n for n, contact in enumerate(numbered)}
    clusters = Clusters.of(len(place), _traits(told, place, profile))
    for sign, bearers in _shared(_signs(told, profile), names).iter_rows():
        _join(clusters, [(place[bearer["contact"]], bearer["keys"]) for bearer in bearers], sign)
    roots = [clusters.find(n) for n in range(len(place))]
    signs: dict[int, set[str]] = {}
    for left, _, sign, _ in clusters.joins:
        signs.setdefault(clusters.find(left), set()).add(sign)
    by = [", ".join(sorted(signs.get(root, ()))) for root in roots]
    return pl.DataFrame({"contact": numbered, "individual": numbered.gather(roots), "by": by}, schema=PERSONS)


def _names(told: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    """The full names of contacts: contact, keys; names that can be several people's are left out."""
    fields = [f.name for f in profile.fields() if f.level == "contact" and f.semantic_type == "person_name"]
    plain = told.filter(pl.col("field").is_in(fields)).select("contact", "value").unique()
    texts = plain["value"].unique().sort()
    keys = pl.DataFrame(
        {"value": texts, "key": name_key(texts), "vague": are_ambiguous(texts)},
        schema={"value": pl.String, "key": pl.String, "vague": pl.Boolean},
    )
    known = plain.join(keys.drop_nulls("key").filter(~pl.col("vague")), on="value", how="inner")
    return known.group_by("contact").agg(pl.col("key").unique().sort().alias("keys")).sort("contact")


def _signs(told: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    """What contacts own: contact, sign (mobile, mailbox, birth date, identity number), value."""
    fields = profile.fields()
    phones = [f.name for f in fields if f.semantic_type == "phone"]
    mobiles = [f.name for f in fields if f.semantic_type == "phone" and f.kind in OWN_KINDS]
    mails = [f.name for f in fields if f.semantic_type == "email"]
    births = [f.name for f in fields if f.level == "contact" and f.semantic_type == "date"]
    numbers = [f.name for f in fields if f.level == "contact" and f.semantic_type == "id_number"]
    field = pl.col("field")
    mobile = field.is_in(phones) & (field.is_in(mobiles) | pl.col("kind").is_in(OWN_KINDS))
    sign = (
        pl.when(mobile)
        .then(pl.lit("mobile"))
        .when(field.is_in(mails))
        .then(pl.lit("mailbox"))
        .when(field.is_in(births) & (pl.col("value").str.len_chars() == len("2000-01-31")))
        .then(pl.lit("birth date"))
        .when(field.is_in(numbers) & pl.lit(profile.linkage.unique_identifiers is not None))
        .then(pl.lit("identity number"))
    )
    signs = told.select("contact", "value", sign.alias("sign")).drop_nulls("sign").unique()
    return signs.filter(~is_role_mailbox(signs["value"]))


def _shared(signs: pl.DataFrame, names: pl.DataFrame) -> pl.DataFrame:
    """Signs that several contacts bear, `PLACEHOLDER` at most: sign, and the contacts with their names.

    Many people have one birth date, so it counts only among those of one name.
    """
    name = pl.when(pl.col("sign") == "birth date").then(pl.col("keys").list.join("|"))
    return (
        signs.join(names, on="contact", how="inner")
        .with_columns(name.fill_null("").alias("name"))
        .filter(pl.len().over("sign", "value", "name").is_between(2, PLACEHOLDER))
        .sort("sign", "value", "name", "contact")
        .group_by("sign", "value", "name", maintain_order=True)
        .agg(pl.struct("contact", "keys").alias("bearers"))
        .select("sign", "bearers")
    )


def _join(clusters: Clusters, bearers: list[tuple[int, list[str]]], sign: str) -> None:
    """Join the bearers of one sign, if no two of them have unlike names."""
    if not all(_alike(a, b) for (_, a), (_, b) in combinations(bearers, 2)):
        return
    first = bearers[0][0]
    for other, _ in bearers[1:]:
        if not clusters.differ(first, other):
            clusters.join(first, other, sign)


def _alike(a: list[str], b: list[str]) -> bool:
    """Whether a name of the one is a name of the other, or like one."""
    if set(a) & set(b):
        return True
    left, right = zip(*product(a, b), strict=True)
    return bool((alike_keys(pl.Series(left), pl.Series(right)) > 0).any())


def _traits(told: pl.DataFrame, place: dict[int, int], profile: Profile) -> dict[int, Traits]:
    """By contact: birth dates and identity numbers, of which two persons have two."""
    fields = [
        f.name for f in profile.fields() if f.level == "contact" and f.semantic_type in ("date", "id_number")
    ]
    against: dict[int, set[str]] = {}
    some = told.filter(pl.col("field").is_in(fields)).select("contact", "field", "value").unique()
    for contact, field, value in some.sort("contact", "field", "value").iter_rows():
        if contact in place:
            against.setdefault(place[contact], set()).add(f"{field}={value}")
    return {node: Traits(frozenset(found)) for node, found in against.items()}
