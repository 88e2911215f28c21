"""Ties between entities that are not one: a branch of another, the same domain or number."""

from __future__ import annotations

import polars as pl

from hotpass.model.tables import TABLES
from hotpass.semantic_types.organisation_name import branch_of

CROWD = 12
"""A domain or number that more entities than this have in common ties none of them."""


def relationships(
    keys: pl.DataFrame, entity_of: pl.DataFrame, ids: pl.DataFrame, ties: tuple[tuple[str, str], ...]
) -> pl.DataFrame:
    """Find ties between entities; returns the table `relationships`.

    Takes record keys, `entity_of` (record, entity), `ids` (entity, entity_id) and the `ties` of the entity's
    `Identity`.
    """
    known = keys.join(entity_of, on="record", how="inner").drop_nulls("entity")
    found = pl.concat(
        [
            pl.DataFrame(schema=_TIE),
            *(
                _branches(known, kind) if key == "branch" else _sharing(known, key, kind)
                for key, kind in ties
            ),
        ]
    )
    left = ids.rename({"entity": "from", "entity_id": "from_id"})
    right = ids.rename({"entity": "to", "entity_id": "to_id"})
    return (
        found.join(left, on="from", how="inner")
        .join(right, on="to", how="inner")
        .select(*TABLES["relationships"])
        .unique()
        .sort("kind", "from_id", "to_id", "evidence")
    )


_TIE = {"from": pl.UInt32, "to": pl.UInt32, "kind": pl.String, "evidence": pl.String}


def _branches(keys: pl.DataFrame, kind: str) -> pl.DataFrame:
    names = keys.filter(pl.col("kind") == "name").select("entity", "key").unique().sort("key", "entity")
    if names.is_empty():
        return pl.DataFrame(schema=_TIE)
    split = pl.concat([names, branch_of(names["key"]).select("base", "branch")], how="horizontal")
    heads = names.group_by("key").agg(pl.col("entity").min().alias("to"), pl.len().alias("n"))
    return (
        split.filter(pl.col("branch").is_not_null())
        .join(heads.filter(pl.col("n") == 1), left_on="base", right_on="key", how="inner")
        .filter(pl.col("entity") != pl.col("to"))
        .select(
            pl.col("entity").alias("from"),
            "to",
            pl.lit(kind).alias("kind"),
            (pl.lit("name: ") + pl.col("branch")).alias("evidence"),
        )
        .cast(_TIE)  # type: ignore[arg-type]
    )


def branch_ties(keys: pl.DataFrame) -> pl.DataFrame:
    """Ties (left, right, id) that make a branch one with its firm, for profiles that ask so.

    Takes record keys. A branch is tied where the name without its branch is that of another record.
    """
    names = keys.filter(pl.col("kind") == "name").select("record", "key").sort("key", "record")
    split = pl.concat([names, branch_of(names["key"]).select("base", "branch")], how="horizontal")
    heads = names.group_by("key").agg(pl.col("record").min().alias("head"))
    tied = split.drop_nulls("branch").join(heads, left_on="base", right_on="key", how="inner")
    return tied.select(
        pl.min_horizontal("record", "head").alias("left"),
        pl.max_horizontal("record", "head").alias("right"),
        pl.col("base").alias("id"),
    ).filter(pl.col("left") != pl.col("right"))


def _sharing(keys: pl.DataFrame, key: str, kind: str) -> pl.DataFrame:
    """Each entity that shares a key is tied to the first of them, so that n entities give n - 1 ties."""
    shared = (
        keys.filter(pl.col("kind") == key)
        .group_by("key")
        .agg(pl.col("entity").unique().sort())
        .filter(pl.col("entity").list.len().is_between(2, CROWD))
        .sort("key")
    )
    return (
        shared.with_columns(pl.col("entity").list.first().alias("to"))
        .explode("entity")
        .filter(pl.col("entity") != pl.col("to"))
        .select(
            pl.col("entity").alias("from"),
            "to",
            pl.lit(kind).alias("kind"),
            (pl.lit(f"{key}: ") + pl.col("key")).alias("evidence"),
        )
        .cast(_TIE)  # type: ignore[arg-type]
    )
