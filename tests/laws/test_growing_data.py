"""A workspace that began with little outgrows its beginning: what a first run pinned does not cripple later ones."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from tests.laws.refined import AS_OF
from tests.laws.test_incremental import registry_tables
from tests.laws.test_same_input_same_bytes import digests

from hotpass.linkage.weighing.model import Model
from hotpass.pipeline.base import refine
from hotpass.pipeline.config import PipelineConfig
from hotpass.storage.workspace import Workspace

SYLLABLES = ("ba", "ce", "do", "fu", "gi", "ka", "lo", "me", "nu", "pi")
TOWNS = ("Durban", "George", "Polokwane", "Upington", "Knysna", "Bloemfontein", "Nelspruit")
TRADES = ("Aviation", "Charter", "Logistics", "Bakery", "Timber")
NARROW, WIDE = 2, 4
"""Columns of a file: name and town, or phone and mail too."""


def firm(number: int) -> list[str]:
    name = "".join(SYLLABLES[number // 10**place % 10] for place in (2, 1, 0)).capitalize() + "tra"
    return [
        f"{name} {TRADES[number % 5]}",
        TOWNS[number % 7],
        f"031 555 {number:04}",
        f"info@{name.lower()}.example",
    ]


def rows(firms: int) -> list[list[str]]:
    """Every firm, and every third again under its line and mail alone, with a name that says nothing."""
    found = [firm(number) for number in range(firms)]
    return found + [[f"Office {n}", town, *points] for n, (_, town, *points) in enumerate(found[::3])]


def lines(firms: int, columns: int) -> str:
    told = [["Company", "City", "Phone", "Email"], *rows(firms)]
    return "\n".join(",".join(row[:columns]) for row in told)


def run(workspace: Path, text: str, **changes: bool) -> pl.DataFrame:
    """What a run over these lines tells of its linkage."""
    data = workspace.parent / "data"
    data.mkdir(exist_ok=True)
    (data / "firms.csv").write_text(text)
    output = workspace / "dist" / "refined.xlsx"
    refine(PipelineConfig((data,), "aviation", output, workspace, AS_OF, 1, **changes))
    return table(workspace, "linkage")


def table(workspace: Path, name: str) -> pl.DataFrame:
    return pl.read_parquet(Workspace(workspace).latest_run().stage("link") / f"{name}.parquet")


def model(workspace: Path) -> Model:
    return Model.from_json(table(workspace, "model")["model"].item())


def partition(workspace: Path) -> list[list[str]]:
    members = table(workspace, "members").group_by("entity_id").agg(pl.col("record_id").sort())
    return sorted(members["record_id"].to_list())


def test_a_model_made_on_little_does_not_bind_later_runs(tmp_path: Path) -> None:
    first = run(tmp_path / "grown", lines(9, NARROW))
    assert first["trained"].item() == "prior" and "the next run fits anew" in first["why"].item()
    grown = run(tmp_path / "grown", lines(750, WIDE))
    fresh = run(tmp_path / "fresh", lines(750, WIDE))
    assert grown.equals(fresh) and grown["trained"].item() == "weights"
    assert partition(tmp_path / "grown") == partition(tmp_path / "fresh")


@pytest.fixture
def pinned(tmp_path: Path) -> Path:
    """A workspace whose model was fitted to names and towns alone."""
    assert run(tmp_path / "w", lines(240, NARROW))["trained"].item() == "weights"
    return tmp_path / "w"


def test_a_column_more_is_compared_under_a_pinned_model(pinned: Path) -> None:
    after = run(pinned, lines(240, WIDE))
    assert "used as it stands" in after["why"].item() and "--retrain" not in after["why"].item()
    brought = table(pinned, "blocks").rows_by_key("kind", named=True, unique=True)
    assert brought["phone"]["found"] >= 80 and brought["email"]["found"] >= 80


def test_data_that_outgrew_the_pinned_model_is_told_so(pinned: Path) -> None:
    why = run(pinned, lines(600, NARROW))["why"].item()
    assert "fitted to 320 records and there are 800 now: fit it anew with --retrain" in why


def test_the_pinned_model_stands_until_it_is_fitted_anew(pinned: Path) -> None:
    before = model(pinned)
    run(pinned, lines(300, NARROW))
    after = model(pinned)
    assert after.caps.items() >= before.caps.items()
    assert replace(after, caps=before.caps) == before
    run(pinned, lines(300, NARROW), retrain=True)
    assert model(pinned).comparisons != before.comparisons


def test_growing_step_by_step_ends_as_reading_all_anew(tmp_path: Path) -> None:
    for firms, columns in ((9, NARROW), (240, NARROW), (240, WIDE), (750, WIDE)):
        full = run(tmp_path / "full", lines(firms, columns))
        part = run(tmp_path / "part", lines(firms, columns), incremental=True)
        assert part.equals(full)
        assert digests(tmp_path / "part") == digests(tmp_path / "full")
        assert registry_tables(tmp_path / "part") == registry_tables(tmp_path / "full")
