from __future__ import annotations

import pytest

from hotpass.errors import MissingExtra
from hotpass.extras import EXTRA_OF, require


def test_what_is_installed_is_imported() -> None:
    assert require("json").loads("1") == 1


@pytest.mark.parametrize(
    ("library", "line"),
    [
        ("nowhere_to_be_found", "pip install nowhere_to_be_found"),
        ("absent_one.part", "pip install absent_one"),
    ],
)
def test_what_is_absent_is_named_with_its_install_line(library: str, line: str) -> None:
    with pytest.raises(MissingExtra) as missing:
        require(library)
    assert missing.value.hint.endswith(line)


def test_an_extra_is_named_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(EXTRA_OF, "absent_one", "extra")
    with pytest.raises(MissingExtra, match=r"hotpass\[extra\]"):
        require("absent_one.part")
