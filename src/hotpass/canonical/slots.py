"""Which of a row's columns speak of the same person: "Contact 1 Email" goes with "Contact 1 Name"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import count

import polars as pl

from hotpass.model.fields import Field
from hotpass.profiles.schema import Profile

_NUMBER = re.compile(
    r"(?<!\d)0?([1-9]\d?)(?:st|nd|rd|th|ste|de)?(?![^\W_])|(?<=[a-z])([1-9]\d?)(?=[A-Z])", re.ASCII
)
"""A number of two digits that ends a word ("Email 1", "2nd Contact", "contact_1_name"); "24h" holds none."""

SLOTS = {"table_id": pl.UInt32, "column": pl.UInt16, "slot": pl.UInt16}


def person_slots(mapping: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    """Number the persons that a table's columns describe; returns `SLOTS` for mapped contact columns.

    A name column begins a person: the one that its header numbers, else the next where it repeats a column of
    the current person. The other columns are the current person's, or that of the person whom their number names.
    """
    contact = {f.name: f for f in profile.fields() if _speaks_of_person(f)}
    rows: list[tuple[int, int, int]] = []
    columns = mapping.filter(pl.col("status") == "mapped", pl.col("field").is_in(list(contact)))
    for (table,), some in columns.sort("table_id", "column").group_by("table_id", maintain_order=True):
        slots = _slots([(str(h or ""), contact[f]) for h, f in some.select("header", "field").iter_rows()])
        rows += [(int(str(table)), c, s) for c, s in zip(some["column"], slots, strict=True)]
    return pl.DataFrame(rows, schema=SLOTS, orient="row")


def _speaks_of_person(field: Field) -> bool:
    return field.level == "contact" or (field.level == "component" and field.semantic_type == "person_name")


def _slots(columns: Sequence[tuple[str, Field]]) -> list[int]:
    told = [(_number(header), field) for header, field in columns]
    numbered = {n for n, field in told if n and _names_person(field)}
    times = Counter((n, field.name) for n, field in told)
    taken = {(field.name, n) for n, field in told if n and _names_person(field)}
    seen: set[int] = set()
    slots: list[int] = []
    current = 1
    for n, field in told:
        if _names_person(field):
            current = n or next(s for s in count(current) if (field.name, s) not in taken)
            taken.add((field.name, current))
            seen.add(current)
        # "Director, Tel 1, Tel 2, Secretary, Tel 1, Tel 2": a repeated number counts numbers, not persons.
        counts = n in numbered or (n in seen and times[n, field.name] == 1)
        slots.append(n if n and counts else current)
    return slots


def _names_person(field: Field) -> bool:
    return field.semantic_type == "person_name"


def _number(header: str) -> int | None:
    found = _NUMBER.search(header)
    return int(found.group(1) or found.group(2)) if found else None
