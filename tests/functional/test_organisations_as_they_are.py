"""Organisations as they are: what is one firm and what only looks so, resolved without any configuration.

Each row is a group and a row of a list; rows of one group are one organisation, rows of two groups are not. Plain firms
stand around them, as in any list, so that the model has something to be fitted on.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from itertools import combinations

import polars as pl
import pytest

from hotpass.pipeline.base import refine
from hotpass.pipeline.config import PipelineConfig, PipelineResult

HEADER = (
    "Company Name", "Telephone", "Email", "Website", "Street Address", "City", "Province", "Registration Number",
)  # fmt: skip
CASES = tuple(
    tuple(cell.strip() for cell in line.split("|"))
    for line in """
a | 360 Aviation | 011 555 0101 | info@360aviation.example |  | 12 Hangar Road | Lanseria | Gauteng |
a | 360 Aviation (Pty) Ltd |  |  | www.360aviation.example |  | Lanseria | Gauteng | 2001/012345/07
b | Karoo Institute of Flight | 021 555 0111 |  |  | 4 Main Road | Worcester | Western Cape |
b | KIF | 021 555 0111 |  |  |  | Worcester | Western Cape |
c | Blouberg CC t/a Seagull Charters |  | ops@seagullcharters.example |  | 7 Dock Street | Cape Town | Western Cape |
c | Seagull Charters | 021 555 0122 | ops@seagullcharters.example |  |  | Cape Town | Western Cape |
d1 | Protea Flight Academy | 031 555 0131 | info@protea.example |  | 3 Beach Road | Durban | KwaZulu-Natal |
d2 | Protea Flight Academy (George) | 044 555 0132 | george@protea.example |  | 9 York Street | George | Western Cape |
e1 | Mopani Panel Beaters | 012 555 0140 |  |  | 55 Church Street | Pretoria | Gauteng |
e2 | Lwandle Accountants | 012 555 0140 |  |  | 55 Church Street | Pretoria | Gauteng |
e3 | Zenzele Dental Studio | 012 555 0140 |  |  | 55 Church Street | Pretoria | Gauteng |
f1 | St Mary's School |  |  |  | 1 Hill Street | Kimberley | Northern Cape |
f2 | St Mary's School |  |  |  | 88 Park Lane | Polokwane | Limpopo |
g1 | Sunrise Trading | 011 555 0151 |  |  |  | Johannesburg | Gauteng |
g2 | Sunrise Transport | 011 555 0152 |  |  |  | Johannesburg | Gauteng |
h | Drakensberg Gliding Club | 036 555 0160 |  |  | Airfield Road | Ladysmith | KwaZulu-Natal |
h | Gliding Club Drakensberg |  |  |  |  | Ladysmith | KwaZulu-Natal |
h | Drakensburg Glidng Club | 036 555 0160 |  |  |  | Ladysmith | KwaZulu-Natal |
i | Müller & Söhne Lugvaart BK | 022 555 0170 |  |  | 2 Kerkstraat | Malmesbury | Western Cape |
i | Muller and Sohne Lugvaart CC | 022 555 0170 |  |  |  | Malmesbury | Western Cape |
j1 | Bobotie Hut Zonki Mall Shop 12 | 011 555 0180 |  |  | Zonki Mall, 5th Street | Sandton | Gauteng |
j2 | Bobotie Hut Zonki Mall Shop 48 | 011 555 0181 |  |  | Zonki Mall, 5th Street | Sandton | Gauteng |
k1 | Ndlovu Holdings (Pty) Ltd |  |  | www.ndlovu.example |  | Nelspruit | Mpumalanga | 2010/111111/07
k2 | Ndlovu Logistics (Pty) Ltd |  |  | www.ndlovu.example |  | Nelspruit | Mpumalanga | 2010/222222/07
l1 | Hoërskool Noord |  |  |  |  | Bloemfontein | Free State |
l2 | Hoërskool Suid |  |  |  |  | Bloemfontein | Free State |
m1 | Vaal Marina Clinic | 016 555 0190 |  |  | 1 Oewer Street | Vereeniging | Gauteng | 2015/333333/08
m2 | Vaal Marina Clinic | 016 555 0190 |  |  | 1 Oewer Street | Vereeniging | Gauteng | 2019/444444/08
""".strip().splitlines()
)
ANIMALS = [
    "Kudu",
    "Impala",
    "Baobab",
    "Marula",
    "Fynbos",
    "Aloe",
    "Springbok",
    "Gemsbok",
    "Jackal",
    "Falcon",
    "Hadeda",
    "Loerie",
    "Dassie",
    "Kestrel",
]
TRADES = ["Engineering", "Consulting", "Bakery", "Motors", "Pharmacy", "Printers", "Security", "Plumbing"]
TOWNS = (
    ("Durban", "KwaZulu-Natal"), ("Pretoria", "Gauteng"), ("Paarl", "Western Cape"), ("Welkom", "Free State"),
)  # fmt: skip


def _plain_firms() -> Iterator[tuple[str, ...]]:
    """Firms with a first row and, every third, a second one that says less."""
    for n, (animal, trade) in enumerate((a, t) for a in ANIMALS for t in TRADES):
        town = TOWNS[n % len(TOWNS)]
        phone = f"0{11 + n % 40} 555 {1000 + 37 * n:04}"
        yield (
            f"plain {n}",
            f"{animal} {trade} (Pty) Ltd",
            phone,
            "",
            "",
            f"{n + 1} Acacia Street",
            *town,
            "",
        )
        if n % 3 == 0:
            yield (f"plain {n}", f"{animal} {trade}", phone if n % 2 else "", "", "", "", *town, "")


ROWS = (*CASES, *_plain_firms())


@pytest.fixture(scope="module")
def refined(tmp_path_factory: pytest.TempPathFactory) -> tuple[PipelineResult, dict[int, str]]:
    """The run, and the entity of each row by its number in `ROWS`."""
    folder = tmp_path_factory.mktemp("firms")
    path = folder / "in" / "firms.csv"
    path.parent.mkdir()
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([HEADER, *(row[1:] for row in ROWS)])
    result = refine(PipelineConfig((path.parent,), "generic", folder / "r.parquet", folder, date(2026, 6, 1)))
    members = pl.read_parquet(result.snapshot.parent / "link" / "members.parquet")
    return result, {row - 2: entity for row, entity in members.select("row", "entity_id").iter_rows()}


def _told(row: tuple[str, ...]) -> str:
    return " | ".join(cell for cell in row if cell)


@pytest.mark.parametrize(
    ("one", "other"), list(combinations(range(len(CASES)), 2)), ids=lambda n: f"{CASES[n][0]}{n}"
)
def test_two_rows_are_one_firm_or_are_not(
    refined: tuple[PipelineResult, dict[int, str]], one: int, other: int
) -> None:
    entity = refined[1]
    same = CASES[one][0] == CASES[other][0]
    assert (entity[one] == entity[other]) is same, f"{_told(CASES[one])}  <>  {_told(CASES[other])}"


def test_plain_firms_around_them_are_resolved(refined: tuple[PipelineResult, dict[int, str]]) -> None:
    of_group: dict[str, set[str]] = {}
    for number, row in enumerate(ROWS):
        of_group.setdefault(row[0], set()).add(refined[1][number])
    assert {group: len(found) for group, found in of_group.items() if len(found) != 1} == {}
    assert len(set().union(*of_group.values())) == len(of_group)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("branch of", "d2", "d1"),
        ("shares switchboard", "e1", "e2"),
        ("same group", "k1", "k2"),
    ],
)
def test_what_is_not_one_may_be_related(
    refined: tuple[PipelineResult, dict[int, str]], kind: str, one: str, other: str
) -> None:
    result, entity = refined
    ties = pl.read_parquet(result.snapshot.parent / "link" / "relationships.parquet").filter(
        pl.col("kind") == kind
    )
    where = {row[0]: entity[n] for n, row in enumerate(CASES)}
    pairs = {frozenset(pair) for pair in ties.select("from_id", "to_id").iter_rows()}
    assert frozenset((where[one], where[other])) in pairs
