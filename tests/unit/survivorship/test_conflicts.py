"""Fates: the worst part decides a cell, and a ledger that does not add up stops the run."""

from __future__ import annotations

import polars as pl
import pytest

from hotpass.errors import LedgerImbalance
from hotpass.model.tables import FATES, STATES, TABLES
from hotpass.survivorship.conflicts import balance, beaten, cell_fates, settle


def raw(*cells: tuple[int, int, int, str]) -> pl.DataFrame:
    """Cells as (row, column, origin, state) of table 0."""
    rows = [(0, row, column, origin, row, "x", state) for row, column, origin, state in cells]
    return pl.DataFrame(rows, schema=TABLES["raw"], orient="row")


def values(*parts: tuple[int, int, int, str | None]) -> pl.DataFrame:
    """Parts as (origin, column, part, fate) of table 0; each has its own place, equal cells and parts the same."""
    rows = [(0, o, c, o, p, 0, 0, "city", "v", None, "as written", None, fate) for o, c, p, fate in parts]
    frame = pl.DataFrame(rows, schema=TABLES["values"], orient="row")
    return frame.with_columns((pl.col("origin") * 10 + pl.col("part")).alias("place"))


@pytest.mark.parametrize(
    ("fates", "expected"),
    [
        (["published"], "published"),
        (["published", "supporting"], "published"),
        (["supporting", "key"], "supporting"),
        (["published", "alternative"], "alternative"),
        (["published", "quarantined"], "quarantined"),
        (["withheld", "alternative"], "withheld"),
        (["sentinel", "structure"], "sentinel"),
    ],
)
def test_a_cell_takes_the_fate_of_its_worst_part(fates: list[str], expected: str) -> None:
    parts = [(5, 1, n, fate) for n, fate in enumerate(fates)]
    found = cell_fates(raw((5, 1, 5, "data")), values(*parts))
    assert found["fate"].to_list() == [expected]


@pytest.mark.parametrize(
    ("state", "expected"), [("data", "kept"), ("structure", "structure"), ("withheld", "withheld")]
)
def test_a_cell_that_no_field_takes(state: str, expected: str) -> None:
    assert cell_fates(raw((5, 1, 5, state)), values())["fate"].to_list() == [expected]


def test_a_cell_lent_to_other_rows_is_counted_once() -> None:
    lent = raw((5, 1, 5, "data"), (6, 1, 5, "data"))
    found = cell_fates(lent, values((5, 1, 0, "published"), (5, 1, 0, "alternative")))
    assert found.rows() == [(0, 5, 1, "alternative")]


def test_the_best_of_several_judgements_counts() -> None:
    judged = values((5, 1, 0, None), (5, 1, 0, None)).with_columns(
        pl.Series("won", [False, True]), pl.Series("agrees", [False, True])
    )
    assert settle(of_entity(values((5, 1, 0, None)), 0), [judged])["fate"].to_list() == ["published"]


def of_entity(parts: pl.DataFrame, entity: int | None) -> pl.DataFrame:
    return parts.with_columns(pl.lit(entity, dtype=pl.UInt32).alias("entity"))


def judgement(parts: pl.DataFrame, won: bool, agrees: bool) -> pl.DataFrame:
    return parts.with_columns(won=pl.lit(won), agrees=pl.lit(agrees))


ELSEWHERE = judgement(values((9, 9, 0, None)), True, True)


def test_a_part_of_no_entity_is_refused() -> None:
    assert settle(of_entity(values((5, 1, 0, None)), None), [ELSEWHERE])["fate"].to_list() == ["quarantined"]


def test_a_part_of_an_entity_that_nothing_judged_stops_the_run() -> None:
    with pytest.raises(LedgerImbalance, match=r"1 cell part.* Fields: city"):
        settle(of_entity(values((5, 1, 0, None), (9, 9, 0, None)), 0), [ELSEWHERE])


@pytest.mark.parametrize(
    ("won", "agrees", "alternatives"), [(True, True, 0), (False, True, 0), (False, False, 1)]
)
def test_what_is_published_elsewhere_is_no_alternative(won: bool, agrees: bool, alternatives: int) -> None:
    part = values((5, 1, 0, None))
    lost = judgement(part, False, False)
    settled = settle(of_entity(part, 0), [lost, judgement(part, won, agrees)])
    assert beaten(lost, settled).height == alternatives


def test_a_ledger_that_does_not_add_up_stops_the_run() -> None:
    fates = pl.DataFrame([(0, 5, 1, "kept")], schema=TABLES["fates"], orient="row")
    table = {"table_id": 0, "sheet": "S", "cells": 2}
    with pytest.raises(LedgerImbalance, match="'S' has 2 cells, of which 1"):
        balance(fates, pl.DataFrame([table], schema_overrides={"table_id": pl.UInt32}))
    assert (
        balance(fates, pl.DataFrame([table | {"cells": 1}], schema_overrides={"table_id": pl.UInt32})).height
        == 1
    )


def test_the_order_of_fates_is_the_designs() -> None:
    assert FATES.categories.to_list()[0] == "quarantined"
    assert STATES.categories.to_list() == ["data", "structure", "withheld"]
