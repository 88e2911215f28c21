"""Records found again: unchanged, edited, gone, or not for certain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.linkage.stewarded import KEY, Rows

from hotpass.linkage.stewardship.marks import KINDS, find

Record = Mapping[str, str | Sequence[str]]

KITE: Record = {"name": "kite", "phone": ("031", "032"), "email": "a@example.org", "city": "durban"}


def home(before: Record, **after: Record) -> str | None:
    """The letter of the record that is taken for the one that was `before`, or None."""
    rows = Rows(**after)
    found = find(Rows(was=before).marked(["was"]), rows.records, rows.keys, KEY)["was"]
    return None if found.record is None else rows.records["record_id"][found.record]


@pytest.mark.parametrize(
    ("case", "after", "expected"),
    [
        ("unchanged", {"was": KITE, "x": KITE}, "was"),
        ("one number corrected", {"x": {**KITE, "phone": ("031", "039")}}, "x"),
        ("name corrected", {"x": {**KITE, "name": "kyte"}}, "x"),
        ("phones and address changed", {"x": {"name": "kite", "city": "durban"}}, "x"),
        ("the surer sign decides", {"x": {"name": "kite", "email": "a@example.org"},
                                    "y": {"name": "kite", "phone": "031"}}, "x"),
        ("the next sign chooses", {"x": {"name": "kite", "email": "a@example.org", "phone": "031"},
                                   "y": {"name": "kite", "email": "a@example.org", "phone": "038"}}, "x"),
        ("two fit", {"x": {"name": "kite", "city": "durban"},
                     "y": {"name": "kite", "city": "durban", "phone": "037"}}, None),
        ("two that are one row twice", {"x": KITE, "y": KITE}, "x"),
        ("only the name, elsewhere", {"x": {"name": "kite", "city": "george"}}, None),
        ("only the name, nothing else known", {"x": {"name": "kite"}}, "x"),
        ("only a number", {"x": {"name": "osprey", "phone": "031"}}, None),
        ("the id went to another row", {"was": {"name": "osprey", "city": "george"}, "x": KITE}, "x"),
        ("gone", {"x": {"name": "osprey"}}, None),
    ],
)  # fmt: skip
def test_homes(case: str, after: Mapping[str, Record], expected: str | None) -> None:
    assert home(KITE, **after) == expected


def test_a_row_that_stood_beside_it_is_not_taken_for_it() -> None:
    before = Rows(a=KITE, b={"name": "kite", "city": "durban"})
    after = Rows(b={"name": "kite", "city": "durban"})
    found = find(before.marked("ab"), after.records, after.keys, KEY)
    assert (found["a"].record, found["b"].record) == (None, 0)


@pytest.mark.parametrize("key", [None, bytes(32)])
def test_without_the_key_only_ids_lead_home_and_it_is_told(key: bytes | None) -> None:
    """The key is lost, or another was made in its place."""
    rows = Rows(a=KITE, c=KITE)
    found = find(Rows(a=KITE, b=KITE).marked("ab"), rows.records, rows.keys, key)
    assert (found["a"].record, found["b"].record) == (0, None)
    assert "digest.key" in found["b"].why and not found["a"].why


def test_with_the_key_a_row_that_is_gone_is_gone() -> None:
    rows = Rows(c={"name": "osprey"})
    assert (
        find(Rows(a=KITE).marked("a"), rows.records, rows.keys, KEY)["a"].why == "its row is not in this run"
    )


def test_a_mark_holds_no_value() -> None:
    mark = Rows(a=KITE).marked("a")[0]
    assert set(mark) == {"record", "key", "name", "phone", "email", "city"}
    assert not any(value in str(mark) for value in ("kite", "031", "example", "durban"))


keys_of_a_record = st.dictionaries(st.sampled_from(KINDS), st.sampled_from("pqr"), max_size=5)


@settings(deadline=None)
@given(before=keys_of_a_record, after=st.lists(keys_of_a_record, max_size=4))
def test_what_is_found_bears_what_was_marked(before: Record, after: list[Record]) -> None:
    """No record is found that shares nothing, and the order of records does not choose."""
    named = dict(zip("mnop", after, strict=False))
    turned = dict(zip("ponm", after, strict=False))
    one, two = home(before, **named), home(before, **turned)
    assert (one is None) == (two is None)
    if one is not None and two is not None:
        assert named[one] == turned[two]
        assert before.items() & named[one].items()
