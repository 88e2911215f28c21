"""Which of a row's columns speak of the same person: "Contact 1 Email" goes with "Contact 1 Name"."""

from __future__ import annotations

import re
from collections.abc import Iterable

import polars as pl

from hotpass.model.fields import Field
from hotpass.profiles.schema import Profile

_NUMBER = re.compile(r"\d+")

SLOTS = {"table_id": pl.UInt32, "column": pl.UInt16, "slot": pl.UInt16}


def person_slots(mapping: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    """Number the persons that a table's columns describe; returns `SLOTS` for mapped contact columns.

    A number in the header decides; else a name column that repeats one of the current person begins the
    next person, and the columns after it are that person's.
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


def _slots(columns: Iterable[tuple[str, Field]]) -> list[int]:
    slots: list[int] = []
    named: set[str] = set()
    current = 1
    for header, field in columns:
        number = _NUMBER.search(header)
        if number and 0 < int(number.group()) < 100:
            slots.append(int(number.group()))
            continue
        if field.semantic_type == "person_name":
            if field.name in named:
                current, named = current + 1, set()
            named.add(field.name)
        slots.append(current)
    return slots
