"""Sheets written before the rules were tuned and not looked at while they were: an honest measure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tests.unit.sources_layout.cases import Case, Page, Truth
from tests.unit.sources_layout.registers import header, records, register


@cache
def held_out() -> list[Case]:
    return [*_headers(), *_bodies(), *_pages(), *_verdicts()]


def _headers() -> Iterator[Case]:
    rows = register("operators", 18, 101)
    rows[0] = ["ORG", "PROV", "STAT", "URL", "CONTACT", "TEL NO", "EMAIL 1"]
    yield Case("abbreviated capitals", rows, [Truth(1, 19, (0, 6), (1,))])
    rows = register("schools", 18, 102)
    rows[0] = ["natemis", "instName", "sectorDesc", "townCity", "nLearners", "nEducators", "telNo"]
    yield Case("camel case", rows, [Truth(1, 19, (0, 6), (1,))])
    rows = register("foreign", 40, 103)
    yield Case("words of another tongue", rows, [Truth(1, 41, (0, 3), (1,))])
    rows = [[r[0], r[1], r[3]] for r in register("texts", 30, 104)]
    yield Case("texts only, three columns", rows, [Truth(1, 31, (0, 2), (1,))])
    rows = [[r[0], r[1], r[3]] for r in records("texts", 30, 105)]
    yield Case("texts only, no header", rows, [Truth(1, 30, (0, 2))])
    rows = [["", *header("orders")[1:]], *records("orders", 20, 106)]
    yield Case("first header missing", rows, [Truth(1, 21, (0, 3), (1,))])
    rows = [["Name", "", "Phone", ""], *([r[4], r[1], r[5], r[6]] for r in records("operators", 16, 107))]
    yield Case("half of the headers missing", rows, [Truth(1, 17, (0, 3), (1,))])
    rows = [["District", "2019", "2020", "2021", "2022"]]
    rows += [[f"Area {chr(65 + i)}", *(str(400 + 13 * i + y * 7) for y in range(4))] for i in range(15)]
    yield Case("years as headers", rows, [Truth(1, 16, (0, 4), (1,))])
    rows = [["Clinic", "Jan 2024", "Feb 2024", "Mar 2024"]]
    rows += [[f"Clinic {chr(65 + i)}", *(str(40 + 13 * i + y) for y in range(3))] for i in range(15)]
    yield Case("months as headers", rows, [Truth(1, 16, (0, 3), (1,))])
    page = Page()
    page.put(
        [
            ["Province of residence of members", "", "", "", ""],
            ["Prepared by the office", "", "", "", "2024-05-01"],
        ]
    )
    first, last = page.put(register("people", 15, 108))
    yield Case("title row with a date at the right", page.rows, [Truth(first, last, (0, 4), (first,))])
    page = Page()
    page.put([["Operator", "Licence", "", "", "Reach"], ["", "Number", "Issued", "Expires", "Phone"]])
    page.put(
        [
            [r[0], f"CAA{i:04}", "2020-01-01", "2026-01-01", r[5]]
            for i, r in enumerate(records("operators", 14, 109))
        ]
    )
    yield Case("stacked without merges", page.rows, [Truth(1, 16, (0, 4), (1, 2))])
    page = Page()
    page.put([["Distance", "Fee"], ["(km)", "(R)"]], right=1)
    page.rows[0][0] = "School"
    page.put([[f"School {chr(65 + i)}", str(12 + i), f"{350 + i}.00"] for i in range(13)])
    yield Case("units under the header", page.rows, [Truth(1, 15, (0, 2), (1, 2))])


def _bodies() -> Iterator[Case]:
    rows = register("operators", 40, 110, 0.5)
    yield Case("half of the cells missing", rows, [Truth(1, 41, (0, 6), (1,))])
    page = Page()
    first, _ = page.put(register("people", 10, 111))
    page.gap(3)
    page.put(records("people", 10, 112))
    page.gap(1)
    _, last = page.put(records("people", 1, 113))
    yield Case("several blank rows between records", page.rows, [Truth(first, last, (0, 4), (1,))])
    rows = register("orders", 20, 114)
    rows += [
        ["Subtotal", "", "", "51234.50"],
        ["VAT", "", "", "7685.18"],
        ["Grand total", "", "", "58919.68"],
    ]
    truth = [Truth(1, 21, (0, 3), (1,))]
    rows = [row for row in rows if row[0] != "VAT"]
    yield Case("subtotal and grand total", rows, truth)
    rows = [*register("schools", 20, 115), [], ["* Learners as of the tenth school day"], ["END OF LIST"]]
    yield Case("starred note and end mark", rows, [Truth(1, 21, (0, 6), (1,))])
    rows = register("operators", 20, 116)
    rows.append(["Total Air Charter CC", "Gauteng", "Active", "", "Ivaro Pellam", "011 555 0199", ""])
    yield Case("a firm called Total", rows, [Truth(1, 22, (0, 6), (1,))])
    rows = register("operators", 20, 117)
    rows.append(["Sable Flight Academy", "", "", "", "", "", ""])
    yield Case("last record is a name alone", rows, [Truth(1, 22, (0, 6), (1,))])
    page = Page()
    page.put([["School", "Town", "Teacher", "E-mail"]])
    for i, row in enumerate(records("operators", 12, 118)):
        page.put([["" if i % 3 else row[0], "" if i % 3 else row[1], row[4], row[6]]])
        if not i % 3:
            page.merge(i + 2, 0, i + 4, 0)
            page.merge(i + 2, 1, i + 4, 1)
    yield Case("school merged over its teachers", page.rows, [Truth(1, 13, (0, 3), (1,))], page.merges)
    rows = [["", "", "", ""], *([r[0], "", r[5], r[6]] for r in records("operators", 25, 119))]
    yield Case("no header, a blank column in the middle", rows, [Truth(2, 26, (0, 3))])
    page = Page()
    page.put([["Practice", "Line 1", "Line 2", "Town", "Phone"]])
    page.put(
        [[r[0], r[1], "", "Springs", f"011 555 {i:04}"] for i, r in enumerate(records("places", 20, 120))]
    )
    yield Case("a column with a header and nothing else", page.rows, [Truth(1, 21, (0, 4), (1,))])


def _pages() -> Iterator[Case]:
    page = Page()
    a = page.put(register("stock", 10, 121))
    page.gap()
    b = page.put(register("people", 10, 122))
    page.gap()
    c = page.put(register("orders", 10, 123))
    truths = [Truth(*a, (0, 4), (a[0],)), Truth(*b, (0, 4), (b[0],)), Truth(*c, (0, 3), (c[0],))]
    yield Case("three registers", page.rows, truths)
    page = Page()
    a = page.put(register("texts", 20, 124))
    b = page.beside(register("texts", 20, 125), 1, 5)
    yield Case(
        "the same register twice, side by side", page.rows, [Truth(*a, (0, 3), (1,)), Truth(*b, (5, 8), (1,))]
    )
    page = Page()
    page.put([["Northern offices"]])
    a = page.put(register("people", 8, 126))
    page.beside([["Southern offices"]], 1, 7)
    b = page.beside(register("people", 13, 127), 2, 7)
    yield Case("side by side under titles", page.rows, [Truth(*a, (0, 4), (2,)), Truth(*b, (7, 11), (2,))])
    page = Page()
    page.put([["Hospitals of the region"], ["as of 2024"]])
    page.gap()
    a = page.put(register("places", 9, 128))
    page.put([["Total", "", str(sum(int(r[2]) for r in page.rows[a[0] :])), "", ""]])
    page.gap()
    page.put([["Clinics of the region"]])
    page.gap()
    b = page.put(register("schools", 9, 129))
    page.gap()
    page.put([["Source: returns of the districts."]])
    yield Case(
        "two tables with titles, total and source",
        page.rows,
        [Truth(*a, (0, 4), (4,)), Truth(*b, (0, 6), (b[0],))],
    )
    page = Page()
    page.put(register("operators", 30, 130))
    page.put([["Page 1"]])
    page.put(records("operators", 30, 131))
    page.put([["Page 2"]])
    yield Case("page lines between records", page.rows, [Truth(1, 62, (0, 6), (1,))])


def _verdicts() -> Iterator[Case]:
    lists = [["Provinces", "", "Statuses", "", "Yes or no"], ["Limpopo", "", "Open", "", "Yes"]]
    lists += [
        ["Gauteng", "", "Closed", "", "No"],
        ["Free State", "", "Unknown state", "", ""],
        ["North West", "", "", "", ""],
    ]
    truths = [
        Truth(1, 5, (0, 0), (1,), "lookup"),
        Truth(1, 4, (2, 2), (1,), "lookup"),
        Truth(1, 3, (4, 4), (1,), "lookup"),
    ]
    yield Case("lists with blank columns", lists, truths, sheet="Validation")
    codes = [
        ["Code", "Description"],
        *([f"T{i:02}", text] for i, text in enumerate(("School", "Club", "Clinic", "Shop"))),
    ]
    yield Case("codes and meanings", codes, [Truth(1, 5, (0, 1), (1,), tag="lookup")])
    form = [["MEMBER DETAILS"], ["Company name", "Karoo Foods", "", "Member no", "1207"]]
    form += [
        ["Telephone", "051 555 0110", "", "Joined", "2020-04-01"],
        ["Email", "info@karoo.example", "", "Status", "Active"],
    ]
    form += [["Address", "3 Kerk Straat, George", "", "Town", "George"]]
    yield Case("form in two columns of pairs", form, [Truth(2, 5, (0, 4), verdict="form")])
    pivot = [
        ["Province", "(All)"],
        [],
        ["Row Labels", "Sum of Amount"],
        ["Kestrel Foods", "120"],
        ["Karoo Foods", "80"],
    ]
    pivot += [["Grand Total", "200"]]
    yield Case("pivot with a filter", pivot, [Truth(3, 5, (0, 1), (3,), "pivot")])
    notes = [
        ["Questions still open"],
        ["Who signs for the northern office now that the old lease has come to its end?"],
    ]
    notes += [
        ["Ask again about the second telephone line, because nobody answered it in the whole of last month."]
    ]
    yield Case("a few notes", notes, [Truth(0, 0, (0, 0), verdict="notes")], sheet="Notes")
    blocks = []
    for row in records("operators", 8, 140):
        blocks += [[row[0], ""], ["Contact:", row[4]], ["Tel:", row[5]], ["E-mail:", row[6]], []]
    yield Case("blocks with labels", blocks, [Truth(1, 39, (0, 1), tag="block")])
    names = [["Organisation Name"], *([row[0]] for row in records("operators", 120, 141))]
    yield Case("one column of names", names, [Truth(1, 121, (0, 0), (1,))])
