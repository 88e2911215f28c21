"""What a run leaves beside its outputs."""

from __future__ import annotations

import json
from pathlib import Path

from tests.unit.pipeline.firms import clock, config_for, profile_with, write_csv

from hotpass.linkage.weighing.preset import preset
from hotpass.pipeline import base
from hotpass.pipeline.export import SPLINK_MODEL
from hotpass.storage.workspace import Workspace


def model_of(workspace: Path) -> Path:
    return Workspace(workspace).latest_run().folder / SPLINK_MODEL


def test_a_run_hands_on_its_model_for_splink(tmp_path: Path) -> None:
    data = write_csv(tmp_path / "in/firms.csv")
    base.refine(config_for(tmp_path, data), clock=clock(0))
    told = json.loads(model_of(tmp_path).read_text(encoding="utf-8"))
    names = [comparison["output_column_name"] for comparison in told["comparisons"]]
    assert names == list(preset("organisation").names)


def test_exact_rules_leave_no_model(tmp_path: Path) -> None:
    data = write_csv(tmp_path / "in/firms.csv")
    base.refine(config_for(tmp_path, data, profile=profile_with(linkage={"method": "rules"})), clock=clock(0))
    assert not model_of(tmp_path).exists()
