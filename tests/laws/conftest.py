"""One refined run of the example workbooks, shared by the tests of the laws."""

from __future__ import annotations

import pytest
from tests.laws.refined import Refined, refine_folder

from hotpass.benchmarks.workbooks import generate


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Refined:
    data = tmp_path_factory.mktemp("example") / "data"
    truth = generate(data, rows=1_000)
    workspace = tmp_path_factory.mktemp("workspace")
    return Refined(data, truth, workspace, refine_folder(data, workspace))
