"""Choices hang on seed and number only, and scrambling loses nobody."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hotpass.benchmarks.draws import Draws, mix, scramble, shuffled


def test_mix_is_the_same_on_every_machine() -> None:
    assert [mix(7, n) for n in range(3)] == [
        16184226688143867045,
        3210262524491122748,
        7320654475896641971,
    ]


@given(st.integers(0, 2**32), st.integers(0, 10**7), st.integers(1, 10**6))
def test_draws_stay_below_their_limit(seed: int, number: int, limit: int) -> None:
    draws = Draws(seed, number, 1)
    assert all(0 <= draws.below(limit) < limit for _ in range(20))


def test_draws_of_one_number_do_not_hang_on_another() -> None:
    alone = Draws(7, 5, 1).below(1000)
    Draws(7, 4, 1).below(1000)
    assert Draws(7, 5, 1).below(1000) == alone


def test_chance_keeps_its_promise() -> None:
    hits = sum(Draws(7, n, 3).chance(30) for n in range(5000))
    assert 1350 < hits < 1650


@given(st.integers(1, 3000), st.integers(0, 100))
def test_scramble_is_one_to_one(size: int, seed: int) -> None:
    assert sorted(scramble(n, size, seed) for n in range(size)) == list(range(size))


@given(st.integers(0, 3000), st.integers(0, 100))
def test_shuffled_is_scramble_in_order(size: int, seed: int) -> None:
    assert list(shuffled(size, seed)) == [scramble(n, size, seed) for n in range(size)]
