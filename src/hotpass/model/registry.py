"""What a workspace remembers from one run to the next: given ids, how to know their bearers again, the pinned model.

Names and shapes only. Ids are attached in `identity`, the files are `storage.registry`'s.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

REGISTRY_VERSION = 2


@dataclass(frozen=True, slots=True)
class Sign:
    """Something by which an entity or contact is known again: `kinds` of record keys that stand in one record.

    One that is not `sure` is believed only where nobody else, before or now, bears it, and the id so attached is
    listed as presumed.
    """

    name: str
    kinds: tuple[str, ...] = ()
    sure: bool = True


SAME_ROWS = ("row", "row and person")
"""Signs that are counted: the ids of rows that nobody has changed."""

SAME_WORDS = "what a row says"
"""The sign of a row that says the same in another place or form; it counts where no other row says so."""

ENTITY_SIGNS = (
    Sign(SAME_ROWS[0]),
    Sign(SAME_WORDS),
    Sign("registration number", ("proof",)),
    Sign("id at its source", ("source", "id")),
    Sign("name and e-mail", ("name", "email")),
    Sign("name and phone", ("name", "phone")),
    Sign("name and birth date", ("name", "agree")),
    Sign("name and street", ("name", "street")),
    Sign("name and domain", ("name", "domain")),
    Sign("e-mail and phone", ("email", "phone")),
    Sign("name and town", ("name", "city")),
    Sign("phone and town", ("phone", "city")),
    Sign("e-mail", ("email",), sure=False),
    Sign("phone", ("phone",), sure=False),
    Sign("domain", ("domain",), sure=False),
    Sign("name", ("name",), sure=False),
)
"""How an entity is known again, the surest sign first."""

CONTACT_SIGNS = (
    Sign(SAME_ROWS[1]),
    Sign("name at the entity", ("entity", "name")),
    Sign("e-mail at the entity", ("entity", "email")),
    Sign("phone at the entity", ("entity", "phone")),
    Sign("general contact of the entity", ("entity", "general")),
    Sign("contact's name and e-mail", ("name", "email")),
    Sign("contact's name and phone", ("name", "phone")),
)
"""How a contact is known again: first within its entity, then as a person who moved to another."""

SIGN = pl.Enum([sign.name for sign in (*ENTITY_SIGNS, *CONTACT_SIGNS)])

EVENTS = pl.Enum(["merged", "split", "unsure", "gone", "returned", "presumed"])
"""What can happen to an id.

`merged`: its rows are now the other id's. `split`: some of them are. `unsure`: it ended, and the other may be the
same. `gone`: nothing of it is left. `returned`: it was given again. `presumed`: it was kept on one sign alone.
"""

Columns = dict[str, pl.DataType | type[pl.DataType]]

_IDENTITIES: Columns = {"number": pl.UInt32, "id": pl.String, "since": pl.UInt32, "until": pl.UInt32}
IDENTITIES = pl.Schema(_IDENTITIES)
"""Every id ever given, numbered in their order; `since` the generation it was first given in, `until` the one in which
it ended (null: it is in use)."""

_SIGNS: Columns = {"number": pl.UInt32, "sign": SIGN, "digest": pl.UInt64}
SIGNS = pl.Schema(_SIGNS)
"""The signs of each id as of the last run in which it was in use, as digests under the workspace's key."""

_ID_HISTORY: Columns = {
    "id": pl.String,
    "event": EVENTS,
    "to_id": pl.String,
    "sign": pl.String,
    "generation": pl.UInt32,
}
ID_HISTORY = pl.Schema(_ID_HISTORY)
"""What became of ids; `sign` tells by what the other id, or its own bearer, was known."""


def _empty(schema: pl.Schema) -> pl.DataFrame:
    return pl.DataFrame(schema=schema)


@dataclass(frozen=True)
class Registry:
    """What is remembered of one kind of entity. `generation` counts the finished runs, whose ids `runs` holds.

    `model` is the pinned linkage model as its room writes it ("": none), `frames` the tables that go with it.
    """

    generation: int = 0
    identities: pl.DataFrame = field(default_factory=lambda: _empty(IDENTITIES))
    signs: pl.DataFrame = field(default_factory=lambda: _empty(SIGNS))
    history: pl.DataFrame = field(default_factory=lambda: _empty(ID_HISTORY))
    model: str = ""
    frames: Mapping[str, pl.DataFrame] = field(default_factory=dict)
    runs: tuple[str, ...] = ()
