"""Plain registers made worse on purpose, several ways at once, drawn by a fixed seed."""

from __future__ import annotations

from random import Random

from tests.unit.sources_layout.cases import Case, Page, Truth
from tests.unit.sources_layout.registers import KINDS, header, records


def worse(count: int, seed: int = 3) -> list[Case]:
    random = Random(seed)  # noqa: S311 - made-up sheets, no secrets
    return [_worse(random, number) for number in range(count)]


def _worse(random: Random, number: int) -> Case:
    page = Page()
    right = random.choice((0, 0, 0, 1, 3))
    done = []
    if random.random() < 0.3:
        page.gap(random.randint(1, 3))
        done.append("offset")
    if random.random() < 0.5:
        page.put(
            [[random.choice(("Register of members", "LIST 2024", "Bylae A: Lys van instansies"))]], right
        )
        page.gap(random.choice((0, 1)))
        done.append("title")
    if random.random() < 0.3:
        page.put([["Department:", "Transport"], ["Date of issue:", "2024-05-06"], ["Version:", "2"]], right)
        page.gap(random.choice((0, 1)))
        done.append("preamble")
    truths = []
    for part in range(random.choice((1, 1, 1, 2))):
        if part:
            page.gap(random.randint(1, 3))
            done.append("stacked")
        before = {word for word in done if word in KINDS}
        truths.append(_register(random, page, right, done, before))
    if random.random() < 0.4:
        page.gap(random.choice((0, 1)))
        page.put([["Source: returns of the districts, which were checked by the office in March."]], right)
        done.append("note")
    return Case(f"{number}: {', '.join(done)}", page.rows, truths)


def _register(random: Random, page: Page, right: int, done: list[str], before: set[str]) -> Truth:
    kind = random.choice(KINDS)
    done.append(kind)
    missing = random.choice((0.0, 0.0, 0.2, 0.4))
    rows = records(kind, random.randint(6, 60), random.randint(1, 99), missing)
    first = page.next
    headed = random.random() < 0.85 or kind in before  # the same columns again without a header are one table
    if headed:
        page.put([header(kind)], right)
    else:
        done.append("no header")
    cut = random.randint(2, len(rows) - 2) if random.random() < 0.2 else 0
    if cut:
        page.put(rows[:cut], right)
        page.gap()
        done.append("blank row")
    _, last = page.put(rows[cut:], right)
    if kind in ("schools", "orders", "places") and random.random() < 0.4:
        column = {"schools": 4, "orders": 3, "places": 2}[kind]
        total = str(sum(int(row[column] or 0) for row in rows))
        page.gap(random.choice((0, 1)))
        label = random.choice(("Total", "TOTAL:", "Grand Total", "Totaal"))
        page.put([[label, *("" for _ in range(column - 1)), total]], right)
        done.append("total")
    columns = (right, right + len(header(kind)) - 1)
    return Truth(first, last, columns, (first,) if headed else ())
