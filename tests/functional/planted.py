"""Well-made lists of invented firms, and files with one fault each at a known cell."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import polars as pl

from hotpass.benchmarks.xlsx_writer import Cell, WorkbookWriter
from hotpass.pipeline.finished import FinishedRun
from hotpass.profiles.loader import load
from hotpass.profiles.schema import Profile

HEADERS = (
    "Client ID", "Organisation Name", "Registration Number", "Email", "Phone", "Website", "Contact Person", "Role",
    "ID Number", "Street Address", "City", "Province", "Postal Code", "Country", "Latitude", "Longitude", "Founded",
    "Employees", "Notes",
)  # fmt: skip
COLUMN = {header: number for number, header in enumerate(HEADERS)}
FIRMS = 12
"""Rows of a list; the first stands in row 2 of its sheet."""

_BIRDS = (
    "Kite", "Heron", "Osprey", "Marlin", "Plover", "Ibis", "Gannet", "Tern", "Stork", "Avocet", "Egret", "Falcon",
    "Hoopoe", "Bulbul", "Dikkop", "Francolin", "Hamerkop", "Korhaan", "Lourie", "Martin", "Nightjar", "Oriole",
    "Petrel", "Quelea", "Rail", "Shrike", "Thrush", "Vulture", "Warbler", "Weaver",
)  # fmt: skip
_TRADES = (
    "Aviation", "Bakery", "Carpets", "Dairies", "Electrical", "Flowers", "Gliders", "Hangars", "Joinery", "Kitchens",
    "Laundries", "Motors", "Nurseries", "Optics", "Plumbing", "Quarries", "Roofing", "Saddlery", "Transport", "Welding",
)  # fmt: skip
_GIVEN = ("Thandi", "Sipho", "Anna", "Piet", "Lebo", "Johan", "Zanele", "Farah", "Mandla", "Elize")
_SURNAMES = ("Kunene", "Molefe", "Botes", "Nel", "Sithole", "Venter", "Dlamini", "Naidoo", "Khumalo", "Steyn")
_PLACES = (
    ("Durban", "KwaZulu-Natal", "4001", "-29.8587", "31.0218"),
    ("George", "Western Cape", "6529", "-33.9630", "22.4617"),
    ("Polokwane", "Limpopo", "0699", "-23.9045", "29.4689"),
    ("Upington", "Northern Cape", "8801", "-28.4478", "21.2561"),
    ("Welkom", "Free State", "9459", "-27.9770", "26.7351"),
)
_ROLES = ("Director", "Manager", "Owner", "Secretary")
_STREETS = ("Protea Street", "Aloe Road", "Marula Avenue", "Fynbos Lane")


class Place(NamedTuple):
    """Where a fault is told of: `row` as people count, `column` from 0; None: of the table, the row, the file."""

    file: str
    sheet: str | None
    row: int | None
    column: int | None
    code: str


def profile_for_lists(**changes: object) -> Profile:
    """The generic profile, for which the domains of examples receive mail."""
    return Profile.model_validate(
        load("generic").model_dump() | {"deliverable_domains": ("example",)} | changes
    )


def identity_number(number: int) -> str:
    """A made-up identity number with its check digit (Luhn)."""
    first = f"{60 + number % 39:02}{1 + number % 12:02}{1 + number % 28:02}{5000 + number % 5000:04}08"
    digits = [int(digit) for digit in first]
    total = sum(digits[0::2]) + sum(sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return f"{first}{-total % 10}"


def firm(number: int) -> tuple[str, ...]:
    """The row of an invented firm under `HEADERS`; no two share a name, number, address or person."""
    bird, trade = _BIRDS[number % 30], _TRADES[number // 30 % 20]
    domain = f"{bird}-{trade}.example".lower()
    given, surname = _GIVEN[number % 10], _SURNAMES[number // 10 % 10]
    city, province, code, latitude, longitude = _PLACES[number % 5]
    return (
        f"C{1000 + number}", f"{bird} {trade} (Pty) Ltd", f"{1990 + number % 30}/{100_000 + 37 * number}/07",
        f"info@{domain}", f"0{11 + number % 3 * 10} 555 {number:04}", f"https://www.{domain}", f"{given} {surname}",
        _ROLES[number % 4], identity_number(number), f"{number + 1} {_STREETS[number % 4]}", city, province, code,
        "South Africa", f"{float(latitude) + number / 10_000:.4f}", f"{float(longitude) + number / 10_000:.4f}",
        f"{1990 + number % 30}-03-{1 + number % 28:02}", str(5 + number * 7 % 90), "Met at the fair",
    )  # fmt: skip


def firms(block: int, count: int = FIRMS) -> list[list[str]]:
    """The rows of a list of its own: blocks have no firm in common."""
    return [list(firm(block * FIRMS + n)) for n in range(count)]


def write_csv(path: Path, rows: Sequence[Sequence[str]]) -> None:
    """A file of comma-separated values."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows(rows)


def write_book(path: Path, sheets: Mapping[str, Sequence[Sequence[Cell]]], hidden: str = "") -> None:
    """A workbook of these sheets, of which one is hidden."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with WorkbookWriter(path) as book:
        for name, rows in sheets.items():
            with book.sheet(name, name == hidden) as sheet:
                for row in rows:
                    sheet.add(row)


def found_places(run: FinishedRun) -> list[Place]:
    """What a run told of, place by place. What could not be read has no table; its file is named with its code."""
    sources = run["sources"].collect()
    homes = run["tables"].collect().join(sources.select("source_id", "path"), on="source_id")
    issues = (
        run["issues"].collect().join(homes.select("table_id", "path", "sheet"), on="table_id", how="left")
    )
    told = [
        Place(*row) for row in issues.select("path", "sheet", "row", "column", "code").iter_rows() if row[0]
    ]
    unread = sources.filter(~pl.col("read")).select("path", "code")
    return [*told, *(Place(path, None, None, None, code) for path, code in unread.iter_rows())]
