"""Words of the rights desk: whom somebody asks about, and what is held on them. Shapes only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import polars as pl

IdentifierKind = Literal["email", "phone", "id_number", "name"]
IDENTIFIERS: tuple[IdentifierKind, ...] = ("email", "phone", "id_number", "name")
"""By what people name a data subject, the surest last but one: a name alone is many people's."""

HELD = pl.Schema(
    {
        "run": pl.String,
        "table_id": pl.UInt32,
        "row": pl.UInt32,
        "column": pl.UInt16,
        "field": pl.String,
        "text": pl.String,
        "whole": pl.Boolean,
        "sure": pl.Boolean,
        "why": pl.String,
    }
)
"""A cell of a run that holds something on the subject, where it really stands (`raw.origin`).

`field` is null for a cell of no mapped column; `whole`: all of the cell is the subject's (else it is named in a text,
or among others). `why` says by what it was found; without `sure` it may be somebody else's.
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom somebody asks about: what was typed, as it was typed. `subject` is an entity's, contact's or person's id."""

    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    id_numbers: tuple[str, ...] = ()
    subject: str = ""


@dataclass(frozen=True)
class Subject:
    """A data subject (POPIA s1: a living person or an existing juristic person) and all cells that hold them.

    `ids` are the lasting ids that runs gave them (entity, contact, person), sorted. `identifiers` are the cleaned
    values by which they are surely known in any run, sorted; a switchboard or a role's mailbox is none. `held` has the
    columns of `HELD`, ordered by run, table, row and column. `runs` are all runs that were searched, oldest first.
    """

    kind: Literal["person", "organisation"]
    name: str
    ids: tuple[str, ...]
    identifiers: Mapping[IdentifierKind, tuple[str, ...]]
    held: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=HELD))
    runs: tuple[str, ...] = ()
