"""Data Docs of a finished run: drawn on demand, with places in place of values, and nothing from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

from tests.unit.pipeline.firms import clock, config_for, profile_with, write_csv

from hotpass.pipeline import base
from hotpass.pipeline.data_docs import draw
from hotpass.pipeline.finished import FinishedRun


def test_the_pages_of_a_run(tmp_path: Path) -> None:
    data = write_csv(tmp_path / "in/firms.csv")
    profile = profile_with(required=("website",))
    base.refine(config_for(tmp_path, data, profile=profile), clock=clock(0))
    index = draw(FinishedRun(tmp_path))
    pages = {path.name: path.read_text() for path in index.parent.iterdir()}
    assert {"index.html", "entities.html", "contacts.html", "source-000-firms-csv-firms.html"} <= set(pages)
    assert "firms.csv | firms | row 2" in pages["entities.html"]
    assert not any("kite.example.org" in page or "Thandi" in page for page in pages.values())
    beyond = re.compile(r"<script|<link|(?:src|href)\s*=\s*[\"']?(?:https?:)?//|url\(", re.I)
    assert not any(beyond.search(page) for page in pages.values())
    assert index.stat().st_mode & 0o777 == 0o600
    assert draw(FinishedRun(tmp_path)) == index
