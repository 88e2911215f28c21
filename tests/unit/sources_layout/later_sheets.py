"""Sheets written after the rules were tuned: the last measure, and what is known to be still wrong."""

from __future__ import annotations

from collections.abc import Iterator

from tests.unit.sources_layout.cases import Case, Page, Truth
from tests.unit.sources_layout.registers import header, records, register


def later() -> list[Case]:
    return [*_registers(), *_reports(), *_contacts()]


def _registers() -> Iterator[Case]:
    rows = [
        ["", *header("operators")],
        *([str(i), *r] for i, r in enumerate(records("operators", 20, 201), 1)),
    ]
    yield Case("counted rows without a header", rows, [Truth(1, 21, (0, 7), (1,))])
    rows = register("operators", 20, 202)
    rows.insert(1, ["-", "-", "-", "-", "-", "-", "-"])
    yield Case("first record is dashes", rows, [Truth(1, 22, (0, 6), (1,))])
    wide = [[f"field_{i}" for i in range(60)]]
    wide += [[str(i * j) if (i * j) % 7 == 0 or j == 0 else "" for j in range(60)] for i in range(1, 30)]
    yield Case("wide and thin", wide, [Truth(1, 30, (0, 59), (1,))])
    yield Case("two records", register("schools", 2, 203), [Truth(1, 3, (0, 6), (1,))])
    page = Page()
    page.gap(4)
    first, last = page.put([[*row, "", ""] for row in register("stock", 30, 204)])
    yield Case("header in row 5", page.rows, [Truth(first, last, (0, 4), (5,))])
    rows = [[r[4], r[0], r[1], "Springs", r[2]] for r in records("operators", 25, 205)]
    yield Case("address book of texts, no header", rows, [Truth(1, 25, (0, 4))])
    rows = [
        ["Ngày", "Tên đơn vị", "Địa chỉ", "Số"],
        *([f"2024-01-{i:02}", f"Umzi {i}", f"{i} Kerk Straat", str(i * 3)] for i in range(1, 20)),
    ]
    yield Case("a tongue without known words", rows, [Truth(1, 20, (0, 3), (1,))])
    rows = register("places", 20, 206)
    rows[0][1] = "Address\n(street and town)"
    for row in rows[1:]:
        row[2] = f"{row[2]} 000,50"
    yield Case("line breaks and spaced numbers", rows, [Truth(1, 21, (0, 4), (1,))])


def _reports() -> Iterator[Case]:
    page = Page()
    page.put([["Learners by district, sector and sex"], ["Tables of the yearly return"], []])
    page.put(
        [
            ["District", "Public", "", "", "", "Independent", ""],
            ["", "Primary", "", "Secondary", "", "All", ""],
        ]
    )
    page.put([["", "Girls", "Boys", "Girls", "Boys", "Girls", "Boys"]])
    page.merge(4, 1, 4, 4)
    page.merge(4, 5, 4, 6)
    page.merge(4, 0, 6, 0)
    for column in (1, 3, 5):
        page.merge(5, column, 5, column + 1)
    body = [[f"District {chr(65 + i)}", *(str(100 + i * 7 + c) for c in range(6))] for i in range(12)]
    page.put(body)
    page.put(
        [
            ["Total", *(str(sum(int(r[c]) for r in body)) for c in range(1, 7))],
            [],
            ["* preliminary"],
            ["Source: the return"],
        ]
    )
    yield Case("three header rows, total, notes", page.rows, [Truth(4, 18, (0, 6), (4, 5, 6))], page.merges)

    page = Page()
    page.put([header("schools")])
    last = 0
    for title, count in (("Limpopo", 5), ("Gauteng", 6)):
        page.put([[title]])
        rows = records("schools", count, 210)
        _, last = page.put(rows)
        page.put([["Subtotal", "", "", "", str(sum(int(r[4]) for r in rows)), "", ""]])
        page.gap()
    yield Case("sections with subtotals", page.rows, [Truth(1, last, (0, 6), (1,))])

    page = Page()
    a = page.put(register("texts", 11, 211))
    b = page.beside(register("orders", 17, 212), 1, 5)
    c = page.beside([["Code", "Meaning"], ["A", "Active"], ["S", "Suspended"]], 1, 10)
    truths = [Truth(*a, (0, 3), (1,)), Truth(*b, (5, 8), (1,)), Truth(*c, (10, 11), (1,), tag="lookup")]
    yield Case("three side by side", page.rows, truths)

    cross = [["Province", "2022", "2023", "2024", "Total"]]
    cross += [
        [f"Area {chr(65 + i)}", str(10 + i), str(20 + i), str(30 + i), str(60 + 3 * i)] for i in range(9)
    ]
    cross += [["Total", "126", "216", "306", "648"]]
    yield Case("cross table with totals", cross, [Truth(1, 10, (0, 4), (1,))])

    page = Page()
    truths = []
    for number in (1, 2):
        page.put([["Stock on hand", "", "", "", f"Page {number}"]])
        first, last = page.put(register("stock", 12, 213 + number))
        truths.append(Truth(first, last, (0, 4), (first,)))
        page.gap(2)
    yield Case("printed pages", page.rows, truths)


def _contacts() -> Iterator[Case]:
    rows = [["Name", "Tel", "Tel", "Email"], *([r[4], r[5], "", r[6]] for r in records("operators", 14, 220))]
    yield Case("two columns of one name", rows, [Truth(1, 15, (0, 3), (1,))])
    rows = [["Email"], *([row[6]] for row in records("operators", 30, 221))]
    yield Case("one column of addresses", rows, [Truth(1, 31, (0, 0), (1,))])
    rows = [row[6:7] for row in records("operators", 30, 222)]
    yield Case("one column of addresses, no header", rows, [Truth(1, 30, (0, 0))])
    blocks = []
    for row in records("operators", 7, 223):
        blocks += [[row[0]], [row[4]], [row[5]], [row[6]], []]
    yield Case("blocks with a person in them", blocks, [Truth(1, 34, (0, 0), tag="block")])
    form = [
        ["ENROLMENT FORM"],
        [],
        ["First name", "Ambra", "", ""],
        ["Surname", "Quill"],
        ["Date of birth", "1990-02-03"],
    ]
    form += [
        ["E-mail", "ambra@karoo.example"],
        ["Mobile", "073 555 0119"],
        ["Course", ""],
        ["Signature:", "______"],
    ]
    yield Case("form with blanks to fill in", form, [Truth(3, 9, (0, 1), verdict="form")])
    prose = "Members are asked to write down every visit to the office here, and to say what was agreed."
    rows = [
        ["Minutes"],
        ["Present: the whole committee"],
        [prose],
        ["Next meeting in May"],
        [prose + " Thanks."],
    ]
    yield Case("minutes of a meeting", rows, [Truth(0, 0, (0, 0), verdict="notes")])
