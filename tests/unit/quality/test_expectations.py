"""Every kind of expectation, its threshold, and the gate."""

from __future__ import annotations

import polars as pl
import pytest

from hotpass.model.tables import TABLES
from hotpass.profiles.loader import load
from hotpass.profiles.schema import Profile
from hotpass.quality.expectations import _check, checks, validate
from hotpass.quality.gate import gate
from hotpass.semantic_types.base import Expectation


@pytest.mark.parametrize(
    ("expected", "good", "bad"),
    [
        (Expectation("matches", pattern=r"^\d+$"), ["1", "23"], ["", "a", "1a"]),
        (Expectation("one_of", values=("x", "y")), ["x", "y"], ["", "X", "xy"]),
        (Expectation("between", low=0, high=1), ["0", "0.5", "1"], ["-0.1", "1.1", "nought"]),
        (Expectation("between", low=0), ["0", "99"], ["-1"]),
        (Expectation("between", high=5), ["-9", "5"], ["6"]),
        (Expectation("max_length", high=3), ["", "abc", "äöü"], ["abcd"]),
    ],
)
def test_what_fails(expected: Expectation, good: list[str], bad: list[str]) -> None:
    check = _check("entities", "x", expected, 1.0)
    told = pl.DataFrame({"x": [*good, *bad, None]}).select(check.fails.fill_null(value=False)).to_series()
    assert told.to_list() == [False] * len(good) + [True] * len(bad) + [False]


def test_numbers_are_compared_as_numbers() -> None:
    check = _check("entities", "x", Expectation("between", low=0, high=1), 1.0)
    assert pl.DataFrame({"x": [0.0, 1.0, 1.5]}).select(check.fails).to_series().to_list() == [
        False,
        False,
        True,
    ]


@pytest.mark.parametrize(("share", "least", "threshold"), [(1.0, 0.9, 0.9), (0.5, 0.9, 0.5)])
def test_the_laxer_share_holds(share: float, least: float, threshold: float) -> None:
    expected = Expectation("matches", pattern=".", share=share)
    assert _check("entities", "x", expected, least).threshold == threshold


def profile_with(required: tuple[str, ...] = (), **quality: float) -> Profile:
    told = load("generic").model_dump()
    told["thresholds"]["quality"] |= quality
    return Profile.model_validate(told | {"required": required})


def frames(profile: Profile, **columns: list[object]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Entities with the given columns, blank in the others; no contacts."""
    rows = len(next(iter(columns.values())))
    asked = {(c.table, c.field) for c in checks(profile)}
    blank = {name: pl.Series([None] * rows, dtype=pl.String) for table, name in asked if table == "entities"}
    ids = {"entity_id": [f"e{n}" for n in range(rows)]}
    contacts = dict.fromkeys(
        [*(name for table, name in asked if table == "contacts"), "contact_id"], pl.String
    )
    return pl.DataFrame(blank | ids | columns), pl.DataFrame(schema=contacts)


def verdicts(profile: Profile, field: str, **columns: list[object]) -> dict[str, str]:
    found, _ = validate(*frames(profile, **columns), profile)
    assert found.schema == TABLES["expectations"]
    return dict(found.filter(pl.col("field") == field).select("expectation", "verdict").rows())


@pytest.mark.parametrize(("blank", "verdict"), [(0, "pass"), (5, "pass"), (6, "fail")])
def test_a_required_field_needs_its_share(blank: int, verdict: str) -> None:
    profile = profile_with(("website",), required_share=0.95)
    websites: list[object] = [None] * blank + [f"https://kite{n}.example" for n in range(100 - blank)]
    assert verdicts(profile, "website", website=websites)["is filled"] == verdict


@pytest.mark.parametrize(("wrong", "verdict"), [(0, "pass"), (1, "pass"), (2, "warn")])
def test_an_expectation_that_is_missed_warns(wrong: int, verdict: str) -> None:
    profile = profile_with(expectation_share=0.9)
    provinces: list[object] = ["Nowhere Land " * 8] * wrong + ["Gauteng"] * (10 - wrong)
    told = verdicts(profile, "province", province=provinces)
    assert set(told.values()) == {verdict}


def test_blank_values_are_not_asked() -> None:
    profile = profile_with()
    entities, contacts = frames(profile, province=[None, None])
    found, failures = validate(entities, contacts, profile)
    told = found.filter(pl.col("field") == "province").row(0, named=True)
    assert (told["rows"], told["failed"], told["observed"], told["verdict"]) == (0, 0, 1.0, "pass")
    assert failures.is_empty()


def test_a_repeated_id_fails_and_names_who() -> None:
    profile = profile_with()
    entities, contacts = frames(profile, entity_id=["e1", "e2", "e1"])
    found, failures = validate(entities, contacts, profile)
    told = found.filter(pl.col("field") == "entity_id").row(0, named=True)
    assert (told["failed"], told["verdict"]) == (2, "fail")
    assert failures.rows() == [(told["expectation_id"], "e1")] * 2


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        ([], "pass"),
        (["pass", "pass"], "pass"),
        (["pass", "warn", "pass"], "warn"),
        (["fail", "warn"], "fail"),
        (["warn", "fail", "pass"], "fail"),
    ],
)
def test_the_gate_is_the_worst_verdict(told: list[str], verdict: str) -> None:
    assert gate(pl.DataFrame({"verdict": told}, schema={"verdict": pl.String})) == verdict
