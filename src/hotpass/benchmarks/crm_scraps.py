"""The CRM's odds and ends: lookup lists, an allocated blank sheet, pairs, a hidden archive."""

from __future__ import annotations

from hotpass.benchmarks.draws import scramble
from hotpass.benchmarks.organisations import Organisation, Universe
from hotpass.benchmarks.recording import Column, RecordedSheet
from hotpass.benchmarks.vocabulary import AREAS, ROLES, STATUSES, TYPE_SPELLINGS
from hotpass.benchmarks.xlsx_writer import HEADER, Allocated, Cell, Formula, Text

_COMPANY_LISTS: tuple[Column, ...] = (("Category", ()), ("Code", ()))
_CONTACT_LISTS: tuple[Column, ...] = (("Role", ()), ("Channel", ()), ("Status", ()))
_PAIRS: tuple[Column, ...] = (("", ("organisation_name",)), ("", ("city",)))
_ARCHIVE: tuple[Column, ...] = (
    ("Town", ("city",)),
    ("Company", ("organisation_name",)),
    ("Fleet", ("fleet",)),
)
_CHANNELS = ("Phone", "Email", "WhatsApp", "Visit")


def lookup(sheet: RecordedSheet, universe: Universe) -> None:
    """Lists side by side under merged group titles."""
    sheet.add([Text("Company lists", HEADER), None, None, Text("Contact lists", HEADER)])
    sheet.writer.merge("A1:B1")
    sheet.writer.merge("D1:F1")
    sheet.add(
        [Text(title, HEADER) for title, _ in _COMPANY_LISTS]
        + [None]
        + [Text(title, HEADER) for title, _ in _CONTACT_LISTS]
    )
    sheet.table(_COMPANY_LISTS, (1, 2), ("lookup",))
    sheet.table(_CONTACT_LISTS, (1, 2), ("lookup",), first=3)
    kinds = [kind.capitalize() for kind in TYPE_SPELLINGS]
    statuses = list(dict.fromkeys(STATUSES))
    for n, role in enumerate(ROLES):
        kind: tuple[Cell, Cell] = (kinds[n], f"K{n + 1}") if n < len(kinds) else (None, None)
        channel = _CHANNELS[n] if n < len(_CHANNELS) else None
        sheet.add([*kind, None, role, channel, statuses[n] if n < len(statuses) else None])


def allocated(sheet: RecordedSheet, universe: Universe) -> None:
    """Formatted by someone, filled by nobody."""
    sheet.table((), (), ("empty",))
    for _ in range(50):
        sheet.add([Allocated()] * 6)


def pairs(sheet: RecordedSheet, universe: Universe) -> None:
    """Two columns, no header: a company and a town."""
    plan = universe.plan
    sheet.table(_PAIRS, (), ("data", "lookup"))
    for n in range(plan.few):
        organisation = universe.customer(scramble(n, len(plan.crm), plan.seed + 71))
        row = sheet.add([organisation.name, organisation.town])
        sheet.belongs(row, organisation, "mention")


def archive(sheet: RecordedSheet, universe: Universe) -> None:
    """A hidden sheet: merged title, towns merged over the firms in them, a total by formula, a broken one."""
    sheet.add([Text("Visits before the new system", HEADER)])
    sheet.writer.merge("A1:C1")
    sheet.header(_ARCHIVE)
    fleet = 0
    for area in range(3):
        town = AREAS[area][2][0][0]
        first = sheet.writer.row + 1
        found = _in_town(universe, area, town)
        for place, organisation in enumerate(found):
            fleet += place + 2
            row = sheet.add([town if place == 0 else None, organisation.name, place + 2])
            sheet.belongs(row, organisation, "mention")
        if len(found) > 1:
            sheet.writer.merge(f"A{first}:A{sheet.writer.row}")
    last = sheet.writer.row
    row = sheet.add(
        [
            "Total",
            Formula("VLOOKUP(A1,#REF!,2,FALSE)", "#REF!", error=True),
            Formula(f"SUM(C3:C{last})", fleet),
        ]
    )
    sheet.fault(row, 1, "cell.error")


def _in_town(universe: Universe, area: int, town: str) -> list[Organisation]:
    """Up to three firms of the CRM in a town of an area."""
    numbers = range(area, min(len(universe.plan.crm), 20 * len(AREAS)), len(AREAS))
    firms = (universe.organisation(number) for number in numbers)
    return [firm for firm in firms if firm.town == town and not firm.homonym][:3]
