"""A person's name, given name and surname, published as one: they come from one record, or from the name that won."""

from __future__ import annotations

import polars as pl

from hotpass.profiles.schema import Profile
from hotpass.semantic_types.name_case import PARTICLES, TITLES
from hotpass.semantic_types.person_name import name_key
from hotpass.survivorship.rules import FROM_NAME, REASONS, WITH_NAME

_PIECES = ("given", "surname")
"""Varieties of a name that are published beside the whole."""


def with_one_name(judged: pl.DataFrame, records: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    """`judged` (what `choose` says of entities) with given name and surname that go with the full name that won.

    `records` gives the record of each `place`. The pieces are those of the winner's own record; where it states none,
    those of a record whose pieces make up that very name; else what the name itself says, told of the name's cell. A
    piece that neither says is left as it was chosen. Profiles without such pieces get `judged` back.
    """
    pieces = {
        f.name: f
        for f in profile.fields()
        if f.part_of and f.level == "entity" and f.semantic_type == "person_name" and f.kind in _PIECES
    }
    told = judged.filter(pl.col("field").is_in(list(pieces)))
    if told.is_empty():
        return judged
    wholes = judged.filter("won", pl.col("field").is_in([f.part_of for f in pieces.values()]))
    names = wholes.join(records, on="place").sort("entity", "place").unique("entity", keep="first")
    lead = names.select("entity", "place", "record", "contact", "sound", name="value")
    stated = told.join(records, on="place").join(lead.select("entity", "name", lead="record"), on="entity")
    chosen = _stated_by_source(stated).join(_sources(stated), on=["entity", "record"], how="semi")
    following = _following(told, chosen, lead, {f.kind: name for name, f in pieces.items()})
    return pl.concat([judged.filter(~pl.col("field").is_in(list(pieces))), _settled(told, chosen, following)])


def _stated_by_source(stated: pl.DataFrame) -> pl.DataFrame:
    """What each record states of each piece, once: the value that won by itself before others."""
    ordered = stated.sort(
        "entity", "record", "field", "won", "value", "place", descending=[False] * 3 + [True] + [False] * 2
    )
    return ordered.unique(["entity", "record", "field"], keep="first", maintain_order=True)


def _sources(stated: pl.DataFrame) -> pl.DataFrame:
    """The record that gives the pieces of each entity: table[entity, record]."""
    own = stated.filter(pl.col("record") == pl.col("lead")).select("entity", "record").unique()
    others = _stated_by_source(stated.join(own, on="entity", how="anti"))
    made = others.group_by("entity", "record", "name").agg(
        pl.col("value").sort_by("field").str.join(" "), pl.col("won").sum()
    )
    equal = made.filter(name_key(made["value"]).eq_missing(name_key(made["name"])))
    best = equal.sort("entity", "won", "record", descending=[False, True, False])
    return pl.concat(
        [own, best.unique("entity", keep="first", maintain_order=True).select("entity", "record")]
    )


def _following(
    told: pl.DataFrame, chosen: pl.DataFrame, lead: pl.DataFrame, field_of: dict[str, str]
) -> pl.DataFrame:
    """The pieces that are contested, that no record gives and that the name itself says, as rows of `told`."""
    open_ = told.select("entity", "field").unique().join(chosen, on=["entity", "field"], how="anti")
    said = open_.join(lead, on="entity", how="inner")
    split = split_name(said["name"])
    pieces = [
        pl.when(pl.col("field") == field_of[kind]).then(split[kind]) for kind in _PIECES if kind in field_of
    ]
    return said.with_columns(pl.coalesce(pieces).alias("value")).drop_nulls("value")


def split_name(names: pl.Series) -> pl.DataFrame:
    """Cleaned names as table[given, surname], without titles; nulls where a name is a single word.

    Particles belong to the surname: "Dr Piet van der Merwe" is Piet, van der Merwe.
    """
    titles, particles = ("|".join(sorted(words)) for words in (TITLES, PARTICLES))
    turned = names.str.replace(r"^([^,]+), *([^,]+)$", "${2} ${1}").str.strip_chars()
    bare = turned.str.replace(rf"^(?i)(?:(?:{titles})\.? )+", "")
    parts = bare.str.extract_groups(rf"^(.+?) ((?i:(?:(?:{particles}) )*)[^ ]+)$")
    # "Mr van Wyk" states no given name.
    whole = ~bare.str.contains(rf"^(?i:{particles}) |,")
    parts = parts.set(~whole, None)
    return pl.DataFrame({kind: parts.struct.field(str(n)) for n, kind in enumerate(_PIECES, start=1)})


def _settled(told: pl.DataFrame, chosen: pl.DataFrame, following: pl.DataFrame) -> pl.DataFrame:
    """The pieces judged anew where a record or the name decides; a value that says what the name says stands for it."""
    key = ["entity", "field"]
    decided = pl.concat(
        [
            chosen.select(*key, text="value", home="place", why=pl.lit(WITH_NAME)),
            following.select(*key, text="value", home=pl.lit(None, dtype=pl.UInt32), why=pl.lit(FROM_NAME)),
        ]
    )
    open_ = told.join(decided, on=key, how="anti")
    judged = told.join(decided, on=key, how="inner")
    agrees = _folded(pl.col("value")) == _folded(pl.col("text"))
    first = pl.col("place") == pl.col("place").filter(agrees).min().over(key)
    won = pl.when(pl.col("home").is_null()).then(agrees & first).otherwise(pl.col("place") == pl.col("home"))
    changed = ~(pl.col("won") & pl.col("agrees_now")).any().over(key)
    judged = judged.with_columns(agrees.alias("agrees_now"), won.fill_null(False).alias("won_now"))
    anew = judged.with_columns(
        pl.when(changed).then(pl.col("why").cast(REASONS)).otherwise("by").alias("by")
    ).with_columns(won=pl.col("won_now"), agrees=pl.col("agrees_now"))
    unsaid = following.join(anew.filter("won"), on=key, how="anti").with_columns(
        won=pl.lit(True), agrees=pl.lit(True), by=pl.lit(FROM_NAME, dtype=REASONS)
    )
    return pl.concat(frame.select(told.columns) for frame in (open_, anew, unsaid))


def _folded(text: pl.Expr) -> pl.Expr:
    return text.str.to_lowercase().str.replace_all(r"\s+", " ")
