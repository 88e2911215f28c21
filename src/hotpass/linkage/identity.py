"""Lasting ids: this run's entities and contacts get the ids that they had, and what became of the others is told.

Pure: tables in, tables out. The order of signs is `model.registry`'s; what stands on disk is `storage.registry`'s.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

import polars as pl

from hotpass.linkage.history import became, events
from hotpass.model.registry import IDENTITIES, SAME_ROWS, SAME_WORDS, SIGN, SIGNS, Columns, Registry, Sign

__all__ = ["Attached", "attach", "became", "successor"]

_GIVEN: Columns = {"subject": pl.UInt32, "id": pl.String, "number": pl.UInt32, "sign": SIGN}
GIVEN = pl.Schema(_GIVEN)
"""The id of each entity or contact of this run; `number` (null: the id is new) and `sign` tell by what it was known."""


@dataclass(frozen=True)
class Attached:
    """`ids` (`GIVEN`, by subject), and the history (`ID_HISTORY`) of this run alone."""

    ids: pl.DataFrame
    history: pl.DataFrame


def attach(
    registry: Registry, found: pl.DataFrame, fresh: pl.DataFrame, letter: str, signs: Sequence[Sign]
) -> Attached:
    """Give each subject of this run the id that it had, or a new one.

    `found` are the run's signs (`FOUND`), `fresh` has subject and what (the text that a new id is the digest of);
    ids of this kind begin with `letter`. Signs are tried in the order of `signs`. Rows are counted: the greatest
    overlap comes first, then ids in use, then older ones. Any other sign must point from one id to one subject.
    """
    known = registry.identities.filter(pl.col("id").str.starts_with(letter))
    borne = registry.signs.join(known.select("number", "since", "until"), on="number", how="inner")
    edges = _edges(borne, found)
    ids = pl.DataFrame(schema=GIVEN)
    for sign in signs:
        free = _free(edges.filter(pl.col("sign") == sign.name), ids)
        pairs = _overlapping(free) if sign.name in SAME_ROWS else _pointing(free, sign)
        ids = pl.concat([ids, pairs.select("subject", pl.lit(None, dtype=pl.String).alias("id"), "number",
                                           pl.lit(sign.name).cast(SIGN).alias("sign"))])  # fmt: skip
    given = _named(ids, fresh, known, letter)
    return Attached(given, events(known, edges, given, signs, registry.generation + 1))


def successor(registry: Registry, told: Sequence[tuple[pl.DataFrame, Attached]]) -> Registry:
    """The registry after this run: `told` pairs each kind's signs (`FOUND`) with what was attached."""
    generation = registry.generation + 1
    ids = pl.concat([a.ids.select("id") for _, a in told]).with_columns(pl.lit(True).alias("used"))
    whole = (
        registry.identities.drop("number")
        .join(ids, on="id", how="full", coalesce=True)
        .sort("id")
        .with_columns(
            pl.col("since").fill_null(generation),
            pl.when(pl.col("used").is_null()).then(pl.col("until").fill_null(generation)).alias("until"),
        )
        .with_row_index("number")
        .select(*IDENTITIES)
        .cast(IDENTITIES)
    )
    return replace(
        registry,
        generation=generation,
        identities=whole,
        signs=_kept_signs(registry, whole, told),
        history=pl.concat([registry.history, *(a.history for _, a in told)]),
    )


def _kept_signs(
    registry: Registry, whole: pl.DataFrame, told: Sequence[tuple[pl.DataFrame, Attached]]
) -> pl.DataFrame:
    """The signs of ids in use as they are now, of others as they were last."""
    numbers = whole.select("number", "id")
    ended = whole.filter(pl.col("until").is_not_null()).select("number", "id")
    before = registry.identities.select(pl.col("number").alias("was"), "id").join(ended, on="id", how="inner")
    old = registry.signs.join(before, left_on="number", right_on="was", how="inner").with_columns(
        pl.col("number_right").alias("number")
    )
    new = [
        found.join(a.ids.select("subject", "id"), on="subject", how="inner").join(
            numbers, on="id", how="inner"
        )
        for found, a in told
    ]
    return pl.concat(frame.select(*SIGNS) for frame in (old, *new)).sort(*SIGNS)


def _edges(borne: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """What ids and subjects have in common: sign, digest, number, since, until, subject; `ids`, `subjects` bear it.

    Where an id in use bears a sign, what ended earlier does not count: it may have been merged into that one.
    """
    in_use = borne.filter(pl.col("until").is_null()).select("sign", "digest").unique()
    ended = borne.filter(pl.col("until").is_not_null())
    rows = pl.col("sign").is_in(SAME_ROWS)
    counted = pl.concat(
        [
            borne.filter(pl.col("until").is_null()),
            ended.filter(rows),
            ended.filter(~rows).join(in_use, on=["sign", "digest"], how="anti"),
        ]
    )
    on = ["sign", "digest"]
    return (
        counted.with_columns(pl.len().over(on).alias("ids"))
        .join(found.with_columns(pl.len().over(on).alias("subjects")), on=on, how="inner")
        .sort("sign", "number", "subject", "digest")
    )


def _free(edges: pl.DataFrame, ids: pl.DataFrame) -> pl.DataFrame:
    """Edges between ids and subjects that nothing surer has attached."""
    return edges.join(ids.select("number"), on="number", how="anti").join(
        ids.select("subject"), on="subject", how="anti"
    )


def _overlapping(edges: pl.DataFrame) -> pl.DataFrame:
    """One id a subject by the number of shared rows: number, subject."""
    counted = edges.group_by("number", "since", "until", "subject").agg(pl.len().alias("shared"))
    ordered = counted.sort(
        pl.col("shared"), pl.col("until").is_null(), "since", "number", "subject",
        descending=[True, True, False, False, False],
    )  # fmt: skip
    alone = (pl.len().over("number") == 1) & (pl.len().over("subject") == 1)
    sure = ordered.filter(alone).select("number", "subject")
    taken: list[tuple[int, int]] = []
    ids: set[int] = set()
    subjects: set[int] = set()
    for number, subject in ordered.filter(~alone).select("number", "subject").iter_rows():
        if number not in ids and subject not in subjects:
            taken.append((number, subject))
            ids.add(number)
            subjects.add(subject)
    rest = pl.DataFrame(taken, schema=sure.schema, orient="row")
    return pl.concat([sure, rest])


def _pointing(free: pl.DataFrame, sign: Sign) -> pl.DataFrame:
    """Pairs of which each is the only one that the sign gives the other: number, subject.

    A sure sign may be borne by others that surer ones have attached; any other must be borne by nobody else at all,
    and by nothing that ended in an earlier run.
    """
    if sign.name == SAME_WORDS or not sign.sure:
        free = free.filter(pl.col("ids") == 1, pl.col("subjects") == 1)
    if not sign.sure:
        free = free.filter(pl.col("until").is_null())
    pairs = free.select("number", "subject").unique()
    alone = (pl.len().over("number") == 1) & (pl.len().over("subject") == 1)
    return pairs.filter(alone)


def _named(ids: pl.DataFrame, fresh: pl.DataFrame, known: pl.DataFrame, letter: str) -> pl.DataFrame:
    """Every subject with its id: the known one, or a new one that was never given."""
    old = ids.drop("id").join(known.select("number", "id"), on="number", how="inner").select(*GIVEN)
    missing = fresh.join(ids.select("subject"), on="subject", how="anti").sort("subject")
    given = [old]
    turn = 0
    taken = known.select("id")
    while missing.height:
        made = missing.with_columns(_new_ids(missing["what"], letter, turn))
        free = made.unique("id", keep="first", maintain_order=True).join(taken, on="id", how="anti")
        given.append(
            free.select("subject", "id", pl.lit(None).alias("number"), pl.lit(None).alias("sign")).cast(GIVEN)
        )
        taken = pl.concat([taken, free.select("id")])
        missing = missing.join(free.select("subject"), on="subject", how="anti").sort("subject")
        turn += 1
    return pl.concat(given).sort("subject")


_PERSON = {"e": b"entity", "c": b"contact"}


def _new_ids(what: pl.Series, letter: str, turn: int) -> pl.Series:
    """Ids as digests of `what`; at another turn than the first, other ones."""
    person = _PERSON[letter]
    suffix = f"\x1e{turn}" if turn else ""
    made = [
        letter + blake2b((text + suffix).encode(), digest_size=8, person=person).hexdigest() for text in what
    ]
    return pl.Series("id", made, dtype=pl.String)
