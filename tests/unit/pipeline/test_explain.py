"""Where a value came from, asked for by name, slug or id."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.pipeline.firms import AS_OF, HEADERS, config_for, firm_rows, write_xlsx

from hotpass.errors import NotFound, RequestError
from hotpass.pipeline.base import refine
from hotpass.pipeline.config import PipelineResult
from hotpass.pipeline.explain import explain


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("explained")


@pytest.fixture(scope="module")
def result(workspace: Path) -> PipelineResult:
    rows: list[list[object]] = [[*HEADERS[:5], "Postal Code"], *([*row[:5], ""] for row in firm_rows())]
    return refine(config_for(workspace, write_xlsx(workspace / "in/firms.xlsx", rows), as_of=AS_OF))


def test_name_slug_and_id_lead_to_the_same(workspace: Path, result: PipelineResult) -> None:
    entity = result.entities.row(3, named=True)
    asked = [
        entity["organisation_name"],
        entity["organisation_name"].upper(),
        entity["slug"],
        entity["entity_id"],
    ]
    told = [explain(workspace, subject) for subject in asked]
    assert {t.entity_id for t in told} == {entity["entity_id"]}
    assert told.count(told[0]) == len(told)


def test_a_part_of_one_name_is_enough(workspace: Path, result: PipelineResult) -> None:
    assert explain(workspace, "gannet").name.startswith("Gannet")


def test_a_part_of_several_names_lists_their_ids(workspace: Path, result: PipelineResult) -> None:
    with pytest.raises(RequestError, match="10 entities are called 'aviation'") as caught:
        explain(workspace, "aviation")
    assert result.entities["entity_id"][0] in caught.value.reason


def test_an_unknown_name_tells_the_nearest(workspace: Path, result: PipelineResult) -> None:
    with pytest.raises(RequestError, match="No entity 'Ospray Aviatoin'") as caught:
        explain(workspace, "Ospray Aviatoin")
    assert "Osprey Aviation" in caught.value.hint


def test_an_origin_names_the_cell(workspace: Path, result: PipelineResult) -> None:
    told = explain(workspace, "marlin", "emails")
    assert {o.field for o in told.origins} == {"emails"}
    cell = told.origins[0].cells[0]
    assert (cell.file, cell.cell, cell.text) == ("firms.xlsx", "C3", "info@marlin.example.org")
    assert told.origins[0].value == "info@marlin.example.org"
    assert [row.cell for row in told.rows] == ["row 3"]


def test_an_unknown_field_and_run_are_told(workspace: Path, result: PipelineResult) -> None:
    with pytest.raises(NotFound, match="zork"):
        explain(workspace, "marlin", "zork")
    with pytest.raises(NotFound):
        explain(workspace, "marlin", run_id="20000101T000000-000000")


def test_before_the_first_run_nothing_is_explained(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="No finished run"):
        explain(tmp_path, "marlin")
