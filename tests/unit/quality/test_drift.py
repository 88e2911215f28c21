"""Drift between hand-made profiles of columns: what is told, how grave, and what is not."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotpass.model.tables import TABLES
from hotpass.profiles.schema import DriftSeverity, DriftThresholds
from hotpass.quality.column_profiles import TOP
from hotpass.quality.drift import divergence, drift, verdicts

LIMITS = DriftThresholds()


def column(header: str, **told: Any) -> dict[str, Any]:
    """A column of a hundred texts of three or four letters, half of them different."""
    plain = {
        "scope": "sources", "source_key": "crm", "sheet": "Firms", "header": header, "ordinal": 0, "field": None,
        "semantic_type": None, "rows": 100, "filled": 100, "distinct": 50, "lengths": [0, 100, 0, 0, 0, 0, 0, 0],
        "shapes": [0, 100, 0, 0, 0, 0, 0, 0], "numbers": [], "years": [], "top": [], "top_rows": [],
    }  # fmt: skip
    return plain | told


def profiles(*columns: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame(list(columns), schema=TABLES["column_profiles"])


def changes(old: list[dict[str, Any]], new: list[dict[str, Any]], limits: DriftThresholds = LIMITS) -> Any:
    before = profiles(*old).with_columns(pl.lit("r1").alias("since"))
    return drift(before, profiles(*new), limits)


NUMBERS = {"numbers": [0] * 20 + [100] + [0] * 37}
CITY = {"field": "city", "semantic_type": "locality"}

CASES = {
    "column new": ([column("A")], [column("A"), column("B")], ("column new", "B", "info")),
    "column gone": ([column("A"), column("B")], [column("A")], ("column gone", "B", "warning")),
    "renamed": ([column("Town", **CITY)], [column("City", **CITY)], ("column renamed", "City", "info")),
    "type": ([column("A", **NUMBERS)], [column("A")], ("type changed", "A", "warning")),
    "meaning": ([column("A", **CITY)], [column("A")], ("meaning changed", "A", "warning")),
    "rows": ([column("A")], [column("A", rows=300, filled=300, lengths=[0, 300, 0, 0, 0, 0, 0, 0],
             shapes=[0, 300, 0, 0, 0, 0, 0, 0], distinct=150)], ("rows", "", "warning")),
    "empty": ([column("A")], [column("A", filled=60, lengths=[0, 60, 0, 0, 0, 0, 0, 0], distinct=30,
              shapes=[0, 60, 0, 0, 0, 0, 0, 0])], ("empty", "A", "warning")),
    "distinct": ([column("A")], [column("A", distinct=2)], ("distinct", "A", "warning")),
    "lengths": ([column("A")], [column("A", lengths=[0, 0, 0, 100, 0, 0, 0, 0])], ("distribution", "A", "warning")),
    "commonest": ([column("A", top=["x", "y"], top_rows=[80, 20])], [column("A", top=["x", "y"], top_rows=[20, 80])],
                  ("distribution", "A", "warning")),
    "a commonest value went": ([column("A", top=["x", "y"], top_rows=[60, 40])],
                               [column("A", top=["y"], top_rows=[100])], ("distribution", "A", "warning")),
    "sheet new": ([column("A")], [column("A"), column("B", sheet="More")], ("sheet new", "", "info")),
    "sheet gone": ([column("A"), column("B", sheet="More")], [column("A")], ("sheet gone", "", "warning")),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_change_is_told_once(case: str) -> None:
    old, new, told = CASES[case]
    assert [(line.kind, line.column, line.severity) for line in changes(old, new)] == [told]


def test_nothing_changed_and_nothing_before() -> None:
    assert changes([column("A"), column("A", ordinal=1)], [column("A"), column("A", ordinal=1)]) == ()
    assert changes([], [column("A")]) == ()


def test_a_longer_list_of_the_same_values_has_not_drifted() -> None:
    """Rows grow tenfold and only repeat what was known: their different values become a smaller share."""
    grown = column("A", rows=140, filled=140, distinct=50, lengths=[0, 140, 0, 0, 0, 0, 0, 0],
                   shapes=[0, 140, 0, 0, 0, 0, 0, 0])  # fmt: skip
    assert changes([column("A", distinct=100)], [grown | {"distinct": 100}]) == ()
    assert [line.kind for line in changes([column("A", distinct=100)], [grown | {"distinct": 20}])] == [
        "distinct"
    ]


def test_few_rows_are_not_judged_by_their_values() -> None:
    few = {"rows": 10, "filled": 10, "distinct": 10}
    old, new = (
        column("A", lengths=lengths, **few) for lengths in ([10, *[0] * 7], [0, 0, 0, 10, 0, 0, 0, 0])
    )
    assert changes([old], [new]) == ()
    judged = changes([old], [new], LIMITS.model_copy(update={"least_rows": 5}))
    assert [line.kind for line in judged] == ["distribution"]


def test_digests_under_another_key_are_no_drift() -> None:
    old = column("A", top=["x", "y"], top_rows=[50, 50])
    assert changes([old], [column("A", top=["p", "q"], top_rows=[50, 50])]) == ()


def test_a_value_beyond_the_listed_is_taken_for_as_common_as_it_may_be() -> None:
    """Of many equally common values another twenty may be listed: that alone is no change."""
    old = column("A", rows=2_500, filled=2_500, top=[f"v{i:02}" for i in range(TOP)], top_rows=[100] * TOP)
    new = old | {"top": [f"v{i:02}" for i in range(5, TOP + 5)]}
    same = {"lengths": [0, 2_500, 0, 0, 0, 0, 0, 0], "shapes": [0, 2_500, 0, 0, 0, 0, 0, 0]}
    assert changes([old | same], [new | same]) == ()


def test_severities_are_the_profiles_and_reach_the_gate() -> None:
    grave = LIMITS.model_copy(update={"severity": DriftSeverity(column_gone="error", column_new="warning")})
    lines = changes([column("A")], [column("B")], grave)
    assert [(line.kind, line.severity) for line in lines] == [
        ("column gone", "error"),
        ("column new", "warning"),
    ]
    assert verdicts(lines) == ["fail", "warn"]
    assert verdicts(changes([column("A")], [column("A"), column("B")])) == []


HISTOGRAMS = st.lists(st.integers(0, 500), min_size=4, max_size=4)


@given(HISTOGRAMS, HISTOGRAMS)
def test_divergence_is_a_bounded_symmetric_measure(old: list[int], new: list[int]) -> None:
    told = divergence(old, new)
    assert 0 <= told <= 1
    assert told == divergence(new, old)
    assert divergence(old, old) == 0


def test_divergence_by_hand() -> None:
    """Nothing in common is one bit, less what two samples of these sizes differ by chance."""
    assert divergence([10**9, 0], [0, 10**9]) == pytest.approx(1.0)
    assert divergence([10**9, 10**9], [10**9, 0]) == pytest.approx(0.3113, abs=1e-4)
    assert divergence([3, 2], [2, 3]) == 0
