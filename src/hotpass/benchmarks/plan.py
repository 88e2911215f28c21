"""How many rows each sheet gets, and which organisations stand in which workbook.

Organisations are numbered from 0. The CRM, the regulator's list and the outreach list are ranges of
numbers that overlap as the real ones do: of 780 names 119 stand in two of them and 2 in all three.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from hotpass.benchmarks.vocabulary import AREAS
from hotpass.errors import RequestError

SMALLEST, LARGEST = 100, 1_000_000

SHARES = {
    "regulator": 24,
    "outreach": 20,
    "company_cat": 30,
    "order_dates": 8,
    "company_addresses": 8,
    "regulator_extract": 6,
    "flight_schools": 3,
    "headerless": 1,
}
"""Hundredths of the organisation rows by sheet. Contact rows come on top (`Plan.contact_info` and on)."""


@dataclass(frozen=True)
class Roster:
    """The organisations of a list: the numbers of some ranges, one range after the other."""

    ranges: tuple[range, ...]

    def __len__(self) -> int:
        return sum(len(r) for r in self.ranges)

    def __getitem__(self, place: int) -> int:
        for numbers in self.ranges:
            if place < len(numbers):
                return numbers[place]
            place -= len(numbers)
        raise IndexError(place)


@dataclass(frozen=True)
class Plan:
    """Sizes by sheet, the three rosters and the planted homonyms (second → first) of a set of workbooks."""

    rows: int
    seed: int
    sizes: dict[str, int]
    crm: Roster
    regulator: Roster
    outreach: Roster
    repeats: int
    organisations: int
    homonyms: dict[int, int] = field(default_factory=dict)

    @property
    def templates(self) -> int:
        """Rows of the outreach list that hold only an id: 861 as in the real one, an eighth in large sets."""
        return min(861, self.rows) if self.rows <= 2_000 else max(861, self.rows // 8)

    @property
    def contact_info(self) -> int:
        """Contact rows of the outreach workbook: one for each organisation, two for every second."""
        return self.sizes["outreach"] + self.sizes["outreach"] // 2

    @property
    def company_contacts(self) -> int:
        """Contact rows of the CRM."""
        return self.sizes["company_cat"]

    @property
    def few(self) -> int:
        """Size of the small sheets that are kept by hand, whatever the size of the rest."""
        return max(5, min(400, self.rows // 200))


def make_plan(rows: int, seed: int) -> Plan:
    """Divide `rows` organisation rows among the sheets. Raises `RequestError` outside 100 to 1,000,000."""
    if not SMALLEST <= rows <= LARGEST:
        raise RequestError(
            f"{rows} organisation rows cannot be made.", f"Ask for {SMALLEST:,} to {LARGEST:,}."
        )
    sizes = {sheet: rows * share // 100 for sheet, share in SHARES.items()}
    sizes["company_cat"] += rows - sum(sizes.values())
    crm, listed, reached = sizes["company_cat"], sizes["regulator"], sizes["outreach"]
    repeats = max(3, listed * 3 // 188)
    both = rows * 74 // 1000 * 9 // 10
    regulator_end = crm - both + listed - repeats
    in_crm, in_regulator = both * 5 // 9, max(2, both // 7)
    thrice = max(2, rows // 500)
    regulator = Roster((range(thrice), range(crm - both + thrice, regulator_end)))
    outreach_end = regulator_end - in_regulator + reached - in_crm
    outreach = Roster((range(in_crm), range(regulator_end - in_regulator, outreach_end)))
    crm_only = range(in_crm + 1, crm - both)
    regulator_only = range(crm + 1, regulator_end - in_regulator)
    outreach_only = range(regulator_end + 1, outreach_end)
    homonyms = _pair(crm_only, crm_only, rows) | _pair(regulator_only, outreach_only, rows)
    return Plan(
        rows, seed, sizes, Roster((range(crm),)), regulator, outreach, repeats, outreach_end, homonyms
    )


def _pair(firsts: range, seconds: range, rows: int) -> dict[int, int]:
    """Homonyms to plant, second → first: one pair in a thousand rows, always in two provinces."""
    wanted = min(max(1, rows // 1000), len(firsts) // 8, len(seconds) // 8)
    candidates = iter(reversed(seconds))
    pairs: dict[int, int] = {}
    for first in firsts[: wanted * 3 : 3]:
        pairs[next(n for n in candidates if province_of(n) != province_of(first))] = first
    return pairs


def province_of(site: int) -> str:
    """The province of the place numbered `site`."""
    return AREAS[site % len(AREAS)][1]


def mobile_slot(organisation: int, second: bool, organisations: int) -> int:
    """The place of a mobile among all: the first persons of each firm, then the second of every other."""
    return organisations + organisation // 2 if second else organisation
