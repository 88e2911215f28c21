"""Training: deterministic, bounded, and only as much as the data carries."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotpass.linkage.weighing.model import Model
from hotpass.linkage.weighing.preset import preset
from hotpass.linkage.weighing.scoring import patterns, score_patterns
from hotpass.linkage.weighing.training import ENOUGH, PRIOR_BOUNDS, train

SHIPPED = preset("organisation")


def levels(rows: list[tuple[int, ...]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=dict.fromkeys(SHIPPED.names, pl.UInt8), orient="row")


def mixed(matching: int, other: int) -> pl.DataFrame:
    name, place = SHIPPED.comparison("name"), SHIPPED.comparison("place")
    yes = (name.number("equal"), place.number("address_too"), 1, 0, 0)
    no = (name.number("different"), place.number("contradicts"), 0, 0, 0)
    return levels([yes] * matching + [no] * other)


def test_no_pairs_leave_the_shipped_model() -> None:
    assert train(patterns(levels([]), SHIPPED), SHIPPED) == SHIPPED


def test_little_data_fits_the_prior_alone() -> None:
    fitted = train(patterns(mixed(50, 150), SHIPPED), SHIPPED)
    assert fitted.trained == "prior"
    assert fitted.comparisons == SHIPPED.comparisons
    assert fitted.prior == pytest.approx((50 + 50 * SHIPPED.prior) / 250, abs=0.01)


def test_enough_data_moves_weights_within_their_bounds() -> None:
    fitted = train(patterns(mixed(ENOUGH, 3 * ENOUGH), SHIPPED), SHIPPED)
    assert fitted.trained == "weights"
    assert fitted.comparisons != SHIPPED.comparisons
    assert_bounded(fitted)


def assert_bounded(model: Model) -> None:
    for comparison in model.comparisons:
        for level in comparison.levels:
            assert 1000 * level.least - 1 <= level.weight <= 1000 * level.most + 1, (
                comparison.name,
                level.name,
            )
            assert 0 < level.m <= 1
            assert 0 < level.u <= 1


LEVELS = st.lists(
    st.tuples(*(st.integers(0, len(comparison.levels)) for comparison in SHIPPED.comparisons)), max_size=20
)


@settings(deadline=None)
@given(LEVELS, st.integers(1, 60), st.randoms(use_true_random=False))
def test_the_order_of_pairs_changes_no_bit(rows: list[tuple[int, ...]], times: int, random: object) -> None:
    many = rows * times
    fitted = train(patterns(levels(many), SHIPPED), SHIPPED)
    random.shuffle(many)  # type: ignore[attr-defined]
    again = train(patterns(levels(many), SHIPPED), SHIPPED)
    assert fitted.to_json() == again.to_json()
    assert_bounded(fitted)
    assert PRIOR_BOUNDS[0] <= fitted.prior <= PRIOR_BOUNDS[1]


def test_weights_add_up() -> None:
    scored = score_patterns(patterns(mixed(1, 1), SHIPPED), SHIPPED)
    equal = SHIPPED.comparison("name").weights[1]
    address, phone = SHIPPED.comparison("place").weights[1], SHIPPED.comparison("phone").weights[1]
    best = scored.sort("weight").row(-1, named=True)
    assert best["weight"] == SHIPPED.prior_weight + equal + address + phone
    assert best["probability"] == pytest.approx(1, abs=1e-4)


def test_nothing_to_compare_leaves_the_prior() -> None:
    scored = score_patterns(patterns(levels([(0, 0, 0, 0, 0)]), SHIPPED), SHIPPED)
    assert scored["weight"].to_list() == [SHIPPED.prior_weight]
    assert scored["probability"].to_list() == pytest.approx([SHIPPED.prior], abs=1e-3)
