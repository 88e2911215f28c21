"""The assignment is the best there is."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from hotpass.mapping.assign import assign

_FIELDS = ("a", "b", "c", "d")
_COLUMN = st.dictionaries(st.sampled_from(_FIELDS), st.integers(-3, 9).map(float), max_size=4)


@settings(deadline=None)
@given(st.lists(_COLUMN, max_size=5), st.frozensets(st.sampled_from(_FIELDS), max_size=2))
def test_no_other_assignment_gains_more(gains: list[dict[str, float]], many: frozenset[str]) -> None:
    chosen = assign(gains, [many] * len(gains))
    assert _is_allowed(chosen, many)
    best = max(
        _gain(gains, other)
        for other in product(*[[None, *column] for column in gains])
        if _is_allowed(other, many)
    )
    assert _gain(gains, chosen) == best


def _is_allowed(fields: object, many: frozenset[str]) -> bool:
    assert isinstance(fields, list | tuple)
    single = [name for name in fields if name is not None and name not in many]
    return len(single) == len(set(single))


def _gain(gains: list[dict[str, float]], fields: object) -> float:
    assert isinstance(fields, list | tuple)
    return sum(column[name] for column, name in zip(gains, fields, strict=True) if name is not None)


def test_a_field_goes_to_the_column_that_needs_it() -> None:
    gains = [{"name": 5.0, "alias": 4.5}, {"name": 4.0}]
    assert assign(gains, [frozenset()] * 2) == ["alias", "name"]


def test_several_columns_may_share_a_field() -> None:
    gains = [{"phone": 5.0}, {"phone": 1.0}, {"phone": -1.0}]
    assert assign(gains, [frozenset({"phone"})] * 3) == ["phone", "phone", None]


def test_ties_go_to_the_left() -> None:
    assert assign([{"a": 1.0}, {"a": 1.0}], [frozenset()] * 2) == ["a", None]


def test_nothing_to_assign() -> None:
    assert assign([], []) == []
    assert assign([{}], [frozenset()]) == [None]
