"""The model as data: its weights, and its JSON round trip."""

from __future__ import annotations

import pytest

from hotpass.errors import RequestError
from hotpass.linkage.weighing.model import SCHEMA_VERSION, Level, Model
from hotpass.linkage.weighing.preset import preset
from hotpass.model.fields import EntityKind


@pytest.mark.parametrize("entity", ["organisation", "person"])
def test_json_round_trip(entity: EntityKind) -> None:
    model = preset(entity)
    assert Model.from_json(model.to_json()) == model


@pytest.mark.parametrize("text", ["", "hello", "[1]", "{"])
def test_a_damaged_model_is_refused(text: str) -> None:
    with pytest.raises(RequestError, match="damaged"):
        Model.from_json(text)


def test_a_model_of_another_schema_version_is_refused_by_name() -> None:
    text = preset("person").to_json().replace(f'"schema_version": {SCHEMA_VERSION}', '"schema_version": 99')
    with pytest.raises(RequestError, match="99"):
        Model.from_json(text)


@pytest.mark.parametrize("bits", [-12.0, -0.5, 0.0, 3.25, 11.0])
def test_a_level_takes_on_a_weight_as_two_probabilities(bits: float) -> None:
    level = Level("x", "x", 0.3, 0.2).weighing(bits)
    assert level.weight == round(1000 * bits)
    assert 0 < level.m <= 0.3
    assert 0 < level.u <= 0.3


@pytest.mark.parametrize("entity", ["organisation", "person"])
def test_every_shipped_weight_lies_within_its_bounds(entity: EntityKind) -> None:
    for comparison in preset(entity).comparisons:
        names = [level.name for level in comparison.levels]
        assert len(set(names)) == len(names)
        for level in comparison.levels:
            assert level.least <= level.weight / 1000 <= level.most, (comparison.name, level.name)
