"""By what entities and contacts are known again in the next run, as 64-bit digests; no value stands in them.

Who has the digests but not the workspace's key cannot try addresses and numbers against them. The key shows in nothing
else: which digests are equal does not hang on it. Of an unchanged row stands its id, which tells nothing without it.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

import numpy as np
import polars as pl
from numpy.typing import NDArray

from hotpass.model.registry import CONTACT_SIGNS, ENTITY_SIGNS, SIGN, Columns, Sign

_FOUND: Columns = {"subject": pl.UInt32, "sign": SIGN, "digest": pl.UInt64}
FOUND = pl.Schema(_FOUND)
"""A sign of a cluster of this run; `subject` is the number of the entity or contact."""

_Numbers = NDArray[np.uint64]


SLICE = 1 << 16
"""Texts that are digested at a time: as many objects of Python as there are at once."""


def entity_signs(keys: pl.DataFrame, members: pl.DataFrame, key: bytes = b"") -> pl.DataFrame:
    """The signs (`FOUND`) of this run's entities, under the workspace's `key`.

    `keys` are record keys (`keys.KEYS`); `members` has record, record_id, source_key and entity, of records
    that have one.
    """
    ours = keys.join(members.select("record"), on="record", how="semi")
    digested = pl.concat([_digested(ours, ENTITY_SIGNS, key), _sources(members, key)]).sort(
        "record", "kind", "digest"
    )
    home = members.select("record", pl.col("entity").alias("subject"))
    rows = home.with_columns(_of_hex(members["record_id"]).alias("digest"))
    return _found(
        [
            _signed(rows, ENTITY_SIGNS[0]),
            _signed(_contents(digested).join(home, on="record"), ENTITY_SIGNS[1]),
            *(_combined(digested, sign, home, "record") for sign in ENTITY_SIGNS if sign.kinds),
        ]
    )


def contact_signs(points: pl.DataFrame, persons: pl.DataFrame, key: bytes = b"") -> pl.DataFrame:
    """The signs (`FOUND`) of this run's contacts, under the workspace's `key`.

    `persons` has contact, record_id, person (0: the general contact) and entity_id; `points` has contact, kind
    (name, email, phone) and key.
    """
    rows = persons.select(
        pl.col("contact").alias("subject"),
        pl.Series("digest", _mixed([_numbers(_of_hex(persons["record_id"])), _numbers(persons["person"])])),
    )
    homes = persons.select("contact", pl.lit("entity").alias("kind"), pl.col("entity_id").alias("key"))
    general = persons.filter(pl.col("person") == 0).select(
        "contact", pl.lit("general").alias("kind"), pl.lit("").alias("key")
    )
    digested = _digested(pl.concat([points, homes, general]).unique(), CONTACT_SIGNS, key, "contact")
    home = persons.select("contact", pl.col("contact").alias("subject")).unique()
    return _found(
        [
            _signed(rows, CONTACT_SIGNS[0]),
            *(_combined(digested, sign, home, "contact") for sign in CONTACT_SIGNS if sign.kinds),
        ]
    )


def _digested(keys: pl.DataFrame, signs: Iterable[Sign], key: bytes, of: str = "record") -> pl.DataFrame:
    """Keys of the kinds that `signs` need as keyed digests: `of`, kind, digest.

    Every row is digested: finding the distinct ones first takes longer.
    """
    kinds = sorted({kind for sign in signs for kind in sign.kinds})
    some = keys.filter(pl.col("kind").is_in(kinds)).select(of, "kind", "key")
    place = some["kind"].replace_strict(kinds, list(range(len(kinds))), return_dtype=pl.UInt64)
    told = _mixed([_numbers(place), _of_text(some["key"], key)])
    return some.select(of, "kind", pl.Series("digest", told, dtype=pl.UInt64))


def _sources(members: pl.DataFrame, key: bytes) -> pl.DataFrame:
    """The key of each record's source, of which there are few: record, kind, digest."""
    distinct = members.select("source_key").unique()
    made = distinct.with_columns(pl.Series("digest", _of_text(distinct["source_key"], key), dtype=pl.UInt64))
    told = members.join(made, on="source_key", how="left", maintain_order="left")
    return told.select("record", pl.lit("source").alias("kind"), "digest")


def _of_text(texts: pl.Series, key: bytes) -> _Numbers:
    """Keyed BLAKE2b digests of 8 bytes; those of other purposes under the same key are others."""
    own = blake2b(b"signs", digest_size=32, key=key).digest()
    made = np.empty(texts.len(), dtype=np.uint64)
    for start in range(0, texts.len(), SLICE):
        some = texts.slice(start, SLICE).cast(pl.Binary).to_list()
        told = b"".join([blake2b(text, digest_size=8, key=own).digest() for text in some])
        made[start : start + SLICE] = np.frombuffer(told, dtype="<u8")
    return made


def _contents(digested: pl.DataFrame) -> pl.DataFrame:
    """What each record says, wherever it stands: record, digest. A single key says too little."""
    said = digested.filter(~pl.col("kind").is_in(["source", "id"])).sort("record")
    if said.is_empty():
        return pl.DataFrame(schema={"record": pl.UInt32, "digest": pl.UInt64})
    counts = said.group_by("record", maintain_order=True).len()
    starts = counts["len"].cum_sum().shift(1, fill_value=0).to_numpy()
    sums = np.add.reduceat(_finished(_numbers(said["digest"])), starts)
    told = counts.with_columns(pl.Series("digest", sums, dtype=pl.UInt64))
    return told.filter(pl.col("len") > 1).select("record", "digest")


def _combined(digested: pl.DataFrame, sign: Sign, home: pl.DataFrame, of: str) -> pl.DataFrame:
    """The sign of every subject that has all its kinds in one record."""
    first, *others = sign.kinds
    told = digested.filter(pl.col("kind") == first).select(of, pl.col("digest").alias(first))
    for kind in others:
        more = digested.filter(pl.col("kind") == kind).select(of, pl.col("digest").alias(kind))
        told = told.join(more, on=of, how="inner")
    made = pl.Series("digest", _mixed([_numbers(told[kind]) for kind in sign.kinds]), dtype=pl.UInt64)
    return _signed(told.select(of).with_columns(made).join(home, on=of, how="inner"), sign)


def _signed(found: pl.DataFrame, sign: Sign) -> pl.DataFrame:
    return found.select("subject", pl.lit(sign.name).cast(SIGN).alias("sign"), "digest").cast(FOUND)


def _found(frames: Iterable[pl.DataFrame]) -> pl.DataFrame:
    return pl.concat(frame.unique() for frame in frames)


def _of_hex(ids: pl.Series) -> pl.Series:
    """The first 64 bits of ids written in hexadecimal."""
    return ids.str.slice(0, 16).str.decode("hex").bin.reinterpret(dtype=pl.UInt64, endianness="big")


def _numbers(column: pl.Series) -> _Numbers:
    return column.cast(pl.UInt64).to_numpy()


def _mixed(columns: list[_Numbers]) -> _Numbers:
    """One digest of several, order and place of each counting."""
    told = columns[0]
    for column in columns[1:]:
        told = _finished(told) + column
    return told if len(columns) == 1 else _finished(told)


def _finished(numbers: _Numbers) -> _Numbers:
    """The finaliser of SplitMix64 (Steele, Lea, Flood 2014): every bit depends on all."""
    told = numbers + np.uint64(0x9E3779B97F4A7C15)
    told = (told ^ (told >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    told = (told ^ (told >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return told ^ (told >> np.uint64(31))
