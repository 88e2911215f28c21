"""Registration numbers that cannot be right: two in one firm, and one in many firms."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from tests.unit.pipeline.firms import clock

from hotpass.pipeline.base import refine
from hotpass.pipeline.config import PipelineConfig
from hotpass.pipeline.finished import FinishedRun
from hotpass.pipeline.review import Review

NAMES = ("Osprey", "Heron", "Plover", "Ibis", "Gannet", "Tern", "Stork", "Avocet", "Egret", "Falcon")
TRADES = ("Flights", "Drones", "Rotors", "Gliders", "Training", "Cargo", "Parts", "Hangars", "Tours", "Media")
TOWNS = (
    "Knysna",
    "Upington",
    "Polokwane",
    "Knysna",
    "Worcester",
    "Paarl",
    "Welkom",
    "Kimberley",
    "George",
    "Durban",
)
HEADER = "Client ID,Company,City,Email,Reg No"
ROWS = [
    *(f"{n + 100},{NAMES[n % 10]} {TRADES[n // 3]},{TOWNS[n % 10]},info@n{n}.example,20{10 + n}/1000{10 + n}/07"
      for n in range(30)),
    "200,Kite Aviation,Durban,info@kite.example,2001/100001/07",
    "200,Kite Aviation (Pty) Ltd,Durban,info@kite.example,2015/654321/07",
]  # fmt: skip
PLACEHOLDER = [
    f"{n + 300},{NAMES[n]} Placeholders,{TOWNS[n]},info@p{n}.example,2000/123456/07" for n in range(8)
]

PROFILE = "name: firms\ndescription: Firms.\nlinkage: {{method: {}}}\n"


def refined(folder: Path, lines: list[str], method: str = "model") -> FinishedRun:
    (folder / "data").mkdir(exist_ok=True)
    (folder / "data" / "list.csv").write_text("\n".join([HEADER, *lines]))
    profile = folder / "firms.yaml"
    profile.write_text(PROFILE.format(method))
    config = PipelineConfig(
        (folder / "data",), str(profile), folder / "dist" / "r.xlsx", folder, date(2026, 6, 1)
    )
    return FinishedRun(folder, refine(config).run_id)


def issues(run: FinishedRun, code: str) -> list[tuple[int, int | None]]:
    some = run["issues"].filter(pl.col("code").cast(pl.String) == code).collect()
    return sorted(some.select("row", "column").iter_rows())


def kites(run: FinishedRun) -> int:
    return int(run["members"].filter(pl.col("row") > 31).collect()["entity_id"].n_unique())


@pytest.mark.parametrize("method", ["model", "rules"])
def test_two_numbers_of_one_id_are_put_up_for_review_and_stay_one(tmp_path: Path, method: str) -> None:
    run = refined(tmp_path, ROWS, method)
    assert kites(run) == 1
    doubted = run["links"].filter(pl.col("rule") == "contradiction").collect()
    assert doubted.select("verdict", "decided_by", "evidence").rows() == [
        ("review", "rule", "registration_number")
    ]
    assert issues(run, "row.contradictory_number") == [(32, None), (33, None)]


@pytest.mark.parametrize(("verdict", "entities"), [("same", 1), ("different", 2)])
def test_the_steward_settles_a_contradiction(tmp_path: Path, verdict: str, entities: int) -> None:
    session = Review(refined(tmp_path, ROWS), "thandi", clock(1))
    (number,) = (n for n in session.open() if "numbers that must not differ" in session.questions([n])[0].why)
    question = session.questions([number])[0]
    assert [len(side.rows) for side in question.sides] == [1, 1]
    session.decide(question, verdict)  # type: ignore[arg-type]
    assert session.settled(number)
    again = refined(tmp_path, ROWS)
    assert kites(again) == entities
    assert again["links"].filter(pl.col("rule") == "contradiction").collect().is_empty()
    assert again["verdicts"].collect()["state"].to_list() == ["applied"]


def test_a_placeholder_ties_nothing_and_is_told_at_each_cell(tmp_path: Path) -> None:
    run = refined(tmp_path, [*ROWS, *PLACEHOLDER])
    assert issues(run, "registration_number.placeholder") == [(34 + n, 4) for n in range(8)]
    members = run["members"].filter(pl.col("row") >= 34).collect()
    assert members["entity_id"].n_unique() == 8
    fates = run["fates"].filter(pl.col("row") >= 34, pl.col("column") == 4).collect()
    assert fates["fate"].cast(pl.String).unique().to_list() == ["published"]
