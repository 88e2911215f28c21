"""Made-up phone numbers that are valid in the South African plan, a million of them without a repeat.

A number is an area code or mobile prefix that exists, then seven digits that hold "555", as invented
numbers in films do. The plain ones (0xx 555 nnnn) come first; only large sets reach the others.
Switchboards are even and their second line is the odd number after, so no two firms share one by accident.
"""

from __future__ import annotations

from functools import cache

from hotpass.benchmarks.vocabulary import AREAS

MOBILE_PREFIXES = (
    *("082", "083", "072", "073", "084", "076", "071", "079", "081", "078", "074", "060", "061", "062"),
    *("063", "064", "066", "067", "068", "069", "070", "075", "077", "065"),
)


@cache
def subscriber_numbers() -> tuple[str, ...]:
    """Every seven digits that hold 555, those that begin with it first: 45,991 of them."""
    found = []
    for place in range(5):
        for rest in range(10_000):
            digits = f"{rest:04d}"
            number = f"{digits[:place]}555{digits[place:]}"
            if number.find("555") == place:
                found.append(number)
    return tuple(found)


@cache
def _even_numbers() -> tuple[str, ...]:
    return tuple(number for number in subscriber_numbers() if number[-1] in "02468" and _plain(number))


def _plain(number: str) -> bool:
    """Whether the odd number after this even one holds 555 too."""
    return "555" in number[:-1] + chr(ord(number[-1]) + 1)


def switchboard(slot: int) -> str:
    """The national number (0115550000) of a firm's switchboard; its area is `AREAS[slot % len(AREAS)]`."""
    place, area = divmod(slot, len(AREAS))
    return AREAS[area][0] + _even_numbers()[place]


def second_line(national: str) -> str:
    """The odd number after a switchboard's."""
    return national[:-1] + chr(ord(national[-1]) + 1)


def mobile(slot: int) -> str:
    """The national number (0825550000) of a person's mobile."""
    place, prefix = divmod(slot, len(MOBILE_PREFIXES))
    return MOBILE_PREFIXES[prefix] + subscriber_numbers()[place]


def capacity() -> tuple[int, int]:
    """How many switchboards and how many mobiles there are."""
    return len(AREAS) * len(_even_numbers()), len(MOBILE_PREFIXES) * len(subscriber_numbers())


def e164(national: str) -> str:
    """+27115550000 for 0115550000."""
    return "+27" + national[1:]
