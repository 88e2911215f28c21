"""What a steward decided, as pairs; the later word holds and the earlier one is told."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.linkage.stewarded import KEY, Rows

from hotpass.linkage.blocking.nodes import numbered
from hotpass.linkage.stewardship.verdicts import Settled, settle, thresholds
from hotpass.model.decisions import Decision

LETTERS = "abcdef"
ROWS = Rows(**{letter: {"name": f"firm {letter}", "city": "durban"} for letter in LETTERS})


def settled(*decisions: Decision, rows: Rows = ROWS) -> Settled:
    return settle(decisions, "organisation", rows.records, rows.keys, KEY)


def said(result: Settled) -> dict[str, str]:
    """The verdict by pair of letters."""
    rows = result.pairs.select("left", "right", "verdict").iter_rows()
    return {LETTERS[a] + LETTERS[b]: verdict for a, b, verdict in rows}


def entities(result: Settled) -> pl.Series:
    """The entities that follow where nothing but verdicts makes records one."""
    same = result.pairs.filter(verdict="same")
    return numbered(same, len(LETTERS))


def states(result: Settled) -> list[str]:
    return [fate.state for fate in result.fates(entities(result))]


def test_verdicts_become_pairs_in_the_order_of_records() -> None:
    result = settled(ROWS.decided("same", "b", "a"), ROWS.decided("different", "d", "c"))
    assert said(result) == {"ab": "same", "cd": "different"}
    assert states(result) == ["applied", "applied"]
    assert result.pairs["decision"].to_list() == ["same-b-a", "different-d-c"]


def test_clusters_are_one_or_apart_as_wholes() -> None:
    assert said(settled(ROWS.decided("same", "ab", "cd"))) == {"ab": "same", "ac": "same", "ad": "same"}
    apart = said(settled(ROWS.decided("different", "ab", "cd")))
    assert apart == dict.fromkeys(("ac", "ad", "bc", "bd"), "different")
    assert said(settled(ROWS.decided("exclude", "b", "acd"))) == dict.fromkeys(
        ("ab", "bc", "bd"), "different"
    )


def test_of_three_that_contradict_the_latest_holds() -> None:
    result = settled(
        ROWS.decided("same", "a", "b"), ROWS.decided("same", "b", "c"), ROWS.decided("different", "a", "c")
    )
    assert said(result) == {"ac": "different", "bc": "same"}
    assert states(result) == ["overruled", "applied", "applied"]
    assert result.table(entities(result)).filter(state="overruled")["decision"].to_list() == ["same-a-b"]


def test_a_later_same_overrules_different() -> None:
    result = settled(ROWS.decided("different", "a", "b"), ROWS.decided("same", "a", "b"))
    assert said(result) == {"ab": "same"}
    assert states(result) == ["overruled", "applied"]


def test_excluding_one_leaves_the_others_of_an_earlier_same_together() -> None:
    result = settled(ROWS.decided("same", "a", "bcd"), ROWS.decided("exclude", "a", "bcd"))
    assert said(result) == {**dict.fromkeys(("ab", "ac", "ad"), "different"), "bc": "same", "bd": "same"}
    assert states(result) == ["in part", "applied"]


def test_what_has_no_home_is_told() -> None:
    gone = Rows(a={"name": "firm a", "city": "durban"}, c={"name": "firm c", "city": "durban"})
    made = [ROWS.decided("same", "a", others) for others in ("b", "bc", "cb")]
    result = settled(*made, rows=gone)
    assert states(result) == ["no home", "in part", "applied"]
    assert result.pairs.select("left", "right").rows() == [(0, 1)]
    assert all(fate.why for fate in result.fates(entities(result)))


def test_verdicts_about_other_kinds_of_entity_are_left_alone() -> None:
    result = settle([ROWS.decided("same", "a", "b")], "person", ROWS.records, ROWS.keys, KEY)
    assert result.pairs.is_empty() and result.spoken == ()


def test_rows_that_name_nobody_are_one_with_nobody() -> None:
    result = settled(ROWS.decided("same", "a", "b"), ROWS.decided("different", "c", "d"))
    nobody = pl.Series([None] * len(LETTERS), dtype=pl.UInt32)
    assert [fate.state for fate in result.fates(nobody)] == ["no home", "applied"]
    assert "name nobody" in result.fates(nobody)[0].why


def test_the_latest_thresholds_of_the_profile_hold() -> None:
    def moved(profile: str, match: int, review: int) -> Decision:
        return Decision("", "", "", "threshold", {"profile": profile}, {"match": match, "review": review})

    made = [moved("generic", 850, 150), moved("generic", 950, 300), moved("people", 700, 100)]
    assert thresholds(made, "generic", 0.9, 0.2) == (0.95, 0.3)
    assert thresholds(made, "aviation", 0.9, 0.2) == (0.9, 0.2)


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["same", "different"]), st.sets(st.sampled_from(LETTERS), min_size=2)),
        max_size=8,
    )
)
def test_what_holds_never_contradicts(made: list[tuple[str, set[str]]]) -> None:
    """No two records that must be one are kept apart, and the last decision always holds."""
    decisions = [
        ROWS.decided(kind, min(names), "".join(sorted(names - {min(names)})), str(n))  # type: ignore[arg-type]
        for n, (kind, names) in enumerate(made)
    ]
    result = settled(*decisions)
    home = {letter: letter for letter in LETTERS}
    for pair, verdict in said(result).items():
        if verdict == "same":
            old, new = home[pair[1]], home[pair[0]]
            home = {letter: new if at == old else at for letter, at in home.items()}
    for pair, verdict in said(result).items():
        assert (home[pair[0]] == home[pair[1]]) == (verdict == "same")
    if made:
        assert states(result)[-1] == "applied"


@pytest.mark.parametrize("turned", [False, True])
def test_the_order_of_letters_in_a_verdict_means_nothing(turned: bool) -> None:
    pair = ("c", "b") if turned else ("b", "c")
    assert said(settled(ROWS.decided("different", *pair))) == {"bc": "different"}
