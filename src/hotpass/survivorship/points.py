"""Every address and number of a contact, best first: nothing is beaten here, all of them are published."""

from __future__ import annotations

import polars as pl

from hotpass.profiles.schema import Profile
from hotpass.semantic_types.email import is_role_mailbox

EMAILS, PHONES = "emails", "phones"
_LISTS = pl.Enum([EMAILS, PHONES])


def order_points(values: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    """Order the contact points of each `contact`.

    Takes values with contact, priority, recency and sound. Returns them with `list` (emails or phones), `won` (the one
    cell that stands for the value) and its `ordinal` (0 is the preferred one; null for cells that only repeat it).
    """
    kinds = {f.name: f for f in profile.fields() if f.semantic_type in ("email", "phone") and f.kind != "fax"}
    some = values.filter(pl.col("field").is_in(list(kinds)), pl.col("contact").is_not_null())
    emails = [n for n, f in kinds.items() if f.semantic_type == "email"]
    email = pl.col("field").is_in(emails)
    told = some.with_columns(
        pl.when(email).then(pl.lit(EMAILS)).otherwise(pl.lit(PHONES)).cast(_LISTS).alias("list")
    ).with_columns(pl.len().over("contact", "list").alias("rivals"))
    alone = told.filter(pl.col("rivals") == 1)
    several = _ordered(told.filter(pl.col("rivals") > 1), profile)
    first = alone.with_columns(pl.lit(True).alias("won"), pl.lit(0, dtype=pl.UInt16).alias("ordinal"))
    return pl.concat([first, several.select(first.columns)]).drop("rivals")


def _ordered(points: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    """Points of lists with several of them, with `won` and `ordinal`."""
    told = points.with_columns(_preference(points, kinds_of(profile), profile))
    ordered = told.sort(
        "contact", "list", "preference", "sound", "priority", "recency", "value", "record", "column", "part",
        descending=[False, False, False, True, False, True, False, False, False, False],
        nulls_last=True,
    )  # fmt: skip
    first = pl.int_range(pl.len()).over("contact", "list", "value") == 0
    place = (pl.col("won").cum_sum().over("contact", "list") - 1).cast(pl.UInt16)
    return ordered.with_columns(first.alias("won")).with_columns(pl.when("won").then(place).alias("ordinal"))


def kinds_of(profile: Profile) -> dict[str, str]:
    """By field: the kind of number that its column promises, where it promises one."""
    return {f.name: f.kind for f in profile.fields() if f.semantic_type == "phone" and f.kind}


def _preference(values: pl.DataFrame, promised: dict[str, str], profile: Profile) -> pl.Series:
    """0 is best: phones by the profile's kinds, addresses of a person before mailboxes of a role."""
    order = {kind: n for n, kind in enumerate(profile.contacts.phones)}
    promise = pl.col("field").cast(pl.String).replace_strict(promised, default=None, return_dtype=pl.String)
    kind = pl.coalesce("kind", promise).replace_strict(order, default=len(order), return_dtype=pl.Int32)
    texts = values["value"].unique()
    mail = texts.str.contains("@", literal=True)
    roles = pl.DataFrame({"value": texts, "mail": mail, "role": is_role_mailbox(texts).cast(pl.Int32)})
    told = values.join(roles, on="value", how="left", maintain_order="left")
    return told.select(pl.when("mail").then("role").otherwise(kind).alias("preference")).to_series()
