from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType
from typing import Any

import polars as pl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from hotpass.errors import MissingExtra
from hotpass.linkage.weighing import scoring, splink_scoring
from hotpass.linkage.weighing.model import Comparison, Level, Model
from hotpass.linkage.weighing.preset import preset
from hotpass.linkage.weighing.splink_scoring import PLAIN, match_weights_page, score_patterns, to_splink_json


def every_level(model: Model) -> pl.DataFrame:
    """Patterns that hold each level of each comparison once, the others with nothing to compare."""
    rows = [
        {other: (n if other == comparison.name else 0) for other in model.names}
        for comparison in model.comparisons
        for n in range(len(comparison.levels) + 1)
    ]
    return pl.DataFrame(rows, schema=dict.fromkeys(model.names, pl.UInt8)).unique().sort(model.names)


@pytest.mark.parametrize("entity", ["organisation", "person"])
def test_splink_gives_the_weights_of_the_arithmetic(entity: Any) -> None:
    model = preset(entity)
    found = score_patterns(every_level(model), model)
    assert found.engine.startswith("splink 5")
    assert found.patterns.equals(scoring.score_patterns(every_level(model), model))


SHARES = st.floats(1e-9, 1, allow_subnormal=False)
LEVELS = st.lists(
    st.builds(Level, st.just("level"), st.just("as said"), SHARES, SHARES), min_size=2, max_size=6
)


COMPARISONS = st.lists(LEVELS, min_size=6, max_size=9).map(
    lambda found: tuple(Comparison(f"c{n}", tuple(levels)) for n, levels in enumerate(found))
)
MODELS = st.builds(Model, st.just("organisation"), COMPARISONS, prior=st.floats(1e-6, 1 - 1e-6))


@settings(max_examples=6, deadline=None, phases=[Phase.generate])
@given(MODELS)
def test_any_model_weighs_the_same_in_splink(model: Model) -> None:
    patterns = every_level(model)
    assert score_patterns(patterns, model).patterns.equals(scoring.score_patterns(patterns, model))


def test_no_pattern_is_no_fault() -> None:
    model = preset("person")
    found = score_patterns(every_level(model).clear(), model).patterns
    assert found.is_empty() and found.schema["weight"] == pl.Int32


def test_without_splink_the_arithmetic_takes_over(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(library: str) -> ModuleType:
        raise MissingExtra(f"{library} is not installed.")

    monkeypatch.setattr(splink_scoring, "require", absent)
    model = preset("organisation")
    found = score_patterns(every_level(model), model)
    assert found.engine == PLAIN
    assert found.patterns.equals(scoring.score_patterns(every_level(model), model))


def test_splink_opens_the_saved_model(tmp_path: Path) -> None:
    splink = pytest.importorskip("splink")
    model = preset("organisation")
    (tmp_path / "model.json").write_text(to_splink_json(model), encoding="utf-8")
    pattern = {"pattern": 0, "name": 1, "place": 1, "phone": 0, "mail": 4, "number": 0}
    records = splink.DuckDBAPI().register(pl.DataFrame([pattern]).to_arrow())
    linker = splink.Linker(records, str(tmp_path / "model.json"), log_level=None)
    told = linker.inference.score_pair(pattern, pattern).as_pyarrow_table().to_pylist()[0]
    weights = [model.comparison(name).weights[pattern[name]] for name in model.names]
    assert told["match_weight"] * 1000 == pytest.approx(model.prior_weight + sum(weights), abs=3)
    labels = [level["label_for_charts"] for level in _levels(linker.misc.save_model_to_json(), "phone")]
    assert labels == ["nothing to compare", *(level.words for level in model.comparison("phone").levels)]


def test_the_chart_needs_no_network_and_is_the_same_each_time() -> None:
    page = match_weights_page(preset("person"))
    assert page == match_weights_page(preset("person"))
    assert not re.search(r"<(?:script|link)[^>]+(?:src|href)=", page)
    assert "the same date of birth" in page


def _levels(settings: dict[str, Any], comparison: str) -> list[dict[str, Any]]:
    found = {told["output_column_name"]: told["comparison_levels"] for told in settings["comparisons"]}
    levels: list[dict[str, Any]] = found[comparison]
    return levels
