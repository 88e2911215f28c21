"""What is scored on demand is what the run would have found: all its records count, and its own model."""

from __future__ import annotations

import polars as pl
import pytest
from tests.unit.pipeline.firms import HEADERS, config_for, firm_rows, write_csv

from hotpass.pipeline.base import refine
from hotpass.pipeline.evidence import scored
from hotpass.pipeline.finished import FinishedRun

CROWD = [
    (
        f"Heron Flights {trade}",
        town,
        f"a{n}@post{n}.example.net",
        f"021 555 02{n:02}",
        "Piet Nel",
        f"zork {n}",
    )
    for n, (trade, town) in enumerate(
        (trade, town)
        for trade in ("", "Cargo", "Training", "Charters")
        for town in ("Durban", "George", "Knysna")
    )
]
SWITCHBOARD = [
    (f"Ibis {trade}", "Paarl", f"b{n}@post{n}.example.net", "021 555 0999", "Piet Nel", f"zork {n}")
    for n, trade in enumerate(
        ("Gliders", "Glider", "Motors", "Bakery", "Quilts", "Timber", "Dairy", "Looms", "Pumps")
    )
]
TWICE = ("Osprey Drones", "Upington", "info@osprey.example.com", "054 555 0300", "Anna Botes", "zork")


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> FinishedRun:
    """Firms of which many bear one name, and one that stands there twice."""
    folder = tmp_path_factory.mktemp("evidence")
    write_csv(folder / "data" / "firms.csv", [HEADERS, *firm_rows(), *CROWD, *SWITCHBOARD, TWICE, TWICE])
    refine(config_for(folder, folder / "data"))
    return FinishedRun(folder)


def test_a_pair_weighs_on_demand_what_it_weighed_in_the_run(run: FinishedRun) -> None:
    met = run["links"].filter(pl.col("decided_by") == "model").collect()
    assert met.height > 3
    for link in met.iter_rows(named=True):
        left, right = link["left"], link["right"]
        for one, other in ((left, right), (right, left)):
            found = scored(run, [one], [other])
            assert (found.left, found.right) == (one, other)
            assert (found.weight, found.evidence) == (link["weight"], link["evidence"])


def test_rows_that_are_one_before_anything_is_compared_have_nothing_to_weigh(run: FinishedRun) -> None:
    tie = run["links"].filter(pl.col("rule") == "exact duplicate").collect().row(0, named=True)
    found = scored(run, [tie["left"]], [tie["right"]])
    assert (found.verdict, found.weight) == ("match", None)
