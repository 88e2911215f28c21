"""Scores by their formulas, and places by the profile's roles."""

from __future__ import annotations

import polars as pl
import pytest

from hotpass.profiles.loader import load
from hotpass.survivorship.entities import role_rank, slug, with_own_traits
from hotpass.survivorship.scoring import contact_confidence, lead, quality

CONTACT: dict[str, object] = {
    "name": None,
    "role": None,
    "email": None,
    "phone": None,
    "records": 1,
    "same_domain": None,
}


@pytest.mark.parametrize(
    ("told", "expected"),
    [({}, 0.0), ({"name": "Anna Nel"}, 0.25), ({"email": "a@a.example"}, 0.2), ({"phone": "+27315550100"}, 0.2),
     ({"records": 2}, 0.15), ({"role": "Owner"}, 0.1), ({"same_domain": True}, 0.1)],
)  # fmt: skip
def test_each_part_of_a_contacts_confidence(told: dict[str, object], expected: float) -> None:
    scored = contact_confidence(pl.DataFrame([CONTACT | told]))
    assert scored["confidence"][0] == expected


@pytest.mark.parametrize(
    ("filled", "refused", "alternatives", "sources", "expected"),
    [(2, 0, 0, 2, 1.0), (1, 0, 0, 2, 0.8), (2, 5, 0, 2, 0.85), (2, 0, 5, 2, 0.9), (2, 0, 0, 1, 0.95)],
)
def test_each_part_of_quality(
    filled: int, refused: int, alternatives: int, sources: int, expected: float
) -> None:
    row = {"entity": 0, "a": "x", "b": "y" if filled == 2 else None}
    counts = {"entity": 0, "cells": 10, "refused": refused, "alternatives": alternatives, "sources": sources}
    assert (
        quality(pl.DataFrame([row]), ["a", "b"], pl.DataFrame([counts]))["data_quality_score"][0] == expected
    )


LEAD: dict[str, object] = {"contact_primary_name": None, "contact_primary_email": None,
                           "contact_primary_phone": None, "role_rank": None, "status": "closed",
                           "data_quality_score": 0.0}  # fmt: skip


@pytest.mark.parametrize(
    ("told", "expected"),
    [({}, 0.0), ({"contact_primary_name": "Anna Nel"}, 0.0), ({"contact_primary_email": "a@a.example"}, 0.2),
     ({"contact_primary_name": "Anna Nel", "contact_primary_phone": "+27315550100"}, 0.4), ({"role_rank": 0}, 0.2),
     ({"role_rank": 2}, 0.1), ({"data_quality_score": 1.0}, 0.2), ({"status": "Active"}, 0.2), ({"status": None}, 0.1)],
)  # fmt: skip
def test_each_part_of_a_lead(told: dict[str, object], expected: float) -> None:
    schema = {"role_rank": pl.UInt16, "status": pl.String}
    frame = pl.DataFrame([LEAD | told], schema_overrides=schema)
    assert lead(frame, 4)["lead_score"][0] == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Kite & Sons (Pty) Ltd", "kite-and-sons-pty-ltd"), ("Café Ñandú", "cafe-nandu"), ("--", "")],
)
def test_slug(name: str, expected: str) -> None:
    assert pl.DataFrame({"n": [name]}).select(slug(pl.col("n"))).item() == expected


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("Owner", 0),
        ("Co-owner and CEO", 0),
        ("Ownership", None),
        ("Director", 3),
        ("Chief Executive Officer", 2),
        ("CEO", 2),
        (None, None),
    ],
)
def test_role_rank(role: str | None, expected: int | None) -> None:
    frame = pl.DataFrame({"role": [role]}, schema={"role": pl.String})
    assert frame.select(role_rank(load("generic"))).item() == expected


@pytest.mark.parametrize(("own", "expected"), [((("name", "full_name"),), "Anna Nel"), ((), None)])
def test_a_person_is_their_own_contact(own: tuple[tuple[str, str], ...], expected: str | None) -> None:
    contacts = pl.DataFrame({"entity": [0], "name": [None]}, schema={"entity": pl.UInt32, "name": pl.String})
    winners = pl.DataFrame(
        {"entity": [0], "field": ["full_name"], "value": ["Anna Nel"]}, schema_overrides={"entity": pl.UInt32}
    )
    assert with_own_traits(contacts, winners, own)["name"].to_list() == [expected]
