"""How a decision finds its records again: by id while they are unchanged, else by digests of what identifies them.

A record may be edited between two runs and get another id. Its marks are then tried in a stated order, and a record
counts as found only where a single one fits.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from hotpass.model.decisions import RecordMark
from hotpass.storage.digests import digests, name_of

ORDER: tuple[frozenset[str], ...] = tuple(
    frozenset(kinds)
    for kinds in (
        ("name", "id_number"),
        ("name", "proof"),
        ("name", "birth_date"),
        ("name", "email"),
        ("name", "phone"),
        ("name", "street"),
        ("name", "number"),
        ("name", "id"),
        ("proof",),
        ("id_number",),
        ("email", "phone"),
        ("email", "street"),
        ("phone", "street"),
        ("birth_date", "street"),
        ("name", "postcode"),
        ("name", "city"),
    )
)
"""Kinds of keys that together identify a record, the surest first. The first that any record has decides; those
after it choose among the records so found."""

KINDS = tuple(sorted(frozenset().union(*ORDER)))
NAME = "name"


@dataclass(frozen=True, slots=True)
class Found:
    """The number of the record that a mark means, or None and why there is none for certain."""

    record: int | None
    why: str = ""


Signs = Mapping[str, frozenset[str]]
"""Digests by kind of key."""


def marks(records: pl.DataFrame, keys: pl.DataFrame, key: bytes) -> list[RecordMark]:
    """How a decision is to know `records` (record, record_id), in their order, by their `keys`."""
    signs = _signs(keys.join(records.select("record"), on="record", how="semi"), key)
    made_with = name_of(key)
    return [
        {
            "record": record_id,
            MADE_WITH: made_with,
            **{k: " ".join(sorted(v)) for k, v in sorted(signs.get(record, {}).items())},
        }
        for record, record_id in records.select("record", "record_id").iter_rows()
    ]


def find(
    wanted: Iterable[RecordMark], records: pl.DataFrame, keys: pl.DataFrame, key: bytes | None
) -> dict[str, Found]:
    """By record id of a mark: the record of this run that it means.

    `records` has record and record_id, `keys` is the table of record keys. An id is believed unless all that
    identified its record has changed. Digests made with another key than `key` say nothing: of their marks only the
    ids count.
    """
    asked = {mark["record"]: mark for mark in wanted}
    ids = pl.DataFrame({"record_id": sorted(asked)}, schema={"record_id": pl.String})
    same = dict(records.join(ids, on="record_id", how="semi").select("record_id", "record").iter_rows())
    ours = None if key is None else name_of(key)
    strange = {i for i, mark in asked.items() if _made_with_another(mark, ours)}
    told = {i: Found(same.get(i), "" if i in same else _NO_KEY) for i in strange}
    if key is None:
        return told | {i: Found(same.get(i), "" if i in same else _GONE) for i in asked.keys() - strange}
    there = _signs(keys.filter(pl.col("record").is_in(sorted(same.values()))), key)
    sure = {i: r for i, r in same.items() if i in strange or _still(_signs_of(asked[i]), there.get(r, {}))}
    lost = {i: _signs_of(mark) for i, mark in asked.items() if i not in sure and i not in strange}
    by_values = _by_values(lost, keys, key, sure.values()) if lost else {}
    return told | by_values | {i: Found(r) for i, r in sure.items()}


MADE_WITH = "key"
"""What a mark calls the key of its digests by: a digest that the key makes."""


def _made_with_another(mark: RecordMark, ours: str | None) -> bool:
    """Whether the mark's digests are not those of the key that is called `ours`."""
    return bool(_signs_of(mark)) and (ours is None or mark.get(MADE_WITH, ours) != ours)


_GONE = "its row is not in this run"
_NO_KEY = (
    "its row has changed or is gone; the key by which it would be known (digest.key) is lost: restore it"
)
_SEVERAL = "several rows fit what is known of it"


def _by_values(
    lost: Mapping[str, Signs], keys: pl.DataFrame, key: bytes, known: Collection[int]
) -> dict[str, Found]:
    """Look for records that were edited. Only distinct keys are digested, and only of kinds that are asked for.

    `known` are records that other marks mean: they stood beside the lost ones and are none of them.
    """
    kinds = sorted({kind for signs in lost.values() for kind in signs})
    texts = keys.filter(pl.col("kind").is_in(kinds)).select("kind", "key").unique().sort("kind", "key")
    made = texts.with_columns(_digested(texts, key))
    sought = {(kind, digest) for signs in lost.values() for kind, some in signs.items() for digest in some}
    ours = pl.DataFrame(sorted(sought), schema={"kind": pl.String, "digest": pl.String}, orient="row")
    hits = keys.join(made.join(ours, on=["kind", "digest"], how="semi"), on=["kind", "key"], how="inner")
    by_sign: dict[tuple[str, str], set[int]] = {}
    free = hits.filter(~pl.col("record").is_in(sorted(known)))
    for kind, digest, record in free.select("kind", "digest", "record").iter_rows():
        by_sign.setdefault((kind, digest), set()).add(record)
    near = keys.join(hits.select("record").unique(), on="record", how="semi")
    about = _signs(near, key)
    return {i: _only(signs, by_sign, about) for i, signs in lost.items()}


def _only(signs: Signs, by_sign: Mapping[tuple[str, str], set[int]], about: Mapping[int, Signs]) -> Found:
    """The one record that fits the marks."""
    shared: dict[str, set[int]] = {
        kind: set().union(*(by_sign.get((kind, digest), set()) for digest in some))
        for kind, some in signs.items()
    }
    fitting: set[int] = set()
    for kinds in ORDER:
        if kinds <= shared.keys():
            all_of_them = set.intersection(*(shared[kind] for kind in kinds))
            fitting = (fitting & all_of_them or fitting) if fitting else all_of_them
    if not fitting:
        fitting = {r for r in shared.get(NAME, ()) if not _contradicts(signs, about[r])}
    if len({_frozen(about[r]) for r in fitting}) > 1:
        return Found(None, _SEVERAL)
    return Found(min(fitting)) if fitting else Found(None, _GONE)


def _contradicts(left: Signs, right: Signs) -> bool:
    return any(not left[kind] & right[kind] for kind in left.keys() & right.keys())


def _still(marked: Signs, there: Signs) -> bool:
    """Whether anything that identified the record is still so, or nothing did."""
    return not marked or any(marked[kind] & there.get(kind, frozenset()) for kind in marked)


def _frozen(signs: Signs) -> frozenset[tuple[str, frozenset[str]]]:
    return frozenset(signs.items())


def _signs_of(mark: RecordMark) -> Signs:
    return {kind: frozenset(mark[kind].split()) for kind in KINDS if kind in mark}


def _signs(keys: pl.DataFrame, key: bytes) -> dict[int, dict[str, frozenset[str]]]:
    """By record: digests by kind."""
    some = keys.filter(pl.col("kind").is_in(KINDS)).select("record", "kind", "key").unique()
    told: dict[int, dict[str, frozenset[str]]] = {}
    grouped = some.with_columns(_digested(some, key)).group_by("record", "kind").agg("digest")
    for record, kind, made in grouped.iter_rows():
        told.setdefault(record, {})[kind] = frozenset(made)
    return told


def _digested(keys: pl.DataFrame, key: bytes) -> pl.Series:
    return digests(keys["kind"] + "=" + keys["key"], key).alias("digest")
