"""The rules of survivorship: each decides where those before it do not."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotpass.profiles.schema import DEFAULT_RULES as DEFAULT
from hotpass.survivorship.rules import choose, is_sound


def candidates(*rows: dict[str, object]) -> pl.DataFrame:
    full = [
        {"entity": 0, "field": "city", "record": n, "table_id": 0, "row": n, "column": 0, "part": 0,
         "rule": "as written", "code": None, "priority": 1, "recency": None, "value": "Durban"} | row
        for n, row in enumerate(rows)
    ]  # fmt: skip
    schema = {
        "code": pl.String,
        "recency": pl.String,
        "entity": pl.UInt32,
        "field": pl.Enum(["city", "status"]),
    }
    frame = pl.DataFrame(full, schema_overrides=schema, infer_schema_length=None)
    return frame.with_columns(is_sound())


def winner(rows: list[dict[str, object]], rules: tuple[str, ...] = DEFAULT) -> tuple[str, str]:
    judged = choose(candidates(*rows), "entity", lambda _: rules)
    won = judged.filter("won")
    assert won.height == 1
    return won["value"][0], won["by"][0]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([{"value": "Durban"}], ("Durban", "only value")),
        ([{"value": "DURBAN"}, {"value": "Durban"}, {"value": "durban"}], ("Durban", "only value")),
        ([{"value": "George", "priority": 2}, {"value": "Durban"}], ("Durban", "source_priority")),
        (
            [{"value": "George", "recency": "2024-01-01"}, {"value": "Durban", "recency": "2025-01-01"}],
            ("Durban", "recency"),
        ),
        ([{"value": "Durban", "recency": "2025-01-01"}, {"value": "Aurora"}], ("Durban", "recency")),
        ([{"value": "Aurora", "code": "value.ambiguous"}, {"value": "Durban"}], ("Durban", "validity")),
        ([{"value": "Cape Town"}, {"value": "Durban"}], ("Cape Town", "completeness")),
        ([{"value": "Durban"}, {"value": "Aurora"}, {"value": "Durban"}], ("Durban", "frequency")),
        ([{"value": "Durban"}, {"value": "Aurora"}], ("Aurora", "first in the alphabet")),
        ([*[{"value": "Durban"}] * 9, {"value": "Durbann"}], ("Durban", "frequency")),
        ([{"value": "Durban"}, {"value": "Aurora Bay"}, {"value": "Durban"}], ("Durban", "frequency")),
        ([{"value": "Quagga Pres"}, {"value": "Quagga Press"}], ("Quagga Press", "longer text")),
        ([{"value": "AURORA"}, {"value": "Durban"}], ("Durban", "mixed case")),
        ([{"value": "aurora"}, {"value": "Durban"}], ("Durban", "mixed case")),
    ],
)  # fmt: skip
def test_the_first_rule_that_tells_two_values_apart_decides(
    rows: list[dict[str, object]], expected: tuple[str, str]
) -> None:
    assert winner(rows) == expected
    # The record numbers go with the rows, so turning the rows round must change nothing.
    assert winner([{"record": n} | row for n, row in enumerate(rows)][::-1]) == expected


def of_field(entity: int, *values: str, field: str = "city") -> list[dict[str, object]]:
    return [{"entity": entity, "field": field, "value": value} for value in values]


@pytest.mark.parametrize(
    ("values", "elsewhere", "expected"),
    [
        (("Durbann", "Durban"), ("Durban",), ("Durban", "commoner words")),
        (("Durban North", "Durbann North"), ("Durban",), ("Durban North", "commoner words")),
        # A name is as rare as its rarest word: many are called Press, one is called Kita.
        (("Kita Press", "Kite Wings"), ("Kite", "Wings", "Press", "A Press"), ("Kite Wings", "commoner words")),
        (("DURBAN", "Aurora"), ("durban",), ("DURBAN", "commoner words")),
        (("Durban", "Aurora"), ("durban", "aurora"), ("Aurora", "first in the alphabet")),
        (("4001", "2001"), ("4001",), ("4001", "commoner words")),
        (("…", "Durban"), (), ("Durban", "commoner words")),
    ],
)  # fmt: skip
def test_where_no_rule_decides_the_commoner_spelling_does(
    values: tuple[str, ...], elsewhere: tuple[str, ...], expected: tuple[str, str]
) -> None:
    others = [row for n, value in enumerate(elsewhere, start=1) for row in of_field(n, value)]
    judged = choose(candidates(*of_field(0, *values), *others), "entity", lambda _: DEFAULT)
    won = judged.filter(pl.col("won"), entity=0)
    assert won.select("value", "by").rows() == [expected]


def test_a_word_counts_once_a_record_and_only_in_its_own_field() -> None:
    """Durbann stands often, but in one record; and it is what another field is called."""
    rows = [
        *of_field(0, "Durbann", "Durban"),
        *({"record": 7} | row for row in of_field(1, *["Durbann", "Durbann North", "Durbann South"])),
        *of_field(2, "Durban", "Durban North"),
        *of_field(3, *["Durbann"] * 9, field="status"),
    ]
    judged = choose(candidates(*rows), "entity", lambda _: DEFAULT)
    won = judged.filter(pl.col("won"), entity=0, field="city")
    assert won.select("value", "by").rows() == [("Durban", "commoner words")]


@given(st.permutations(["Durban", "Durbann", "DURBAN", "Aurora", "Aurorra", "Durban"]))
def test_a_tie_is_broken_alike_in_any_order(values: list[str]) -> None:
    rows = [{"record": sum(value.encode()), "value": value} for value in values]
    assert winner(rows, ("source_priority",)) == ("Durban", "commoner words")


def test_a_profile_may_put_another_rule_first() -> None:
    rows = [{"value": "George", "priority": 2}, {"value": "George", "priority": 2}, {"value": "Durban"}]
    assert winner(rows, ("frequency", "source_priority")) == ("George", "frequency")


def test_every_piece_of_a_composed_value_is_published() -> None:
    pieces = [{"record": 0, "column": c, "rule": "composed", "value": "12 Main Road"} for c in (3, 4)]
    judged = choose(candidates(*pieces), "entity", lambda _: DEFAULT)
    assert judged.filter("won")["column"].sort().to_list() == [3, 4]


def test_fields_are_judged_each_by_its_own_rules_and_subjects_each_for_itself() -> None:
    near = {"value": "George", "recency": "2025-01-01", "priority": 2}
    rows = [
        {"entity": entity, "field": field} | row
        for entity, field in ((1, "city"), (1, "status"), (2, "city"))
        for row in ({}, near)
    ]
    ways = {"city": ("source_priority",), "status": ("recency", "source_priority")}
    judged = choose(candidates(*rows, {"entity": 3}), "entity", lambda field: ways[field])
    assert judged.height == len(rows) + 1
    won = judged.filter("won").select("entity", "field", "value", "by").sort("entity", "field")
    assert won.rows() == [
        (1, "city", "Durban", "source_priority"),
        (1, "status", "George", "recency"),
        (2, "city", "Durban", "source_priority"),
        (3, "city", "Durban", "only value"),
    ]


def test_nothing_to_choose_from() -> None:
    judged = choose(candidates({}).clear(), "entity", lambda _: DEFAULT)
    assert judged.is_empty()
    assert {"won", "agrees", "by"} <= set(judged.columns)
