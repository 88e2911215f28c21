"""Records that are one before anything is compared: by an id or a rule, or as exact duplicates.

The steward's word comes first: what it parts is never one node.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from hotpass.linkage.blocking.nodes import duplicates, numbered
from hotpass.linkage.outcome import JOINS
from hotpass.linkage.stewardship.verdict_sets import VerdictSets


@dataclass(frozen=True)
class Tied:
    """The node of each record, and why records are one node (`JOINS`): every id that ties, then duplicates."""

    node: pl.Series
    joins: pl.DataFrame


def tie(keys: pl.DataFrame, ties: pl.DataFrame, records: int, suffices: bool, verdicts: pl.DataFrame) -> Tied:
    """Make nodes of `records` records by their `keys`, the `ties` (left, right, id) and the `verdicts`.

    `suffices`: a name alone makes exact duplicates (`Identity.name_suffices`); `verdicts` has left, right and verdict.
    """
    tied = _tied(keys, ties, records, suffices)
    side = _sides(tied.node, verdicts)
    if not side:
        return tied
    marks = [(record, "verdict", str(n)) for record, n in sorted(side.items()) if n]
    marked = pl.concat([keys, pl.DataFrame(marks, schema=keys.schema, orient="row")])
    told = pl.DataFrame(
        {"record": side.keys(), "side": side.values()}, schema={"record": pl.UInt32, "side": pl.UInt32}
    )
    ends = [
        ties.select(pl.col(end).cast(pl.UInt32).alias("record"))
        .join(told, on="record", how="left", maintain_order="left")["side"]
        .fill_null(0)
        for end in ("left", "right")
    ]
    return _tied(marked, ties.filter(ends[0] == ends[1]), records, suffices)


def _tied(keys: pl.DataFrame, ties: pl.DataFrame, records: int, suffices: bool) -> Tied:
    by_id = ties.sort("left", "right", "id").select(
        pl.col("left", "right").cast(pl.UInt32),
        pl.lit("id").alias("rule"),
        ("id " + pl.col("id")).alias("evidence"),
    )
    alike = duplicates(keys, suffices).select(
        pl.col("left", "right").cast(pl.UInt32),
        pl.lit("exact duplicate").alias("rule"),
        pl.lit("").alias("evidence"),
    )
    told = pl.concat([by_id, alike.sort("left", "right")])
    joins = told.unique(["left", "right"], keep="first", maintain_order=True).cast(JOINS)
    return Tied(numbered(joins, records), joins)


def _sides(node: pl.Series, verdicts: pl.DataFrame) -> dict[int, int]:
    """Part records that would be one by what ties them and by `same`, where a verdict says that they are not.

    Returns the side of each record that a verdict about such records names, from 0: two of one side may still be one.
    All that verdicts make one are on one side.
    """
    ends = verdicts.select("left", "right", "verdict")
    same = ends.filter(pl.col("verdict") == "same").select("left", "right").rows()
    apart = ends.filter(pl.col("verdict") == "different").select("left", "right").rows()
    if not apart:
        return {}
    said, all_told = _sets(same), _sets((node[a], node[b]) for a, b in same)
    glued = [
        (said.find(a), said.find(b)) for a, b in apart if all_told.find(node[a]) == all_told.find(node[b])
    ]
    side = _coloured(glued)
    spoken = sorted({record for pair in (*same, *apart) for record in pair})
    return {record: side[said.find(record)] for record in spoken if said.find(record) in side}


def _sets(pairs: Iterable[tuple[int, int]]) -> VerdictSets:
    sets = VerdictSets()
    for left, right in pairs:
        sets.unite([left, right], "")
    return sets


def _coloured(apart: Iterable[tuple[int, int]]) -> dict[int, int]:
    """A colour, from 0, for each that is to be apart from another; those of a pair have two."""
    foes: dict[int, set[int]] = {}
    for left, right in apart:
        foes.setdefault(left, set()).add(right)
        foes.setdefault(right, set()).add(left)
    colour: dict[int, int] = {}
    for one in sorted(foes):
        taken = {colour[foe] for foe in foes[one] if foe in colour}
        colour[one] = min(set(range(len(taken) + 1)) - taken)
    return colour
