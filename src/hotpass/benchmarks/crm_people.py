"""The CRM's sheets of people: broken ids, numeric phones, crowded cells, blocks, a capture sheet."""

from __future__ import annotations

from hotpass.benchmarks.draws import Draws, scramble
from hotpass.benchmarks.organisations import WEBMAIL, Organisation, Person, Universe
from hotpass.benchmarks.recording import Column, RecordedSheet
from hotpass.benchmarks.spellings import (
    NBSP,
    day,
    international,
    organisation_name,
    phone_cell,
    phone_text,
)
from hotpass.benchmarks.xlsx_writer import TEN_DIGITS, WRAPPED, Allocated, Cell, Number, Text

_CONTACTS: tuple[Column, ...] = (
    ("C_ID", ("organisation_id",)),
    ("Company", ("organisation_name",)),
    ("Contact Name", ("contact_name",)),
    ("Position", ("contact_role",)),
    ("Cell", ("contact_mobile", "contact_phone")),
    ("Tel", ("contact_phone", "phone")),
    ("Email", ("contact_email",)),
)
_SCHOOLS: tuple[Column, ...] = (
    ("School", ("organisation_name",)),
    ("Contacts", ("contact_name",)),
    ("Email", ("contact_email", "email")),
    ("Phone", ("contact_phone", "phone")),
    ("Address", ("street_address",)),
    ("Province", ("province",)),
)
_CAPTURE: tuple[Column, ...] = (
    ("Organisation", ("organisation_name",)),
    ("Contact", ("contact_name",)),
    ("Email", ("contact_email",)),
    ("Phone", ("contact_phone",)),
    ("Town", ("city",)),
    ("Comment", ("notes",)),
)
_DASH = "—"


def company_contacts(sheet: RecordedSheet, universe: Universe) -> None:
    """Contacts whose C_ID is mostly 0 or the company's name, then rows allocated to the next thousand."""
    sheet.header(_CONTACTS)
    for n in range(universe.plan.company_contacts):
        second = n % 3 == 2
        organisation = universe.organisation(universe.plan.crm[n - 1 if second else n])
        _contact(sheet, universe, organisation, universe.person(organisation, 2 if second else 0), n)
    if universe.plan.homonyms:
        _ambiguous(sheet, universe)
    while (sheet.writer.row - 1) % 1000:
        sheet.add([Allocated()] * len(_CONTACTS))


def _contact(
    sheet: RecordedSheet, universe: Universe, organisation: Organisation, person: Person, n: int
) -> None:
    draws = Draws(universe.plan.seed, n, 61)
    name, variant = organisation_name(organisation, draws, legal=12, branch=0, typo=0)
    key, broken = _key(universe, organisation, draws)
    shown = person.name.replace(" ", NBSP) if draws.chance(10) else person.name
    cell = _numeric_phone(person.mobile, draws) if person.mobile else None
    tel = phone_cell(organisation.phone, draws) if cell is None or draws.chance(40) else None
    row = sheet.add([key, name, shown, person.role if draws.chance(80) else None, cell, tel, person.email])
    sheet.belongs(row, organisation, "contact", variant)
    sheet.names(row, 2, person)
    if broken:
        sheet.fault(row, 0, "row.broken_id")
    if cell is not None:
        sheet.phone(row, 4, person.mobile, organisation, person)
    if tel is not None:
        sheet.phone(row, 5, organisation.phone, organisation)
    sheet.email(row, 6, person.email, organisation, person)


def _key(universe: Universe, organisation: Organisation, draws: Draws) -> tuple[Cell, bool]:
    """What stands in C_ID, and whether it is broken: 0, the name, or now and then the true id."""
    way = draws.below(10)
    doubtful = universe.has_duplicate_id(organisation.number) or universe.has_duplicate_id(
        organisation.number + 1
    )
    if organisation.homonym or (way == 0 and not doubtful):
        return universe.crm_id(organisation.number), False
    return (organisation.name if way < 4 else 0), True


def _numeric_phone(national: str, draws: Draws) -> Cell:
    """Mostly the number 27825550000; at times 825550000, at times formatted to show a 0; or text."""
    roll = draws.below(100)
    if roll < 65:
        return international(national)
    if roll < 75:
        return int(national)
    if roll < 85:
        return Number(int(national), TEN_DIGITS)
    return phone_text(national, draws)


def _ambiguous(sheet: RecordedSheet, universe: Universe) -> None:
    """One person of whom nobody can say at which of two homonyms he works."""
    organisation = universe.organisation(min(universe.plan.homonyms.values()))
    person = universe.person(organisation, 3)
    address = f"{person.given}.{person.surname}@{WEBMAIL[0]}".lower()
    row = sheet.add([0, organisation.name, person.name, person.role, None, None, address])
    sheet.fault(row, None, "row.ambiguous_entity")
    sheet.email(row, 6, address, None)


def flight_schools(sheet: RecordedSheet, universe: Universe) -> None:
    """Several people with roles in a cell; the address column holds a dated log line here and there."""
    plan = universe.plan
    sheet.header(_SCHOOLS)
    for n in range(plan.sizes["flight_schools"]):
        number = scramble(n, len(plan.crm), plan.seed + 62)
        organisation = universe.customer(number)
        while organisation.kind != "training":
            number = (number + 1) % len(plan.crm)
            organisation = universe.customer(number)
        _school(sheet, universe, organisation, Draws(plan.seed, n, 62))


def _school(sheet: RecordedSheet, universe: Universe, organisation: Organisation, draws: Draws) -> None:
    people = [universe.person(organisation, which) for which in (0, 2, 3)[: 2 + draws.below(2)]]
    name, variant = organisation_name(organisation, draws, legal=15, branch=5, typo=2)
    owned = _school_emails(organisation, people, draws)
    address = f"{organisation.street}\n{organisation.suburb}\n{organisation.town} {organisation.postal_code}"
    if draws.chance(25):
        address += f"\n{day(draws):%Y-%m-%d}: spoke to reception, will call back"
    row = sheet.add(
        [
            name,
            "; ".join(f"{person.name} ({person.role})" for person in people),
            "; ".join(address for address, _ in owned),
            phone_text(organisation.phone, draws),
            Text(address, WRAPPED),
            organisation.province,
        ]
    )
    sheet.belongs(row, organisation, variant=variant)
    for person in people:
        sheet.names(row, 1, person)
    for mail, owner in owned:
        sheet.email(row, 2, mail, organisation, owner)
    sheet.phone(row, 3, organisation.phone, organisation)


def _school_emails(
    organisation: Organisation, people: list[Person], draws: Draws
) -> list[tuple[str, Person | None]]:
    way = draws.below(3)
    if way == 0:
        return [(person.email, person) for person in people]
    if way == 1:
        return [(people[0].email, people[0])]
    return [(f"info@{organisation.domain}", None)]


def mailing(sheet: RecordedSheet, universe: Universe) -> None:
    """Blocks: a row with the name, e-mail rows under it, a blank row."""
    plan = universe.plan
    sheet.table((("", ("organisation_name", "email")),), (), ("form", "data", "notes"))
    for n in range(plan.few):
        organisation = universe.customer(scramble(n, len(plan.crm), plan.seed + 63))
        row = sheet.add([organisation.name])
        sheet.belongs(row, organisation, "mention")
        for address in (f"info@{organisation.domain}", universe.person(organisation, 0).email):
            row = sheet.add([address])
            sheet.belongs(row, organisation, "mention")
            sheet.email(row, 0, address, organisation)
        sheet.writer.skip()


def capture(sheet: RecordedSheet, universe: Universe) -> None:
    """A sheet typed in the field: first row and column blank, a dash for nothing, "Person — Role" cells."""
    plan = universe.plan
    sheet.writer.skip()
    sheet.header(_CAPTURE, first=1)
    for n in range(plan.few):
        organisation = universe.customer(scramble(n, len(plan.crm), plan.seed + 64))
        draws = Draws(plan.seed, n, 64)
        person = universe.person(organisation, 0)
        address = person.email if n % 3 else _DASH
        phone = phone_text(person.mobile, draws) if n % 3 != 1 else _DASH
        comment = _DASH if draws.chance(60) else "Wants a visit"
        row = sheet.add(
            [
                None,
                organisation.name,
                f"{person.name} {_DASH} {person.role}",
                address,
                phone,
                organisation.town,
                comment,
            ]
        )
        sheet.belongs(row, organisation, "contact")
        sheet.names(row, 2, person)
        if address != _DASH:
            sheet.email(row, 3, address, organisation, person)
        if phone != _DASH:
            sheet.phone(row, 4, person.mobile, organisation, person)
        for column, text in ((3, address), (4, phone), (6, comment)):
            if text == _DASH:
                sheet.fault(row, column, "value.sentinel")
