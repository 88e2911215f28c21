"""The regulator's workbook: the list of approved organisations, an Issues sheet by row number, and Lists."""

from __future__ import annotations

from pathlib import Path

from hotpass.benchmarks.draws import Draws, shuffled
from hotpass.benchmarks.numbers import second_line
from hotpass.benchmarks.organisations import Organisation, Person, Universe
from hotpass.benchmarks.recording import Column, RecordedSheet, RecordedWorkbook
from hotpass.benchmarks.spellings import organisation_name, phone_text, website
from hotpass.benchmarks.truth import TruthRecorder
from hotpass.benchmarks.vocabulary import PROVINCE_SPELLINGS, STATUSES
from hotpass.benchmarks.xlsx_writer import Cell

FILE = "sacaa_approved_organisations.xlsx"
SHEET = "Approved Organisations"
REPEAT = "repeat"

_COLUMNS: tuple[Column, ...] = (
    ("Name of Organisation", ("organisation_name",)),
    ("Province", ("province",)),
    ("Status", ("status",)),
    ("Website URL", ("website",)),
    ("Contact Person", ("contact_name",)),
    ("Contact Number", ("contact_phone", "phone")),
    ("Contact Email Address", ("contact_email", "email")),
)
_ISSUES: tuple[Column, ...] = (
    ("Row No", ()),
    ("Organisation", ("organisation_name",)),
    ("Issue", ("notes", "")),
)
_LISTS: tuple[Column, ...] = (("Provinces", ("province",)), ("Statuses", ("status",)))
_COMPLAINTS = ("Website does not open", "Province missing", "Two addresses in one cell", "Name appears twice")


def write_regulator(folder: Path, universe: Universe, truth: TruthRecorder) -> None:
    """Write the workbook into `folder`."""
    with RecordedWorkbook(folder / FILE, truth) as book:
        with book.sheet(SHEET) as sheet:
            first = _approved(sheet, universe)
        with book.sheet("Issues") as sheet:
            sheet.header(_ISSUES, ("notes", "data"))
            for n, (row, organisation) in enumerate(first):
                at = sheet.add([row, organisation.name, _COMPLAINTS[n % len(_COMPLAINTS)]])
                sheet.belongs(at, organisation, "mention")
        with book.sheet("Lists") as sheet:
            _lists(sheet)


def _approved(sheet: RecordedSheet, universe: Universe) -> list[tuple[int, Organisation]]:
    """The main list; its repeated names come last. Returns its first rows for the Issues sheet."""
    plan = universe.plan
    distinct = plan.sizes["regulator"] - plan.repeats
    sheet.header(_COLUMNS)
    first: list[tuple[int, Organisation]] = []
    for place in shuffled(distinct, plan.seed):
        organisation = universe.organisation(plan.regulator[place])
        row = _entry(sheet, universe, organisation)
        if len(first) < plan.few:
            first.append((row, organisation))
    for n in range(plan.repeats):
        organisation = universe.organisation(plan.regulator[n * 5])
        row = _entry(sheet, universe, organisation, REPEAT if n % 3 == 0 else "Expired")
        if n % 3 == 0:
            sheet.fault(row, None, "row.duplicate")
    sheet.writer.validate(f"B2:B{sheet.writer.row}", "Lists!$A$2:$A$10")
    sheet.writer.validate(f"C2:C{sheet.writer.row}", "Lists!$B$2:$B$5")
    return first


def _entry(sheet: RecordedSheet, universe: Universe, organisation: Organisation, repeat: str = "") -> int:
    """A row of the list. Its choices hang on the firm alone; a `repeat` is exact, or has another status."""
    draws = Draws(universe.plan.seed, organisation.number, 31)
    name, variant = organisation_name(organisation, draws, legal=65)
    province = draws.pick(PROVINCE_SPELLINGS[organisation.province])
    unknown = draws.chance(8) and not organisation.homonym
    person = universe.person(organisation, 0 if draws.chance(80) else 3)
    named = draws.below(100)
    contact = None if named < 8 else person
    shown = None if contact is None else person.name
    if 8 <= named < 11:
        contact, shown = None, "-"
    numbers, phones = _phones(organisation, contact, draws)
    addresses, email = _emails(organisation, contact, draws)
    link = website(organisation, draws)
    drawn = draws.pick(STATUSES)
    row = sheet.add(
        [
            name,
            "Unknown" if unknown else province,
            repeat if repeat not in ("", REPEAT) else drawn,
            link,
            shown,
            numbers,
            addresses,
        ]
    )
    sheet.belongs(row, organisation, variant=REPEAT if repeat else variant)
    if contact:
        sheet.names(row, 4, contact)
    for national, owner in phones:
        sheet.phone(row, 5, national, organisation, owner)
    for address, owner in email:
        sheet.email(row, 6, address, organisation, owner)
    if unknown:
        sheet.fault(row, 1, "value.sentinel")
    if shown == "-":
        sheet.fault(row, 4, "value.sentinel")
    return row


Owned = list[tuple[str, Person | None]]


def _phones(organisation: Organisation, person: Person | None, draws: Draws) -> tuple[Cell, Owned]:
    """The cell, and the numbers in it: a switchboard is nobody's own, a mobile is the contact's."""
    board = organisation.phone
    roll = draws.below(100)
    if roll < 15:
        second = second_line(board)
        return f"{board[:3]} {board[3:6]} {board[6:]}/{second[-1]}", [(board, None), (second, None)]
    if roll < 35 and person and person.mobile:
        return phone_text(person.mobile, draws), [(person.mobile, person)]
    if roll < 42 and person and person.mobile:
        cell = f"{phone_text(board, draws)} / {phone_text(person.mobile, draws)}"
        return cell, [(board, None), (person.mobile, person)]
    if roll < 46:
        return None, []
    if roll < 50:
        return int("27" + board[1:]), [(board, None)]
    return phone_text(board, draws), [(board, None)]


def _emails(organisation: Organisation, person: Person | None, draws: Draws) -> tuple[Cell, Owned]:
    general = f"info@{organisation.domain}"
    roll = draws.below(100)
    if person is None or roll < 15:
        return general, [(general, None)]
    if roll < 22:
        between = draws.pick(("; ", " / ", ", "))
        return f"{person.email}{between}{general}", [(person.email, person), (general, None)]
    if roll < 30 and not organisation.homonym:
        return None, []
    shown = person.email.title() if roll < 34 else person.email
    return shown, [(person.email, person)]


def _lists(sheet: RecordedSheet) -> None:
    sheet.header(_LISTS, ("lookup",))
    provinces = list(PROVINCE_SPELLINGS)
    statuses = list(dict.fromkeys(STATUSES))
    for n, province in enumerate(provinces):
        sheet.add([province, statuses[n] if n < len(statuses) else None])
