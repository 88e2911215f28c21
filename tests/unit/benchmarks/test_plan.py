"""Rows are divided without a rest; the rosters overlap; homonyms lie in two provinces."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotpass.benchmarks.plan import Plan, make_plan, province_of
from hotpass.errors import RequestError


@given(st.integers(100, 1_000_000))
@settings(max_examples=60)
def test_the_rows_add_up(rows: int) -> None:
    plan = make_plan(rows, 7)
    assert sum(plan.sizes.values()) == rows
    assert len(plan.crm) == plan.sizes["company_cat"]
    assert len(plan.regulator) + plan.repeats == plan.sizes["regulator"]
    assert len(plan.outreach) == plan.sizes["outreach"]
    contacts = plan.contact_info + plan.company_contacts
    assert 0.55 * rows <= contacts <= 0.9 * rows


def _members(plan: Plan) -> tuple[set[int], set[int], set[int]]:
    rosters = (plan.crm, plan.regulator, plan.outreach)
    crm, regulator, outreach = ({roster[n] for n in range(len(roster))} for roster in rosters)
    return crm, regulator, outreach


@pytest.mark.parametrize("rows", [100, 137, 1_000, 10_000])
def test_rosters_hold_each_firm_once_and_every_number_is_used(rows: int) -> None:
    plan = make_plan(rows, 7)
    members = _members(plan)
    assert [len(m) for m in members] == [len(plan.crm), len(plan.regulator), len(plan.outreach)]
    assert set.union(*members) == set(range(plan.organisations))


def test_the_overlap_is_that_of_the_real_workbooks() -> None:
    crm, regulator, outreach = _members(make_plan(10_000, 7))
    shared = len(crm & regulator) + len(crm & outreach) + len(regulator & outreach)
    assert shared / (len(crm) + len(regulator) + len(outreach)) == pytest.approx(119 / 780, abs=0.02)
    assert crm & regulator & outreach


@pytest.mark.parametrize("rows", [100, 1_000, 20_000])
def test_homonyms_lie_in_two_provinces(rows: int) -> None:
    homonyms = make_plan(rows, 7).homonyms
    assert homonyms
    assert not set(homonyms) & set(homonyms.values())
    assert all(province_of(second) != province_of(first) for second, first in homonyms.items())


@pytest.mark.parametrize("rows", [0, 99, 1_000_001])
def test_other_sizes_are_refused(rows: int) -> None:
    with pytest.raises(RequestError, match="Ask for 100 to 1,000,000"):
        make_plan(rows, 7)
