"""The outreach workbook: a half-empty template of organisations, the people to call, and a blank sheet."""

from __future__ import annotations

from pathlib import Path

from hotpass.benchmarks.draws import Draws, shuffled
from hotpass.benchmarks.numbers import second_line
from hotpass.benchmarks.organisations import Organisation, Person, Universe
from hotpass.benchmarks.recording import Column, RecordedSheet, RecordedWorkbook
from hotpass.benchmarks.spellings import (
    international,
    organisation_name,
    phone_cell,
    phone_text,
    true_day,
    website,
)
from hotpass.benchmarks.truth import TruthRecorder
from hotpass.benchmarks.vocabulary import NOTES, QUESTIONS, TOUCH_PROSE, TYPE_SPELLINGS
from hotpass.benchmarks.xlsx_writer import Cell

FILE = "reachout_database.xlsx"

_ORGANISATION: tuple[Column, ...] = (
    ("Organisation Name", ("organisation_name",)),
    ("ID", ("organisation_id",)),
    ("Reachout Date", ("last_contact_date",)),
    ("Recent_Touch_Ind", ("recent_touch",)),
    ("Area", ("area", "city", "suburb")),
    ("Distance", ("distance",)),
    ("Type", ("organisation_type", "organisation_category")),
    ("Website", ("website",)),
    ("Address", ("street_address",)),
    ("Planes", ("fleet",)),
    ("Description Type", ("organisation_category", "organisation_type", "description")),
    ("Notes", ("notes",)),
    ("Open Questions", ("open_questions", "notes")),
)
_CONTACT_INFO: tuple[Column, ...] = (
    ("ID", ("organisation_id",)),
    ("Organisation Name", ("organisation_name",)),
    ("Reachout Date", ("last_contact_date",)),
    ("Firstname", ("contact_first_name",)),
    ("Surname", ("contact_surname",)),
    ("Position", ("contact_role",)),
    ("Phone", ("contact_phone",)),
    ("WhatsApp", ("contact_whatsapp",)),
    ("Email", ("contact_email",)),
    ("Invalid", ()),
    ("", ("notes", "")),
)
_PLANES = ("C172", "C172, PA28", "R44", "Sling 2", "3 x C150", "B190")


def write_outreach(folder: Path, universe: Universe, truth: TruthRecorder) -> None:
    """Write the workbook into `folder`."""
    with RecordedWorkbook(folder / FILE, truth) as book:
        with book.sheet("Organisation") as sheet:
            _organisations(sheet, universe)
        with book.sheet("Contact Info") as sheet:
            _contacts(sheet, universe)
        with book.sheet("Sheet3") as sheet:
            sheet.table((), (), ("empty",))


def _organisations(sheet: RecordedSheet, universe: Universe) -> None:
    plan = universe.plan
    sheet.header(_ORGANISATION)
    for place in range(len(plan.outreach)):
        organisation = universe.organisation(plan.outreach[place])
        draws = Draws(plan.seed, organisation.number, 41)
        name, variant = organisation_name(organisation, draws, legal=12)
        row = sheet.add([name, place + 1, *_details(organisation, draws)])
        sheet.belongs(row, organisation, variant=variant)
    for place in range(len(plan.outreach), len(plan.outreach) + plan.templates):
        sheet.add([None, place + 1])


def _details(organisation: Organisation, draws: Draws) -> list[Cell]:
    """The columns after the id; more blanks than values, as in the real one."""
    some = draws.below(64)
    return [
        true_day(draws) if some & 1 else None,
        (1, 1, None, draws.pick(TOUCH_PROSE))[draws.below(4)],
        organisation.town,
        f"{draws.below(300) + 5} km" if some & 2 else draws.below(300) + 5,
        draws.pick(TYPE_SPELLINGS[organisation.kind]),
        website(organisation, draws),
        _address(organisation) if some & 4 or organisation.homonym else None,
        draws.pick(_PLANES) if some & 8 else None,
        f"{organisation.kind} and related" if some & 16 else None,
        draws.pick(NOTES) if some & 32 else None,
        draws.pick(QUESTIONS) if some & 40 == 40 else None,
    ]


def _address(organisation: Organisation) -> str:
    return f"{organisation.street}, {organisation.suburb}, {organisation.town}, {organisation.postal_code}"


def _contacts(sheet: RecordedSheet, universe: Universe) -> None:
    """The first person of every organisation and the second of every other, in no order."""
    plan = universe.plan
    sheet.header(_CONTACT_INFO)
    size = len(plan.outreach)
    for n, drawn in enumerate(shuffled(plan.contact_info, plan.seed + 1)):
        second = drawn >= size
        place = 2 * (drawn - size) if second else drawn
        organisation = universe.organisation(plan.outreach[place])
        _contact(sheet, universe, organisation, universe.person(organisation, int(second)), place + 1, n)


def _contact(
    sheet: RecordedSheet, universe: Universe, organisation: Organisation, person: Person, key: int, n: int
) -> None:
    """Row `n` of the sheet; in every 97 rows each of the known slips happens once."""
    draws = Draws(universe.plan.seed, person.number, 42)
    slip = _SLIPS.get(n % 97, "")
    name, variant = organisation_name(organisation, draws, legal=15, branch=0, typo=0)
    has_id = organisation.homonym or not draws.chance(30)
    nobody = slip == "nobody"
    owner = None if nobody else person
    national = organisation.phone if nobody or not person.mobile else person.mobile
    whatsapp = draws.below(4) if national == person.mobile else 3
    address = f"info@{organisation.domain}" if nobody else person.email
    phone = None if slip == "two_numbers" else phone_cell(national, draws)
    cells: list[Cell] = [
        key if has_id else None,
        name,
        true_day(draws) if draws.chance(60) else None,
        "-" if nobody else person.given,
        "-" if nobody else person.surname,
        person.role if draws.chance(70) and not nobody else None,
        phone,
        (international(national), phone_text(national, draws), None, None)[whatsapp],
        address,
        "x" if draws.chance(3) else None,
        "inferred from pattern" if slip == "inferred" or draws.chance(5) else None,
    ]
    valid = _slip(cells, slip, organisation, person)
    row = sheet.add(cells)
    sheet.belongs(row, organisation, "contact", variant)
    _record(sheet, row, cells, organisation, owner, national, address if valid else "", slip)


_SLIPS = {3: "nobody", 5: "website", 7: "trailing_dot", 11: "malformed", 13: "inferred", 17: "two_numbers"}
_FAULTS = {"website": "value.misplaced", "trailing_dot": "value.repaired", "malformed": "email.malformed"}


def _slip(cells: list[Cell], slip: str, organisation: Organisation, person: Person) -> bool:
    """Plant the slip in the row; says whether the Email cell still holds a valid address."""
    if slip == "website":
        cells[8] = f"www.{organisation.domain}"
    elif slip == "trailing_dot":
        cells[8] = f"{cells[8]}."
    elif slip == "malformed":
        cells[8] = f"{person.given}.{person.surname}(at){organisation.word}"
    elif slip == "two_numbers":
        board = organisation.phone
        cells[6] = f"{board[:3]} {board[3:6]} {board[6:]}/{int(board[-1]) + 1}"
    return slip not in ("website", "malformed")


def _record(
    sheet: RecordedSheet,
    row: int,
    cells: list[Cell],
    organisation: Organisation,
    owner: Person | None,
    national: str,
    address: str,
    slip: str,
) -> None:
    """Take down what the row says."""
    if slip == "two_numbers":
        sheet.phone(row, 6, organisation.phone, organisation)
        sheet.phone(row, 6, second_line(organisation.phone), organisation)
    else:
        sheet.phone(row, 6, national, organisation, owner if owner and national == owner.mobile else None)
    if cells[7] is not None:
        sheet.phone(row, 7, national, organisation, owner)
    if address:
        sheet.email(row, 8, address, organisation, owner)
    if owner:
        sheet.names(row, 3, owner)
    else:
        sheet.fault(row, 3, "value.sentinel")
        sheet.fault(row, 4, "value.sentinel")
    if slip in _FAULTS:
        sheet.fault(row, 8, _FAULTS[slip])
