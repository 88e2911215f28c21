"""Files with faults at known places: one at least for every code that reading a folder can raise."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from tests.functional.planted import COLUMN, HEADERS, Place, firms, identity_number, write_book, write_csv
from tests.unit.sources.packages import write_ods

from hotpass.benchmarks.hostile import BAD_FILES
from hotpass.benchmarks.xlsx_writer import Cell, Formula

WRONG_DIGIT = identity_number(990)[:-1] + str((int(identity_number(990)[-1]) + 1) % 10)

IN_CELLS: tuple[tuple[str, str, str], ...] = (
    ("value.sentinel", "Phone", "n/a"),
    ("value.misplaced", "Phone", "desk@elsewhere.example"),
    ("value.misplaced", "Employees", "https://elsewhere.example"),
    ("value.repaired", "Phone", "O11 555 O999"),
    ("value.ambiguous", "Founded", "03/04/2001"),
    ("value.ambiguous", "Employees", "about 20"),
    ("value.unverified", "Phone", "+1 212 155 5123"),
    ("email.malformed", "Email", "info(at)nowhere"),
    ("email.undeliverable", "Email", "info@nowhere.invalid"),
    ("phone.malformed", "Phone", "call us"),
    ("phone.invalid", "Phone", "099 555 0123"),
    ("phone.short", "Phone", "082 555 012"),
    ("website.malformed", "Website", "not yet online"),
    ("person_name.malformed", "Contact Person", "X 12"),
    ("organisation_name.malformed", "Organisation Name", "12345"),
    ("role.malformed", "Role", "12345"),
    ("address.malformed", "Street Address", "###"),
    ("locality.malformed", "City", "12345"),
    ("province.unknown", "Province", "Atlantis Prime"),
    ("postal_code.malformed", "Postal Code", "Durban"),
    ("country.unknown", "Country", "Narnia"),
    ("coordinates.malformed", "Latitude", "12 Main Road"),
    ("coordinates.out_of_range", "Longitude", "181.5"),
    ("registration_number.malformed", "Registration Number", "to follow later"),
    ("id_number.malformed", "ID Number", "12345"),
    ("id_number.checksum", "ID Number", WRONG_DIGIT),
    ("identifier.malformed", "Client ID", "7" * 61),
    ("date.malformed", "Founded", "soon"),
    ("date.out_of_range", "Founded", "2200-01-01"),
    ("amount.malformed", "Employees", "many"),
    ("privacy.pii_in_text", "Notes", "Ask her at 082 555 0199"),
    ("privacy.pii_in_text", "Notes", f"Her number is {identity_number(991)}"),
    ("privacy.pii_kept", "Notes", "VAT 4123456780"),
)
"""Code, header of the column, and what stands there."""

OF_THE_ROW = {"organisation_name.malformed": "row.no_entity", "identifier.malformed": "row.broken_id"}
"""What follows for a row of which the name or the id is refused."""

IN_TEXTS = (
    ("cell.control_characters", "Notes", "Met at\x07 the fair"),
    ("cell.too_long", "Notes", "Met at the fair. " * 2_000),
)
"""What no spreadsheet holds, but a text file may."""

UNREAD = ("file.empty", "file.unreadable", "file.protected", "file.hostile")
LOCKED, _LETTER = "locked.csv", "letter.docx"
"""Who may not be told apart by a file's mode: root reads everything, so the test refuses it."""


def write(folder: Path) -> list[Place]:
    """Write every plant below `folder`; returns all places that a run must tell of, and no other."""
    blocks = iter(range(50))
    plants = (_cells, _texts, _spreadsheet, _tables, _parties, _ids, _names, _files)
    return sorted((place for plant in plants for place in plant(folder, blocks)), key=repr)


def _cells(folder: Path, blocks: Iterator[int]) -> Iterator[Place]:
    """A fault in every second row, dealt in turn to two sheets of a workbook and a text file."""
    homes = [("cells.xlsx", "One"), ("cells.xlsx", "Two"), ("cells.csv", "cells")]
    lists = [[list(HEADERS), *firms(next(blocks)), *firms(next(blocks))] for _ in homes]
    for number, (code, header, text) in enumerate(IN_CELLS):
        home, row = number % 3, 2 + 2 * (number // 3)
        lists[home][row - 1][COLUMN[header]] = text
        yield Place(*homes[home], row, COLUMN[header], code)
        if code in OF_THE_ROW:
            yield Place(*homes[home], row, None, OF_THE_ROW[code])
    write_book(folder / "cells.xlsx", {"One": lists[0], "Two": lists[1]})
    write_csv(folder / "cells.csv", lists[2])


def _texts(folder: Path, blocks: Iterator[int]) -> Iterator[Place]:
    rows = [list(HEADERS), *firms(next(blocks))]
    for row, (code, header, text) in enumerate(IN_TEXTS, start=3):
        rows[row - 1][COLUMN[header]] = text
        yield Place("texts.csv", "texts", row, COLUMN[header], code)
    write_csv(folder / "texts.csv", rows)


def _spreadsheet(folder: Path, blocks: Iterator[int]) -> Iterator[Place]:
    rows: list[list[Cell]] = [list(HEADERS), *map(list[Cell], firms(next(blocks)))]
    rows[3][COLUMN["Employees"]] = Formula("1/0", "#DIV/0!", error=True)
    rows[4][COLUMN["Notes"]] = Formula("1/0", "#DIV/0!", error=True)
    rows[5][COLUMN["Email"]] = Formula("CONCAT(Z1)")
    rows[6][COLUMN["Notes"]] = Formula("CONCAT(Z1)")
    put_away = [HEADERS, *firms(next(blocks))]
    write_book(folder / "sheets.xlsx", {"Sums": rows, "Put away": put_away}, hidden="Put away")
    yield Place("sheets.xlsx", "Sums", 4, COLUMN["Employees"], "cell.error")
    yield Place("sheets.xlsx", "Sums", 5, COLUMN["Notes"], "cell.error")
    yield Place("sheets.xlsx", "Sums", 6, COLUMN["Email"], "cell.formula_without_value")
    yield Place("sheets.xlsx", "Sums", 7, COLUMN["Notes"], "cell.formula_without_value")
    yield Place("sheets.xlsx", "Put away", None, None, "table.hidden")


def _tables(folder: Path, blocks: Iterator[int]) -> Iterator[Place]:
    known_by_their_values = [
        [row[COLUMN[h]] for h in ("Organisation Name", "City", "Province")] for row in firms(next(blocks))
    ]
    write_csv(folder / "no_header.csv", known_by_their_values)
    yield Place("no_header.csv", "no_header", None, None, "table.no_header")

    unsure = [
        ["Vlakhoek", "Grootrand"],
        ["Umzikop", "Blouberg"],
        ["Kleinrand", "Witkop"],
        ["Hoekvlei", "Rooikrans"],
    ]
    write_csv(folder / "unsure.csv", unsure)
    for code in ("table.unsure_header", "table.no_header", "table.nothing_mapped"):
        yield Place("unsure.csv", "unsure", None, None, code)

    twice = [[*row, "A regular"] for row in firms(next(blocks))]
    write_csv(folder / "twice.csv", [[*HEADERS, "Notes"], *twice])
    yield Place("twice.csv", "twice", None, None, "table.duplicate_header")

    ragged = [list(HEADERS), *firms(next(blocks))]
    ragged[4], ragged[7] = [*ragged[4], "one", "two"], ragged[7][:-3]
    write_csv(folder / "ragged.csv", ragged)
    yield from (Place("ragged.csv", "ragged", row, None, "table.ragged") for row in (5, 8))

    unknown = next(bad for bad in BAD_FILES if bad.code == "table.nothing_mapped")
    unknown.write(folder / "unknown.csv")
    yield Place("unknown.csv", "unknown", None, None, unknown.code)

    states = ("AL", "AK", "NC", "Ohio")
    abroad = [
        [row[1], states[n % 4], f"3{n % 4}301", f"33455501{n:02}"]
        for n, row in enumerate(firms(next(blocks)))
    ]
    write_csv(folder / "abroad.csv", [["Company", "State", "ZIP Code", "Phone"], *abroad])
    yield Place("abroad.csv", "abroad", None, None, "table.other_country")

    special = [[*row, "asthma"] for row in firms(next(blocks))]
    write_csv(folder / "special.csv", [[*HEADERS, "Health status"], *special])
    yield Place("special.csv", "special", None, len(HEADERS), "privacy.special_column")

    markup = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
            for text in row
        )
        + "</table:table-row>"
        for row in [HEADERS, *firms(next(blocks))]
    )
    write_ods(folder / "old.ods", f'<table:table table:name="Firms">{markup}</table:table>')
    yield Place("old.ods", "Firms", None, None, "table.cached_values")


def _parties(folder: Path, blocks: Iterator[int]) -> Iterator[Place]:
    write_csv(folder / "council.csv", [HEADERS, *firms(next(blocks))])
    yield Place("council.csv", "council", None, None, "table.identifiers_withheld")


def _ids(folder: Path, blocks: Iterator[int]) -> Iterator[Place]:
    """A workbook whose first sheet defines ids; one is given twice, one of the second sheet is none of them."""
    members = [list(HEADERS), *firms(next(blocks)), *firms(next(blocks))]
    members[6][0] = members[3][0]
    visits = [["Client ID", "Contact Person"]]
    visits += [[row[0], person] for row in members[10:20] for person in ("Lindiwe Mokoena", "Busi Radebe")]
    visits[4][0] = "C9999"
    twin = [list(HEADERS), *firms(next(blocks))]
    twin.append([*twin[8]])
    write_book(folder / "ids.xlsx", {"Members": members, "Visits": visits})
    write_csv(folder / "repeat.csv", twin)
    yield from (Place("ids.xlsx", "Members", row, None, "row.duplicate_id") for row in (4, 7))
    for code in ("row.broken_id", "row.no_entity"):
        yield Place("ids.xlsx", "Visits", 5, None, code)
    yield Place("repeat.csv", "repeat", 14, None, "row.duplicate")


def _names(folder: Path, blocks: Iterator[int]) -> Iterator[Place]:
    """Two firms of one name and a row that says no more; one firm of two numbers; eight firms of one number."""
    homonyms = [list(HEADERS), *firms(next(blocks)), *firms(next(blocks))]
    homonyms[9][1] = homonyms[4][1]
    write_csv(folder / "homonyms.csv", homonyms)
    visits = [["Organisation Name", "Contact Person"], *([row[1], "Ayanda Zulu"] for row in homonyms[14:24])]
    visits[5][0] = homonyms[4][1]
    write_csv(folder / "visits.csv", visits)
    yield Place("visits.csv", "visits", 6, None, "row.ambiguous_entity")

    numbers = [list(HEADERS), *firms(next(blocks)), *firms(next(blocks))]
    for row in numbers[3:11]:
        row[COLUMN["Registration Number"]] = "2000/123456/07"
    twice = list(numbers[20])
    twice[COLUMN["Registration Number"]] = "2015/654321/07"
    numbers.append(twice)
    write_csv(folder / "numbers.csv", numbers)
    yield from (
        Place("numbers.csv", "numbers", row, COLUMN["Registration Number"], "registration_number.placeholder")
        for row in range(4, 12)
    )
    yield from (Place("numbers.csv", "numbers", row, None, "row.contradictory_number") for row in (21, 26))


def _files(folder: Path, blocks: Iterator[int]) -> Iterator[Place]:
    for bad in BAD_FILES:
        if bad.code in UNREAD:
            bad.write(folder / bad.file)
            yield Place(bad.file, None, None, None, bad.code)
    (folder / _LETTER).write_bytes(b"a letter")
    yield Place(_LETTER, None, None, None, "file.unsupported")
    write_csv(folder / LOCKED, [HEADERS])
    yield Place(LOCKED, None, None, None, "file.permission")
    write_csv(folder / "same.csv", [HEADERS, *firms(next(blocks))])
    shutil.copy(folder / "same.csv", folder / "same_again.csv")
    yield Place("same_again.csv", "same_again", None, None, "file.duplicate")
    write_csv(folder / "text.xlsx", [HEADERS, *firms(next(blocks))])
    yield Place("text.xlsx", "text", None, None, "file.wrong_suffix")
