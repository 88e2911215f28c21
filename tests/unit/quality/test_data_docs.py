"""Data Docs ask nothing of any other host, show no value, and tell of every table."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from tests.unit.quality.given import profile_with, set_in, sound

from hotpass.quality.data_docs import data_docs
from hotpass.quality.expectations import validate
from hotpass.quality.own_suites import OwnSuite
from hotpass.quality.suites import Expected

MARKER = "zork-marker-value"


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    given = sound()
    given = replace(given, entities=set_in(given.entities, 1, "email", MARKER))
    wrong = Expected(
        "own", "expect_column_values_to_match_regex", {"column": "email", "regex": "(["}, "x", "error"
    )
    suites, told, _ = validate(given, profile_with(), [OwnSuite("mine.json", "entities", (wrong,))])
    places = dict.fromkeys(told["expectation_id"].to_list(), ("crm.xlsx | Firms | C3",))
    return data_docs(suites, told, places, "20260601T090000-000000", "2026-06-01T09:00:00+00:00")


def test_nothing_is_asked_of_another_host(pages: dict[str, str]) -> None:
    beyond = re.compile(
        r"<script|<link|<iframe|<img|@import|url\(|(?:src|href|action)\s*=\s*[\"']?(?:https?:)?//", re.I
    )
    assert {name: found for name, page in pages.items() if (found := beyond.findall(page))} == {}


def test_every_table_has_its_page(pages: dict[str, str]) -> None:
    assert list(pages) == [
        "index.html", "entities.html", "contacts.html", "relationships.html", "source-000-crm-xlsx-firms.html",
        "own-mine.html",
    ]  # fmt: skip
    linked = set(re.findall(r'href="([^"#]+\.html)"', pages["index.html"]))
    assert linked == set(pages) - {"index.html"}


def test_places_stand_where_values_would(pages: dict[str, str]) -> None:
    assert "crm.xlsx | Firms | C3" in pages["entities.html"]
    assert all(MARKER not in page and "Kite" not in page for page in pages.values())


def test_an_error_is_told(pages: dict[str, str]) -> None:
    assert "regular expression" in pages["own-mine.html"]
