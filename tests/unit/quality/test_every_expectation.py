"""Every expectation that Great Expectations knows: met by sound rows, missed at the right rows, or told as an error."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import Any, get_args

import polars as pl
import pytest
from tests.unit.quality.every_expectation import KINDS, LISTED, NOT_OF_FRAMES, Kind
from tests.unit.quality.given import profile_with, rows, sound, value

from hotpass.model.handover import Enriched
from hotpass.profiles.quality import ExpectationKind
from hotpass.quality.engine import library
from hotpass.quality.expectations import validate
from hotpass.quality.own_suites import OwnSuite
from hotpass.quality.suites import Expected, is_filled, is_unique, of_type
from hotpass.semantic_types.base import Expectation


def listed() -> Enriched:
    """The small list with the columns of `LISTED`, from K on."""
    given = sound()
    at = {field: 10 + n for n, field in enumerate(LISTED)}
    cells = [
        value(n + 2, "email", text) | {"column": at[field], "field": field}
        for field, texts in LISTED.items()
        for n, text in enumerate(texts)
        if text is not None
    ]
    mapped = ({"table_id": 0, "column": at[field], "field": field, "status": "mapped"} for field in LISTED)
    return replace(
        given,
        values=pl.concat([given.values, rows("values", *cells)]),
        mapping=pl.concat([given.mapping, rows("mapping", *mapped)]),
    )


def told(*expected: Expected) -> list[tuple[dict[str, Any], list[int]]]:
    """For each expectation of the source table its line and the rows that failed it."""
    _, lines, failures = validate(listed(), profile_with(), [OwnSuite("mine.json", "crm", expected)])
    own = lines.filter(pl.col("suite").str.starts_with("own"))
    at = failures.filter(pl.col("table_id") == 0)
    return [
        (line, at.filter(pl.col("expectation_id") == line["expectation_id"])["row"].to_list())
        for line in own.iter_rows(named=True)
    ]


@pytest.fixture(scope="module")
def judged() -> dict[tuple[int, str], tuple[dict[str, Any], list[int]]]:
    """What is told of every kind of `KINDS`, by its place there and what was asked."""
    found = {}
    for which in ("met", "missed"):
        asked = (Expected("own", k.type, getattr(k, which), which, "error") for k in KINDS)
        found |= {(n, which): line for n, line in enumerate(told(*asked))}
    return found


@pytest.mark.parametrize("number", range(len(KINDS)), ids=[kind.type for kind in KINDS])
def test_a_violation_is_found_at_its_rows_and_sound_rows_raise_none(judged: Any, number: int) -> None:
    kind: Kind = KINDS[number]
    line, at = judged[number, "met"]
    assert (line["verdict"], line["failed"], line["observed"], line["message"], at) == (
        "pass",
        0,
        1.0,
        None,
        [],
    )
    line, at = judged[number, "missed"]
    assert (line["verdict"], line["threshold"], line["message"]) == ("fail", 1.0, None)
    assert tuple(at) == (kind.rows or ())
    if kind.rows is None:
        assert (line["rows"], line["failed"]) == (1, 1)
    else:
        assert (line["failed"], line["observed"]) == (len(at), round(1 - len(at) / line["rows"], 6))


def test_no_kind_is_left_out() -> None:
    library()
    registry = import_module("great_expectations.expectations.registry")
    known = set(registry.list_registered_expectation_implementations())
    assert known == {kind.type for kind in KINDS} | set(NOT_OF_FRAMES)


def test_what_asks_a_database_is_told_as_an_error_not_as_a_failure() -> None:
    like = {"column": "email", "like_pattern": "%@%"}
    ((line, at),) = told(Expected("own", "expect_column_values_to_match_like_pattern", like, "like", "error"))
    assert (line["verdict"], line["failed"], at) == ("error", 0, [])
    assert line["message"]


HOTPASS: dict[str, tuple[Expected, list[int]]] = {
    "filled": (is_filled("province", 1.0, "error"), [3]),
    "unique": (is_unique("city", "error"), [2, 4]),
    "refers": (is_filled("province", 1.0, "error", known="entities"), [3]),
    "matches": (of_type("email", Expectation("matches", pattern="kite|heron"), 1.0, "error"), [4]),
    "one_of": (of_type("city", Expectation("one_of", values=("Durban",)), 1.0, "error"), [3]),
    "between": (of_type("latitude", Expectation("between", low=-22.0, high=0.0), 1.0, "error"), [4]),
    "max_length": (of_type("organisation_name", Expectation("max_length", high=9), 1.0, "error"), [4]),
}


def test_every_kind_that_hotpass_builds() -> None:
    assert set(HOTPASS) == set(get_args(ExpectationKind))
    found = told(*(expected for expected, _ in HOTPASS.values()))
    assert [at for _, at in found] == [at for _, at in HOTPASS.values()]
    assert {line["verdict"] for line, _ in found} == {"fail"}
