"""Every address and number of a contact, best first: nothing is beaten here, all of them are published."""

from __future__ import annotations

import polars as pl

from hotpass.profiles.schema import Profile
from hotpass.semantic_types.email import is_role_mailbox

EMAILS, PHONES = "emails", "phones"


def order_points(values: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    """Order the contact points of each `contact`.

    Takes values with contact, priority and recency. Returns them with `list` (emails or phones), `ordinal` (0 is the
    preferred one; equal values share it) and `won` (the one cell that stands for the value).
    """
    kinds = {f.name: f for f in profile.fields() if f.semantic_type in ("email", "phone") and f.kind != "fax"}
    some = values.filter(pl.col("field").is_in(list(kinds)), pl.col("contact").is_not_null())
    emails = [n for n, f in kinds.items() if f.semantic_type == "email"]
    told = some.with_columns(
        pl.when(pl.col("field").is_in(emails)).then(pl.lit(EMAILS)).otherwise(pl.lit(PHONES)).alias("list"),
        (pl.col("code").is_null() | (pl.col("code") == "value.repaired")).alias("sound"),
    ).with_columns(_preference(some, kinds_of(profile), profile))
    ordered = told.sort(
        "contact", "list", "preference", "sound", "priority", "recency", "value", "record", "row", "column", "part",
        descending=[False, False, False, True, False, True, False, False, False, False, False],
        nulls_last=True,
    )  # fmt: skip
    first = ordered.unique(["contact", "list", "value"], keep="first", maintain_order=True)
    numbered = first.select(
        "contact",
        "list",
        "value",
        pl.int_range(pl.len(), dtype=pl.UInt16).over("contact", "list").alias("ordinal"),
    )
    return ordered.join(
        numbered, on=["contact", "list", "value"], how="left", maintain_order="left"
    ).with_columns((pl.int_range(pl.len()).over("contact", "list", "value") == 0).alias("won"))


def kinds_of(profile: Profile) -> dict[str, str]:
    """By field: the kind of number that its column promises, where it promises one."""
    return {f.name: f.kind for f in profile.fields() if f.semantic_type == "phone" and f.kind}


def _preference(values: pl.DataFrame, promised: dict[str, str], profile: Profile) -> pl.Series:
    """0 is best: phones by the profile's kinds, addresses of a person before mailboxes of a role."""
    order = {kind: n for n, kind in enumerate(profile.contacts.phones)}
    last = len(order)
    told = values.select(
        pl.coalesce(
            pl.col("kind"),
            pl.col("field").cast(pl.String).replace_strict(promised, default=None, return_dtype=pl.String),
        )
        .replace_strict(order, default=last, return_dtype=pl.Int32)
        .alias("rank"),
        "value",
    )
    role = is_role_mailbox(told["value"])
    rank = pl.DataFrame({"rank": told["rank"], "mail": told["value"].str.contains("@"), "role": role})
    return rank.select(
        pl.when(pl.col("mail"))
        .then(pl.col("role").fill_null(False).cast(pl.Int32))
        .otherwise("rank")
        .alias("preference")
    ).to_series()
