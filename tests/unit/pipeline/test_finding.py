"""Which files are read, and their names."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from tests.unit.pipeline.firms import clock, config_for, write_csv

from hotpass.errors import NotFound
from hotpass.pipeline.base import refine
from hotpass.pipeline.finding import digests, find


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in ("in/a/x.csv", "in/b/x.csv", "in/b/y.csv"):
        write_csv(tmp_path / name)
    return tmp_path / "in"


@pytest.mark.parametrize(
    ("inputs", "names"),
    [
        ([""], ["a/x.csv", "b/x.csv", "b/y.csv"]),
        (["b"], ["x.csv", "y.csv"]),
        (["b/y.csv"], ["y.csv"]),
        (["b/y.csv", "b/y.csv"], ["y.csv"]),
        (["b/x.csv", "b/y.csv"], ["x.csv", "y.csv"]),
        (["a", "b"], ["a/x.csv", "b/x.csv", "b/y.csv"]),
        (["a/x.csv", "b/x.csv"], ["a/x.csv", "b/x.csv"]),
        (["b", "b/x.csv"], ["x.csv", "y.csv"]),
        (["a", "a/../b"], ["a/x.csv", "b/x.csv", "b/y.csv"]),
    ],
)
def test_names_do_not_depend_on_the_order_of_inputs(tree: Path, inputs: list[str], names: list[str]) -> None:
    for order in permutations(inputs):
        found = find([tree / name for name in order])
        assert list(found.files) == names
        assert len({path.resolve() for path in found.files.values()}) == len(names)


def test_a_link_is_known_by_its_own_name(tree: Path) -> None:
    (tree / "latest.csv").symlink_to("b/y.csv")
    assert list(find([tree / "latest.csv"]).files) == ["latest.csv"]


def test_a_missing_input_is_told(tree: Path) -> None:
    with pytest.raises(NotFound):
        find([tree / "c"])


def test_digests_follow_the_content(tree: Path) -> None:
    before = digests([tree])
    assert before["a/x.csv"] == before["b/x.csv"]
    write_csv(tree / "a/x.csv", [("Company",), ("Kite",)])
    after = digests([tree])
    assert {name for name in before if before[name] != after[name]} == {"a/x.csv"}


def test_what_an_earlier_run_published_is_no_source(tmp_path: Path) -> None:
    write_csv(tmp_path / "firms.csv")
    notes: list[str] = []
    config = config_for(tmp_path, tmp_path)
    first = refine(config, clock=clock(0))
    second = refine(config, lambda stage, done, total, note: notes.append(note), clock(1))
    assert (tmp_path / "dist/refined.xlsx").is_file()
    assert [s.path for s in second.report.sources] == ["firms.csv"]
    assert second.entities.equals(first.entities)
    assert any("passed over" in note for note in notes)


def test_an_output_that_is_named_is_read(tmp_path: Path) -> None:
    refine(config_for(tmp_path, write_csv(tmp_path / "in/firms.csv")))
    assert list(find([tmp_path / "dist/refined.xlsx"]).files) == ["refined.xlsx"]


def test_a_log_of_that_name_elsewhere_is_no_trail(tree: Path) -> None:
    (tree / "logs").mkdir()
    write_csv(tree / "logs/audit.jsonl")
    assert "logs/audit.jsonl" in {**find([tree]).files, **find([tree]).unreadable}


def test_a_persons_own_link_is_read(tree: Path) -> None:
    (tree / "a/z.csv").symlink_to("../b/y.csv")
    assert list(find([tree / "a"]).files) == ["x.csv", "z.csv"]
