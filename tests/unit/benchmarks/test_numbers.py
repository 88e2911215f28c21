"""Made-up numbers exist in the South African plan, and no two are the same."""

from __future__ import annotations

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotpass.benchmarks.numbers import capacity, e164, mobile, second_line, subscriber_numbers, switchboard
from hotpass.benchmarks.plan import make_plan, mobile_slot

BOARDS, MOBILES = capacity()


def _kind(national: str) -> int:
    number = phonenumbers.parse(national, "ZA")
    assert phonenumbers.is_valid_number(number)
    return int(phonenumbers.number_type(number))


@given(st.integers(0, BOARDS - 1))
def test_switchboards_and_their_second_lines_are_valid_landlines(slot: int) -> None:
    board = switchboard(slot)
    for national in (board, second_line(board)):
        assert "555" in national
        assert _kind(national) == phonenumbers.PhoneNumberType.FIXED_LINE


@given(st.integers(0, MOBILES - 1))
def test_mobiles_are_valid_mobiles(slot: int) -> None:
    assert "555" in mobile(slot)
    assert _kind(mobile(slot)) == phonenumbers.PhoneNumberType.MOBILE


def test_no_number_is_given_twice() -> None:
    boards = {switchboard(slot) for slot in range(BOARDS)}
    assert len(boards) == BOARDS
    assert not boards & {second_line(board) for board in boards}
    assert len(set(subscriber_numbers())) == len(subscriber_numbers())


@pytest.mark.parametrize("rows", [1_000, 1_000_000])
def test_there_are_numbers_for_everybody(rows: int) -> None:
    firms = make_plan(rows, 7).organisations
    assert firms <= BOARDS
    assert mobile_slot(firms - 1, True, firms) < MOBILES


def test_small_sets_use_the_plainest_numbers() -> None:
    assert switchboard(0) == "0105550000"
    assert second_line("0113150000") == "0113150001"
    assert e164("0115550000") == "+27115550000"
