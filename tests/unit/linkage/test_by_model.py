"""Records to entities by the model: ids, duplicates and the steward's word hold together."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.linkage.stewarded import KEY, Rows

from hotpass.linkage.by_model import Request, by_model
from hotpass.linkage.outcome import Outcome
from hotpass.linkage.rules.ids import IdTies
from hotpass.linkage.stewardship.verdicts import PAIRS, Settled, settle
from hotpass.model.decisions import Decision
from hotpass.model.fields import IDENTITY

Tie = tuple[int, int, str]

KITE = {"name": "kite aviation", "city": "durban", "phone": "+27315550100"}
NAMELESS = {"phone": "+27315550100"}
ROWS = Rows(
    a=KITE,
    b=KITE,
    c=KITE,
    d=NAMELESS,
    e={"name": "marlin charters", "city": "george", "phone": "+27445550111"},
    f={"city": "george", "phone": "+27445550111"},
    g={"name": "osprey cargo", "city": "knysna"},
    h={"city": "upington"},
)


def found(rows: Rows, verdicts: pl.DataFrame, *ties: Tie, match: float = 0.8) -> Outcome:
    table = pl.DataFrame(
        sorted(ties), schema={"left": pl.UInt32, "right": pl.UInt32, "id": pl.String}, orient="row"
    )
    nothing = pl.Series([], dtype=pl.UInt32)
    asked = Request("organisation", IDENTITY["organisation"], match, min(match, 0.2), verdicts)
    return by_model(rows.keys, rows.records.height, IdTies(table, nothing, nothing), asked)


def said(*verdicts: tuple[int, int, str]) -> pl.DataFrame:
    schema = {name: PAIRS[name] for name in ("left", "right", "verdict")}
    return pl.DataFrame(sorted(verdicts), schema=schema, orient="row")


@pytest.mark.parametrize(
    ("verdicts", "ties", "expected"),
    [
        ([], [], [0, 0, 0, 0]),
        pytest.param([(0, 3, "different")], [], [0, 0, 0, None], id="a nameless row is kept out"),
        pytest.param(
            [(0, 2, "same"), (1, 2, "different")], [], [0, 1, 0, None], id="duplicates of both sides"
        ),
        pytest.param([(0, 2, "different")], [(0, 3, "7"), (2, 3, "8")], [0, 0, 2, 0], id="ids of both sides"),
        pytest.param([(0, 3, "different")], [(0, 3, "7")], [0, 0, 0, None], id="an id is overruled"),
    ],
)
def test_the_steward_comes_before_duplicates_ids_and_strays(
    verdicts: list[tuple[int, int, str]], ties: list[Tie], expected: list[int | None]
) -> None:
    rows = Rows(a=KITE, b=KITE, c=KITE, d=NAMELESS)
    assert found(rows, said(*verdicts), *ties).entity.to_list() == expected


def test_a_nameless_row_goes_where_the_steward_sends_it() -> None:
    rows = Rows(a=KITE, b={"name": "osprey cargo", "city": "knysna"}, c={"city": "george"})
    assert found(rows, said()).entity.to_list() == [0, 1, None]
    outcome = found(rows, said((1, 2, "same")))
    assert outcome.entity.to_list() == [0, 1, 1]
    assert outcome.merges.select("left", "right", "rule").rows() == [(1, 2, "steward")]


def test_every_id_and_duplicate_is_told_as_it_is() -> None:
    """Row 2 is tied to row 0 by id 9, whatever other id ties row 0."""
    rows = Rows(a=KITE, b={"name": "kite"}, c={"name": "kites"}, d=KITE)
    outcome = found(rows, said(), (0, 1, "55"), (0, 2, "9"), (1, 2, "7"))
    rules = outcome.links.filter(decided_by="rule").select("left", "right", "rule", "evidence").rows()
    assert rules == [
        (0, 1, "id", "id 55"),
        (0, 2, "id", "id 9"),
        (0, 3, "exact duplicate", ""),
        (1, 2, "id", "id 7"),
    ]
    steps = outcome.merges.select("step", "left", "right", "rule").rows()
    assert steps == [(1, 0, 1, "id"), (2, 0, 2, "id"), (3, 0, 3, "exact duplicate")]


def test_a_pair_is_outvoted_by_the_threshold_of_the_run() -> None:
    """What the profile says of thresholds does not matter: a decision may have moved them."""
    rows = Rows(a=KITE, b={**KITE, "email": "ops@kite.example.org"}, c={**KITE, "street": "12 oak"})
    for match, rule in ((0.5, "outvoted"), (0.99999999, "model")):
        links = found(rows, said((0, 1, "different")), match=match).links
        assert set(links.filter(verdict="review", decided_by="model")["rule"]) == {rule}


def judged(made: list[tuple[str, frozenset[str]]]) -> list[Decision]:
    return [
        ROWS.decided(kind, min(names), "".join(sorted(names - {min(names)})), str(n))  # type: ignore[arg-type]
        for n, (kind, names) in enumerate(made)
    ]


LETTERS = "abcdefgh"
decisions = st.lists(
    st.tuples(
        st.sampled_from(["same", "different", "exclude"]),
        st.frozensets(st.sampled_from(LETTERS), min_size=2, max_size=4),
    ),
    max_size=5,
)
some_ties = st.lists(
    st.sampled_from([(0, 4, "1"), (0, 6, "2"), (3, 6, "3"), (4, 5, "4"), (5, 7, "5")]), unique=True
)


@settings(max_examples=60, deadline=None)
@given(made=decisions, ties=some_ties)
def test_what_is_told_as_applied_holds(made: list[tuple[str, frozenset[str]]], ties: list[Tie]) -> None:
    settled: Settled = settle(judged(made), "organisation", ROWS.records, ROWS.keys, KEY)
    outcome = found(ROWS, settled.pairs.select("left", "right", "verdict"), *ties)
    entity = dict(zip(LETTERS, outcome.entity.to_list(), strict=True))
    for (kind, names), fate in zip(made, settled.fates(outcome.entity), strict=True):
        first, *others = (entity[name] for name in sorted(names))
        if fate.state == "applied" and kind == "same":
            assert first is not None and set(others) == {first}
        elif fate.state == "applied":
            assert first is None or first not in others
    if made and made[-1][0] != "same":
        assert settled.fates(outcome.entity)[-1].state == "applied"
