from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest

from hotpass.semantic_types.base import Context
from hotpass.semantic_types.person_name import TYPE


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("Jane Doe", "Jane Doe"),
        ("jane doe", "Jane Doe"),
        ("JANE DOE", "Jane Doe"),
        ("Dr Jane Doe", "Jane Doe"),
        ("Mr. J. Doe", "J Doe"),
        ("Mr Doe", "Mr Doe"),
        ("MNR JP VAN DER MERWE", "JP van der Merwe"),
        ("J. P. Doe", "JP Doe"),
        ("J P Doe", "JP Doe"),
        ("Doe, Jane", "Jane Doe"),
        ("Van der Merwe, Jan", "Jan van der Merwe"),
        ("DOE-ROE, ANN", "Ann Doe-Roe"),
        ("Prins, Mev. A", "A Prins"),
        ("Jan Du Plessis", "Jan du Plessis"),
        ("JANE MCXAVER", "Jane McXaver"),
        ("Jane McXaver", "Jane McXaver"),
        ("JANE O'YEL", "Jane O'Yel"),
        ("John DOE", "John Doe"),
        ('John "Jack" Doe', 'John "Jack" Doe'),
        ("John (Jack) Doe", 'John "Jack" Doe'),
        ("Jane Doe PhD", "Jane Doe"),
        ("Contact: Jane Doe", "Jane Doe"),
        ("- Jane", "Jane"),
        ("Jane Cook", "Jane Cook"),
        ("Zoë Doë", "Zoë Doë"),
    ],
)
def test_one_person(parts_of: Callable, raw: str, value: str) -> None:
    assert parts_of("person_name", raw, "value", "role", "code") == [(value, None, None)]


@pytest.mark.parametrize(
    ("raw", "people"),
    [
        ("A B (Director); C D (CFI)", [("A B", "Director"), ("C D", "Chief Flying Instructor")]),
        ("Ian D (CEO); Mark H", [("Ian D", "Chief Executive Officer"), ("Mark H", None)]),
        ("Jane Doe — Operations Manager", [("Jane Doe", "Operations Manager")]),
        ("Jane Doe (Head of Training)", [("Jane Doe", "Head of Training")]),
        ("Jane Doe (Sales and Marketing Manager)", [("Jane Doe", "Sales and Marketing Manager")]),
        ("Jane Doe - CFI", [("Jane Doe", "Chief Flying Instructor")]),
        ("Jane Doe, Director", [("Jane Doe", "Director")]),
        ("Principal: Mrs A Doe", [("A Doe", "Principal")]),
        ("Manager Jane Doe", [("Jane Doe", "Manager")]),
        ("Jane Doe Operations Manager", [("Jane Doe", "Operations Manager")]),
        ("Jan & Piet Doe", [("Jan Doe", None), ("Piet Doe", None)]),
        ("Jane Doe & John Roe", [("Jane Doe", None), ("John Roe", None)]),
        ("Jane and John", [("Jane", None), ("John", None)]),
        ("Dr & Mrs Doe", [("Dr Doe", None), ("Mrs Doe", None)]),
        ("Jane Doe, John Roe", [("Jane Doe", None), ("John Roe", None)]),
        ("Jane Doe / John Roe", [("Jane Doe", None), ("John Roe", None)]),
        ("Jane Doe\nJohn Roe", [("Jane Doe", None), ("John Roe", None)]),
        ("1. Jane Doe 2. John Roe", [("Jane Doe", None), ("John Roe", None)]),
        (
            "Sipho (MD) and Thandi (CFO)",
            [("Sipho", "Managing Director"), ("Thandi", "Chief Financial Officer")],
        ),
        (
            "Jane Doe - Owner, John Roe - CFI",
            [("Jane Doe", "Owner"), ("John Roe", "Chief Flying Instructor")],
        ),
        ("Jane Doe (Director", [("Jane Doe", "Director")]),
        ("Jane Doe (Nelspruit office)", [("Jane Doe", "Nelspruit Office")]),
        ("Jane Doe; n/a", [("Jane Doe", None)]),
    ],
)
def test_people_and_their_roles(parts_of: Callable, raw: str, people: list[tuple[str, str | None]]) -> None:
    assert parts_of("person_name", raw, "value", "role") == people


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (
            "Jane Doe jane@acme.example",
            [(None, "Jane Doe", None), ("email", "jane@acme.example", "Jane Doe")],
        ),
        ("Jane Doe (082 555 0123)", [(None, "Jane Doe", None), ("phone", "+27825550123", "Jane Doe")]),
        ("Director", [("role", "Director", None)]),
        (
            "Jane Doe <j@acme.example>; John Roe <r@acme.example>",
            [
                (None, "Jane Doe", None),
                ("email", "j@acme.example", "Jane Doe"),
                (None, "John Roe", None),
                ("email", "r@acme.example", "John Roe"),
            ],
        ),
    ],
)
def test_other_kinds_of_value_in_the_cell(
    parts_of: Callable, raw: str, told: list[tuple[str | None, ...]]
) -> None:
    assert (
        parts_of("person_name", raw, "type", "value", "owner", deliverable_domains=frozenset({"example"}))
        == told
    )


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("Acme (Pty) Ltd", "person_name.malformed"),
        ("J", "person_name.malformed"),
        ("X 12", "person_name.malformed"),
        ("please phone the office in the morning and ask for her", "person_name.malformed"),
        ("Vacant", "value.sentinel"),
        ("n/a", "value.sentinel"),
    ],
)
def test_refusals(parts_of: Callable, raw: str, code: str) -> None:
    assert parts_of("person_name", raw, "value", "code") == [(None, code)]


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        ("given", "JAN", "Jan"),
        ("given", "J.P.", "JP"),
        ("surname", "VAN DER MERWE", "van der Merwe"),
        ("surname", "doe", "Doe"),
        ("title", "DR.", "Dr"),
        ("title", "mev", "Mev"),
        ("title", "Count", "Count"),
        ("title", "12", None),
    ],
)
def test_pieces_of_a_name(parts_of: Callable, kind: str, raw: str, value: str | None) -> None:
    assert parts_of("person_name", raw, "value", kind=kind) == [(value,)]


@pytest.mark.parametrize(
    ("texts", "low", "high"),
    [
        (["Thandi Doe", "Pieter Roe", "Lerato Vorster"], 0.9, 1.0),
        (["Thandi", "Pieter", "Lerato"], 0.9, 1.0),
        (["Mr", "Mrs", "Dr"], 0.9, 1.0),
        (["Mr X Doe", "Ms Y Roe"], 0.9, 1.0),
        (["Durban", "Cape Town", "Paarl"], 0.0, 0.5),
        (["Acme Flight School", "Roe Trading CC", "The Club"], 0.0, 0.3),
        (["Director", "Owner", "Operations Manager"], 0.0, 0.3),
        (["082 555 0123", "a@acme.example"], 0.0, 0.0),
    ],
)
def test_recognition(texts: list[str], low: float, high: float) -> None:
    assert low <= TYPE.recognise(pl.Series(texts), Context()) <= high


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("surname", "bishop", "Bishop"),
        ("surname", "priest", "Priest"),
        ("given", "will", "Will"),
        ("given", "be au", "Be Au"),
        ("given", "dean", "Dean"),
    ],
)
def test_a_piece_of_a_name_may_be_a_word(parts_of: Callable, kind: str, text: str, value: str) -> None:
    assert parts_of("person_name", text, "value", "type", kind=kind) == [(value, None)]


def test_a_role_in_a_column_of_first_names_is_a_role(parts_of: Callable) -> None:
    assert parts_of("person_name", "Secretary", "type", kind="given") == [("role",)]
