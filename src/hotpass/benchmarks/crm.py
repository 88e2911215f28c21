"""The CRM workbook of fourteen sheets: this file lists them and writes those that name organisations."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from hotpass.benchmarks import crm_people, crm_scraps
from hotpass.benchmarks.draws import Draws, scramble
from hotpass.benchmarks.organisations import Organisation, Universe
from hotpass.benchmarks.recording import Column, RecordedSheet, RecordedWorkbook
from hotpass.benchmarks.spellings import day, day_cell, organisation_name, phone_text, true_day, website
from hotpass.benchmarks.truth import TruthRecorder
from hotpass.benchmarks.vocabulary import NOTES, STATUSES, TYPE_SPELLINGS
from hotpass.benchmarks.xlsx_writer import HEADER, WRAPPED, Cell, Formula, Text

FILE = "contact_database.xlsx"

_CAT: tuple[Column, ...] = (
    ("C_ID", ("organisation_id",)),
    ("Company", ("organisation_name",)),
    ("Category", ("organisation_category", "organisation_type")),
    ("Town", ("city",)),
    ("Website", ("website",)),
    ("Date_Added", ("record_date",)),
    ("Last_Contact", ("last_contact_date",)),
)
_ORDERS: tuple[Column, ...] = (
    ("Customer", ("organisation_name",)),
    ("Order Date", ("record_date", "last_contact_date", "")),
    ("Order No", ()),
)
_HEADERLESS: tuple[Column, ...] = (
    ("", ("organisation_name",)),
    ("", ("city",)),
    ("", ("phone",)),
    ("", ("status",)),
)
_NOTES: tuple[Column, ...] = (
    ("C_ID", ("organisation_id",)),
    ("Company", ("organisation_name",)),
    ("Date", ("last_contact_date", "record_date")),
    ("Note", ("notes",)),
)
_ADDRESSES: tuple[Column, ...] = (
    ("C_ID", ("organisation_id",)),
    ("Company", ("organisation_name",)),
    ("", ("street_address",)),
    ("Region", ("province",)),
)
_EXTRACT: tuple[Column, ...] = (
    ("ATO Number", ("licence_number",)),
    ("Organisation", ("organisation_name",)),
    ("Town", ("city",)),
    ("Expiry", ()),
)
_MEANINGS: tuple[Column, ...] = (("Code", ()), ("Meaning", ()))
_CODES = (("A", "Aeroplane"), ("H", "Helicopter"), ("S", "Simulator"), ("R", "Remotely piloted"))


def write_crm(folder: Path, universe: Universe, truth: TruthRecorder) -> None:
    """Write the workbook into `folder`."""
    sheets: tuple[tuple[str, Callable[[RecordedSheet, Universe], None]], ...] = (
        ("Lookup", crm_scraps.lookup),
        ("Company_Cat", _company_cat),
        ("Order Dates", _order_dates),
        ("Sheet4", _headerless),
        ("Company_Contacts", crm_people.company_contacts),
        ("Company_Notes", _company_notes),
        ("Company_Addresses", _company_addresses),
        ("SACAA List", _regulator_extract),
        ("Sheet9", crm_scraps.allocated),
        ("Pairs", crm_scraps.pairs),
        ("Flight schools", crm_people.flight_schools),
        ("Mailing", crm_people.mailing),
        ("Capture", crm_people.capture),
        ("Archive", crm_scraps.archive),
    )
    with RecordedWorkbook(folder / FILE, truth) as book:
        for name, write in sheets:
            with book.sheet(name, hidden=name == "Archive") as sheet:
                write(sheet, universe)


def _company_cat(sheet: RecordedSheet, universe: Universe) -> None:
    sheet.header(_CAT)
    for place in range(len(universe.plan.crm)):
        organisation = universe.organisation(universe.plan.crm[place])
        draws = Draws(universe.plan.seed, organisation.number, 51)
        name, variant = organisation_name(organisation, draws, legal=20, branch=6, typo=3)
        link: Cell = website(organisation, draws)
        if place == 5:
            link = Formula("VLOOKUP(A7,Lookup!A:B,2,FALSE)", "#N/A", error=True)
        elif place == 6:
            link = Formula(f'CONCATENATE("www.","{organisation.domain}")', f"www.{organisation.domain}")
        category = draws.pick(TYPE_SPELLINGS[organisation.kind])
        row = sheet.add(
            [
                universe.crm_id(organisation.number),
                name,
                category,
                organisation.town if organisation.homonym or draws.chance(80) else None,
                link,
                day_cell(draws),
                day_cell(draws) if draws.chance(50) else None,
            ]
        )
        sheet.belongs(row, organisation, variant=variant)
        if place == 5:
            sheet.fault(row, 4, "cell.error")
        if universe.has_duplicate_id(organisation.number):
            sheet.fault(row, 0, "row.duplicate_id")


def _order_dates(sheet: RecordedSheet, universe: Universe) -> None:
    """Orders by name only; half of the names carry the order book's prefix."""
    sheet.header(_ORDERS)
    for n, organisation in _some_customers(universe, "order_dates", 52):
        draws = Draws(universe.plan.seed, n, 52)
        name, variant = organisation_name(organisation, draws, legal=10, branch=0, typo=2)
        if draws.chance(50):
            name, variant = f"CUST - {name}", "prefix"
        row = sheet.add([name, true_day(draws), f"SO{n + 10_001}"])
        sheet.belongs(row, organisation, variant=variant)


def _headerless(sheet: RecordedSheet, universe: Universe) -> None:
    sheet.table(_HEADERLESS, (), ("data",))
    for n, organisation in _some_customers(universe, "headerless", 53):
        draws = Draws(universe.plan.seed, n, 53)
        name, variant = organisation_name(organisation, draws, legal=10, branch=0, typo=0)
        row = sheet.add(
            [name, organisation.town, phone_text(organisation.phone, draws), draws.pick(STATUSES)]
        )
        sheet.belongs(row, organisation, variant=variant)
        sheet.phone(row, 2, organisation.phone, organisation)


def _company_notes(sheet: RecordedSheet, universe: Universe) -> None:
    sheet.header(_NOTES)
    for n in range(max(universe.plan.few, universe.plan.rows // 50)):
        organisation = universe.customer(scramble(n, len(universe.plan.crm), universe.plan.seed + 54))
        draws = Draws(universe.plan.seed, n, 54)
        key = universe.crm_id(organisation.number)
        note = f"{day(draws):%d/%m/%Y}: {draws.pick(NOTES)}"
        row = sheet.add([key, organisation.name, true_day(draws), Text(note, WRAPPED)])
        sheet.belongs(row, organisation, "note")


def _company_addresses(sheet: RecordedSheet, universe: Universe) -> None:
    """Ids and names, and the address of several lines under no header at all."""
    sheet.header(_ADDRESSES)
    for n, organisation in _some_customers(universe, "company_addresses", 55):
        draws = Draws(universe.plan.seed, n, 55)
        name, variant = organisation_name(organisation, draws, legal=10, branch=0, typo=0)
        lines = (organisation.street, organisation.suburb, organisation.town, organisation.postal_code)
        region = organisation.province if draws.chance(60) else None
        key = universe.crm_id(organisation.number)
        row = sheet.add([key, name, Text("\n".join(lines), WRAPPED), region])
        sheet.belongs(row, organisation, variant=variant)


def _regulator_extract(sheet: RecordedSheet, universe: Universe) -> None:
    """A title row above the header, and a table of codes to the right."""
    plan = universe.plan
    sheet.add([Text("Approved training organisations, extract for the sales team", HEADER)])
    sheet.add(
        [Text(title, HEADER) for title, _ in _EXTRACT]
        + [None]
        + [Text(title, HEADER) for title, _ in _MEANINGS]
    )
    sheet.table(_EXTRACT, (2,), ("data",))
    sheet.table(_MEANINGS, (2,), ("lookup", "data"), first=len(_EXTRACT) + 1)
    for n in range(plan.sizes["regulator_extract"]):
        place = scramble(n, len(plan.regulator), plan.seed + 56)
        organisation = universe.plain(plan.regulator[place])
        draws = Draws(plan.seed, n, 56)
        name, variant = organisation_name(organisation, draws, legal=50, branch=0, typo=2)
        beside: tuple[Cell, ...] = (None, *_CODES[n]) if n < len(_CODES) else ()
        row = sheet.add(
            [f"CAA/{organisation.number + 1:06d}", name, organisation.town, true_day(draws), *beside]
        )
        sheet.belongs(row, organisation, variant=variant)


def _some_customers(universe: Universe, sheet: str, salt: int) -> Iterator[tuple[int, Organisation]]:
    """As many customers as the sheet has rows, in no order; no homonyms, which names cannot tell apart."""
    for n in range(universe.plan.sizes[sheet]):
        yield n, universe.customer(scramble(n, len(universe.plan.crm), universe.plan.seed + salt))
