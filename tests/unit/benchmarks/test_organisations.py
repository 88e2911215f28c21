"""No two firms share a name, a domain, an address or a number unless it was planted."""

from __future__ import annotations

from collections import Counter

import pytest

from hotpass.benchmarks.organisations import WEBMAIL, Universe
from hotpass.benchmarks.plan import make_plan


@pytest.fixture(scope="module")
def universe() -> Universe:
    return Universe(make_plan(6_000, 7))


def test_only_planted_homonyms_share_a_name(universe: Universe) -> None:
    firms = [universe.organisation(n) for n in range(universe.plan.organisations)]
    words = Counter(firm.word.lower() for firm in firms)
    assert {firm.number for firm in firms if words[firm.word.lower()] > 1} == {
        *universe.plan.homonyms,
        *universe.plan.homonyms.values(),
    }
    assert len({firm.domain for firm in firms}) == len(firms)


def test_words_spell_their_numbers_one_to_one_in_the_largest_set() -> None:
    universe = Universe(make_plan(1_000_000, 7))
    seen = {universe.organisation(n).word for n in range(0, universe.plan.organisations, 31)}
    homonyms = sum(n % 31 == 0 for n in universe.plan.homonyms)
    assert len(seen) >= len(range(0, universe.plan.organisations, 31)) - homonyms


def test_firms_share_a_switchboard_only_where_planted(universe: Universe) -> None:
    firms = [universe.organisation(n) for n in range(universe.plan.organisations)]
    phones = Counter(firm.phone for firm in firms)
    shared = {firm.number for firm in firms if phones[firm.phone] > 1}
    assert shared == {firm.number for firm in firms if universe.shares_switchboard(firm.number)}
    assert len(shared) > 30


def test_people_of_a_firm_are_told_apart(universe: Universe) -> None:
    emails, mobiles = [], []
    for n in range(universe.plan.organisations):
        people = [universe.person(universe.organisation(n), which) for which in range(4)]
        assert len({person.given for person in people}) == 4
        emails += [person.email for person in people]
        mobiles += [person.mobile for person in people[: 2 - n % 2] if person.mobile]
    assert len(set(emails)) == len(emails)
    assert len(set(mobiles)) == len(mobiles)


def test_every_domain_is_reserved(universe: Universe) -> None:
    for n in range(200):
        firm = universe.organisation(n)
        domain = universe.person(firm, 0).email.partition("@")[2]
        assert domain in WEBMAIL or domain == firm.domain
        assert firm.domain.endswith(".example")


def test_another_seed_makes_other_firms() -> None:
    one, other = (Universe(make_plan(1_000, seed)).organisation(3).name for seed in (7, 8))
    assert one != other
