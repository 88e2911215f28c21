"""A disguise never turns one firm's name into another's, and every way of writing keeps the number."""

from __future__ import annotations

import re
from datetime import date

import phonenumbers
import pytest

from hotpass.benchmarks.draws import Draws
from hotpass.benchmarks.organisations import Universe
from hotpass.benchmarks.plan import make_plan
from hotpass.benchmarks.spellings import (
    day_cell,
    international,
    organisation_name,
    phone_cell,
    phone_text,
    serial,
    website,
)
from hotpass.benchmarks.vocabulary import SYLLABLES
from hotpass.benchmarks.xlsx_writer import Number

UNIVERSE = Universe(make_plan(1_000, 7))
FIRMS = [UNIVERSE.organisation(n) for n in range(UNIVERSE.plan.organisations)]
_TRUE_WORD = re.compile(rf"(?:[a-z]{{1,2}}[aeiou])(?:{'|'.join(SYLLABLES)}){{2}}[nrslx]")


def _names() -> list[tuple[str, str, str, str]]:
    made = []
    for firm in FIRMS:
        for n in range(20):
            name, variant = organisation_name(firm, Draws(n, firm.number, 1), legal=20, branch=20, typo=20)
            made.append((firm.word, firm.name, name, variant))
    return made


def test_a_typo_never_gives_another_firms_word() -> None:
    typos = [(word, name) for word, _, name, variant in _names() if variant == "typo"]
    assert len(typos) > 500
    for word, name in typos:
        first = name.split()[0]
        assert first == word or not _TRUE_WORD.fullmatch(first.lower())
    assert len({name.lower() for _, name in typos} & {firm.name.lower() for firm in FIRMS}) == 0


def test_a_plain_name_is_plain_and_every_variant_is_met() -> None:
    names = _names()
    assert all(name == plain for _, plain, name, variant in names if variant == "")
    assert {variant for *_, variant in names} == {
        *("", "legal form", "branch", "typo", "capitals", "spaces"),
    }


def test_homonyms_are_not_disguised() -> None:
    firms = [firm for firm in FIRMS if firm.homonym]
    seen = {organisation_name(firm, Draws(n, 1, 1))[1] for firm in firms for n in range(200)}
    assert seen == {"", "legal form"}


@pytest.mark.parametrize("n", range(40))
def test_every_way_of_writing_a_number_keeps_it(n: int) -> None:
    written = phone_text("0825550123", Draws(7, n, 1))
    parsed = phonenumbers.parse(written, "ZA")
    assert phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164) == "+27825550123"


def test_phone_cells_are_numbers_and_texts() -> None:
    cells = [phone_cell("0115550000", Draws(7, n, 1)) for n in range(200)]
    assert international("0115550000") in cells
    assert {type(cell) for cell in cells} == {int, str, Number}


def test_dates_come_in_five_guises() -> None:
    cells = [day_cell(Draws(7, n, 1)) for n in range(200)]
    texts = [cell for cell in cells if isinstance(cell, str)]
    shapes = (r"\d\d/\d\d/\d{4}", r"\d{4}-\d\d-\d\d", r"\d{1,2} [A-Z][a-z]+ \d{4}")
    assert all(any(re.fullmatch(shape, text) for text in texts) for shape in shapes)
    assert {cell.style for cell in cells if isinstance(cell, Number)} == {2, 3}


def test_serial_is_excels_day_number() -> None:
    assert serial(date(2024, 1, 1)) == 45292


def test_a_homonym_always_gives_its_website() -> None:
    for homonym in (True, False):
        firms = [firm for firm in FIRMS if firm.homonym == homonym]
        links = {website(firm, Draws(n, firm.number, 1)) for firm in firms for n in range(30)}
        assert (None in links) == (not homonym)
