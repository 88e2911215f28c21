"""Ties between entities, by the kinds that the entity's identity names."""

from __future__ import annotations

import polars as pl
import pytest

from hotpass.linkage.keys import KEYS
from hotpass.linkage.relationships import CROWD, relationships
from hotpass.model.fields import IDENTITY, EntityKind


def ties(kind: EntityKind, *keys: tuple[int, str, str]) -> list[tuple[str, str, str, str]]:
    frame = pl.DataFrame(keys, schema=KEYS, orient="row")
    records = frame.select("record").unique().sort("record")
    entity_of = records.with_columns(pl.col("record").alias("entity"))
    ids = entity_of.select("entity", pl.format("e{}", "entity").alias("entity_id"))
    return relationships(frame, entity_of, ids, IDENTITY[kind].ties).rows()


SHARED = [(0, "phone", "+27315550100"), (1, "phone", "+27315550100"), (0, "domain", "a.example"),
          (1, "domain", "a.example")]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("organisation", ["same group", "shares switchboard"]), ("person", ["shares phone"])],
)
def test_what_a_shared_key_is_called(kind: EntityKind, expected: list[str]) -> None:
    found = ties(kind, *SHARED)
    assert [tie for _, _, tie, _ in found] == expected
    assert {(a, b) for a, b, _, _ in found} == {("e1", "e0")}


def test_what_a_crowd_shares_ties_nobody() -> None:
    assert ties("organisation", *((n, "domain", "a.example") for n in range(CROWD + 1))) == []
    assert len(ties("organisation", *((n, "domain", "a.example") for n in range(CROWD)))) == CROWD - 1
