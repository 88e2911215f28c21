"""Names whose pieces a row keeps in several columns, joined: a name may lack the surname that stands beside it."""

from __future__ import annotations

import polars as pl

from hotpass.canonical.slots import person_slots
from hotpass.profiles.schema import Profile
from hotpass.semantic_types.text import words

_OF_PERSON = ["record", "person", "slot"]

NAMES = pl.Schema({"record": pl.UInt32, "person": pl.UInt16, "value": pl.String})


def joined_names(values: pl.DataFrame, mapping: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    """record, person, value: each name of `values` with the surname of its row, where that is not in it.

    "Nomsa Thandeka" beside "Dlamini" is also asked for as "Nomsa Thandeka Dlamini", however the columns were mapped.
    Of a row with several persons the columns of one slot go together (`person_slots`).
    """
    kinds = {
        f.name: f.kind for f in profile.fields() if f.semantic_type == "person_name" and f.level != "key"
    }
    whole = [name for name, kind in kinds.items() if kind in ("", "given")]
    last = [name for name, kind in kinds.items() if kind == "surname"]
    slots = person_slots(mapping, profile)
    told = values.filter(pl.col("value").is_not_null()).join(
        slots.unique(["table_id", "column"]), on=["table_id", "column"], how="left"
    )
    told = told.with_columns(pl.col("slot").fill_null(1))
    names = told.filter(pl.col("field").is_in(whole)).select(*_OF_PERSON, "value")
    surnames = told.filter(pl.col("field").is_in(last)).select(
        "record", "slot", pl.col("value").alias("last")
    )
    both = names.unique().join(surnames.unique(), on=["record", "slot"], how="inner")
    lacking = pl.col("words").list.set_intersection(pl.col("last_words")).list.len() == 0
    both = both.with_columns(
        words(pl.col("value")).str.split(" ").alias("words"),
        words(pl.col("last")).str.split(" ").alias("last_words"),
    ).filter(lacking)
    joined = both.select("record", "person", (pl.col("value") + " " + pl.col("last")).alias("value"))
    return joined.unique().sort("record", "person", "value").cast(NAMES)
