from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.cli.conftest import Hotpass


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


def test_a_set_is_measured(hotpass: Hotpass, firms: Path) -> None:
    ended = hotpass("bench", "accuracy", firms, "--json")
    (found,) = ended.json
    assert ended.code == 0
    assert (found["set"], found["engine"], found["rows"], found["entities"]) == ("firms", "hotpass", 6, 4)
    assert (found["pair_precision"], found["pair_recall"], found["b_cubed_f1"]) == (1, 1, 1)
    assert found["peak_bytes"] > 10 << 20 and found["seconds"] > found["link_seconds"] > 0
    assert {path.name for path in firms.parent.iterdir()} == {"firms.csv", "firms.truth.csv"}


def test_the_table_says_the_same(hotpass: Hotpass, firms: Path) -> None:
    head, row = hotpass("bench", "accuracy", firms).out.splitlines()
    assert head.split()[:5] == ["set", "engine", "P", "R", "F1"]
    assert row.split()[:5] == ["firms", "hotpass", "1.0000", "1.0000", "1.0000"]


def test_an_unknown_set_is_named(hotpass: Hotpass) -> None:
    ended = hotpass("bench", "accuracy", "febr3")
    assert ended.code == 2 and "Did you mean 'febrl3'?" in ended.err
