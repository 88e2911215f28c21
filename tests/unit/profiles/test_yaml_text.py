"""YAML is read with care: form faults are found, scalars stay what people wrote."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotpass.profiles.yaml_text import read_yaml


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: NO", "NO"),
        ("a: on", "on"),
        ("a: yes", "yes"),
        ("a: 2026-01-01", "2026-01-01"),
        ("a: true", True),
        ("a: false", False),
        ("a: True", "True"),
        ("a: 0.5", 0.5),
        ("a: 3", 3),
        ("a: null", None),
        ("a:", None),
        ("a: [x, y]", ["x", "y"]),
        ("a: text", "text"),
    ],
)
def test_scalars(text: str, value: object) -> None:
    document = read_yaml(text)
    assert (document.data, document.faults) == ({"a": value}, ())


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: 1\nb: 2\na: 3", ("$.a", "The key stands twice (lines 1 and 3).")),
        ("x:\n  - {b: 1, b: 2}", ("$.x[0].b", "The key stands twice (lines 2 and 2).")),
        ("a: &big [1]\nb: [*big, *big]", ("$", "Aliases (*big) are not allowed (line 2).")),
        ("[" * 30, ("$", "Nested deeper than 20 levels (line 1).")),
        ("a: [1\nb: 2", ("$", "Not YAML: expected ',' or ']', but got ':' (line 2, column 2).")),
    ],
)
def test_faults_of_form(text: str, fault: tuple[str, str]) -> None:
    assert fault in read_yaml(text).faults


@pytest.mark.parametrize(
    "text",
    [
        "\t",
        "a: b: c",
        "!!python/object/apply:os.getcwd []",
        "? [a]\n: b",
        "a: \x07",
        "{{a: 1}: 2}",
        "%",
        "--- a\n--- b",
    ],
)
def test_bad_yaml_is_a_fault_and_no_crash(text: str) -> None:
    document = read_yaml(text)
    assert document.data is None
    assert document.faults


def test_an_enormous_text_is_refused() -> None:
    assert read_yaml("a" * 1_000_001).faults == (("$", "Longer than 1,000,000 characters."),)


def test_lines_are_known() -> None:
    lines = read_yaml("a: 1\nb:\n  - c: 2\n  - d: 3\n").lines
    assert lines["$.b[1].d"] == 4


@settings(deadline=None)
@given(st.text(alphabet="ab:-[]{}&*!|>'\"#%?, \n\t1", max_size=60))
def test_it_never_raises(text: str) -> None:
    read_yaml(text)
