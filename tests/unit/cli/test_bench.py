from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.unit.cli.conftest import Hotpass

from hotpass.benchmarks.accuracy import Agreement
from hotpass.benchmarks.accuracy_run import Outcome
from hotpass.benchmarks.accuracy_tradeoff import TradeOff
from hotpass.errors import HotpassError


@pytest.fixture
def firms(tmp_path: Path) -> Path:
    """Six rows of four firms; two of them are written twice in the same way."""
    (tmp_path / "firms.csv").write_text(
        "company,town,phone\n"
        "Sample Flying School (Pty) Ltd,Durban,031 555 0101\n"
        "Sample Flying School,Durban,031 555 0101\n"
        "Example Air Charter CC,Paarl,021 555 0102\n"
        "Example Air Charter,Paarl,021 555 0102\n"
        "Invented Aviation,George,044 555 0103\n"
        "Madeup Helicopters,Upington,054 555 0104\n"
    )
    (tmp_path / "firms.truth.csv").write_text("rid,entity_id\n0,a\n1,a\n2,b\n3,b\n4,c\n5,d\n")
    return tmp_path / "firms.csv"


def test_a_set_is_measured(hotpass: Hotpass, firms: Path, tmp_path: Path) -> None:
    ended = hotpass("bench", "accuracy", firms, "--json", "-o", tmp_path / "out")
    (found,) = ended.json
    assert ended.code == 0
    assert (found["set"], found["engine"], found["rows"], found["entities"]) == ("firms", "hotpass", 6, 4)
    assert (found["pair_precision"], found["pair_recall"], found["b_cubed_f1"]) == (1, 1, 1)
    assert found["peak_mib"] > 10 and found["seconds"] > found["link_seconds"] > 0
    assert found["pair_completeness"] == 1
    assert {"threshold", "pair_precision", "pair_recall", "pair_f1"} == set(found["thresholds"][0])
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {"accuracy.json", "firms.svg", "firms.splink.json", "firms.weights.html"}
    assert json.loads((tmp_path / "out" / "accuracy.json").read_text(encoding="utf-8")) == ended.json


TOLD = {"set": "firms", "engine": "hotpass", "pair_precision": 1.0, "pair_recall": 0.5, "pair_f1": 2 / 3}


def test_the_table_says_the_same(hotpass: Hotpass, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hotpass.cli.bench._measured", lambda *_: [TOLD, {**TOLD, "review_per_row": 0.25}])
    head, bare, full = hotpass("bench", "accuracy", "firms.csv").out.splitlines()
    assert head.split()[:5] == ["set", "engine", "P", "R", "F1"]
    assert bare.split() == ["firms", "hotpass", "1.0000", "0.5000", "0.6667"]
    assert full.index("0.250") == head.index("review/row")


def test_an_unknown_set_is_named(hotpass: Hotpass) -> None:
    ended = hotpass("bench", "accuracy", "febr3")
    assert ended.code == 2 and "Did you mean 'febrl3'?" in ended.err


def test_a_peer_that_fails_leaves_the_rest(
    hotpass: Hotpass, firms: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(name: str, *_: object) -> None:
        raise HotpassError(f"{name} failed on firms: ZeroDivisionError.")

    perfect = Agreement(1.0, 1.0)
    ours = Outcome("hotpass", 6, 4, perfect, perfect, seconds=2.0, cpu_seconds=1.0, peak_bytes=1 << 20)
    monkeypatch.setattr("hotpass.benchmarks.accuracy_run.hotpass", lambda *_: ours)
    monkeypatch.setattr(
        "hotpass.benchmarks.accuracy_tradeoff.trade_off", lambda *_: TradeOff((), 0.9, 0.5, None)
    )
    monkeypatch.setattr("hotpass.benchmarks.accuracy_peers.peer", fails)
    ended = hotpass("bench", "accuracy", firms, "--peers", "--json")
    assert [(told["engine"], told["pair_completeness"]) for told in ended.json] == [("hotpass", 0.5)]
    assert ended.code == 0 and "splink failed on firms" in ended.err
