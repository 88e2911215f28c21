from __future__ import annotations

from pathlib import Path

import pytest

from hotpass.benchmarks.accuracy_run import hotpass
from hotpass.benchmarks.accuracy_sets import LabelledSet, labelled_set
from hotpass.benchmarks.accuracy_tradeoff import TradeOff, trade_off
from hotpass.profiles.loader import load

SCHOOLS = (
    "company,town,phone\n"
    "Sample Flying School (Pty) Ltd,Durban,031 555 0101\n"
    "Sample Flying School,Durban,031 555 0101\n"
    "Sample Flying Schol,Durban,031 555 0101\n"
    "Example Air Charter CC,Paarl,021 555 0102\n"
    "Example Air Freight,Paarl,021 555 0103\n"
    "Madeup Helicopters,Upington,054 555 0104\n"
)


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> tuple[LabelledSet, Path]:
    """A set and the workspace in which Hotpass refined it."""
    folder = tmp_path_factory.mktemp("tradeoff")
    (folder / "schools.csv").write_text(SCHOOLS)
    (folder / "schools.truth.csv").write_text("rid,entity_id\n0,a\n1,a\n2,a\n3,b\n4,c\n5,d\n")
    labelled = labelled_set(str(folder / "schools.csv"), folder / "set")
    hotpass(labelled, folder / "workspace")
    return labelled, folder / "workspace"


@pytest.fixture(scope="module")
def told(measured: tuple[LabelledSet, Path]) -> TradeOff:
    return trade_off(*measured, thresholds=(0.99, 0.05))


def test_each_threshold_is_tried_and_the_one_in_use(told: TradeOff) -> None:
    in_use = load("generic").thresholds.linkage.match
    assert told.in_use == in_use
    assert [point.threshold for point in told.points] == sorted({0.05, in_use, 0.99})


def test_a_higher_threshold_never_finds_more(told: TradeOff) -> None:
    recalls = [point.pairs.recall for point in told.points]
    assert recalls == sorted(recalls, reverse=True)


def test_all_true_pairs_were_compared(told: TradeOff) -> None:
    assert told.pair_completeness == 1


def test_the_model_is_handed_on(told: TradeOff) -> None:
    assert told.model is not None and told.model.entity == "organisation"
