"""What people type of somebody, cleaned; and how it may stand in a text."""

from __future__ import annotations

import polars as pl
import pytest

from hotpass.model.rights import Asked
from hotpass.rights.mentions import read_texts
from hotpass.rights.spellings import forms, spelled

SUBJECT = {
    "email": ["thandi.m@kite.example.org"],
    "phone": ["+27825550101"],
    "id_number": ["9002015100087", "AB1234567"],
    "name": ["Thandi Grace Mokoena", "Jan van der Merwe", "O'Reilly Botes"],
}


@pytest.mark.parametrize(
    ("typed", "kind", "cleaned"),
    [
        (Asked(emails=(" Thandi.M@KITE.example.org",)), "email", {"thandi.m@kite.example.org"}),
        (Asked(emails=("Thandi <thandi.m@kite.example.org>",)), "email", {"thandi.m@kite.example.org"}),
        (Asked(phones=("082 555 0101",)), "phone", {"+27825550101"}),
        (Asked(phones=("0027-(0)82-555-0101",)), "phone", {"+27825550101"}),
        (Asked(phones=("extension 7",)), "phone", {"EXTENSION7"}),
        (Asked(id_numbers=("900201 5100 081",)), "id_number", {"9002015100081"}),
        (Asked(names=("MOKOENA, Thandi",)), "name", {"Thandi Mokoena"}),
        (Asked(names=("Ms. thandi mokoena",)), "name", {"Thandi Mokoena"}),
    ],
)
def test_what_is_typed_meets_what_runs_keep(typed: Asked, kind: str, cleaned: set[str]) -> None:
    assert getattr(spelled(typed, {"ZA"}, "person_name"), kind) == cleaned


def test_a_number_is_read_under_the_rules_of_every_country_that_runs_are_of() -> None:
    told = spelled(Asked(phones=("020 7946 0018",)), {"ZA", "GB"}, "person_name")
    assert "+442079460018" in told.phone


@pytest.mark.parametrize(
    ("text", "sign", "whole"),
    [
        ("thandi.m@kite.example.org", "email", True),
        ("Thandi.M@Kite.Example.ORG;", "email", True),
        ("mail thandi.m (at) kite.example.org", "email", False),
        ("thandi.m at kite dot example dot org", "email", True),
        ("0825550101", "phone", True),
        ("825550101.0", "phone", False),
        ("+27 (0)82 555 0101", "phone", True),
        ("0027 82-555-0101", "phone", True),
        ("call 27825550101 now", "phone", False),
        ("021 555 0200 / 082 555 0101", "phone", False),
        ("ID 900201 5100 08 7", "id_number", False),
        ("ab 1234567", "id_number", True),
        ("Thandi Grace Mokoena", "name", True),
        ("Mokoena, Thandi", "name", True),
        ("Ms THÁNDI MOKOENA", "name", True),
        ("ask for Thandi Mokoena.", "name", False),
        ("van der Merwe, Jan", "name", True),
        ("O’REILLY BOTES", "name", True),
        ("T. Mokoena", "initials", True),
        ("Mokoena T G", "initials", True),
        ("Thandi Mokoena <thandi.m@kite.example.org>", "email", True),
    ],
)
def test_a_text_names_the_subject(text: str, sign: str, whole: bool) -> None:
    told = read_texts(pl.Series([text]), forms(SUBJECT))
    assert told.rows() == [(text, sign, whole)]


@pytest.mark.parametrize(
    "text",
    [
        "xthandi.m@kite.example.org",
        "thandi.m@kite.example.org.example",
        "082 555 01012",
        "1082 555 0101",
        "99002015100087",
        "Thandiwe Mokoena",
        "Thandi and Grace",
        "Mokoena",
        "S Mokoena",
        "",
    ],
)
def test_a_text_that_only_looks_so_names_nobody(text: str) -> None:
    assert read_texts(pl.Series([text]), forms(SUBJECT)).is_empty()


def test_a_number_of_few_digits_is_not_looked_for() -> None:
    told = forms({"phone": ["EXTENSION7", "12345"], "id_number": ["A1"]})
    assert read_texts(pl.Series(["7", "12345", "A1"]), told).is_empty()


def test_an_organisation_is_named_with_its_legal_form_and_without() -> None:
    told = forms({"name": ["Kite Aviation (Pty) Ltd"]}, of_person=False)
    texts = pl.Series(["KITE AVIATION", "at Kite Aviation (Pty) Ltd today", "Aviation Kite"])
    assert read_texts(texts, told)["searched"].to_list() == [
        "KITE AVIATION",
        "at Kite Aviation (Pty) Ltd today",
    ]
