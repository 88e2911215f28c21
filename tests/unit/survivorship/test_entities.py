"""Contacts of an entity in the order in which to call them."""

from __future__ import annotations

import polars as pl
import pytest

from hotpass.profiles.loader import load
from hotpass.survivorship.entities import ranked

PROFILE = load("generic")
FIRST_ROLE, SECOND_ROLE = PROFILE.contacts.roles[:2]


def ranks(*rows: dict[str, object]) -> list[str]:
    """The contacts' ids by rank."""
    full = [
        {"entity": 0, "contact_id": f"c{n}", "name": "Zola Nel", "role": None, "email": "zola@kite.example",
         "phone": None, "confidence": 0.5} | row
        for n, row in enumerate(rows)
    ]  # fmt: skip
    schema = dict.fromkeys(("name", "role", "email", "phone"), pl.String)
    told = ranked(pl.DataFrame(full, schema_overrides=schema, infer_schema_length=None), PROFILE)
    assert told["rank"].to_list() == list(range(1, told.height + 1))
    return told["contact_id"].to_list()


BETTER_AND_WORSE: list[tuple[dict[str, object], dict[str, object]]] = [
    ({"name": None}, {"email": None}),
    ({"email": None, "phone": "+27315550100", "name": None}, {"email": None, "role": FIRST_ROLE}),
    ({"confidence": 0.1}, {"name": None, "role": FIRST_ROLE, "confidence": 0.9}),
    ({"role": FIRST_ROLE, "confidence": 0.1}, {"role": SECOND_ROLE, "confidence": 0.9}),
    ({"role": SECOND_ROLE, "confidence": 0.1}, {"confidence": 0.9}),
    ({"confidence": 0.9}, {"confidence": 0.8}),
    ({"name": "Anna Nel"}, {"name": "Zola Nel"}),
]
"""Whoever can be reached, is a person, has a preferred role, is surer, comes first by name: in this order."""


@pytest.mark.parametrize(("better", "worse"), BETTER_AND_WORSE)
def test_who_is_called_first(better: dict[str, object], worse: dict[str, object]) -> None:
    assert ranks(better, worse) == ["c0", "c1"]
    assert ranks(worse, better) == ["c1", "c0"]


def test_equals_keep_the_order_of_their_ids() -> None:
    assert ranks({"contact_id": "c9"}, {"contact_id": "c3"}) == ["c3", "c9"]


def test_each_entity_has_a_first_contact() -> None:
    told = ranked(
        pl.DataFrame(
            {
                "entity": [1, 2],
                "contact_id": ["c1", "c2"],
                "name": ["Anna Nel", "Zola Nel"],
                "role": [FIRST_ROLE.upper(), None],
                "email": ["anna@kite.example"] * 2,
                "phone": ["+27315550100"] * 2,
                "confidence": [0.5, 0.5],
            }
        ),
        PROFILE,
    )
    assert told.select("entity", "rank", "role_rank").rows() == [(1, 1, 0), (2, 1, None)]
