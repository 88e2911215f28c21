"""The profile that `profile init` writes is sound, with and without its comments."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hotpass.errors import NotFound
from hotpass.profiles.loader import known, lint, load
from hotpass.profiles.schema import Profile
from hotpass.profiles.starter import starter


@pytest.mark.parametrize("base", known())
def test_a_starter_is_its_base_under_another_name(tmp_path: Path, base: str) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(starter("mine", base), encoding="utf-8")
    assert lint(path) == []
    assert load(path) == load(base).model_copy(update={"name": "mine"})


def test_every_key_is_set_or_explained() -> None:
    text = starter("mine")
    for key in Profile.model_fields:
        assert re.search(rf"(?m)^(# )?{key}:", text), key


def test_the_commented_examples_are_sound_too(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(re.sub(r"(?m)^# (?=[a-z_]+:| )", "", starter("mine", "generic")), encoding="utf-8")
    assert lint(path) == []
    assert load(path).field("beds").semantic_type == "amount"


def test_an_unknown_base_is_named() -> None:
    with pytest.raises(NotFound, match="Did you mean 'generic'"):
        starter("mine", "generc")
