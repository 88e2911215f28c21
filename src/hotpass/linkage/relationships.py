"""Ties between entities that are not one, each with what they share and the records that say so."""

from __future__ import annotations

import polars as pl

from hotpass.linkage.features.crowds import SHARED
from hotpass.model.tables import TABLES
from hotpass.semantic_types.organisation_name import branch_of

_WORDS = {
    "domain": "the same domain",
    "email": "the same address",
    "parent": "the stated parent",
    "phone": "the same number",
    "proof": "the same registration number",
    "site": "the same address",
    "switchboard": "the same number",
}
"""What a tie rests on, by kind of key."""

_SHOWN = ("domain", "phone", "switchboard")
"""Kinds whose key is told as well; addresses and registered numbers are read in the records."""

_TIE: dict[str, pl.DataType | type[pl.DataType]] = {
    "from": pl.UInt32,
    "to": pl.UInt32,
    "kind": pl.String,
    "evidence": pl.String,
    "at": pl.List(pl.UInt32),
}


def relationships(
    keys: pl.DataFrame,
    members: pl.DataFrame,
    ties: tuple[tuple[str, str], ...],
    dates: pl.DataFrame,
) -> pl.DataFrame:
    """Find ties between entities; returns the table `relationships`.

    Takes record keys (`keys` and `tie_keys`), `members` (record, record_id, entity, entity_id), the
    `ties` of the entity's `Identity` and `dates` (record, seen: ISO date).
    """
    known = keys.join(members.select("record", "entity"), on="record", how="inner").drop_nulls("entity")
    found = pl.concat([pl.DataFrame(schema=_TIE), *(_ties(known, key, kind) for key, kind in ties)])
    ids = members.drop_nulls("entity").select("entity", "entity_id").unique()
    left = ids.rename({"entity": "from", "entity_id": "from_id"})
    right = ids.rename({"entity": "to", "entity_id": "to_id"})
    named = found.join(left, on="from", how="inner").join(right, on="to", how="inner")
    return dated(named.drop("from", "to"), members, dates)


def dated(ties: pl.DataFrame, members: pl.DataFrame, dates: pl.DataFrame) -> pl.DataFrame:
    """The table `relationships` from ties with from_id, to_id, kind, evidence and `at`, the records that say so."""
    tie = ["from_id", "to_id", "kind", "evidence"]
    said = ties.explode("at").rename({"at": "record"}).unique()
    told = (
        said.join(members.select("record", "record_id"), on="record", how="left")
        .join(dates, on="record", how="left")
        .group_by(tie)
        .agg(
            pl.col("record_id").unique().sort().alias("records"),
            pl.col("seen").min().alias("first_seen"),
            pl.col("seen").max().alias("last_seen"),
        )
    )
    return told.select(*TABLES["relationships"]).sort("kind", *tie)


def dates_of(values: pl.DataFrame) -> pl.DataFrame:
    """When each record says that it was true: table[record, seen], the latest of its dates."""
    some = values.filter(
        pl.col("field").is_in(["record_date", "last_contact_date"]), pl.col("value").is_not_null()
    )
    return (
        some.drop_nulls("record").group_by("record").agg(pl.col("value").max().alias("seen")).sort("record")
    )


def _ties(keys: pl.DataFrame, key: str, kind: str) -> pl.DataFrame:
    if key == "branch":
        return _branches(keys, kind)
    return (
        pl.concat([_below(keys, kind), _sharing(keys, key, kind)])
        if key == "parent"
        else _sharing(keys, key, kind)
    )


def _branches(keys: pl.DataFrame, kind: str) -> pl.DataFrame:
    """A name with a branch in it is tied to the only entity of the name without."""
    names = _borne(keys, "name")
    if names.is_empty():
        return pl.DataFrame(schema=_TIE)
    split = pl.concat([names, branch_of(names["key"]).select("base", "branch")], how="horizontal")
    return (
        split.filter(pl.col("branch").is_not_null())
        .join(_only(names), left_on="base", right_on="key", how="inner")
        .filter(pl.col("entity") != pl.col("to"))
        .select(*_tie(kind, pl.lit("name: ") + pl.col("branch")))
    )


def _below(keys: pl.DataFrame, kind: str) -> pl.DataFrame:
    """An entity that states its parent is tied to the only entity of that name."""
    return (
        _borne(keys, "parent")
        .join(_only(_borne(keys, "name")), on="key", how="inner")
        .filter(pl.col("entity") != pl.col("to"))
        .select(*_tie(kind, pl.lit("the stated parent")))
    )


def _sharing(keys: pl.DataFrame, key: str, kind: str) -> pl.DataFrame:
    """Each entity that shares a key is tied to the first of them, so that n entities give n - 1 ties."""
    shared = _borne(keys, key).filter(pl.len().over("key").is_between(2, SHARED))
    first = shared.group_by("key").agg(
        pl.col("entity").first().alias("to"), pl.col("at").first().alias("at_first")
    )
    evidence = pl.lit(_WORDS[key]) + (": " + pl.col("key") if key in _SHOWN else pl.lit(""))
    return (
        shared.join(first, on="key", how="inner", maintain_order="left")
        .filter(pl.col("entity") != pl.col("to"))
        .with_columns(pl.concat_list("at", "at_first").alias("at"))
        .select(*_tie(kind, evidence))
    )


def _borne(keys: pl.DataFrame, kind: str) -> pl.DataFrame:
    """The keys of a kind with the entities that bear them and the records that say so: key, entity, at."""
    some = keys.filter(pl.col("kind") == kind)
    return (
        some.group_by("key", "entity").agg(pl.col("record").unique().sort().alias("at")).sort("key", "entity")
    )


def _only(names: pl.DataFrame) -> pl.DataFrame:
    """Names that one entity alone bears: key, to."""
    return names.filter(pl.len().over("key") == 1).select("key", pl.col("entity").alias("to"))


def _tie(kind: str, evidence: pl.Expr) -> list[pl.Expr]:
    return [
        pl.col("entity").alias("from").cast(pl.UInt32),
        pl.col("to").cast(pl.UInt32),
        pl.lit(kind).alias("kind"),
        evidence.alias("evidence"),
        pl.col("at").cast(pl.List(pl.UInt32)),
    ]


def branch_ties(keys: pl.DataFrame) -> pl.DataFrame:
    """Ties (left, right, id) that make a branch one with its firm, for profiles that ask so.

    Takes record keys. A branch is tied where the name without its branch is that of one firm: its records know no two
    towns and, with the branch's, no two registration numbers.
    """
    names = keys.filter(pl.col("kind") == "name").select("record", "key").sort("key", "record")
    split = pl.concat([names, branch_of(names["key"]).select("base", "branch")], how="horizontal")
    branches = split.drop_nulls("branch").select("record", "base")
    firms = names.rename({"key": "base"}).join(branches.select("base").unique(), on="base", how="semi")
    both = pl.concat([firms, branches.select("record", "base")])
    one = _at_most_one(firms, keys, "city").join(_at_most_one(both, keys, "proof"), on="base", how="inner")
    heads = firms.join(one, on="base", how="semi").group_by("base").agg(pl.col("record").min().alias("head"))
    return (
        branches.join(heads, on="base", how="inner")
        .filter(pl.col("record") != pl.col("head"))
        .select(
            pl.min_horizontal("record", "head").alias("left"),
            pl.max_horizontal("record", "head").alias("right"),
            pl.col("base").alias("id"),
        )
    )


def _at_most_one(records: pl.DataFrame, keys: pl.DataFrame, kind: str) -> pl.DataFrame:
    """The bases (table[base]) whose `records` (record, base) bear no two keys of a kind."""
    borne = keys.filter(pl.col("kind") == kind).select("record", "key")
    told = (
        records.join(borne, on="record", how="left")
        .group_by("base")
        .agg(pl.col("key").drop_nulls().n_unique())
    )
    return told.filter(pl.col("key") <= 1).select("base")
