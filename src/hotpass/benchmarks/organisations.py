"""The invented firms and their people: each a pure function of the seed and a number."""

from __future__ import annotations

from dataclasses import dataclass

from hotpass.benchmarks.draws import Draws, mix, scramble
from hotpass.benchmarks.numbers import mobile, switchboard
from hotpass.benchmarks.plan import Plan, mobile_slot
from hotpass.benchmarks.vocabulary import (
    AREAS,
    ENDINGS,
    GIVEN_NAMES,
    LEGAL_FORMS,
    ONSETS,
    ROLES,
    STREETS,
    SUBURBS,
    SURNAME_ENDINGS,
    SURNAME_MIDDLES,
    SURNAME_STARTS,
    SYLLABLES,
    TRADES,
)

WEBMAIL = ("webmail.example.org", "mail.example.net", "post.example.com")
"""Twins of the free mailers: many firms share them, so they say nothing about who belongs together."""

PEOPLE_PER_FIRM = 4
_SWITCHBOARD_EVERY = 97
_DUPLICATE_ID_EVERY = 20_000
_SWITCHBOARD_FIRMS = 3


@dataclass(frozen=True, slots=True)
class Organisation:
    """A firm as it truly is; the sheets write it in many ways. `phone` is national: 0115550000."""

    number: int
    name: str
    word: str
    trade: str
    kind: str
    legal_form: str
    domain: str
    phone: str
    street: str
    suburb: str
    town: str
    postal_code: str
    province: str
    homonym: bool


@dataclass(frozen=True, slots=True)
class Person:
    """A person at a firm. `mobile` is national, or "" where the person has none of their own."""

    number: int
    organisation: int
    given: str
    surname: str
    role: str
    email: str
    mobile: str

    @property
    def name(self) -> str:
        """Given name and surname."""
        return f"{self.given} {self.surname}"


class Universe:
    """All firms of a plan. No two have a name in common but the planted homonyms, by construction.

    A name begins with a word of four fixed-form syllables that spells its firm's number, one to one; the
    last letter is a check on the others, so that names one syllable apart are told apart twice.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._size = len(ONSETS) * len(SYLLABLES) ** 2
        self._seconds = plan.homonyms
        self._firsts = frozenset(plan.homonyms.values())

    def is_homonym(self, number: int) -> bool:
        """Whether another firm bears the same name."""
        return number in self._seconds or number in self._firsts

    def organisation(self, number: int) -> Organisation:
        """The firm of that number."""
        homonym = self.is_homonym(number)
        named = self._seconds.get(number, number)
        word = self._word(named)
        draws = Draws(self.plan.seed, named, 11)
        trade, kind = TRADES[1] if homonym else draws.pick(TRADES)
        legal_form = draws.pick(LEGAL_FORMS)
        place = Draws(self.plan.seed, number, 12)
        site = number if homonym else self._site(number)
        _, province, towns = AREAS[site % len(AREAS)]
        town, postal_code = towns[mix(self.plan.seed, site, 13) % len(towns)]
        suffix = f"-{town.lower().replace(' ', '-')}" if number in self._seconds else ""
        return Organisation(
            number=number,
            name=f"{word} {trade}",
            word=word,
            trade=trade,
            kind=kind,
            legal_form=legal_form,
            domain=f"{word.lower()}{suffix}.example",
            phone=switchboard(site),
            street=f"{place.below(480) + 1} {place.pick(STREETS)}",
            suburb=place.pick(SUBURBS),
            town=town,
            postal_code=postal_code,
            province=province,
            homonym=homonym,
        )

    def plain(self, number: int) -> Organisation:
        """The firm of that number or, where it is a homonym, the next that is none."""
        while self.is_homonym(number):
            number += 1
        return self.organisation(number)

    def customer(self, number: int) -> Organisation:
        """A firm of the CRM that is no homonym: that of the number or the next."""
        while self.is_homonym(number):
            number = (number + 1) % len(self.plan.crm)
        return self.organisation(number)

    def has_duplicate_id(self, number: int) -> bool:
        """Whether the CRM gave this firm the id of the one before it."""
        return number % _DUPLICATE_ID_EVERY == 1 and not self.is_homonym(number)

    def crm_id(self, number: int) -> int:
        """The CRM's id of a firm."""
        return 1000 + number + (0 if self.has_duplicate_id(number) else 1)

    def person(self, organisation: Organisation, which: int) -> Person:
        """Person 0, 1, 2 or 3 of a firm. 0 and 1 have a mobile, 2 and 3 have none."""
        number = organisation.number * PEOPLE_PER_FIRM + which
        draws = Draws(self.plan.seed, number, 21)
        given = GIVEN_NAMES[(mix(self.plan.seed, organisation.number, 22) + which * 7) % len(GIVEN_NAMES)]
        surname = draws.pick(SURNAME_STARTS) + draws.pick(SURNAME_MIDDLES) + draws.pick(SURNAME_ENDINGS)
        if which == 0 and draws.chance(12):
            email = (
                f"{given}.{surname}{organisation.number % 89 + 10}{organisation.word}@{draws.pick(WEBMAIL)}"
            )
        else:
            email = f"{given}.{surname}@{organisation.domain}"
        own = which < 2
        slot = mobile_slot(organisation.number, which == 1, self.plan.organisations)
        return Person(
            number=number,
            organisation=organisation.number,
            given=given,
            surname=surname,
            role=draws.pick(ROLES),
            email=email.lower(),
            mobile=mobile(slot) if own else "",
        )

    def _word(self, number: int) -> str:
        number = scramble(number, self._size, self.plan.seed)
        number, last = divmod(number, len(SYLLABLES))
        first, middle = divmod(number, len(SYLLABLES))
        check = (first + 2 * middle + 3 * last) % len(ENDINGS)
        return (ONSETS[first] + SYLLABLES[middle] + SYLLABLES[last] + ENDINGS[check]).capitalize()

    def shares_switchboard(self, number: int) -> bool:
        """Whether another firm answers the same number."""
        leader = number - number % _SWITCHBOARD_EVERY
        return self._site(number) == leader and self._site(leader + 1) == leader

    def _site(self, number: int) -> int:
        """Whose premises the firm uses: now and then three firms sit behind one switchboard."""
        place = number % _SWITCHBOARD_EVERY
        leader = number - place
        shared = place < _SWITCHBOARD_FIRMS and not any(
            self.is_homonym(leader + n) for n in range(_SWITCHBOARD_FIRMS)
        )
        return leader if shared else number
