"""Numbers that no one entity has two of, borne by rows that were made one."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotpass.linkage.contradictions import contradictions, proving
from hotpass.linkage.features.keys import KEYS

A, B, C = (f"registration_number=2001/00000{n}/07" for n in (1, 2, 3))
VALID, OTHER_VALID, INVALID = "8001015009087", "9202204720083", "8001015009088"
"""Made-up ID numbers, two with a valid check digit."""

Key = tuple[int, str, str]


def found(*keys: Key, group: list[int | None]) -> tuple[list[tuple[int, int, str]], list[int]]:
    told = contradictions(pl.DataFrame(keys, schema=KEYS, orient="row"), pl.Series(group, dtype=pl.UInt32))
    return told.pairs.rows(), told.records


@pytest.mark.parametrize(
    ("keys", "group", "pairs", "records"),
    [
        pytest.param([(0, "proof", A), (1, "proof", B)], [0, 0], [(0, 1)], [0, 1], id="two numbers"),
        pytest.param([(0, "proof", A), (1, "proof", B)], [0, 1], [], [], id="two entities"),
        pytest.param([(0, "proof", A), (1, "proof", B)], [None, None], [], [], id="nobody"),
        pytest.param([(0, "proof", A), (1, "proof", A), (2, "proof", A)], [0, 0, 0], [], [], id="one number"),
        pytest.param(
            [(0, "proof", A), (1, "proof", A), (1, "proof", B), (2, "proof", B)], [0, 0, 0], [(0, 2)], [0, 2],
            id="a row that bears both contradicts neither",
        ),
        pytest.param(
            [(0, "proof", A), (1, "proof", B), (2, "proof", B), (3, "proof", C)], [0] * 4, [(0, 1), (0, 3)],
            [0, 1, 2, 3], id="one pair a number",
        ),
        pytest.param([(0, "number", A), (1, "number", B)], [0, 0], [], [], id="not every number proves"),
    ],
)  # fmt: skip
def test_rows_of_one_group_that_bear_different_numbers(
    keys: list[Key], group: list[int | None], pairs: list[tuple[int, int]], records: list[int]
) -> None:
    told, concerned = found(*keys, group=group)
    assert told == [(a, b, "registration_number") for a, b in pairs]
    assert concerned == records


@pytest.mark.parametrize(
    ("other", "expected"), [(OTHER_VALID, [(0, 1, "id_number")]), (INVALID, []), (VALID, [])]
)
def test_id_numbers_contradict_only_with_valid_check_digits(other: str, expected: list[Key]) -> None:
    assert found((0, "id_number", VALID), (1, "id_number", other), group=[0, 0])[0] == expected


def test_what_proves_is_told_with_its_field() -> None:
    keys = pl.DataFrame(
        [(0, "id_number", VALID), (0, "id_number", INVALID), (1, "proof", A), (2, "name", "kite")],
        schema=KEYS, orient="row",
    )  # fmt: skip
    assert proving(keys)["key"].to_list() == [f"id_number={VALID}", A]


@given(st.permutations([(0, "proof", A), (1, "proof", B), (2, "proof", A), (3, "proof", C), (4, "proof", B)]))
def test_the_order_of_keys_does_not_matter(keys: list[Key]) -> None:
    assert found(*keys, group=[0, 0, 0, 0, 4]) == (
        [(0, 1, "registration_number"), (0, 3, "registration_number")],
        [0, 1, 2, 3],
    )
