"""Lasting ids: this run's entities and contacts get the ids that they had, and what became of the others is told.

Pure: tables in, tables out. The order of signs is `model.registry`'s; what stands on disk is `storage.registry`'s.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

import polars as pl

from hotpass.linkage.lasting.history import Before, events
from hotpass.linkage.lasting.shared import shared, shared_rows
from hotpass.model.registry import IDENTITIES, SAME_WORDS, SIGNS, Columns, Registry, Sign

_GIVEN: Columns = {"subject": pl.UInt32, "id": pl.String, "number": pl.UInt32, "sign": pl.String}
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

    `found` are the run's signs (`signs.FOUND`), `fresh` has subject and what (the text that a new id is the digest of);
    ids of this kind begin with `letter`. Signs are tried in the order of `signs`. Rows are counted: the greatest
    overlap comes first, then ids in use, then older ones. Any other sign must point from one id to one subject.
    """
    known = registry.identities.filter(pl.col("id").str.starts_with(letter))
    before = Before(known, _by_sign(registry.signs, known), found.partition_by("sign", as_dict=True))
    rows = shared_rows(*before.both(signs[0]))
    pairs = [_overlapping(rows, known).with_columns(pl.lit(signs[0].name).alias("sign"))]
    for sign in signs[1:]:
        numbers = known.select("number").join(pl.concat(pairs), on="number", how="anti")
        subjects = fresh.select("subject").join(pl.concat(pairs), on="subject", how="anti")
        some = _pointing(shared(*before.both(sign), numbers, subjects), sign)
        pairs.append(some.with_columns(pl.lit(sign.name).alias("sign")))
    given = _named(pl.concat(pairs), fresh, known, letter)
    return Attached(given, events(before, rows, given, signs, registry.generation + 1))


def _by_sign(signs: pl.DataFrame, known: pl.DataFrame) -> dict[tuple[object, ...], pl.DataFrame]:
    """By sign: number, digest and in_use."""
    told = known.select("number", pl.col("until").is_null().alias("in_use"))
    return signs.join(told, on="number", how="inner").partition_by("sign", as_dict=True)


def _overlapping(rows: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """One id a subject by the number of shared rows: number, subject."""
    ordered = rows.join(known.select("number", "since"), on="number", how="inner").sort(
        "rows", "in_use", "since", "number", "subject", descending=[True, True, False, False, False]
    )
    alone = (pl.len().over("number") == 1) & (pl.len().over("subject") == 1)
    told = ordered.with_columns(alone.alias("alone"))
    sure = told.filter("alone").select("number", "subject")
    rest = list(_greedy(told.filter(~pl.col("alone")).select("number", "subject").iter_rows()))
    return pl.concat([sure, pl.DataFrame(rest, schema=sure.schema, orient="row")])


def _greedy(ordered: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The pairs of which neither side stands in an earlier one that was taken."""
    numbers: set[int] = set()
    subjects: set[int] = set()
    for number, subject in ordered:
        if number not in numbers and subject not in subjects:
            numbers.add(number)
            subjects.add(subject)
            yield number, subject


def _pointing(free: pl.DataFrame, sign: Sign) -> pl.DataFrame:
    """Pairs of which each is the only one that the sign gives the other: number, subject.

    A sure sign may be borne by others that surer ones have attached; any other must be borne by nobody else at all,
    and by nothing that ended in an earlier run.
    """
    if sign.name == SAME_WORDS or not sign.sure:
        free = free.filter(pl.col("ids") == 1, pl.col("subjects") == 1)
    if not sign.sure:
        free = free.filter("in_use")
    pairs = free.select("number", "subject").unique(maintain_order=True)
    return pairs.filter(pl.len().over("number") == 1, pl.len().over("subject") == 1)


def _named(pairs: pl.DataFrame, fresh: pl.DataFrame, known: pl.DataFrame, letter: str) -> pl.DataFrame:
    """Every subject with its id (`GIVEN`): the known one, or a new one that was never given."""
    given = [pairs.join(known.select("number", "id"), on="number", how="inner").select(*GIVEN)]
    missing = fresh.join(pairs, on="subject", how="anti").sort("subject")
    taken = known.select("id")
    turn = 0
    while missing.height:
        made = missing.with_columns(_new_ids(missing["what"], letter, turn))
        free = made.unique("id", keep="first", maintain_order=True).join(taken, on="id", how="anti")
        blank = pl.lit(None, dtype=pl.UInt32).alias("number"), pl.lit(None, dtype=pl.String).alias("sign")
        given.append(free.select("subject", "id", *blank))
        taken = pl.concat([taken, free.select("id")])
        missing = missing.join(free, on="subject", how="anti").sort("subject")
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


def successor(registry: Registry, told: Sequence[tuple[pl.DataFrame, Attached]]) -> Registry:
    """The registry after this run: `told` pairs each kind's signs (`signs.FOUND`) with what was attached."""
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
    ended = whole.filter(pl.col("until").is_not_null()).select("number", "id")
    before = registry.identities.select(pl.col("number").alias("was"), "id").join(ended, on="id", how="inner")
    kept = [
        registry.signs.rename({"number": "was"}).join(before, on="was", how="inner"),
        *(
            found.join(a.ids.join(whole, on="id", how="inner", suffix="_now"), on="subject", how="inner")
            .with_columns(pl.col("number_now").alias("number"))
            for found, a in told
        ),
    ]  # fmt: skip
    return pl.concat(frame.select(*SIGNS).cast(SIGNS) for frame in kept).sort(*SIGNS)
