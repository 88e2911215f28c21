"""Rows that were made one by an id or a rule, though they bear numbers that no one entity has two of.

They stay one: whether the number or the id is wrong, a person must say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from hotpass.semantic_types.id_number import luhn

PAIRS = pl.Schema({"left": pl.UInt32, "right": pl.UInt32, "evidence": pl.String})
"""Two records of one group, left < right, and the field whose numbers differ."""


@dataclass(frozen=True)
class Contradictions:
    """`pairs` (`PAIRS`): one for each number that differs from an earlier one of its group; all `records` concerned."""

    pairs: pl.DataFrame
    records: list[int]


def proving(keys: pl.DataFrame) -> pl.DataFrame:
    """Those of the `keys` (owner, kind, key) that prove one an entity, with keys as "field=value".

    Dates of birth and numbers without a check digit hold slips: of an ID number only one with a valid check digit
    counts, of registration numbers every one that was read as such.
    """
    checked = (pl.col("kind") == "id_number") & luhn(pl.col("key")).fill_null(False)
    field = pl.when(pl.col("kind") == "proof").then(pl.lit("")).otherwise(pl.col("kind") + "=")
    return keys.filter((pl.col("kind") == "proof") | checked).with_columns(
        (field + pl.col("key")).alias("key")
    )


def contradictions(keys: pl.DataFrame, group: pl.Series) -> Contradictions:
    """Where records of one `group` (by record; null: none) bear different numbers; takes record keys (`keys.KEYS`).

    Two records contradict each other where they bear numbers of one field and have none in common.
    """
    told = proving(keys)
    homes = group.gather(told["record"]).alias("group")
    field = pl.col("key").str.extract(r"^([^=]*)=").alias("field")
    several = (
        told.select(homes, field, "record", "key")
        .drop_nulls("group")
        .filter(pl.col("key").n_unique().over("group", "field") > 1)
        .group_by("group", "field", "record")
        .agg("key")
        .sort("group", "field", "record")
    )
    rows: list[tuple[int, int, str]] = []
    concerned: set[int] = set()
    for (_, name), some in several.group_by("group", "field", maintain_order=True):
        bearers = [
            (record, frozenset(numbers)) for record, numbers in some.select("record", "key").iter_rows()
        ]
        for left, right in _first_pairs(bearers):
            rows.append((left, right, str(name)))
        concerned.update(_concerned(bearers))
    pairs = pl.DataFrame(sorted(rows), schema=PAIRS, orient="row")
    return Contradictions(
        pairs.unique(["left", "right"], keep="first", maintain_order=True), sorted(concerned)
    )


Bearers = Sequence[tuple[int, frozenset[str]]]
"""Records in order, each with its numbers."""


def _first_pairs(bearers: Bearers) -> Iterator[tuple[int, int]]:
    """For each set of numbers that is new, the first record that contradicts it, and the first that bears it."""
    first: dict[frozenset[str], int] = {}
    for record, numbers in bearers:
        if numbers in first:
            continue
        other = next((earlier for known, earlier in first.items() if known.isdisjoint(numbers)), None)
        if other is not None:
            yield other, record
        first[numbers] = record


def _concerned(bearers: Bearers) -> Iterator[int]:
    """The records whose numbers another's contradict."""
    known = {numbers for _, numbers in bearers}
    contested = {numbers for numbers in known if any(numbers.isdisjoint(other) for other in known)}
    return (record for record, numbers in bearers if numbers in contested)
