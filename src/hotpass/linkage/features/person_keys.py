"""Who a record speaks of, as keys: given names, surname, birth date and ID number of the person that it is about."""

from __future__ import annotations

import polars as pl

from hotpass.semantic_types.name_case import PARTICLES, TITLES
from hotpass.semantic_types.text import words

_NICKNAME = r"\"[^\"]*\"|\([^)]*\)"


def person_keys(values: pl.DataFrame, name: str) -> pl.DataFrame:
    """Keys `[record, kind, key]` of `values[record, field, value]`, not distinct; `name` is the field of whole names.

    `given`: folded given names in order; `surname`: folded, particles included; `birth_date` (ISO); `id_number`;
    `birth_place` (folded words).
    A record that gives its names apart is believed; else the last word of the whole name is the surname.
    """
    apart = values.filter(pl.col("field").is_in(["given_name", "surname"]))
    told = apart.with_columns(
        pl.col("field").cast(pl.String).replace("given_name", "given").alias("kind"),
        words(pl.col("value").str.replace_all("'", "")).alias("key"),
    )
    whole = values.filter(pl.col("field") == name).join(
        told.filter(pl.col("kind") == "surname").select("record"), on="record", how="anti"
    )
    parts = _split(whole["value"].unique(maintain_order=True))
    split = whole.select("record", "value").join(parts, on="value", how="left")
    return pl.concat(
        [
            told.select("record", "kind", "key"),
            *(
                split.select("record", pl.lit(kind).alias("kind"), pl.col(kind).alias("key"))
                for kind in ("given", "surname")
            ),
            *(_plain(values, field) for field in ("birth_date", "id_number")),
            _plain(values, "birth_place").with_columns(words(pl.col("key"))),
        ]
    ).filter(pl.col("key") != "")


def _split(names: pl.Series) -> pl.DataFrame:
    """`[value, given, surname]` of distinct whole names without titles and nicknames; "Doe, Jane" is turned round."""
    bare = pl.col("value").str.replace_all(_NICKNAME, " ").str.replace_all("'", "")
    turned = bare.str.replace(r"^([^,]+),([^,]+)$", "${2} ${1}")
    particles = "|".join(sorted(PARTICLES))
    tokens = words(turned).str.split(" ").list.filter(~pl.element().is_in(sorted(TITLES)))
    text = tokens.list.join(" ").str.strip_chars()
    parts = text.str.extract_groups(rf"^(?:(.+?) )??((?:(?:{particles}) )*[^ ]+)$")
    return pl.DataFrame({"value": names.cast(pl.String)}).select(
        "value",
        parts.struct.field("1").alias("given"),
        parts.struct.field("2").alias("surname"),
    )


def _plain(values: pl.DataFrame, field: str) -> pl.DataFrame:
    return values.filter(pl.col("field") == field).select(
        "record", pl.lit(field).alias("kind"), pl.col("value").alias("key")
    )
