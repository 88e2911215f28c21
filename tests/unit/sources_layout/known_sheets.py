"""Sheets of every shape that layout was written for, each with its truth."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tests.unit.sources_layout.cases import Case, Page, Truth
from tests.unit.sources_layout.registers import KINDS, header, records, register


@cache
def known() -> list[Case]:
    return [
        *_plain(),
        *_worse(),
        *_industry(),
        *_stacked(),
        *_several(),
        *_odd(),
        *_other_verdicts(),
    ]


def _wide(kind: str) -> tuple[int, int]:
    return 0, len(header(kind)) - 1


def _plain() -> Iterator[Case]:
    for kind in KINDS:
        yield Case(f"plain {kind}", register(kind, 30), [Truth(1, 31, _wide(kind), (1,))])
        yield Case(f"gaps in {kind}", register(kind, 40, 2, 0.3), [Truth(1, 41, _wide(kind), (1,))])
        yield Case(f"no header {kind}", records(kind, 30, 3), [Truth(1, 30, _wide(kind))])
        yield Case(f"three rows of {kind}", register(kind, 3, 4), [Truth(1, 4, _wide(kind), (1,))])


def _worse() -> Iterator[Case]:
    for kind in ("operators", "schools", "stock", "texts", "people"):
        wide, rows = _wide(kind), register(kind, 25, 5)

        page = Page()
        page.put([["Register of the region, 2025"]])
        page.gap()
        first, last = page.put(rows)
        yield Case(f"title {kind}", page.rows, [Truth(first, last, wide, (first,))])

        page = Page()
        page.put([["Register of the region"], ["As known in March"]])
        first, last = page.put(rows)
        yield Case(f"two title rows, no gap {kind}", page.rows, [Truth(first, last, wide, (first,))])

        page = Page()
        page.put([["Report:", "Register"], ["Date:", "2025-03-01"], ["Prepared for:", "The department"]])
        page.gap()
        first, last = page.put(rows)
        yield Case(f"preamble {kind}", page.rows, [Truth(first, last, wide, (first,))])

        page = Page()
        page.gap(4)
        first, last = page.put(rows, right=3)
        moved = (3, 2 + len(rows[0]))
        yield Case(f"offset {kind}", page.rows, [Truth(first, last, moved, (first,))])

        page = Page()
        first, last = page.put(rows)
        page.gap()
        page.put([["Note: figures are provisional and were taken from returns of the regional offices."]])
        page.put([["Source: the regional offices"]])
        yield Case(f"notes at the foot {kind}", page.rows, [Truth(first, last, wide, (first,))])

        page = Page()
        first, _ = page.put(rows[:12])
        page.gap()
        _, last = page.put(rows[12:])
        yield Case(f"blank row {kind}", page.rows, [Truth(first, last, wide, (first,))])

        page = Page()
        first, _ = page.put(rows[:1])
        page.gap()
        _, last = page.put(rows[1:])
        yield Case(f"blank row under the header {kind}", page.rows, [Truth(first, last, wide, (first,))])

        page = Page()
        a = page.put(rows)
        page.gap(2)
        b = page.put(rows[:1] + records(kind, 9, 6))
        truths = [Truth(a[0], a[1], wide, (a[0],)), Truth(b[0], b[1], wide, (b[0],))]
        yield Case(f"stacked tables {kind}", page.rows, truths)

        page = Page()
        a = page.put(rows)
        b = page.put(rows[:1] + records(kind, 9, 6))
        truths = [Truth(a[0], a[1], wide, (a[0],)), Truth(b[0], b[1], wide, (b[0],))]
        yield Case(f"repeated header {kind}", page.rows, truths)

        page = Page()
        a = page.put(rows)
        b = page.beside(register("orders", 14, 7), 1, len(rows[0]) + 1)
        right = (len(rows[0]) + 1, len(rows[0]) + 4)
        yield Case(f"side by side {kind}", page.rows, [Truth(*a, wide, (1,)), Truth(*b, right, (1,))])

    for kind, columns in (("schools", (4, 5)), ("stock", (2,)), ("orders", (3,)), ("places", (2,))):
        rows = register(kind, 20, 8)
        total = ["Total", *("" for _ in rows[0][1:])]
        for c in columns:
            total[c] = str(sum(int(row[c]) for row in rows[1:]))
        page = Page()
        first, last = page.put(rows)
        page.put([total])
        yield Case(f"total {kind}", page.rows, [Truth(first, last, _wide(kind), (first,))])
        page = Page()
        first, last = page.put(rows)
        page.gap()
        page.put([["", *total[1:]]])
        yield Case(f"total without a word {kind}", page.rows, [Truth(first, last, _wide(kind), (first,))])


def _industry() -> Iterator[Case]:
    rows = register("operators", 12, 9)
    ids = [["ID", *rows[0]], *([str(i), *row] for i, row in enumerate(rows[1:], 1))]
    ids += [[str(i)] for i in range(13, 90)]
    yield Case("pre-filled template", ids, [Truth(1, 90, (0, 7), (1,))])

    rows = register("people", 20, 9)
    unnamed = [[*row, "inferred from pattern" if i in (3, 9, 15) else ""] for i, row in enumerate(rows)]
    yield Case("unnamed last column", unnamed, [Truth(1, 21, (0, 5), (1,))])

    places = records("places", 15, 9)
    address = [["ID", "Company", ""], *([str(i), r[0], r[1]] for i, r in enumerate(places, 1))]
    yield Case("address in an unnamed column", address, [Truth(1, 16, (0, 2), (1,))])

    page = Page()
    _, last = page.put([["Approved operators"], *register("operators", 20, 10)])
    lists = page.beside([["Code", "Meaning"], ["A", "Active"], ["E", "Expired"], ["S", "Suspended"]], 2, 9)
    truths = [Truth(2, last, (0, 6), (2,)), Truth(*lists, (9, 10), (2,), tag="lookup")]
    yield Case("title above, lookup at the right", page.rows, truths)

    blocks = []
    for row in records("operators", 9, 11):
        blocks += [[row[0], ""], ["", row[6]], ["", row[5]]]
    yield Case("blocks: name in A, ways in B", blocks, [Truth(1, 27, (0, 1), tag="block")])
    blocks = []
    for row in records("operators", 9, 12):
        blocks += [[row[0]], [row[6]], [row[6].replace("@", "2@")]]
    yield Case("blocks in one column", blocks, [Truth(1, 27, (0, 0), tag="block")])
    blocks = []
    for row in records("operators", 9, 12):
        blocks += [[row[0]], [row[6]], [row[5]], []]
    yield Case("blocks with blank rows", blocks, [Truth(1, 35, (0, 0), tag="block")])

    capture = [["", *header("operators")], *(["", *row] for row in records("operators", 14, 13))]
    capture[4][5] = capture[7][6] = "—"
    yield Case("first column blank", capture, [Truth(1, 15, (1, 7), (1,))])

    pairs = [[row[0], row[4]] for row in records("operators", 25, 14)]
    yield Case("a sheet of pairs", pairs, [Truth(1, 25, (0, 1))])

    notes = [["C_ID", "Company", "Notes"]]
    for i, row in enumerate(records("operators", 20, 15), 1):
        notes.append(
            [
                str(i),
                row[0],
                f"Phoned {row[4]} in the morning and was asked to send the offer again in a week.",
            ]
        )
    yield Case("notes by company", notes, [Truth(1, 21, (0, 2), (1,))], sheet="Company_Notes")

    issues = [["Row", "Issue"], ["12", "No e-mail address"], ["19", "Province unknown"], ["44", "Name twice"]]
    yield Case("issues by row", issues, [Truth(1, 4, (0, 1), (1,))], sheet="Issues")


def _stacked() -> Iterator[Case]:
    body = [[r[0], r[4], r[5], r[6], r[1]] for r in records("operators", 15, 16)]
    page = Page()
    page.put([["Organisation", "Contact", "", "", "Province"], ["", "Name", "Phone", "Email", ""], *body])
    page.merge(1, 1, 1, 3)
    page.merge(1, 0, 2, 0)
    page.merge(1, 4, 2, 4)
    yield Case("stacked header with merges", page.rows, [Truth(1, 17, (0, 4), (1, 2))], page.merges)

    page = Page()
    page.put([["", "Head office", "", "Branch", ""], ["Organisation", "Phone", "Email", "Phone", "Email"]])
    page.put([[r[0], r[5], r[6], r[5], r[6]] for r in records("operators", 12, 17)])
    page.merge(1, 1, 1, 2)
    page.merge(1, 3, 1, 4)
    yield Case("group titles above", page.rows, [Truth(1, 14, (0, 4), (1, 2))], page.merges)

    page = Page()
    page.put(
        [
            ["Number of pupils by sector"],
            ["", "2023", "", "2024", ""],
            ["Town", "Public", "Other", "Public", "Other"],
        ]
    )
    page.put(
        [[f"Town {chr(65 + i)}", str(90 + i), str(7 * i + 3), str(120 - i), str(11 + i)] for i in range(14)]
    )
    page.merge(1, 0, 1, 4)
    page.merge(2, 1, 2, 2)
    page.merge(2, 3, 2, 4)
    yield Case("years above", page.rows, [Truth(2, 17, (0, 4), (2, 3))], page.merges)

    wrapped = [
        ["", "Number", "Number", "Share"],
        ["Name of", "of", "of", "of"],
        ["district", "pupils", "teachers", "girls"],
    ]
    wrapped += [
        [f"District {chr(65 + i)}", str(900 + 7 * i), str(30 + i), f"{48 + i % 4}%"] for i in range(12)
    ]
    yield Case("wrapped header text", wrapped, [Truth(1, 15, (0, 3), (1, 2, 3))])

    numbered = register("schools", 12, 18)
    numbered.insert(1, [str(i) for i in range(1, 8)])
    yield Case("numbering row", numbered, [Truth(1, 14, (0, 6), (1, 2))])


def _several() -> Iterator[Case]:
    page = Page()
    page.put([header("schools")])
    for title, count in (("LIMPOPO", 6), ("FREE STATE", 8), ("GAUTENG", 5)):
        page.merge(page.next, 0, page.next, 6)
        page.put([[title], *records("schools", count, len(title))])
    yield Case("merged section titles", page.rows, [Truth(1, page.next - 1, (0, 6), (1,))], page.merges)

    page = Page()
    page.put([header("operators")])
    for title, count in (("LIMPOPO", 6), ("FREE STATE", 8), ("GAUTENG", 5)):
        page.put([[title], *records("operators", count, len(title))])
    yield Case("section titles, not merged", page.rows, [Truth(1, page.next - 1, (0, 6), (1,))])

    page = Page()
    body = records("operators", 12, 20)
    for i, row in enumerate(body):
        if i % 3:
            row[1] = ""
        else:
            page.merge(i + 2, 1, i + 4, 1)
    page.put([header("operators"), *body])
    yield Case("province merged downwards", page.rows, [Truth(1, 13, (0, 6), (1,))], page.merges)

    page = Page()
    page.put([["Operators"]])
    a = page.put(register("operators", 12, 21))
    page.gap()
    page.put([["Schools"]])
    b = page.put(register("schools", 9, 21))
    truths = [Truth(*a, (0, 6), (a[0],)), Truth(*b, (0, 6), (b[0],))]
    yield Case("two registers, each with its title", page.rows, truths)

    page = Page()
    a = page.put(register("schools", 12, 22))
    page.gap(2)
    b = page.put(register("orders", 9, 22))
    page.beside(register("stock", 7, 22), b[0], 6)
    truths = [Truth(*a, (0, 6), (1,)), Truth(*b, (0, 3), (b[0],)), Truth(b[0], b[0] + 7, (6, 10), (b[0],))]
    yield Case("one above two", page.rows, truths)

    page = Page()
    for seed in range(3):
        page.put([["Register of schools"], [f"Page {seed + 1} of 3"]])
        page.put(register("schools", 10, seed))
        page.gap()
    truths = [Truth(3, 13, (0, 6), (3,)), Truth(17, 27, (0, 6), (17,)), Truth(31, 41, (0, 6), (31,))]
    yield Case("pages with titles", page.rows, truths)


def _other_verdicts() -> Iterator[Case]:
    yield Case("nothing", [], [Truth(0, 0, (-1, -1), verdict="empty")])
    yield Case("header only", [header("operators")], [Truth(1, 0, _wide("operators"), (1,), "empty")])

    lists = [["Province", "Status", "Type"], ["Limpopo", "Active", "School"], ["Gauteng", "Expired", "Club"]]
    lists += [["Free State", "Suspended", ""], ["Eastern Cape", "", ""], ["Northern Cape", "", ""]]
    yield Case("lists side by side", lists, [Truth(1, 6, (0, 2), (1,), "lookup")], sheet="Lists")
    yield Case("lists on a plain sheet", lists, [Truth(1, 6, (0, 2), (1,), "lookup")])

    form = [
        ["Application for membership"], [],
        ["Name of organisation:", "Kestrel Foods"], ["Registration number:", "2011/000001/07"],
        ["Date:", "2024-02-01"], ["Telephone:", "011 555 0101"], ["E-mail:", "office@kestrel.example"],
        ["Address:", "1 Main Road, Springs"],
        ["Number of staff:", "14"], ["Contact person:", "Ambra Quill"],
    ]  # fmt: skip
    yield Case("form", form, [Truth(3, 10, (0, 1), verdict="form")])

    pivot = [
        ["Row Labels", "Count of Name", "Sum of Learners"],
        ["Gauteng", "12", "3400"],
        ["Limpopo", "7", "900"],
    ]
    pivot += [["Free State", "2", "410"], ["Grand Total", "21", "4710"]]
    yield Case("pivot", pivot, [Truth(1, 4, (0, 2), (1,), "pivot")])

    prose = "The register was put together from the returns of the offices and holds only what came."
    guide = [
        ["Guide to this workbook"],
        [],
        [prose],
        [prose + " See below."],
        [],
        ["Ask the office for more."],
    ]
    yield Case("guide", guide, [Truth(0, 0, (0, 0), verdict="notes")], sheet="Read me")
    log = [[f"2024-03-{d:02}", f"{prose} ({d})"] for d in range(1, 15)]
    yield Case("dated log", log, [Truth(0, 0, (0, 0), verdict="notes")], sheet="Log")


def _odd() -> Iterator[Case]:
    wrapped = [
        ["", "Num-", "Share of", "Date"],
        ["Name", "ber", "pupils", "on"],
        ["of the", "of", "who", "which"],
    ]
    wrapped += [["place", "pupils", "passed", "it"], ["", "(all)", "(%)", "opened"]]
    wrapped += [
        [f"Place {chr(65 + i)}", str(900 + 7 * i), f"{48 + i}", f"19{70 + i}-01-01"] for i in range(14)
    ]
    yield Case("header text over five rows", wrapped, [Truth(1, 19, (0, 3), (1, 2, 3, 4, 5))])

    rows = [header("people"), ["NORTHERN OFFICE"], *records("people", 6, 31), ["SOUTHERN OFFICE"]]
    rows += records("people", 7, 32)
    yield Case("section title right under the header", rows, [Truth(1, 16, (0, 4), (1,))])

    rows = [["Department", "Transport"], ["Quarter", "Second"], *register("schools", 12, 33)]
    yield Case("preamble without colons", rows, [Truth(3, 15, (0, 6), (3,))])

    rows = register("stock", 15, 34)
    rows += [["TOTAL", "", "1234", "", ""], ["Compiled by the stores office"], ["Page 1 of 1"]]
    yield Case("padded export with total, note and page", rows, [Truth(1, 16, (0, 4), (1,))])

    rows = register("people", 15, 35)
    rows.insert(1, ["text", "text", "must be valid", "10 digits", "yyyy-mm-dd"])
    yield Case("explanations under the header", rows, [Truth(1, 17, (0, 4), (1, 2))])

    long = [
        [
            "Timestamp",
            "What is the full name of the organisation that you answer for, as it is registered today?",
        ]
    ]
    long[0] += ["How many people work there, part-time staff included, on the last day of the year before?"]
    long += [
        [f"2024-05-{d:02} 10:00:00", row[0], str(d + 3)] for d, row in enumerate(records("texts", 18, 36), 1)
    ]
    yield Case("questions as headers", long, [Truth(1, 19, (0, 2), (1,))])

    rows = [["ID", *header("operators")], *([str(i)] for i in range(1, 25))]
    rows += [[str(25 + i), *row] for i, row in enumerate(records("operators", 10, 37))]
    yield Case("template rows first", rows, [Truth(1, 35, (0, 7), (1,))])

    yield Case("one record", register("operators", 1, 38), [Truth(1, 2, (0, 6), (1,))])
    rows = [[row[0], row[6]] for row in records("operators", 14, 39)]
    yield Case("names and addresses, no header", rows, [Truth(1, 14, (0, 1))])

    page = Page()
    a = page.put(register("operators", 12, 40))
    b = page.put([["Schools"], *register("schools", 9, 40)])
    truths = [Truth(*a, (0, 6), (1,)), Truth(b[0] + 1, b[1], (0, 6), (b[0] + 1,))]
    yield Case("another table without a blank row", page.rows, truths)

    rows = [*register("operators", 14, 41)]
    rows[3] += ["", "", "phoned twice"]
    rows[9] += ["", "", "moved to Springs?"]
    yield Case("remarks far to the right", rows, [Truth(1, 15, (0, 9), (1,))])

    rows = register("texts", 20, 42)
    rows[0][3] = rows[0][2]
    yield Case("duplicate headers", rows, [Truth(1, 21, (0, 3), (1,))])

    rows = register("places", 14, 43)
    for row in rows[1:]:
        row[1] = row[1].replace(", ", "\n")
    yield Case("addresses of several lines", rows, [Truth(1, 15, (0, 4), (1,))])

    groups = [["Company", "Town", "Person", "E-mail"]]
    for i, row in enumerate(records("operators", 15, 44)):
        groups.append([row[0] if i % 3 == 0 else "", row[1] if i % 3 == 0 else "", row[4], row[6]])
    yield Case("company on its first row only", groups, [Truth(1, 16, (0, 3), (1,))])

    page = Page()
    page.put(
        [["CLUB RECORD", "", "", ""], ["Name", "", "Karoo Flying Club", ""], ["Chair", "", "Ambra Quill", ""]]
    )
    page.put(
        [
            ["E-mail", "", "club@karoo.example", ""],
            ["Phone", "", "049 555 0123", ""],
            ["Founded", "", "1961", ""],
        ]
    )
    for row in range(2, 7):
        page.merge(row, 0, row, 1)
        page.merge(row, 2, row, 3)
    yield Case("form of merged cells", page.rows, [Truth(2, 6, (0, 2), verdict="form")], page.merges)
