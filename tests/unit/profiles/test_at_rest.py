from __future__ import annotations

from pathlib import Path

import pytest

from hotpass.errors import ProfileError
from hotpass.profiles.loader import load

SECRET = "00112233445566778899aabbccddeeff" * 2


@pytest.mark.parametrize(
    "setting",
    [
        f"snapshots: '{SECRET}'",
        f"snapshots: 'file:{SECRET}'",
        f"archives: [AGE-SECRET-KEY-1{SECRET}]",
        f"archives: '{SECRET}'",
    ],
)
def test_a_key_that_stands_where_its_place_should_is_not_told(tmp_path: Path, setting: str) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(f"name: mine\nat_rest: {{{setting}}}\n")
    with pytest.raises(ProfileError) as refused:
        load(path)
    assert SECRET not in str(refused.value)
    assert "at_rest" in str(refused.value)


@pytest.mark.parametrize(
    "reference", ["", "env:KEY", "file:/keys/one", "file:~/one", "keyring:a/b", "vault:secret/data/a#b"]
)
def test_references_that_hold(tmp_path: Path, reference: str) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(f"name: mine\nat_rest: {{snapshots: '{reference}'}}\n")
    assert load(path).at_rest.snapshots == reference
