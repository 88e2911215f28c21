"""Contact points in order: nothing is lost, and who reads the list top down calls the best first."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotpass.profiles.loader import load
from hotpass.survivorship.points import order_points

PROFILE = load("generic")
FIELDS = pl.Enum([field.name for field in PROFILE.fields()])
MOBILE, LANDLINE = "+27825550100", "+27315550100"


def points(*rows: Mapping[str, object]) -> pl.DataFrame:
    full = [
        {"contact": 1, "field": "contact_phone", "value": LANDLINE, "kind": None, "sound": True, "priority": 1,
         "recency": None, "record": n, "column": 0, "part": 0} | {**row}
        for n, row in enumerate(rows)
    ]  # fmt: skip
    schema = {"field": FIELDS, "kind": pl.String, "recency": pl.String, "contact": pl.UInt32}
    return pl.DataFrame(full, schema_overrides=schema, infer_schema_length=None)


def listed(frame: pl.DataFrame) -> list[tuple[str, str]]:
    """The published points as (list, value), in their order."""
    won = order_points(frame, PROFILE).filter("won").sort("contact", "list", "ordinal")
    return [(str(name), value) for name, value in won.select("list", "value").iter_rows()]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([{"kind": "landline"}, {"value": MOBILE, "kind": "mobile"}], [MOBILE, LANDLINE]),
        ([{}, {"value": MOBILE, "field": "contact_mobile"}], [MOBILE, LANDLINE]),
        ([{"sound": False}, {"value": MOBILE, "kind": "landline"}], [MOBILE, LANDLINE]),
        ([{"priority": 2}, {"value": MOBILE}], [MOBILE, LANDLINE]),
        ([{"recency": "2024-01-01"}, {"value": MOBILE, "recency": "2025-01-01"}], [MOBILE, LANDLINE]),
        ([{"value": MOBILE}, {}], [LANDLINE, MOBILE]),
    ],
)
def test_the_better_number_comes_first(rows: list[dict[str, object]], expected: list[str]) -> None:
    assert listed(points(*rows)) == [("phones", value) for value in expected]


def test_a_persons_own_address_comes_before_a_roles() -> None:
    mails = [{"field": "contact_email", "value": f"{name}@kite.example"} for name in ("info", "zola")]
    assert [value for _, value in listed(points(*mails))] == ["zola@kite.example", "info@kite.example"]


def test_each_list_and_each_contact_counts_for_itself() -> None:
    mail = {"field": "contact_email", "value": "zola@kite.example"}
    told = order_points(points({}, mail, {"contact": 2}), PROFILE)
    assert told["won"].all()
    assert told["ordinal"].to_list() == [0, 0, 0]


@pytest.mark.parametrize("row", [{"field": "fax"}, {"field": "city"}, {"contact": None}])
def test_what_is_no_point_of_a_contact(row: dict[str, object]) -> None:
    assert order_points(points({}, row), PROFILE).height == 1


@given(st.lists(st.tuples(st.sampled_from([LANDLINE, MOBILE]), st.booleans()), min_size=1, max_size=6))
def test_one_cell_stands_for_each_value_and_the_order_of_rows_changes_nothing(
    drawn: list[tuple[str, bool]],
) -> None:
    frame = points(*({"value": value, "sound": sound} for value, sound in drawn))
    told = order_points(frame, PROFILE)
    assert told.height == len(drawn)
    won = told.filter("won")
    assert won["value"].n_unique() == won.height == len({value for value, _ in drawn})
    assert sorted(won["ordinal"]) == list(range(won.height))
    assert told.filter(~pl.col("won"))["ordinal"].is_null().all()
    assert listed(frame.reverse()) == listed(frame)
