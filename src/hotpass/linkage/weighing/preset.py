"""The shipped linkage models: what each outcome of a comparison weighs before anything is learnt from the data.

Weights are those that served labelled lists of hospitals, restaurants, firms, people and made-up workbooks alike;
training moves each by `FREEDOM` bits at most, and less where a level has bounds of its own.
"""

from __future__ import annotations

from hotpass.linkage.weighing.model import Comparison, Level, Model
from hotpass.model.fields import EntityKind

FREEDOM = 4.0
"""Bits that training may move a weight in either direction."""

ADDRESS_DIFFERS = -6.0
"""A person's other address never weighs more than this against."""

REGION_DIFFERS = -2.0
"""A person's other province never weighs more than this against."""


ALONE = 1.4
"""Bits of like names of persons and nothing else, be it in one town; not learnt, for what is doubtful teaches nothing.

With the highest prior (`training.PRIOR_BOUNDS`: 0.58 bits) such a pair stays under the 2 bits of a match.
"""


def preset(entity: EntityKind) -> Model:
    """The shipped model for entities of a kind."""
    comparisons = {"organisation": _ORGANISATION, "person": _PERSON}[entity]
    return Model(entity, comparisons, prior=0.1)


def _level(name: str, words: str, m: float, bits: float, least: float = -40.0, most: float = 40.0) -> Level:
    """A level of a given weight, free to move `FREEDOM` bits but not past `least` and `most`."""
    bounds = (max(bits - FREEDOM, least), min(bits + FREEDOM, most))
    return Level(name, words, m, m, *bounds).weighing(bits)


_ORGANISATION_NAME = Comparison(
    "name",
    (
        _level("equal", "the same name", 0.5, 10, least=9),
        _level("slip", "the same words in another order, joined, or with a letter wrong", 0.12, 7, most=9),
        _level("spelling", "the same words, spelt differently", 0.05, 4, most=7),
        _level("contained", "one name is the other with words that say little", 0.12, 4),
        _level("acronym", "one name is the initials of the other", 0.03, 3),
        _level("initials", "one name is two or three letters, the initials of the other", 0.02, 1.5, most=3),
        _level("common", "the same name, but one that many bear", 0.03, 3),
        _level("branch", "one name is a branch of the other", 0.02, 1, most=2),
        _level("part", "one name is a part of the other", 0.05, 2),
        _level("similar", "most of what the names say is the same", 0.03, -2, most=2),
        _level("partial", "some of what the names say is the same", 0.02, -4, most=-1),
        _level("sibling", "names that differ in a word that tells siblings apart", 0.005, -12, most=-9),
        _level("trade", "names that differ in what the firms do", 0.01, -6, least=-8, most=-5),
        _level("different", "different names", 0.02, -8, most=-5),
    ),
)

_PLACE = Comparison(
    "place",
    (
        _level("address_too", "the same address, and like names", 0.25, 7, most=9),
        _level("address", "the same address", 0.05, 4),
        _level("street_too", "nearly the same address, and like names", 0.08, 5, most=8),
        _level("street", "nearly the same address", 0.02, 2),
        _level("elsewhere_same", "the same street and number in another town", 0.02, 2),
        _level("area_too", "the same town or postal code, and like names", 0.25, 4, most=6),
        _level("region_too", "the same province, and like names", 0.1, 3, most=5),
        _level("moved_too", "like names, but another address in the same postal code", 0.02, 0),
        _level("area", "the same town or postal code", 0.02, 0, most=2),
        _level("nearly", "nearly the same area", 0.05, 0.5, most=2),
        _level("region", "the same province", 0.02, 0, most=1),
        _level("moved", "another address in the same postal code", 0.02, -3, least=-6, most=-1),
        _level(
            "moved_town_too", "like names, but another address in the same town", 0.02, -8, least=-10, most=-7
        ),
        _level("moved_town", "another address in the same town", 0.02, -5, least=-6, most=-3),
        _level("elsewhere_too", "like names, but in two towns", 0.02, -7, least=-9, most=-5),
        _level("other_region_too", "like names, but in two provinces", 0.02, -7, least=-9, most=-5),
        _level(
            "contradicts_too", "like names, but other addresses in two towns", 0.01, -10, least=-12, most=-8
        ),
        _level("elsewhere", "another town", 0.02, -5, least=-6, most=-4),
        _level("other_region", "another province", 0.01, -4, least=-6, most=-3),
        _level("contradicts", "another address in another town", 0.02, -6, least=-6, most=-6),
    ),
)
"""Where names agree, the place decides: an equal name in the same town is nearly always one firm, in two towns two.

Where they do not, a contradicting place weighs 6 bits against at most: sites move, and have several entrances.
"""

_PERSON_PLACE = Comparison(
    "place",
    (
        _level("address", "the same address", 0.35, 6),
        _level("street", "nearly the same address", 0.15, 5),
        _level("elsewhere_same", "the same street and number in another town", 0.02, 1),
        _level("area_too", "the same town or postal code, and like names", 0.25, 4, most=6),
        _level("region_too", "the same province, and like names", 0.1, 2, most=4),
        _level("area", "the same town or postal code", 0.02, 0, least=0, most=0),
        _level("nearly", "nearly the same area", 0.05, 0, least=0, most=0),
        _level("region", "the same province", 0.02, 0, least=0, most=0),
        _level("moved", "another address in the same area", 0.08, -1, least=ADDRESS_DIFFERS, most=1),
        _level("moved_town", "another address in the same town", 0.08, -1, least=ADDRESS_DIFFERS, most=1),
        _level("contradicts", "another address in another town", 0.1, -3, least=ADDRESS_DIFFERS, most=0),
        _level("elsewhere", "another town", 0.1, -2, least=ADDRESS_DIFFERS, most=0),
        _level("other_region", "another province", 0.05, -1.5, least=REGION_DIFFERS, most=0),
    ),
)
"""People move, organisations seldom do."""

_PHONE = Comparison(
    "phone",
    (
        _level("equal", "a phone number in common", 0.5, 6),
        _level("equal_there", "a phone number in common at one address", 0.15, 3),
        _level("near", "phone numbers that differ in one digit", 0.05, 1),
        _level("crowded", "a phone number in common that many bear", 0.05, 1, most=3),
        _level("different", "no phone number in common", 0.25, -1),
    ),
)

_MAIL = Comparison(
    "mail",
    (
        _level("equal", "a mail address in common", 0.4, 6),
        _level("domain", "a mail or web domain in common", 0.1, 4),
        _level("domain_too", "the domain that goes with the name or place they share", 0.2, 1, most=2),
        _level("crowded", "a domain in common that many bear", 0.05, 0, most=2),
        _level("different", "no mail or web domain in common", 0.25, -1),
    ),
)

_NUMBER = Comparison(
    "number",
    (
        _level("equal", "the same registration number", 0.95, 10),
        _level("near", "registration numbers that differ in one digit", 0.03, 2),
        _level("different", "different registration numbers", 0.02, -8),
    ),
)

_ORGANISATION = (_ORGANISATION_NAME, _PLACE, _PHONE, _MAIL, _NUMBER)

_PERSON_NAME = Comparison(
    "name",
    (
        _level("equal", "the same names", 0.5, 7),
        _level("common", "the same names, but ones that many bear", 0.1, 4),
        _level("spelling", "the same names, one spelt differently", 0.25, 6),
        _level("swapped", "given name and surname exchanged", 0.03, 6),
        _level("short", "initials or a short form of the same name", 0.05, 4),
        _level("one", "one of the names is the same, the other is missing", 0.05, 2),
        _level(
            "alone", "like names, and nothing else that tells who it is", 0.05, ALONE, least=ALONE, most=ALONE
        ),
        _level("surname", "the same surname, another given name", 0.03, -6, most=-5),
        _level("given", "the same given name, another surname", 0.05, -3, most=-1),
        _level("different", "different names", 0.02, -7, most=-4),
    ),
)

_BIRTH = Comparison(
    "birth",
    (
        _level("equal", "the same date of birth", 0.85, 7, least=6),
        _level("near", "dates of birth with day and month exchanged or one digit off", 0.1, 2),
        _level("part", "the same year, or the same day of another year", 0.02, -3, most=-2),
        _level("different", "different dates of birth", 0.03, -6, most=-3),
    ),
)

_ID_NUMBER = Comparison(
    "number",
    (
        _level("equal", "the same ID number", 0.9, 10),
        _level("near", "ID numbers that differ in one digit", 0.08, 6),
        _level("different", "different ID numbers", 0.02, -6),
    ),
)

_PERSON = (_PERSON_NAME, _BIRTH, _PERSON_PLACE, _PHONE, _MAIL, _ID_NUMBER)
