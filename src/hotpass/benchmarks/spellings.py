"""The many ways in which people write one name, number or date. A way is also said, for the truth."""

from __future__ import annotations

from datetime import date, timedelta

from hotpass.benchmarks.draws import Draws
from hotpass.benchmarks.organisations import Organisation
from hotpass.benchmarks.xlsx_writer import DAY, LONG_DAY, TEN_DIGITS, Cell, Number

NBSP = "\u00a0"
_LEGAL, _BRANCH, _TYPO, _SHOUTED, _SPACED = "legal form", "branch", "typo", "capitals", "spaces"


def organisation_name(
    organisation: Organisation, draws: Draws, legal: int = 20, branch: int = 5, typo: int = 3
) -> tuple[str, str]:
    """The name as a sheet may have it, and how it differs from the plain one ("" where it does not).

    `legal`, `branch` and `typo` are percentages. Homonyms are never disguised.
    """
    name = organisation.name
    roll = draws.below(100)
    if roll < legal:
        return f"{name} {organisation.legal_form}", _LEGAL
    if organisation.homonym:
        return name, ""
    for share, way in ((branch, _BRANCH), (typo, _TYPO), (4, _SHOUTED), (3, _SPACED)):
        legal += share
        if roll < legal:
            return _disguised(organisation, way, draws), way
    return name, ""


def _disguised(organisation: Organisation, way: str, draws: Draws) -> str:
    name = organisation.name
    if way == _BRANCH:
        return f"{name} ({organisation.town})"
    if way == _TYPO:
        return _misspelt(organisation, draws)
    if way == _SHOUTED:
        return name.upper()
    return f"{organisation.word}{NBSP}{organisation.trade} "


def _misspelt(organisation: Organisation, draws: Draws) -> str:
    """A slip that can never give another firm's name: no invented word holds a doubled letter."""
    word, trade = organisation.word, organisation.trade
    if draws.chance(50):
        return f"{word[:-1]}{word[-2]}{word[-1]} {trade}"
    place = 1 + draws.below(len(trade) - 2)
    return f"{word} {trade[:place]}{trade[place + 1 :]}"


def phone_text(national: str, draws: Draws) -> str:
    """A number as people type it."""
    area, first, last = national[:3], national[3:6], national[6:]
    return draws.pick(
        (
            f"{area} {first} {last}",
            f"({area}) {first} {last}",
            f"({area}) {first}-{last}",
            f"+27 {area[1:]} {first} {last}",
            f"+27{national[1:]}",
            national,
            f"{area}-{first}-{last}",
            f"{area}{NBSP}{first}{NBSP}{last}",
        )
    )


def phone_cell(national: str, draws: Draws) -> Cell:
    """A number as a spreadsheet may hold it: mostly text, at times a number, with or without its zero."""
    roll = draws.below(100)
    if roll < 20:
        return international(national)
    if roll < 30:
        return Number(int(national), TEN_DIGITS)
    if roll < 35:
        return int(national)
    return phone_text(national, draws)


def international(national: str) -> int:
    """27115550000: what a numeric column makes of +27 11 555 0000."""
    return int("27" + national[1:])


def day(draws: Draws) -> date:
    """A day of the years 2022 to 2025."""
    return date(2022, 1, 3) + timedelta(days=draws.below(1400))


def day_cell(draws: Draws) -> Cell:
    """A date in one of the three formats of the CRM, or as a true date."""
    when = day(draws)
    way = draws.below(5)
    if way == 0:
        return Number(serial(when), DAY)
    if way == 1:
        return Number(serial(when), LONG_DAY)
    return (f"{when:%d/%m/%Y}", f"{when:%Y-%m-%d}", f"{when.day} {when:%B %Y}")[way - 2]


def true_day(draws: Draws) -> Number:
    """A date as a date cell."""
    return Number(serial(day(draws)), DAY)


def serial(when: date) -> int:
    """The day number of the 1900 date system (ECMA-376 part 1, 18.17.4.1)."""
    return (when - date(1899, 12, 30)).days


def website(organisation: Organisation, draws: Draws) -> str | None:
    """A firm's web address as people type it, or none; a homonym always gives its own."""
    domain = organisation.domain
    ways = (f"https://www.{domain}", f"www.{domain}", f"http://{domain}/", f"https://{domain}", domain)
    way = draws.below(6)
    if way == 5:
        return ways[0] if organisation.homonym else None
    return ways[way]
